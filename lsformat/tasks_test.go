package lsformat

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with a file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s: mismatch (-want +got):\n%s", path, diff)
	}
}

func at(page int, x0, y0, x1, y1 float64) paper.Place {
	return paper.Place{Page: page, Box: paper.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}}
}

func place(page int, x0, y0, x1, y1 float64) *paper.Place {
	p := at(page, x0, y0, x1, y1)
	return &p
}

func line(text string, p paper.Place) strata.Line { return strata.Line{Text: text, Place: p} }

// examplePages is a document of two pages, A4 at 150 dpi.
func examplePages() paper.Document {
	page := func(n int) paper.Page {
		return paper.Page{
			Number: n, Width: 595, Height: 842,
			Picture: &paper.Picture{Path: "png/zürich/A 1_" + string(rune('0'+n-1)) + ".png", Width: 1240, Height: 1754},
		}
	}
	return paper.Document{
		Name: "zürich/A 1.pdf", Path: "/in/zürich/A 1.pdf", SHA256: strings.Repeat("ab", 32),
		Pages: []paper.Page{page(1), page(2)},
	}
}

// exampleBorehole uses all that a borehole can have: a full title block, a
// layer with printed depths, one over two pages, one whose depths are drawn,
// one without any depth on its page, and one whose base is open.
func exampleBorehole() strata.Borehole {
	elevation := 411.3
	return strata.Borehole{
		Facts: strata.Facts{
			Name: &strata.Found[string]{Value: "KB 1", Place: at(1, 30, 60, 80, 72), Text: "KB 1", Confidence: 0.9},
			Coordinates: &strata.Found[strata.Coordinates]{
				Value: strata.Coordinates{East: 2498501.24, North: 1114246.48, System: strata.LV95, Decimals: 2},
				Place: at(1, 30, 80, 200, 92), Text: "2'498'501.24/1'114'246.48", Confidence: 0.95,
			},
			Elevation: &strata.Found[float64]{Value: 414.5, Place: at(1, 30, 100, 90, 112), Confidence: 0.8},
			Date:      &strata.Found[string]{Value: "1979-11-29", Place: at(1, 30, 120, 90, 132), Confidence: 0.7},
			Groundwater: []strata.Found[strata.Groundwater]{{
				Value: strata.Groundwater{Depth: 3200, Elevation: &elevation, Date: "1979-11-30"},
				Place: at(1, 400, 300, 450, 312), Confidence: 0.6,
			}},
		},
		Layers: []strata.Layer{
			{
				Interval:    strata.Interval{Top: 0, Base: 500},
				Description: "Kies, sandig, grau <5% Ton & Silt",
				Lines:       []strata.Line{line("Kies, sandig, grau", at(1, 140, 200, 300, 210)), line("<5% Ton & Silt", at(1, 140, 212, 250, 222))},
				Base:        place(1, 80, 225, 100, 235),
				Confidence:  0.97,
			},
			{
				Interval:    strata.Interval{Top: 500, Base: 2000},
				Description: "Fein- und Mittelsand, kantengerundet, dicht gelagert",
				Lines: []strata.Line{
					line("Fein- und Mittelsand, kanten-", at(1, 140, 780, 300, 790)),
					line("gerundet,", at(1, 140, 792, 190, 802)),
					line("dicht gelagert", at(2, 140, 60, 240, 70)),
				},
				Top: place(1, 80, 775, 100, 785), Base: place(2, 80, 75, 100, 85),
				Confidence: 0.91,
			},
			{
				Interval:    strata.Interval{Top: 2000, Base: 3500},
				Description: "Silt",
				Lines:       []strata.Line{line("Silt", at(2, 140, 120, 170, 130))},
				Span:        place(2, 80, 85, 90, 200),
				Confidence:  0.8,
			},
			{
				Interval:    strata.Interval{Top: 3500, Base: 4000},
				Description: "Torf",
				Lines:       []strata.Line{line("Torf", at(2, 10, 220, 40, 230))},
				Confidence:  0.5,
			},
			{
				Interval:    strata.Interval{Top: 4000, Base: strata.Unknown},
				Description: "Fels",
				Lines:       []strata.Line{line("Fels", at(2, 140, 320, 170, 330))},
				Top:         place(2, 80, 315, 100, 325),
				Confidence:  0.4,
			},
		},
		Columns: []strata.Columns{{
			Page: 1, Sidebar: paper.Box{X0: 80, Y0: 225, X1: 100, Y1: 785},
			Entries:     []paper.Box{{X0: 80, Y0: 225, X1: 100, Y1: 235}},
			Description: paper.Box{X0: 140, Y0: 200, X1: 300, Y1: 802},
		}},
	}
}

