package live

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// drawnRectangle and labelled are items as the editor sends them.
func drawnRectangle(id string, box paper.Box) string {
	return fmt.Sprintf(`{"id":%q,"type":"rectangle","from_name":"bbox","to_name":"image","origin":"manual","original_width":119,"original_height":168,"image_rotation":0,"value":%s}`, id, percentJSON(box, ""))
}

func labelled(id string, box paper.Box, label string) string {
	return fmt.Sprintf(`{"id":%q,"type":"labels","from_name":"label","to_name":"image","value":%s}`, id, percentJSON(box, fmt.Sprintf(`,"labels":[%q]`, label)))
}

// percentJSON is a box on a page of A4 in percent, with more members.
func percentJSON(b paper.Box, more string) string {
	return fmt.Sprintf(`{"x":%g,"y":%g,"width":%g,"height":%g,"rotation":0%s}`, b.X0/5.95, b.Y0/8.42, b.Width()/5.95, b.Height()/8.42, more)
}

func TestRegions(t *testing.T) {
	page := profile(1)
	page.Words = append(page.Words, wordsOf(60, 60, "Koordinaten: 2600000 / 1200000")...)
	reader := &fakeReader{documents: map[string][]paper.Page{"A.pdf": {page}}}
	m := newModel(t, reader, dataRoot(t, "pdf/zurich/A.pdf", "png/zurich/A_0.png"), Options{})
	var (
		interval  = paper.Box{X0: 50, Y0: 195, X1: 190, Y1: 215}
		intervals = paper.Box{X0: 50, Y0: 195, X1: 190, Y1: 280}
		text      = paper.Box{X0: 195, Y0: 195, X1: 590, Y1: 280}
		position  = paper.Box{X0: 50, Y0: 50, X1: 590, Y1: 80}
		nothing   = paper.Box{X0: 50, Y0: 700, X1: 590, Y1: 800}
		// The centre of "Humus," lies at 218, that of "braun," at 258.
		halfWord = paper.Box{X0: 210, Y0: 195, X1: 250, Y1: 215}
	)
	tests := []struct {
		name  string
		items []string
		want  string // the text; none for an empty result
		all   []string
	}{
		{"no label", []string{drawnRectangle("x", text)}, "Humus, braun, weich Kies, sandig, grau", []string{"x rectangle", "x textarea"}},
		{"description", []string{drawnRectangle("x", text), labelled("x", text, "Material Description")}, "Humus, braun, weich Kies, sandig, grau", []string{"x rectangle", "x labels", "x textarea"}},
		{"interval", []string{drawnRectangle("x", interval), labelled("x", interval, "Depth Interval")}, "start: 0.0 end: 1.0", []string{"x rectangle", "x labels", "x textarea"}},
		{"intervals", []string{drawnRectangle("x", intervals), labelled("x", intervals, "Depth Interval")}, "start: 0.0 end: 2.0", []string{"x rectangle", "x labels", "x textarea"}},
		{"coordinates", []string{drawnRectangle("x", position), labelled("x", position, "Coordinates")}, "E: 2'600'000, N: 1'200'000", []string{"x rectangle", "x labels", "x textarea"}},
		{"a word by its centre", []string{drawnRectangle("x", halfWord)}, "Humus,", []string{"x rectangle", "x textarea"}},
		{
			"the label of another region", []string{drawnRectangle("w", interval), labelled("w", interval, "Depth Interval"), drawnRectangle("x", interval)},
			"0.00 - 1.00 m", []string{"x rectangle", "x textarea"},
		},
		{
			"an earlier text", []string{drawnRectangle("x", interval), strings.Replace(drawnRectangle("x", interval), `"rectangle"`, `"textarea"`, 1)},
			"0.00 - 1.00 m", []string{"x rectangle", "x textarea"},
		},
		{
			"no depth in it", []string{drawnRectangle("x", text), labelled("x", text, "Depth Interval")},
			"Humus, braun, weich Kies, sandig, grau", []string{"x rectangle noted", "x labels noted", "x textarea noted"},
		},
		{"nothing in it", []string{drawnRectangle("x", nothing)}, "", []string{"x rectangle noted"}},
		{"nothing drawn", nil, "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := m.Predict(t.Context(), project(), localTask("png/zurich/A_0.png"), drawing(t, tt.items...))
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			text := ""
			for _, i := range itemsOf(t, p) {
				kind := i.ID + " " + i.Type
				if i.Meta != nil {
					kind += " noted"
				}
				all = append(all, kind)
				if i.Type == lsformat.TypeTextArea {
					text = i.Value.Text[0]
				}
			}
			if d := cmp.Diff(tt.all, all); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
			if text != tt.want {
				t.Errorf("text %q, want %q", text, tt.want)
			}
		})
	}
}

