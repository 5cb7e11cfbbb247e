package lsformat

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Unmarshal is json.Unmarshal with errors for people: they name what stands
// where in the file, and no type of the program.
func Unmarshal(raw []byte, v any) error {
	err := json.Unmarshal(raw, v)
	var e *json.UnmarshalTypeError
	if !errors.As(err, &e) {
		return err
	}
	where := e.Field
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
