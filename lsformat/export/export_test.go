package export

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/pipeline/fact"
	"lsml/pipeline/strata"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// said is a fact of which nothing is known but what it says.
func said[T any](v T) *strata.Found[T] { return &strata.Found[T]{Value: v} }

// located are coordinates in the grid with an EPSG number, 0 for none.
func located(east, north float64, epsg int) *strata.Found[strata.Coordinates] {
	c := strata.Coordinates{East: east, North: north, System: strata.Other}
	if epsg != 0 {
		c.System = strata.EPSG(epsg)
	}
	return said(c)
}

func ptr[T any](v T) *T { return &v }

// example is a set with all that can be known, and with all that can lack: a
// name twice, a layer without base, signs that need care, two grids.
func example() []Borehole {
	all := []Borehole{
		{
			Document: "A 1.pdf", Facts: strata.Facts{
				Name: said("KB 1"), Coordinates: located(2600100.25, 1200200, 2056), Elevation: said(412.3), Date: said("1972-05-15"), TotalDepth: said(strata.Depth(2125)),
				Groundwater: []strata.Found[strata.Groundwater]{*said(strata.Groundwater{Depth: 1200, Elevation: ptr(411.1), Date: "1972-05-16"})},
			},
			Layers: []Layer{
				{Top: ptr(0.0), Base: ptr(0.5), Description: "Kies, \"sauber\";\nsandig – grau, größer", Page: 1, Box: &[4]float64{100, 120.5, 300, 140.004}, Score: ptr(0.97), Reviewed: true},
				{Top: ptr(0.5), Base: ptr(2.125), Description: "=Lehm ≤ 5 % Łódź", Page: 2, Reviewed: true},
				{Top: ptr(2.125), Description: "Fels", Reviewed: true},
			},
		},
		{
			Document: "B.pdf", Facts: strata.Facts{
				Name: said("S1"), Coordinates: located(600100, 200200, 21781), Date: said("1992-12"), TotalDepth: said(strata.Depth(1000)),
			},
			Layers: []Layer{{Top: ptr(0.0), Base: ptr(1.0), Description: "Torf", Page: 1, Score: ptr(0.5)}, {Top: ptr(0.0), Base: ptr(1.0), Description: "Torf", Reviewed: true}},
		},
		{Document: "C.pdf", Facts: strata.Facts{Name: said("S1"), Coordinates: located(3456789, 5678901, 31467)}, Layers: []Layer{{Description: "ohne Tiefe"}}},
		{Document: "C.pdf", Facts: strata.Facts{Coordinates: located(456789, 5678901, 0)}},
	}
	identify(all)
	return all
}

