package mlbackend

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProjectRef(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"id and date", `"12.1723541234"`, "12"},
		{"id", `"12"`, "12"},
		{"number", `12`, "12"},
		{"number with fraction", `12.17`, "12"},
		{"null", `null`, ""},
		{"empty", `""`, ""},
		{"object", `{"id":12,"title":"x"}`, "12"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var p projectRef
			if err := json.Unmarshal([]byte(tt.body), &p); err != nil {
				t.Fatal(err)
			}
			if p.id != tt.want {
				t.Errorf("got %q, want %q", p.id, tt.want)
			}
		})
	}
}

func TestTaskText(t *testing.T) {
	task := Task{Data: map[string]json.RawMessage{"a": []byte(`"x"`), "b": []byte(`1`), "c": []byte(`null`)}}
	tests := []struct {
		key  string
		want string
		ok   bool
	}{{"a", "x", true}, {"b", "", false}, {"c", "", false}, {"d", "", false}}
	for _, tt := range tests {
		t.Run(tt.key, func(t *testing.T) {
			got, ok := task.Text(tt.key)
			if got != tt.want || ok != tt.ok {
				t.Errorf("got %q, %v; want %q, %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

// An annotation of a million bytes costs nothing once its task is decoded.
func TestOnlyWhatIsUsedIsKept(t *testing.T) {
	ballast := `{"id":1,"data":{"ocr":"a"},"annotations":[{"result":"` + strings.Repeat("x", 1<<20) + `"}]}`
	q, err := decodePredict(strings.NewReader(`{"tasks":[`+ballast+`,`+ballast+`]}`), false, &room{size: heldTasks})
	if err != nil {
		t.Fatal(err)
	}
	if q.held > 4*taskOverhead {
		t.Errorf("%d bytes are held", q.held)
	}
	want := Task{ID: "1", Data: map[string]json.RawMessage{"ocr": []byte(`"a"`)}}
	for i, got := range q.tasks {
		if d := cmp.Diff(want, got.Task); d != "" {
			t.Errorf("task %d: mismatch (-want +got):\n%s", i, d)
		}
	}
}

// FuzzDecodePredict: a request is taken only if it is one JSON object, and
// then has as many tasks as encoding/json counts in it; one by itself is an
// object.
func FuzzDecodePredict(f *testing.F) {
	f.Add(serverBatch(noContext, serverTask(1)))
	f.Add(serverBatch(drawn, serverTask(1), `null`, `{"id":{}}`))
	f.Add(`{"tasks":[],"tasks":[{}],"params":{"context":{}}} `)
	f.Add(`{"tasks":{}}`)
	f.Add(`{"tasks":null,"project":{"id":[1]},"label_config":null}`)
	f.Fuzz(func(t *testing.T, body string) {
		q, err := decodePredict(strings.NewReader(body), true, &room{size: heldTasks})
		if err != nil {
			return
		}
		fields := map[string]json.RawMessage{}
		if err := json.Unmarshal([]byte(body), &fields); err != nil {
			t.Fatalf("taken although %v", err)
		}
		var tasks []json.RawMessage
		if one := map[string]json.RawMessage{}; json.Unmarshal(fields["tasks"], &one) == nil && one != nil {
			tasks = []json.RawMessage{fields["tasks"]}
		} else if err := json.Unmarshal(fields["tasks"], &tasks); err != nil {
			t.Fatalf("taken although tasks: %v", err)
		}
		if len(q.tasks) != len(tasks) {
			t.Errorf("%d tasks, want %d", len(q.tasks), len(tasks))
		}
		if len(q.project.id) > maxProjectID {
			t.Errorf("project id of %d bytes", len(q.project.id))
		}
	})
}

// FuzzDecodeEvent: an event is taken only if it is JSON with an action.
func FuzzDecodeEvent(f *testing.F) {
	f.Add(`{"action":"ANNOTATION_CREATED","annotation":{"id":3},"task":{"id":7,"data":{}},"project":{"id":1}}`)
	f.Add(`{"action":"TASKS_CREATED","tasks":[{"id":1}],"project":"1.2"}`)
	f.Add(`{"action":"X","annotation":null,"annotations":[1],"task":[]}`)
	f.Fuzz(func(t *testing.T, body string) {
		e, _, err := decodeEvent(strings.NewReader(body))
		if err != nil {
			return
		}
		if !json.Valid([]byte(body)) || e.Action == "" || string(e.Body) != body {
			t.Errorf("taken as action %q, body %q", e.Action, e.Body)
		}
	})
}