func writeTasks(t *testing.T, tasks []Task) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b)
	for _, task := range tasks {
		if err := w.Write(task); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func testOptions(c *Config) Options {
	return Options{
		Config:       c,
		ModelVersion: "lsml-test",
		ImageURL:     func(d paper.Document, p paper.Page) string { return "/data/local-files/?d=" + p.Picture.Path },
	}
}

func mustParse(t testing.TB, xml string) *Config {
	t.Helper()
	c, err := ParseConfig(strings.NewReader(xml))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTasksGolden(t *testing.T) {
	tests := []struct {
		name   string
		config *Config
		whole  bool // documents
	}{
		{"tasks_ocr.json", nil, false},
		{"tasks_rectanglelabels.json", mustParse(t, Form{RectangleLabels: true}.XML()), false},
		{"tasks_document.json", nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := testOptions(tt.config)
			o.Documents = tt.whole
			tasks := Tasks(examplePages(), []strata.Borehole{exampleBorehole()}, o)
			golden(t, tt.name, writeTasks(t, tasks))
		})
	}
}

// texts are the texts of a task's regions by their label, in order.
func texts(task Task) map[string][]string {
	labels, out := map[string]string{}, map[string][]string{}
	for _, i := range task.Predictions[0].Result {
		switch i.Type {
		case TypeLabels:
			labels[i.ID] = i.Value.Labels[0]
		case TypeRectangleLabels:
			labels[i.ID] = i.Value.RectangleLabels[0]
		case TypeTextArea:
			out[labels[i.ID]] = append(out[labels[i.ID]], i.Value.Text...)
		}
	}
	return out
}

// intervalAt is the box of the first interval region of a prediction.
func intervalAt(t *testing.T, p Prediction) Percent {
	t.Helper()
	for _, i := range p.Result {
		if i.Type == TypeLabels && i.Value.Labels[0] == Interval {
			return *i.Value.Percent
		}
	}
	t.Fatal("no interval region")
	return Percent{}
}

func TestIntervalBox(t *testing.T) {
	page := paper.Page{Number: 1, Width: 100, Height: 200, Picture: &paper.Picture{Width: 100, Height: 200}}
	base := strata.Layer{
		Interval:    strata.Interval{Top: 0, Base: 1000},
		Description: "Kies",
		Lines:       []strata.Line{line("Kies", at(1, 50, 100, 80, 110))},
	}
	tests := []struct {
		name            string
		top, bot, span  *paper.Place
		descriptionLeft float64
		want            Percent
	}{
		{"both depths", place(1, 10, 90, 20, 100), place(1, 12, 110, 20, 120), nil, 50, Percent{X: 10, Y: 45, Width: 10, Height: 15}},
		{"one of them", nil, place(1, 12, 110, 20, 120), nil, 50, Percent{X: 12, Y: 55, Width: 8, Height: 5}},
		{"the other on another page", place(2, 10, 90, 20, 100), place(1, 12, 110, 20, 120), nil, 50, Percent{X: 12, Y: 55, Width: 8, Height: 5}},
		{"drawn", nil, nil, place(1, 5, 90, 10, 130), 50, Percent{X: 5, Y: 45, Width: 5, Height: 20}},
		{"printed before drawn", nil, place(1, 12, 110, 20, 120), place(1, 5, 90, 10, 130), 50, Percent{X: 12, Y: 55, Width: 8, Height: 5}},
		{"nowhere", nil, nil, nil, 50, Percent{X: 46.5, Y: 50, Width: 3, Height: 5}},
		{"nowhere, no room on the left", nil, nil, nil, 1, Percent{X: 80.5, Y: 50, Width: 3, Height: 5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := base
			l.Lines = []strata.Line{line("Kies", at(1, tt.descriptionLeft, 100, 80, 110))}
			l.Top, l.Base, l.Span = tt.top, tt.bot, tt.span
			p := Predict(paper.Document{}, []paper.Page{page}, []strata.Borehole{{Layers: []strata.Layer{l}}}, Options{})
			if diff := cmp.Diff(tt.want, intervalAt(t, p)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestItemsOfARegion(t *testing.T) {
	tests := []struct {
		name   string
		config *Config
		want   []string
	}{
		{"split", nil, []string{"rectangle bbox", "labels label", "textarea transcription"}},
		{"combined", mustParse(t, Form{RectangleLabels: true}.XML()), []string{"rectanglelabels label", "textarea transcription"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := examplePages()
			p := Predict(d, d.Pages[:1], []strata.Borehole{{Facts: strata.Facts{Name: exampleBorehole().Name}}}, testOptions(tt.config))
			var got []string
			for _, i := range p.Result {
				got = append(got, i.Type+" "+i.FromName)
				if i.ID != p.Result[0].ID || i.ToName != "image" || i.OriginalWidth != 1240 || i.OriginalHeight != 1754 || *i.Value.Percent != *p.Result[0].Value.Percent {
					t.Errorf("item %s differs from the first in what they share: %+v", i.Type, i)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestIDs(t *testing.T) {
	form := regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
	twin := exampleBorehole()
	d := examplePages()
	seen := map[string]bool{}
	// The same borehole twice: everything about the regions agrees.
	p := Predict(d, d.Pages[:1], []strata.Borehole{twin, twin}, testOptions(nil))
	regions := 0
	for _, i := range p.Result {
		if i.Type != TypeRectangle {
			continue
		}
		regions++
		if !form.MatchString(i.ID) {
			t.Errorf("id %q has other characters", i.ID)
		}
		seen[i.ID] = true
	}
	if len(seen) != regions || regions != 18 {
		t.Errorf("%d ids for %d regions, want 18 of each", len(seen), regions)
	}
	again := Predict(d, d.Pages[:1], []strata.Borehole{twin, twin}, testOptions(nil))
	if diff := cmp.Diff(p, again); diff != "" {
		t.Errorf("a second run differs (-first +second):\n%s", diff)
	}
}

func TestOnlyLabelsOfTheConfig(t *testing.T) {
	c := mustParse(t, `<View>
	  <Image name="page" value="$scan"/>
	  <Choices name="quality" toName="page"><Choice value="good"/></Choices>
	  <Labels name="kind" toName="page">
	    <Label value="Material Description" alias="MD"/>
	    <Label value="Tiefe" predicted_values="Depth, Depth Interval"/>
	  </Labels>
	  <Rectangle name="frame" toName="page"/>
	  <TextArea name="whole" toName="page"/>
	</View>`)
	tasks := Tasks(examplePages(), []strata.Borehole{exampleBorehole()}, testOptions(c))
	if got := tasks[0].Data.Key; got != "scan" {
		t.Errorf("the picture stands under %q, want scan", got)
	}
	got := map[string]int{}
	for _, i := range tasks[0].Predictions[0].Result {
		name := i.Type + " " + i.FromName
		for _, l := range i.Value.Labels {
			name += " " + l
		}
		got[name]++
	}
	want := map[string]int{"rectangle frame": 4, "labels kind MD": 2, "labels kind Tiefe": 2, "relation ": 2}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestScores(t *testing.T) {
	d := examplePages()
	layer := func(c float64) strata.Layer {
		return strata.Layer{Description: "Kies", Lines: []strata.Line{line("Kies", at(1, 140, 200, 300, 210))}, Interval: strata.Open, Confidence: c}
	}
	tests := []struct {
		name   string
		layers []strata.Layer
		want   string
	}{
		{"none", nil, "null"},
		{"mean", []strata.Layer{layer(0.5), layer(0.91237)}, "0.7062"},
		{"out of range", []strata.Layer{layer(-1), layer(7)}, "0.5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Predict(d, d.Pages[:1], []strata.Borehole{{Layers: tt.layers}}, Options{})
			got, err := json.Marshal(p.Score)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.want {
				t.Errorf("score %s, want %s", got, tt.want)
			}
		})
	}
}

func TestWriterEmpty(t *testing.T) {
	if got := string(writeTasks(t, nil)); got != "[]\n" {
		t.Errorf("no tasks are written as %q", got)
	}
}

func TestBoreholesGolden(t *testing.T) {
	var b bytes.Buffer
	w := NewBoreholesWriter(&b)
	empty := paper.Document{Name: "leer.pdf", Pages: []paper.Page{{Number: 1, Width: 595.276, Height: 841.89}}}
	german := examplePages()
	german.Language = "de"
	if err := w.Write(german, []strata.Borehole{exampleBorehole()}); err != nil {
		t.Fatal(err)
	}
	if err := w.Write(empty, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(b.Bytes()) {
		t.Fatal("not JSON")
	}
	golden(t, "boreholes.json", b.Bytes())
}