func TestGolden(t *testing.T) {
	lost := map[string][]string{}
	files := map[string]func(*bytes.Buffer) error{
		"layers.csv":    func(b *bytes.Buffer) error { return WriteLayers(b, example(), Dialect{}) },
		"boreholes.csv": func(b *bytes.Buffer) error { return WriteBoreholes(b, example(), Dialect{}) },
		"excel.csv":     func(b *bytes.Buffer) error { return WriteLayers(b, example(), Dialect{DecimalComma: true}) },
		"boreholes.geojson": func(b *bytes.Buffer) error {
			without, err := WriteGeoJSON(b, example())
			for _, w := range without {
				lost["geojson"] = append(lost["geojson"], w.ID)
			}
			return err
		},
		"boreholes.ags": func(b *bytes.Buffer) (err error) {
			lost["ags"], err = WriteAGS(b, example(), Transmission{"P 1", "lsml-test", "unspecified", "2026-11-30"})
			return err
		},
	}
	for name, write := range files {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
	want := map[string][]string{
		"geojson": {"C (1)", "C (2)"},
		"ags": {
			"KB 1: layer 3 has not both depths", "B: layer 2 has the depths of another", "C (1): layer 1 has not both depths",
		},
	}
	if diff := cmp.Diff(want, lost); diff != "" {
		t.Errorf("lost: mismatch (-want +got):\n%s", diff)
	}
}

func TestLatin(t *testing.T) {
	tests := []struct {
		text, want string
		strange    int
	}{
		{"Kies – „größer“ ≥ 5 cm²", `Kies - "größer" >= 5 cm²`, 0},
		{"Łódź, ﬁnes, u\u0308ber", "Lódz, fines, über", 0},
		{"a\nb\x00", "a b?", 1},
		{"粘土", "??", 2},
	}
	for _, tt := range tests {
		if got, n := latin(tt.text); got != tt.want || n != tt.strange {
			t.Errorf("%q: %q and %d strange, want %q and %d", tt.text, got, n, tt.want, tt.strange)
		}
	}
}

func TestIdentify(t *testing.T) {
	all := []Borehole{
		{Document: "a.pdf", Facts: strata.Facts{Name: said("KB 1")}}, {Document: "b.pdf", Facts: strata.Facts{Name: said("KB 2")}}, {Document: "c.pdf", Facts: strata.Facts{Name: said("KB 2")}},
		{Document: "d.pdf"}, {Document: "d.pdf"}, {Document: "e.pdf", Facts: strata.Facts{Name: said("d (1)")}}, {Document: "x/KB 1.pdf"},
	}
	identify(all)
	var got []string
	for _, b := range all {
		got = append(got, b.ID)
	}
	want := []string{"KB 1", "b", "c", "d (1)", "d (2)", "d (1) (2)", "x/KB 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// exported is an export of two tasks, of which one is reviewed.
const exported = `[{"data":{"ocr":"a_0.png","pdf":"a.pdf","page":1},"annotations":[{"id":1,"result":[
{"id":"d","type":"rectanglelabels","score":0.9,"original_width":1000,"original_height":1000,"value":{"x":10,"y":10,"width":30,"height":2,"rotation":0,"rectanglelabels":["Material Description"]}},
{"id":"d","type":"textarea","value":{"text":["Kies"]}},
{"id":"i","type":"rectanglelabels","value":{"x":1,"y":10,"width":3,"height":2,"rotation":0,"rectanglelabels":["Depth Interval"]}},
{"id":"i","type":"textarea","value":{"text":["0,0-0,5"]}},
{"type":"relation","from_id":"d","to_id":"i","direction":"right"}]}]},
{"data":{"ocr":"a_1.png","pdf":"a.pdf","page":2},"predictions":[{"result":[
{"id":"e","type":"rectanglelabels","score":0.4,"value":{"x":10,"y":10,"width":30,"height":2,"rotation":0,"rectanglelabels":["Material Description"]}},
{"id":"e","type":"textarea","value":{"text":["Lehm"]}},
{"id":"j","type":"rectanglelabels","value":{"x":1,"y":10,"width":3,"height":2,"rotation":0,"rectanglelabels":["Depth Interval"]}},
{"id":"j","type":"textarea","value":{"text":["start: 0.5 end: 2.0"]}},
{"type":"relation","from_id":"e","to_id":"j","direction":"right"}]}]}]`

func TestLoad(t *testing.T) {
	lehm := Layer{Top: ptr(0.5), Base: ptr(2.0), Description: "Lehm", Page: 2, Score: ptr(0.4)}
	kies := Layer{Top: ptr(0.0), Base: ptr(0.5), Description: "Kies", Page: 1, Box: &[4]float64{72, 72, 288, 86.4}, Score: ptr(0.9), Reviewed: true}
	tests := []struct {
		name, file string
		want       []Borehole
	}{
		{"export", exported, []Borehole{{ID: "a", Document: "a.pdf", Facts: strata.Facts{TotalDepth: said(strata.Depth(2000))}, Layers: []Layer{kies, lehm}}}},
		{
			"truth",
			` {"a.pdf": [{"metadata": {"original_name": "KB 1", "coordinates": {"E": 2600000, "N": 1200000}, "drilling_date": "1972-05-15"}, "layers": [{"depth_interval": {"start": 0, "end": null}, "material_description": "Kies", "page": 3}]}], "b.pdf": []}`,
			[]Borehole{{ID: "KB 1", Document: "a.pdf", Facts: strata.Facts{Name: said("KB 1"), Coordinates: located(2600000, 1200000, 2056), Date: said("1972-05-15")}, Layers: []Layer{{Top: ptr(0.0), Description: "Kies", Page: 3, Reviewed: true}}}},
		},
		{
			"boreholes",
			`{"a.pdf": {"boreholes": [{"metadata": {"coordinates": {"E": 100000, "N": 450000, "epsg": 28992}, "drilling_date": {"date": "1972"}, "elevation": {"elevation": 7.5}, "name": {"name": "B1"}},
				"layers": [{"material_description": {"text": "Klei", "lines": [{"text": "Klei", "page": 2, "rect": [1, 2, 3, 4]}]}, "depths": {"start": {"value": 0}, "end": {"value": 1.5}}, "confidence": 0.8},
					{"material_description": {"text": ""}, "depths": {"start": null, "end": {"value": 2, "page": 4}}, "confidence": 0.2}],
				"groundwater": [{"date": null, "depth": 1.1, "elevation": null}]}]}}`,
			[]Borehole{{
				ID: "B1", Document: "a.pdf", Facts: strata.Facts{
					Name: said("B1"), Coordinates: located(100000, 450000, 28992), Elevation: said(7.5), Date: said("1972"), TotalDepth: said(strata.Depth(2000)),
					Groundwater: []strata.Found[strata.Groundwater]{*said(strata.Groundwater{Depth: 1100})},
				},
				Layers: []Layer{
					{Top: ptr(0.0), Base: ptr(1.5), Description: "Klei", Page: 2, Box: &[4]float64{1, 2, 3, 4}, Score: ptr(0.8)},
					{Base: ptr(2.0), Page: 4, Score: ptr(0.2)},
				},
			}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _, err := Load(strings.NewReader(tt.file), &lsformat.Review{DPI: 100})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoadRefuses(t *testing.T) {
	for file, want := range map[string]string{
		"":                               "empty",
		"%PDF":                           "starts with '%'",
		`{"a.pdf": 7}`:                   "a.pdf: it is a number",
		`{"a.pdf": {"page_1": {}}}`:      `a.pdf: no "boreholes"`,
		`{"a.pdf": [{"layers": "x"}]}`:   "a.pdf: layers is a string",
		`{"a.pdf": [], "a.pdf": []}`:     "twice",
		`[{"data": {}, "predictions": 7`: "task 0",
	} {
		_, _, err := Load(strings.NewReader(file), &lsformat.Review{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", file, err, want)
		}
	}
}

func TestOnlyReviewed(t *testing.T) {
	got := OnlyReviewed(example())
	var layers []string
	for _, b := range got {
		for _, l := range b.Layers {
			layers = append(layers, b.ID+" "+strings.Fields(l.Description)[0])
		}
	}
	if diff := cmp.Diff([]string{"KB 1 Kies,", "KB 1 =Lehm", "KB 1 Fels", "B Torf"}, layers); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestAssumeGrid(t *testing.T) {
	all := example()
	AssumeGrid(all, 25832)
	for i, want := range []int{2056, 21781, 31467, 25832} {
		if got := all[i].position().EPSG; got != want {
			t.Errorf("borehole %d: EPSG %d, want %d", i, got, want)
		}
	}
}

// full is a disk without room.
type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestFullDisk(t *testing.T) {
	_, ags := WriteAGS(full{}, example(), Transmission{})
	_, geojson := WriteGeoJSON(full{}, example())
	for name, err := range map[string]error{"ags": ags, "geojson": geojson, "layers": WriteLayers(full{}, example(), Dialect{}), "boreholes": WriteBoreholes(full{}, example(), Dialect{DecimalComma: true})} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// Every kind of fact stands in every format.
func TestFactsAreExported(t *testing.T) {
	for _, k := range fact.Kinds {
		b := Borehole{ID: "x", Document: "a.pdf"}
		if _, ok := k.Type(&b.Facts, k.Example); !ok {
			t.Fatalf("%s: the example is not read", k.Label)
		}
		files := map[string]func(*bytes.Buffer, Borehole) error{
			"csv":     func(out *bytes.Buffer, b Borehole) error { return WriteBoreholes(out, []Borehole{b}, Dialect{}) },
			"geojson": func(out *bytes.Buffer, b Borehole) error { _, err := WriteGeoJSON(out, []Borehole{b}); return err },
			"ags": func(out *bytes.Buffer, b Borehole) error {
				_, err := WriteAGS(out, []Borehole{b}, Transmission{})
				return err
			},
		}
		for name, write := range files {
			var with, without bytes.Buffer
			if err := errors.Join(write(&with, b), write(&without, Borehole{ID: "x", Document: "a.pdf"})); err != nil {
				t.Fatal(err)
			}
			for _, c := range fact.Row(&b.Facts) {
				if c.Kind == k && (!strings.Contains(with.String(), text(c.Value)) || strings.Contains(without.String(), text(c.Value))) {
					t.Errorf("%s: %s is not in the %s, or always:\n%s", k.Label, c.Head, name, with.String())
				}
			}
		}
	}
}
