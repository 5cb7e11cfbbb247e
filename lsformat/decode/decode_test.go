package decode

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestErrors(t *testing.T) {
	var v struct {
		Data map[string]int `json:"data"`
		X    float64        `json:"x"`
		Mine struct {
			Value []string `json:"value"`
		} `json:"mine"`
	}
	tests := []struct{ text, want string }{
		{`{"data":"a"}`, "data is a string, which does not belong there"},
		{`{"x":[1]}`, "x is a list, which does not belong there"},
		{`{"mine":{"value":true}}`, "mine.value is true or false, which does not belong there"},
		{`[]`, "it is a list, which does not belong there"},
		{`{"x":`, "unexpected end of JSON input"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			err := Unmarshal([]byte(tt.text), &v)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if err != nil && strings.Contains(err.Error(), "Go ") {
				t.Error("a type of the program is told")
			}
		})
	}
	if other := errors.New("other"); Error(other) != other || Error(nil) != nil {
		t.Error("other errors do not stay")
	}
}

// What is read is what the package of Go reads, also where JSON leaves it open.
func TestUnmarshalReadsAsGo(t *testing.T) {
	type value struct {
		Name  string            `json:"name"`
		Many  []float64         `json:"many"`
		Raw   json.RawMessage   `json:"raw"`
		Named map[string]string `json:"named"`
		At    *int              `json:"at"`
		Fixed [2]int            `json:"fixed"`
	}
	for _, text := range []string{
		`{"name":"a","many":[1,2.5e3],"raw": {"x" : 1},"named":{"k":"v"},"at":3,"fixed":[1,2]}`,
		`{"NAME":"any case","name":"the last counts"}`,
		`{"named":{"a":"1"},"named":{"b":"2"}}`,
		"{\"name\":\"\xff and \\ud800\"}",
		`{"name":null,"many":null,"raw":null,"named":null,"at":null}`,
		`{"fixed":[1]}`, `{"fixed":[1,2,3]}`, `{"unknown":[{}]}`, `{"many":[]}`, ` {} `,
		`{"name":1}`, `{"many":["x"]}`, `{"at":1.5}`, `{"name":"a"`, `{"name":"a"} x`, ``,
	} {
		var got, want value
		err, wanted := Unmarshal([]byte(text), &got), Error(json.Unmarshal([]byte(text), &want))
		if !reflect.DeepEqual(got, want) || fmt.Sprint(err) != fmt.Sprint(wanted) {
			t.Errorf("%s: %+v, %v, want %+v, %v", text, got, err, want, wanted)
		}
		var anything, same any = "before", "before"
		err, wanted = Unmarshal([]byte(text), &anything), Error(json.Unmarshal([]byte(text), &same))
		if !reflect.DeepEqual(anything, same) || fmt.Sprint(err) != fmt.Sprint(wanted) {
			t.Errorf("%s as anything: %v, %v, want %v, %v", text, anything, err, same, wanted)
		}
	}
}
