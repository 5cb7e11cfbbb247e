package lsformat

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/strata"
)

// TestCheckAgreesWithTheValidator holds our verdict on predictions against
// that of Label Studio's own validator, recorded by testdata/verdicts.py.
func TestCheckAgreesWithTheValidator(t *testing.T) {
	var recorded struct {
		Configs map[string]string
		Cases   []struct {
			Name, Config string
			Prediction   json.RawMessage
			Errors       []string
		}
	}
	b, err := os.ReadFile(filepath.Join("testdata", "verdicts.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &recorded); err != nil {
		t.Fatal(err)
	}
	if len(recorded.Cases) < 40 {
		t.Fatalf("only %d recorded verdicts", len(recorded.Cases))
	}
	configs := map[string]*Config{
		"ocr":             DefaultConfig(),
		"rectanglelabels": mustParse(t, Form{RectangleLabels: true}.XML()),
	}
	for name, xml := range recorded.Configs {
		configs[name] = mustParse(t, xml)
	}
	for _, tt := range recorded.Cases {
		t.Run(tt.Name, func(t *testing.T) {
			task, err := json.Marshal(map[string]any{
				"data":        map[string]string{"ocr": "x.png", "note": "", "labels": ""},
				"predictions": []json.RawMessage{tt.Prediction},
			})
			if err != nil {
				t.Fatal(err)
			}
			var refused []string
			for _, p := range configs[tt.Config].Check(0, task) {
				if p.Effect == Refused {
					refused = append(refused, p.String())
				}
			}
			if (len(refused) > 0) != (len(tt.Errors) > 0) {
				t.Errorf("we say %q, the validator says %q", refused, tt.Errors)
			}
		})
	}
}

// rules are what Check reports, without the words.
func rules(problems []Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, string(p.Effect)+" "+string(p.Rule))
	}
	return out
}

// goodTask is a task of one region as JSON.
const goodTask = `{"data": {"ocr": "x.png", "pdf": "a.pdf", "page": 2}, "predictions": [{"model_version": "m", "result": [
	{"id": "r1", "type": "rectangle", "from_name": "bbox", "to_name": "image", "original_width": 10, "original_height": 20, "value": {"x": 1, "y": 2, "width": 3, "height": 4}},
	{"id": "r1", "type": "labels", "from_name": "label", "to_name": "image", "original_width": 10, "original_height": 20, "value": {"x": 1, "y": 2, "width": 3, "height": 4, "labels": ["Date"]}},
	{"id": "r1", "type": "textarea", "from_name": "transcription", "to_name": "image", "original_width": 10, "original_height": 20, "value": {"x": 1, "y": 2, "width": 3, "height": 4, "text": ["1979-11-29"]}}
]}]}`

