package lsformat

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEach(t *testing.T) {
	tests := []struct {
		name, file string
		want       []string
		err        string
	}{
		{"array", "\n [ {\"a\":1} , 2\n]\n", []string{`{"a":1}`, `2`}, ""},
		{"empty array", "[]", nil, ""},
		{"single task", ` {"a":1} `, []string{`{"a":1}`}, ""},
		{"empty file", " \n", nil, "it is empty"},
		{"not JSON", "%PDF-1.4", nil, `starts with '%'`},
		{"cut off", `[{"a":1},{"a"`, []string{`{"a":1}`}, "task 1:"},
		{"cut off between tasks", `[{"a":1}`, []string{`{"a":1}`}, "does not end"},
		{"two files in one", `[1][2]`, []string{`1`}, "something follows"},
		{"two tasks without an array", `{"a":1}{"a":2}`, []string{`{"a":1}`}, "something follows"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			err := Each(strings.NewReader(tt.file), func(n int, raw json.RawMessage) error {
				if n != len(got) {
					t.Errorf("number %d, want %d", n, len(got))
				}
				got = append(got, string(raw))
				return nil
			})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
				t.Errorf("error %v, want %q", err, tt.err)
			}
		})
	}
}

func TestEachStops(t *testing.T) {
	stop := errors.New("enough")
	calls := 0
	err := Each(strings.NewReader(`[1,2,3]`), func(int, json.RawMessage) error {
		calls++
		return stop
	})
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("%d calls and error %v, want 1 and %v", calls, err, stop)
	}
}

// endless is a task that never ends.
type endless struct{ started bool }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	if !e.started {
		e.started = true
		return copy(p, `["`), nil
	}
	return len(p), nil
}

func TestEachBoundsATask(t *testing.T) {
	err := each(&endless{}, 1<<16, func(int, json.RawMessage) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "a task of more than") {
		t.Errorf("error %v", err)
	}
}

func TestEachManyTasks(t *testing.T) {
	// All tasks together may be larger than one of them.
	const most, tasks = 1 << 16, 8
	one := `"` + strings.Repeat("x", most/4) + `"`
	file := "[" + one + strings.Repeat(","+one, tasks-1) + "]"
	n := 0
	err := each(strings.NewReader(file), most, func(int, json.RawMessage) error { n++; return nil })
	if err != nil || n != tasks {
		t.Errorf("%d tasks, error %v", n, err)
	}
}

// What models said may be anything where only people count.
func TestEachReview(t *testing.T) {
	text := `[{"id":7,"data":{"pdf":"a.pdf","page":2},"annotations":[{"id":3,"result":[]}],"predictions":[{"score":"?"}]}]`
	tasks := 0
	err := EachReview(strings.NewReader(text), func(_ int, task Task) error {
		tasks++
		if task.ID != 7 || task.Data.Page != 2 || len(task.Annotations) != 1 || task.Annotations[0].ID != 3 || task.Predictions != nil {
			t.Errorf("got %+v", task)
		}
		return nil
	})
	if err != nil || tasks != 1 {
		t.Errorf("%d tasks, %v", tasks, err)
	}
}
