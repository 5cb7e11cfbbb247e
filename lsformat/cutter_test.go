package lsformat

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// byDecoder is Each with nothing but encoding/json.
func byDecoder(file []byte) (values []string, ok bool) {
	if !json.Valid(file) {
		return nil, false
	}
	d := json.NewDecoder(bytes.NewReader(file))
	if t := bytes.TrimLeft(file, " \t\r\n"); t[0] == '{' {
		return []string{string(bytes.TrimSpace(file))}, true
	}
	if start, err := d.Token(); err != nil || start != json.Delim('[') {
		return nil, false
	}
	for d.More() {
		var raw json.RawMessage
		if d.Decode(&raw) != nil {
			return nil, false
		}
		values = append(values, string(raw))
	}
	return values, true
}

// FuzzEach: whatever a file holds, Each gives what encoding/json reads of it, and
// an error where that has one.
func FuzzEach(f *testing.F) {
	for _, seed := range []string{
		`[]`, ` [ {"a":[1,{"b":"]"}]} , "x\"]" ,-1.5e3,true,null ] `, `{"a":"\\"}`, `[1,]`, `[,1]`, `[1 2]`, `[1`, `[{"a":1}`, `["`, `[1][2]`, `{"a":1}{`,
		`[{]}]`, `["\`, `[tru]`, `]`, `{}}`, `[1,,2]`, `["a"b]`, `[{}{}]`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		want, ok := byDecoder(file)
		for name, r := range map[string]io.Reader{"at once": bytes.NewReader(file), "by bytes": iotest.OneByteReader(bytes.NewReader(file))} {
			var got []string
			err := Each(r, func(_ int, raw json.RawMessage) error {
				got = append(got, string(raw))
				return nil
			})
			if errors.Is(err, ErrMinimal) {
				continue
			}
			if (err == nil) != ok || ok && !slices.Equal(got, want) {
				t.Errorf("%s: %q, %v of %q, want %q, %v", name, got, err, file, want, ok)
			}
		}
	})
}

// Tasks that are decoded at the same time come in order, up to the first error.
func TestEachOf(t *testing.T) {
	const tasks = 500
	var file strings.Builder
	file.WriteString("[0")
	for i := 1; i < tasks; i++ {
		fmt.Fprintf(&file, ",%d", i)
	}
	good := file.String()
	failing := errors.New("enough of it")
	tests := []struct {
		name, file string
		stop       int
		want       string
		calls      int
	}{
		{"all", good + "]", -1, "", tasks},
		{"cut off", good + ",", -1, "task 500: unexpected EOF", tasks},
		{"another type", good + `,"x",1]`, -1, "task 500: it is a string", tasks},
		{"no value", good + `,x,1]`, -1, "task 500: invalid character", tasks},
		{"the caller has enough", good + "]", 100, "enough of it", 101},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			calls := 0
			err := EachOf(strings.NewReader(tt.file), func(n int, v int) error {
				if n != v || n != calls {
					t.Fatalf("number %d is %d, call %d", n, v, calls)
				}
				if calls++; n == tt.stop {
					return failing
				}
				return nil
			})
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
			if calls != tt.calls {
				t.Errorf("%d calls, want %d", calls, tt.calls)
			}
		})
	}
}
