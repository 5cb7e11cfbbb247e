package decode

import (
	"errors"
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
