package lsformat

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// documents are the options for tasks that show all pages.
func documents(c *Config) Options {
	o := testOptions(c)
	o.Documents = true
	return o
}

// In a task of all pages a layer that runs over a page is one description with
// one interval; each item names its page.
func TestTaskOfDocument(t *testing.T) {
	tasks := Tasks(examplePages(), []strata.Borehole{exampleBorehole()}, documents(nil))
	if len(tasks) != 1 {
		t.Fatalf("%d tasks, want 1", len(tasks))
	}
	want := []string{"Kies, sandig, grau <5% Ton & Silt", "Fein- und Mittelsand, kantengerundet, dicht gelagert", "Silt", "Torf", "Fels"}
	if diff := cmp.Diff(want, texts(tasks[0])[Description]); diff != "" {
		t.Errorf("descriptions: mismatch (-want +got):\n%s", diff)
	}
	var pages []int
	for _, r := range Regions(tasks[0].Predictions[0].Result) {
		if r.Label == Description || r.Label == Interval {
			pages = append(pages, r.Index)
		}
	}
	if diff := cmp.Diff([]int{0, 0, 0, 0, 1, 1, 1, 1, 1, 1}, pages); diff != "" {
		t.Errorf("pages: mismatch (-want +got):\n%s", diff)
	}
}

// The interval stands where its depths are printed, also when the description
// is on another page.
func TestIntervalOnAnotherPage(t *testing.T) {
	l := strata.Layer{
		Interval: strata.Interval{Top: 0, Base: 1000}, Description: "Kies",
		Lines: []strata.Line{line("Kies", at(1, 140, 800, 170, 810))}, Base: place(2, 80, 75, 100, 85),
	}
	p := Tasks(examplePages(), []strata.Borehole{{Layers: []strata.Layer{l}}}, documents(nil))[0].Predictions[0]
	regions := Regions(p.Result)
	if len(regions) != 2 || regions[0].Index != 0 || regions[1].Index != 1 {
		t.Fatalf("regions %+v, want the description on the first page and the interval on the second", regions)
	}
	last := p.Result[len(p.Result)-1]
	if last.Type != TypeRelation || last.FromID != regions[0].ID || last.ToID != regions[1].ID {
		t.Errorf("last item %+v, want the arrow between the two", last)
	}
}

// What a task tells of its form is no picture, whatever the picture's key is.
func TestDataOfForm(t *testing.T) {
	want := Data{Key: "scan", Image: "x/a.tif", PDF: "a.pdf", Page: 1, Form: "b.pdf", Review: "000012"}
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != `{"scan":"x/a.tif","pdf":"a.pdf","page":1,"form":"b.pdf","review":"000012"}` {
		t.Errorf("%s", text)
	}
	var got Data
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// The pages of a list are told where their pictures are not numbered from 1.
func TestDataOfDocument(t *testing.T) {
	d := examplePages()
	d.Pages[0].Picture = nil
	o := documents(nil)
	part := Tasks(d, nil, o)[0].Data
	if diff := cmp.Diff([]int{2}, part.Numbers); diff != "" {
		t.Errorf("numbers: mismatch (-want +got):\n%s", diff)
	}
	o.Config, o.Documents = DocumentConfig(), false
	one := Tasks(examplePages(), nil, o)[1].Data
	if len(one.Images) != 1 || one.Page != 2 {
		t.Errorf("a task of one page in a list shows %v, page %d", one.Images, one.Page)
	}
	for name, want := range map[string]Data{"part": part, "one": one} {
		raw, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got Data
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", name, diff)
		}
	}
}