// The text's item is the drawn one but for what it is.
func TestTextItem(t *testing.T) {
	c := drawing(t, `{"id":"x","type":"rectanglelabels","from_name":"label","to_name":"image","item_index":2,"value":{"x":1,"y":2,"width":3,"height":4,"rectanglelabels":["Depth Interval"]}}`)
	config, err := lsformat.ParseConfig(strings.NewReader(lsformat.Form{RectangleLabels: true}.XML()))
	if err != nil {
		t.Fatal(err)
	}
	r, err := regionOf(config, c)
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.withText("transcription", "start: 0.0 end: 1.0")
	if err != nil {
		t.Fatal(err)
	}
	want := []json.RawMessage{
		c.Result[0],
		json.RawMessage(`{"from_name":"transcription","id":"x","item_index":2,"to_name":"image","type":"textarea","value":{"height":4,"text":["start: 0.0 end: 1.0"],"width":3,"x":1,"y":2}}`),
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	if r.label != lsformat.Interval {
		t.Errorf("label %q", r.label)
	}
}

// An annotator who draws on a page that cannot be read is told so.
func TestRegionThatFails(t *testing.T) {
	m := newModel(t, &fakeReader{}, dataRoot(t), Options{})
	p, err := m.Predict(t.Context(), project(), localTask("png/zurich/A_0.png"), drawing(t, drawnRectangle("x", paper.Box{X1: 100, Y1: 100})))
	if err == nil {
		t.Error("no error")
	}
	items := itemsOf(t, p)
	if len(items) != 1 || items[0].Meta == nil || !strings.HasPrefix(items[0].Meta.Text[0], "lsml: not read: ") {
		t.Errorf("got %+v", items)
	}
}

// Where the page's own text has nothing, the pixels are asked.
func TestRegionOfAScan(t *testing.T) {
	reader := &fakeReader{documents: map[string][]paper.Page{"A.pdf": {{Number: 1, Width: 595, Height: 842}}}}
	m := newModel(t, reader, dataRoot(t, "pdf/zurich/A.pdf"), Options{Reading: reading.Options{OCR: reading.OCRAuto}})
	p, err := m.Predict(t.Context(), project(), localTask("png/zurich/A_0.png"), drawing(t, drawnRectangle("x", paper.Box{X0: 195, Y0: 195, X1: 590, Y1: 215})))
	if err != nil {
		t.Fatal(err)
	}
	if items, _ := p.Result.([]json.RawMessage); len(items) != 2 || !strings.Contains(string(items[1]), "Humus, braun, weich") {
		t.Errorf("got %s", items)
	}
	if d := cmp.Diff([]string{"A.pdf 1 auto", "A.pdf 1 always"}, reader.asked); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func TestBrokenDrawings(t *testing.T) {
	m := newModel(t, &fakeReader{}, dataRoot(t), Options{})
	for _, item := range []string{
		`{"id":"x","type":"keypointlabels","value":{}}`,
		`{"id":"x","type":"polygon","value":{"points":[[1,2],[3,4]]}}`,
		`{"id":7}`, `[]`, `null`, `{"id":"x","value":{"x":"left"}}`, `{"id":"x","to_name":"other","value":{"x":1}}`,
	} {
		t.Run(item, func(t *testing.T) {
			if p, err := m.Predict(t.Context(), project(), localTask("A_0.png"), drawing(t, item)); err == nil {
				t.Errorf("got %v", p)
			}
		})
	}
}

func TestReadAs(t *testing.T) {
	tests := []struct {
		name, label string
		lines       []string
		want        string
	}{
		{"text of lines", lsformat.Description, []string{"Kies, kan-", "tengerundet"}, "Kies, kantengerundet"},
		{"range", lsformat.Interval, []string{"0.50 - 1.20 m"}, "start: 0.5 end: 1.2"},
		{"range with a thickness", lsformat.Interval, []string{"0.00-0.08 m: 5 cm"}, "start: 0.0 end: 0.08"},
		{"range over lines", lsformat.Interval, []string{"0.50 -", "1.20"}, "start: 0.5 end: 1.2"},
		{"two depths", lsformat.Interval, []string{"0.50", "1.20"}, "start: 0.5 end: 1.2"},
		{"one depth", lsformat.Interval, []string{"1.20"}, "start: 0.0 end: 1.2"},
		{"decimal comma and unit", lsformat.Interval, []string{"1,20 m"}, "start: 0.0 end: 1.2"},
		{"minus signs", lsformat.Interval, []string{"-0.50", "-1.20"}, "start: 0.5 end: 1.2"},
		{"only a thickness", lsformat.Interval, []string{"5 cm"}, ""},
		{"only a level", lsformat.Interval, []string{"412.30 m ü.M."}, ""},
		{"only words", lsformat.Interval, []string{"Kies"}, ""},
		{"no lines", lsformat.Interval, nil, ""},
		{"coordinates", fact.Coordinates.Label, []string{"2'600'000.50 / 1'200'000.25"}, "E: 2'600'000.50, N: 1'200'000.25"},
		{"coordinates over lines, north first", fact.Coordinates.Label, []string{"Y 1200000", "X 2600000"}, "E: 2'600'000, N: 1'200'000"},
		{"one ordinate", fact.Coordinates.Label, []string{"2600000"}, ""},
		{"height", fact.Elevation.Label, []string{"OK Terrain", "412.30 m ü.M."}, "412.3"},
		{"date", fact.Date.Label, []string{"Datum: 15.5.1972"}, "1972-05-15"},
		{"water level", fact.Groundwater.Label, []string{"GW 4.10 m u.T.", "(599.40 m ü.M.)"}, "depth: 4.1 elevation: 599.4"},
		{"no water level", fact.Groundwater.Label, []string{"trocken"}, ""},
		{"another label", "Remark", []string{"as it", "stands"}, "as it stands"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := readAs(tt.label, cutting{lines: tt.lines}); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestOurLabel(t *testing.T) {
	config, err := lsformat.ParseConfig(strings.NewReader(`<View><Image name="image" value="$ocr"/><RectangleLabels name="label" toName="image">
		<Label value="Depth Interval" alias="depth"/><Label value="Beschreibung" predicted_values="Material Description"/><Label value="Remark"/></RectangleLabels></View>`))
	if err != nil {
		t.Fatal(err)
	}
	for stored, want := range map[string]string{"depth": lsformat.Interval, "Beschreibung": lsformat.Description, "Remark": "Remark", "other": "other"} {
		if got := ourLabel(config, "label", stored); got != want {
			t.Errorf("%s: got %q, want %q", stored, got, want)
		}
	}
}