func TestCheck(t *testing.T) {
	tests := []struct {
		name     string
		old, new string // what to change in the good task, everywhere
		want     []string
	}{
		{"good", "", "", nil},
		{"no object", goodTask, `[]`, []string{"refused task-shape"}},
		{"not JSON", goodTask, `{`, []string{"refused task-shape"}},
		{"data is the task", goodTask, `{"ocr": "x.png"}`, nil},
		{"predictions without data", `{"data": {"ocr": "x.png", "pdf": "a.pdf", "page": 2}, `, `{"ocr": "x.png", `, []string{"refused task-shape"}},
		{"no picture", `"ocr"`, `"image"`, []string{"refused data-key"}},
		{"picture is a number", `"x.png"`, `7`, []string{"refused picture-type"}},
		{"data is a number", goodTask, `{"data": 7}`, []string{"refused task-shape"}},
		{"predictions are an object", goodTask, `{"data": {"ocr": ""}, "predictions": {}}`, []string{"refused task-shape"}},
		{"prediction is null", goodTask, `{"data": {"ocr": ""}, "predictions": [null]}`, []string{"refused result-shape"}},
		{"no predictions", goodTask, `{"data": {"ocr": ""}, "predictions": null}`, []string{"refused task-shape"}},
		{"second prediction", goodTask, `{"data": {"ocr": ""}, "predictions": [{"model_version": "m", "result": []}, {"model_version": "m", "result": []}]}`, []string{"distorted second-prediction"}},
		{"other model", goodTask, `{"data": {"ocr": ""}, "predictions": [{"model_version": "m", "result": []}, {"model_version": "n", "result": []}]}`, nil},
		{"bad id", `"r1"`, `"r#1"`, []string{"dropped bad-id", "dropped bad-id", "dropped bad-id"}},
		{"numeric id", `"r1"`, `1`, []string{"dropped bad-id", "dropped bad-id", "dropped bad-id"}},
		{"over the left edge", `"x": 1`, `"x": -1`, []string{"distorted outside-picture"}},
		{"over the right edge", `"x": 1`, `"x": 97.5`, []string{"distorted outside-picture"}},
		{"turned over the right edge", `"x": 1`, `"rotation": 90, "x": 97.5`, nil},
		{"no width", `"width": 3`, `"width": 0`, []string{"distorted no-extent"}},
		{"no size of the picture", `"original_width": 10`, `"original_width": 0`, []string{"distorted no-original-size"}},
		{"no label", `["Date"]`, `[]`, []string{"distorted no-label"}},
		{"unknown type", `"type": "textarea"`, `"type": "text"`, []string{"refused type-mismatch", "dropped unknown-type"}},
		{"different boxes", `"width": 3, "height": 4, "text"`, `"width": 3, "height": 5, "text"`, []string{"distorted different-boxes"}},
		{"text first and without box", `"result": [`, `"result": [{"id": "r1", "type": "textarea", "from_name": "transcription", "to_name": "image", "value": {"text": ["x"]}},`,
			[]string{"dropped item-order", "dropped item-twice"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			raw := strings.ReplaceAll(goodTask, tt.old, tt.new)
			if tt.old == "" {
				raw = goodTask
			}
			if diff := cmp.Diff(tt.want, rules(DefaultConfig().Check(0, json.RawMessage(raw)))); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCheckDocument changes a good task of a list of two pictures.
func TestCheckDocument(t *testing.T) {
	good := strings.NewReplacer(`"ocr": "x.png"`, `"pages": ["x.png", "y.png"]`, `"original_width"`, `"item_index": 1, "original_width"`).Replace(goodTask)
	tests := []struct {
		name     string
		old, new string
		want     []string
	}{
		{"good", "", "", nil},
		{"no list", `"pages"`, `"images"`, []string{"dropped picture-type", "dropped picture-index"}},
		{"one picture", `["x.png", "y.png"]`, `"x.png"`, []string{"dropped picture-type", "dropped picture-index"}},
		{"no index", `"item_index": 1, `, ``, []string{"distorted picture-index"}},
		{"beyond the list", `"item_index": 1`, `"item_index": 2`, []string{"dropped picture-index"}},
		{"no number", `"item_index": 1`, `"item_index": {"a": []}`, []string{"dropped picture-index"}},
		{"a half", `"item_index": 1`, `"item_index": 0.5`, []string{"dropped picture-index"}},
		{"items on two pictures", `"type": "labels", "from_name": "label", "to_name": "image", "item_index": 1`, `"type": "labels", "from_name": "label", "to_name": "image", "item_index": 0`, []string{"distorted picture-index"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			raw := strings.ReplaceAll(good, tt.old, tt.new)
			if tt.old == "" {
				raw = good
			}
			if diff := cmp.Diff(tt.want, rules(DocumentConfig().Check(0, json.RawMessage(raw)))); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
	second := strings.Replace(strings.ReplaceAll(good, `, "page": 2`, ""), `["Date"]`, `["Datum"]`, 1)
	if p := DocumentConfig().Check(0, json.RawMessage(second)); len(p) != 1 || p[0].Page != "a.pdf page 2" {
		t.Errorf("problems %v, want one on page 2 of a.pdf", p)
	}
	if diff := cmp.Diff([]string{"refused data-key", "dropped picture-index"}, rules(DefaultConfig().Check(0, json.RawMessage(good)))); diff != "" {
		t.Errorf("a list for a tag of one picture: mismatch (-want +got):\n%s", diff)
	}
	list := strings.ReplaceAll(goodTask, `"x.png"`, `["x.png"]`)
	if diff := cmp.Diff([]string{"dropped picture-type"}, rules(DefaultConfig().Check(0, json.RawMessage(list)))); diff != "" {
		t.Errorf("a list under the key of one picture: mismatch (-want +got):\n%s", diff)
	}
}

func TestProblemString(t *testing.T) {
	raw := strings.Replace(goodTask, `"labels": ["Date"]`, `"labels": ["Datum"]`, 1)
	problems := DefaultConfig().Check(7, json.RawMessage(raw))
	want := `task 7 (a.pdf page 2): item 1 of region r1: refused: Labels "label" has no label "Datum" [unknown-label]`
	if len(problems) != 1 || problems[0].String() != want {
		t.Errorf("got %v, want %s", problems, want)
	}
}

// TestOurTasksPass holds what we write against what we check, in every form of
// the configuration.
func TestOurTasksPass(t *testing.T) {
	configs := []struct{ name, xml string }{
		{"ocr", Form{}.XML()},
		{"rectanglelabels", Form{RectangleLabels: true}.XML()},
		{"documents", Form{Documents: true}.XML()},
		{"documents, rectanglelabels", Form{Documents: true, RectangleLabels: true}.XML()},
		{"aliases, no text", `<View><Image name="i" value="$pic"/><RectangleLabels name="r" toName="i"><Label value="Material Description" alias="md"/></RectangleLabels></View>`},
	}
	for _, tt := range configs {
		t.Run(tt.name, func(t *testing.T) {
			c := mustParse(t, tt.xml)
			o := testOptions(c)
			o.Documents = c.ShowsDocuments()
			for n, task := range Tasks(examplePages(), []strata.Borehole{exampleBorehole(), exampleBorehole()}, o) {
				if len(task.Predictions[0].Result) == 0 {
					t.Errorf("task %d: nothing written", n)
				}
				raw, err := Encode(task)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range c.Check(n, raw) {
					t.Error(p)
				}
			}
		})
	}
}

// The time of a check grows with the regions of a page and not with their
// square, which here takes minutes.
func TestCheckOfManyRegions(t *testing.T) {
	const regions, patience = 30_000, 30 * time.Second
	var items []string
	for i := range regions {
		box := `"x":1,"y":1,"width":1,"height":1,"rotation":0`
		items = append(items,
			fmt.Sprintf(`{"id":"r%d","type":"rectangle","from_name":"bbox","to_name":"image","original_width":9,"original_height":9,"value":{%s}}`, i, box),
			fmt.Sprintf(`{"id":"r%d","type":"labels","from_name":"label","to_name":"image","original_width":9,"original_height":9,"value":{%s,"labels":["Depth Interval"]}}`, i, box))
	}
	raw := []byte(`{"data":{"ocr":"a.png"},"predictions":[{"result":[` + strings.Join(items, ",") + `]}]}`)
	start := time.Now()
	if found := DefaultConfig().Check(0, raw); len(found) > 0 {
		t.Fatal(found[0])
	}
	if took := time.Since(start); took > patience {
		t.Errorf("%d regions took %v", regions, took)
	}
}
