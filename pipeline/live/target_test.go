package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/lsformat/mlbackend"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// documentProject is one whose interface shows a list of pictures.
func documentProject() *mlbackend.Project {
	p := project()
	p.LabelConfig = lsformat.Form{Documents: true}.XML()
	return p
}

// listTask is a task of these pictures.
func listTask(t *testing.T, names ...string) mlbackend.Task {
	t.Helper()
	for i, name := range names {
		names[i] = "/data/local-files/?d=" + name
	}
	pages, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	return mlbackend.Task{ID: "7", Data: map[string]json.RawMessage{"pages": pages}}
}

// onPictures are the descriptions of a prediction, with their pictures.
func onPictures(t *testing.T, p mlbackend.Prediction) []string {
	t.Helper()
	items, ok := p.Result.([]lsformat.Item)
	if !ok {
		t.Fatalf("result %T", p.Result)
	}
	var out []string
	for _, r := range lsformat.Regions(items) {
		if r.Label == lsformat.Description {
			out = append(out, fmt.Sprintf("%d %s", r.Index, r.Text))
		}
	}
	return out
}

func TestDocumentTask(t *testing.T) {
	layers := func(picture int) []string {
		var out []string
		for _, text := range []string{"Humus, braun, weich", "Kies, sandig, grau", "Lehm, tonig, steif"} {
			out = append(out, fmt.Sprintf("%d %s", picture, text))
		}
		return out
	}
	empty := paper.Page{Number: 1, Width: 595, Height: 842}
	tests := []struct {
		name  string
		shown []string
		want  []string
		err   string
	}{
		{"pages of one document, one of them not shown", []string{"png/A_2.png", "png/A_1.png"}, layers(0), ""},
		{"a page twice", []string{"png/A_2.png", "png/A_2.png"}, layers(0), ""},
		{"documents of one page each", []string{"png/B_0.png", "png/A_2.png", "png/C_0.png"}, append(layers(1), layers(2)...), ""},
		{"a page that its document does not have", []string{"png/A_9.png", "png/A_2.png"}, layers(1), ""},
		{"no page that its document has", []string{"png/A_9.png"}, nil, "there is no page 10"},
		{"a picture that is not there", []string{"png/A_2.png", "png/X_0.png"}, nil, "X_0.png"},
	}
	reader := &fakeReader{documents: map[string][]paper.Page{
		"A.pdf": {empty, {Number: 2, Width: 595, Height: 842}, profile(3)},
		"B.pdf": {empty}, "C.pdf": {profile(1)},
	}}
	m := newModel(t, reader, dataRoot(t, "pdf/A.pdf", "pdf/B.pdf", "pdf/C.pdf"), Options{Reading: reading.Options{OCR: reading.OCRNever}})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := m.Predict(t.Context(), documentProject(), listTask(t, tt.shown...), nil)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Fatalf("error %v, want %q", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, onPictures(t, p)); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
			if p.Score == nil {
				t.Error("no score")
			}
		})
	}
}

// A page that may yet be read keeps the whole task from being answered for.
func TestDocumentTaskWaitsForAPage(t *testing.T) {
	reader := &fakeReader{documents: map[string][]paper.Page{"B.pdf": {profile(1)}, "C.pdf": {profile(1)}}}
	reader.read = func(_ context.Context, name string, _ reading.Options) error {
		if name == "B.pdf" {
			return &reading.Error{Kind: reading.Timeout, Op: "text", Msg: "slow"}
		}
		return nil
	}
	m := newModel(t, reader, dataRoot(t, "pdf/B.pdf", "pdf/C.pdf"), Options{})
	_, err := m.Predict(t.Context(), documentProject(), listTask(t, "png/C_0.png", "png/B_0.png"), nil)
	var missing *missingPage
	if err == nil || errors.As(err, &missing) {
		t.Errorf("error %v, want one that may pass", err)
	}
}

// A box is read on the picture that it is drawn on.
func TestRegionOfADocument(t *testing.T) {
	second := profile(2)
	second.Words = wordsOf(200, 200, "Torf, schwarz")
	reader := &fakeReader{documents: map[string][]paper.Page{"A.pdf": {profile(1), second}}}
	m := newModel(t, reader, dataRoot(t, "pdf/A.pdf"), Options{})
	box := func(index int) json.RawMessage {
		return json.RawMessage(fmt.Sprintf(`{"id":"x","type":"rectangle","from_name":"bbox","to_name":"image","item_index":%d,"value":{"x":32,"y":23,"width":67,"height":3}}`, index))
	}
	for index, want := range []string{"Humus, braun, weich", "Torf, schwarz", ""} {
		p, err := m.Predict(t.Context(), documentProject(), listTask(t, "png/A_0.png", "png/A_1.png"), &mlbackend.Context{Result: []json.RawMessage{box(index)}})
		if want == "" {
			if err == nil {
				t.Error("no error for a picture that the task does not have")
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		items, _ := p.Result.([]json.RawMessage)
		var item lsformat.Item
		if len(items) != 2 || json.Unmarshal(items[1], &item) != nil || item.Value.Text[0] != want || *item.Index != index {
			t.Errorf("picture %d: got %s, want %q", index, items, want)
		}
	}
}
