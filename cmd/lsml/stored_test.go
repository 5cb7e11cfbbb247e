package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"lsml/pipeline/running/store"
)

// Keys open stores and nothing else: a folder of this machine that may not be
// written needs other advice.
func TestWithStoreHint(t *testing.T) {
	here := &os.PathError{Op: "open", Path: "png/.lsml-pictures", Err: os.ErrPermission}
	for _, tt := range []struct {
		name string
		err  error
		keys bool
	}{
		{"nothing wrong", nil, false},
		{"a store that refuses", fmt.Errorf("s3://b/a: %w", os.ErrPermission), true},
		{"no keys", store.ErrNoCredentials, true},
		{"no file of keys", errors.Join(store.ErrNoCredentials, here), true},
		{"a file of this machine", here, false},
		{"something else", errors.New("soup"), false},
	} {
		if hinted := strings.Contains(failureOf(withStoreHint(tt.err)).hint, "AWS_"); hinted != tt.keys {
			t.Errorf("%s: the hint names keys: %v, want %v", tt.name, hinted, tt.keys)
		}
	}
}