func TestSheets(t *testing.T) {
	tests := []struct {
		name, data, document string
		want                 []Shown
	}{
		{"page", `{"ocr": "png/A_2.png", "pdf": "x/A.pdf", "page": 3}`, "x/A.pdf", []Shown{{"png/A_2.png", 3}}},
		{"page by its name", `{"image": "png/H%C3%B6ngg_2.png"}`, "Höngg", []Shown{{"png/H%C3%B6ngg_2.png", 3}}},
		{"list by their names", `{"tags": ["a"], "scans": ["A_4.png", "A_5.png"], "note": "x"}`, "A", []Shown{{"A_4.png", 5}, {"A_5.png", 6}}},
		{"list with numbers", `{"pages": ["x.png", "y.png"], "page_numbers": [2, 7], "pdf": "A.pdf"}`, "A.pdf", []Shown{{"x.png", 2}, {"y.png", 7}}},
		{"list with too few numbers", `{"pages": ["x.png", "y.png"], "page_numbers": [2]}`, "", []Shown{{"x.png", 1}, {"y.png", 2}}},
		{"unknown key", `{"b": "", "scan": "x.png"}`, "", []Shown{{"x.png", 0}}},
		{"nothing", `{"pages": [1, 2], "page_numbers": "x"}`, "", []Shown{{"", 0}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var d Data
			if err := json.Unmarshal([]byte(tt.data), &d); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, d.Shown()); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			if got := d.Document(); got != tt.document {
				t.Errorf("document %q, want %q", got, tt.document)
			}
		})
	}
}

func TestPictureOf(t *testing.T) {
	tests := []struct {
		address, stem string
		page          int
	}{
		{"/data/local-files/?d=png/zurich/A_123_0.png", "A_123", 1},
		{"s3://bucket/A_12.jpeg", "A", 13},
		{"A_0.png?d=B_1.png", "B", 2},
		{"A.png", "", 0},
		{"A_99999999999999999999.png", "", 0},
		{"", "", 0},
	}
	for _, tt := range tests {
		stem, page, ok := PictureOf(tt.address)
		if stem != tt.stem || page != tt.page || ok != (tt.page > 0) {
			t.Errorf("%q shows page %d of %q, want %d of %q", tt.address, page, stem, tt.page, tt.stem)
		}
	}
}

func TestTasksReadBack(t *testing.T) {
	tasks := Tasks(examplePages(), []strata.Borehole{exampleBorehole(), exampleBorehole()}, testOptions(nil))
	var got []Task
	if err := json.Unmarshal(writeTasks(t, tasks), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tasks, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestTasksPages(t *testing.T) {
	d := examplePages()
	d.Pages = append(d.Pages, paper.Page{Number: 3, Width: 595, Height: 842, Picture: d.Pages[0].Picture}, paper.Page{Number: 4, Width: 595, Height: 842})
	boreholes := []strata.Borehole{exampleBorehole()}
	pages := func(o Options) []int {
		var got []int
		for _, task := range Tasks(d, boreholes, o) {
			got = append(got, task.Data.Page)
		}
		return got
	}
	all, predicted := testOptions(nil), testOptions(nil)
	predicted.OnlyPredicted = true
	if diff := cmp.Diff([]int{1, 2, 3}, pages(all)); diff != "" {
		t.Errorf("a task for each page with a picture: mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{1, 2}, pages(predicted)); diff != "" {
		t.Errorf("only predicted: mismatch (-want +got):\n%s", diff)
	}
}

func TestTasksOverTwoPages(t *testing.T) {
	tasks := Tasks(examplePages(), []strata.Borehole{exampleBorehole()}, testOptions(nil))
	want := []map[string][]string{
		{
			fact.Name.Label:        {"KB 1"},
			fact.Coordinates.Label: {"E: 2'498'501.24, N: 1'114'246.48"},
			fact.Elevation.Label:   {"414.5"},
			fact.Date.Label:        {"1979-11-29"},
			fact.Groundwater.Label: {"depth: 3.2 elevation: 411.3 date: 1979-11-30"},
			Description:            {"Kies, sandig, grau <5% Ton & Silt", "Fein- und Mittelsand, kantengerundet,"},
			Interval:               {"start: 0.0 end: 0.5", "start: 0.5 end: 2.0"},
		},
		{
			Description: {"dicht gelagert", "Silt", "Torf", "Fels"},
			Interval:    {"start: 0.5 end: 2.0", "start: 2.0 end: 3.5", "start: 3.5 end: 4.0", "start: 4.0 end: "},
		},
	}
	for i, task := range tasks {
		if diff := cmp.Diff(want[i], texts(task)); diff != "" {
			t.Errorf("page %d: mismatch (-want +got):\n%s", i+1, diff)
		}
	}
}
