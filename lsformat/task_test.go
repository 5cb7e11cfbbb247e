package lsformat

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lsml/pipeline/strata"
)

func TestDataKeys(t *testing.T) {
	tests := []struct {
		name, json string
		want       Data
	}{
		{"ours", `{"ocr":"a_0.png","pdf":"a.pdf","page":1,"sha256":"ab"}`, Data{Key: "ocr", Image: "a_0.png", PDF: "a.pdf", Page: 1, SHA256: "ab"}},
		{"usual name before others", `{"aa":"x","image":"a_0.png"}`, Data{Key: "image", Image: "a_0.png"}},
		{"any name", `{"n":7,"scan":"a_0.png"}`, Data{Key: "scan", Image: "a_0.png"}},
		{"columns of another program", `{"ocr":"a_0.png","page":"one","pdf":7}`, Data{Key: "ocr", Image: "a_0.png"}},
		{"nothing", `{}`, Data{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got Data
			if err := json.Unmarshal([]byte(tt.json), &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPredictionsAsIDs(t *testing.T) {
	var task Task
	if err := json.Unmarshal([]byte(`{"data":{"ocr":"a"},"predictions":[31, {"result":[]}]}`), &task); err != nil {
		t.Fatal(err)
	}
	if len(task.Predictions) != 1 {
		t.Errorf("%d predictions, want the one that is not only an id", len(task.Predictions))
	}
}

// FuzzTask: what is read as a task is written as JSON that reads as the same
// task, and neither Check nor a review panics over it.
func FuzzTask(f *testing.F) {
	f.Add([]byte(goodTask))
	// Small seeds: the fuzzer is slow on long ones.
	small := strata.Borehole{Layers: exampleBorehole().Layers[:1]}
	task := Tasks(examplePages(), []strata.Borehole{small}, testOptions(mustParse(f, Form{RectangleLabels: true}.XML())))[0]
	task.Annotations = []Annotation{{Result: task.Predictions[0].Result}}
	seed, err := json.Marshal(task)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add([]byte(`{"data":{"x":"a_1.png"},"predictions":[1,{"result":[{"type":"relation","from_id":"a"},{"value":{"points":[[1,2]],"text":"t"}}]}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var task Task
		if json.Unmarshal(raw, &task) != nil {
			return
		}
		DefaultConfig().Check(0, raw)
		r := &Review{DPI: 150}
		r.Add(0, task)
		r.Truth()

		var b bytes.Buffer
		w := NewWriter(&b)
		if err := w.Write(task); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		var back []Task
		if err := json.Unmarshal(b.Bytes(), &back); err != nil {
			t.Fatalf("%v in %s", err, b.Bytes())
		}
		// The writer writes tasks to be imported: no ids of the server, no
		// annotations. A data field of no known name is only kept with its key.
		task.ID, task.Annotations = 0, nil
		if task.Data.Key == "" {
			back[0].Data.Key = ""
		}
		// A relation has no other fields.
		for _, p := range task.Predictions {
			for i, item := range p.Result {
				if item.Type == TypeRelation {
					p.Result[i] = Item{Type: item.Type, FromID: item.FromID, ToID: item.ToID, Direction: item.Direction, Labels: item.Labels}
				}
			}
		}
		if diff := cmp.Diff([]Task{task}, back, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("mismatch (-read +read back):\n%s", diff)
		}
	})
}
