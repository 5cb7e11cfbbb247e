// Package decode reads JSON with errors for people: they name what stands where
// in the text, and no type of the program.
package decode

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	strict "github.com/go-json-experiment/json"
	quick "github.com/go-json-experiment/json/v1"
)

// Unmarshal is json.Unmarshal with such errors. What is to become encoding/json reads
// the same in half of the time: its package v1 structs, and the strict one what may be
// anything. Where they refuse a text, the package of Go reads it or says why.
func Unmarshal(raw []byte, v any) error {
	if quickly(raw, v) == nil {
		return nil
	}
	return Error(json.Unmarshal(raw, v))
}

func quickly(raw []byte, v any) error {
	anything, ok := v.(*any)
	if !ok {
		return quick.Unmarshal(raw, v)
	}
	var read any
	err := strict.Unmarshal(raw, &read)
	if err == nil {
		*anything = read
	}
	return err
}

// Error is an error of encoding/json in words for people; any other stays as
// it is.
func Error(err error) error {
	var e *json.UnmarshalTypeError
	if !errors.As(err, &e) {
		return err
	}
	// Capitals are of the program's own names; those of files are lower case,
	// or a single letter.
	path := slices.DeleteFunc(strings.Split(e.Field, "."), func(name string) bool {
		return len(name) > 1 && name[0] >= 'A' && name[0] <= 'Z'
	})
	where := strings.Join(path, ".")
	if where == "" {
		where = "it"
	}
	return fmt.Errorf("%s is %s, which does not belong there", where, articled(e.Value))
}

// articled is the kind of a JSON value, as the decoder names it, with its article.
func articled(kind string) string {
	switch kind {
	case "array":
		return "a list"
	case "object":
		return "an object"
	case "bool":
		return "true or false"
	}
	return "a " + kind
}
