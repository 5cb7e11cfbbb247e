package mlbackend

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"testing"
)

// What a model keeps as a Result is sent as what it was made of.
func TestResultIsSentAsItWasGiven(t *testing.T) {
	tests := []struct {
		name   string
		result any
		want   string
	}{
		{"items", []map[string]string{{"id": "a"}, {"id": "ü <"}}, `[{"id":"a"},{"id":"ü \u003c"}]`},
		{"none", nil, `[]`},
		{"an empty list", []string{}, `[]`},
		{"the zero value", Result{}, `[]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			kept, err := Encode(tt.result)
			if err != nil {
				t.Fatal(err)
			}
			if text, err := json.Marshal(kept); err != nil || string(text) != tt.want {
				t.Errorf("as JSON %s, %v; want %s", text, err, tt.want)
			}
			var answers [2]string
			for i, result := range []any{tt.result, kept} {
				predict := func(context.Context, *Project, Task, *Context) (Prediction, error) {
					return Prediction{Result: result, Score: new(0.5)}, nil
				}
				w := send(newTestHandler(t, fakeModel{version: "v1", predict: predict}, Options{}), http.MethodPost, "/predict", serverBatch(noContext, serverTask(1), serverTask(2)))
				answers[i] = w.Body.String()
				if got := w.Header().Get("Content-Length"); got != strconv.Itoa(w.Body.Len()) {
					t.Errorf("a length of %s is told for %d bytes", got, w.Body.Len())
				}
			}
			one := `{"model_version":"v1","score":0.5,"result":` + tt.want + `}`
			if want := `{"results":[` + one + `,` + one + "]}\n"; answers[0] != want || answers[1] != want {
				t.Errorf("sent\n%s and kept\n%s, want\n%s", answers[0], answers[1], want)
			}
		})
	}
}

func TestEncodeRefuses(t *testing.T) {
	for _, bad := range []any{map[string]int{"x": 1}, []int{1}, func() {}, json.RawMessage(`[{]`)} {
		if _, err := Encode(bad); err == nil {
			t.Errorf("%T is taken", bad)
		}
	}
}

// What the model keeps takes no room of the answers that are held.
func TestKeptResultsTakeNoRoom(t *testing.T) {
	items := []map[string]string{{"id": "a"}}
	kept, err := Encode(items)
	if err != nil {
		t.Fatal(err)
	}
	own := func(result any) int {
		e, _, err := encode(Prediction{Result: result}, "v1")
		if err != nil {
			t.Fatal(err)
		}
		if e.own > e.size() {
			t.Errorf("%d of %d bytes are its own", e.own, e.size())
		}
		return e.own
	}
	if less, all := own(kept), own(items); less >= all {
		t.Errorf("%d bytes with what is kept, %d without", less, all)
	}
}
