package lsformat

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/fact"
	"lsml/pipeline/strata"
)

// reviewed by hand: regions as a person draws them, without any hint.
func drawnRegion(id, label, text string, x, y float64) []Item {
	box := &Percent{X: x, Y: y, Width: 20, Height: 2}
	item := func(kind string, v Value) Item {
		v.Percent = box
		return Item{ID: id, Type: kind, FromName: "x", ToName: "image", OriginalWidth: 1000, OriginalHeight: 1000, Value: v}
	}
	return []Item{
		item(TypeTextArea, Value{Text: Texts{text}}), // in any order
		item(TypeRectangleLabels, Value{RectangleLabels: []string{label}}),
	}
}

// on puts the items of a region on a picture of a list.
func on(index int, items []Item) []Item {
	for i := range items {
		items[i].Index = &index
	}
	return items
}

func arrow(from, to string) Item {
	return Item{Type: TypeRelation, FromID: from, ToID: to, Direction: "right"}
}

func pageTask(page int, annotations ...Annotation) Task {
	return Task{
		Data:        Data{Key: "ocr", Image: fmt.Sprintf("png/H%%C3%%B6ngg%%201_%d.png", page-1)},
		Annotations: annotations,
	}
}

func join(parts ...[]Item) []Item {
	var all []Item
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// layersOf are the layers of all boreholes as "0: 0.0-0.5 Kies".
func layersOf(truth Truth) []string {
	var out []string
	for _, boreholes := range truth {
		for _, b := range boreholes {
			for _, l := range b.Layers {
				depths := "open"
				if l.Interval != nil {
					end := "?"
					if l.Interval.End != nil {
						end = fmt.Sprintf("%.1f", *l.Interval.End)
					}
					depths = fmt.Sprintf("%.1f-%s", *l.Interval.Start, end)
				}
				out = append(out, fmt.Sprintf("%d: %s %s", b.Index, depths, l.Description))
			}
		}
	}
	return out
}

func TestReview(t *testing.T) {
	kies := join(drawnRegion("k", Description, "Kies", 30, 10), drawnRegion("ki", Interval, "start: 0.0 end: 0.5", 5, 10), []Item{arrow("k", "ki")})
	sand := join(drawnRegion("s", Description, "Sand", 30, 20), drawnRegion("si", Interval, "0,5 – 1,25 m", 5, 20), []Item{arrow("si", "s")})
	tests := []struct {
		name    string
		tasks   []Task
		layers  []string
		remarks []string
	}{
		{
			"relations either way, depths as people write them",
			[]Task{pageTask(1, Annotation{Result: join(sand, kies)})},
			[]string{"0: 0.0-0.5 Kies", "0: 0.5-1.2 Sand"}, nil,
		},
		{
			"cancelled",
			[]Task{pageTask(1, Annotation{Result: kies, WasCancelled: true})},
			nil, []string{"note Höngg 1: page 1: cancelled; left out"},
		},
		{
			"not reviewed",
			[]Task{pageTask(1, Annotation{Result: kies}), pageTask(2)},
			[]string{"0: 0.0-0.5 Kies"}, []string{"note Höngg 1: page 2: not reviewed; left out"},
		},
		{
			"the newest annotation counts",
			[]Task{pageTask(1, Annotation{ID: 4, Result: kies, UpdatedAt: "2026-01-02"}, Annotation{ID: 5, Result: sand, UpdatedAt: "2026-01-01"}, Annotation{ID: 6, UpdatedAt: "2026-01-03", WasCancelled: true})},
			[]string{"0: 0.0-0.5 Kies"}, []string{"note Höngg 1: page 1: 2 annotations; number 4 counts"},
		},
		{
			"ground truth before the newest",
			[]Task{pageTask(1, Annotation{ID: 4, Result: kies, UpdatedAt: "2026-01-02"}, Annotation{ID: 5, Result: sand, UpdatedAt: "2026-01-01", GroundTruth: true})},
			[]string{"0: 0.5-1.2 Sand"}, []string{"note Höngg 1: page 1: 2 annotations; number 5 counts"},
		},
		{
			"facts as people type them, and one that says something else",
			[]Task{pageTask(1, Annotation{Result: join(kies, drawnRegion("d", fact.Date.Label, "15.05.1972", 5, 1), drawnRegion("e", fact.Elevation.Label, "599,4 m ü.M.", 5, 2),
				drawnRegion("n", fact.Name.Label, "KB 1", 5, 3), drawnRegion("n2", fact.Name.Label, "KB 1", 50, 3), drawnRegion("d2", fact.Date.Label, "16.05.1972", 50, 3), drawnRegion("d3", fact.Date.Label, "gestern", 50, 3))})},
			[]string{"0: 0.0-0.5 Kies"},
			[]string{
				`lost Höngg 1: page 1: region d2: another Date than the first, which counts: "16.05.1972"`,
				`lost Höngg 1: page 1: region d3: Date cannot be read: "gestern"`,
			},
		},
		{
			"unlinked regions",
			[]Task{pageTask(1, Annotation{Result: join(drawnRegion("a", Description, "Torf", 30, 10), drawnRegion("b", Interval, "start: 0 end: 1", 5, 10))})},
			[]string{"0: open Torf"},
			[]string{
				"lost Höngg 1: page 1: region a: a description that is linked to no interval: Torf",
				"lost Höngg 1: page 1: region b: an interval that is linked to no description: start: 0 end: 1",
			},
		},
		{
			"texts that cannot be read, regions without label",
			[]Task{pageTask(1, Annotation{Result: join(kies[:4], drawnRegion("x", Interval, "tief", 5, 10), drawnRegion("c", fact.Coordinates.Label, "im Wald", 5, 1), []Item{arrow("k", "x")},
				[]Item{{ID: "n", Type: TypeRectangle, Value: Value{Percent: &Percent{Width: 1, Height: 1}}}})})},
			[]string{"0: open Kies"},
			[]string{
				"lost Höngg 1: page 1: region n: no label",
				"lost Höngg 1: page 1: region ki: an interval that is linked to no description: start: 0.0 end: 0.5",
				`lost Höngg 1: page 1: region x: no depths in "tief"`,
				`lost Höngg 1: page 1: region c: Coordinates cannot be read: "im Wald"`,
			},
		},
		{
			"a layer over two pages, linked to the same depths on both",
			[]Task{
				pageTask(2, Annotation{Result: join(drawnRegion("b", Description, "gerundet", 30, 5), drawnRegion("bi", Interval, "start: 0.5 end: 2", 5, 5), []Item{arrow("b", "bi")})}),
				pageTask(1, Annotation{Result: join(kies, drawnRegion("a", Description, "kanten-", 30, 90), drawnRegion("ai", Interval, "start: 0.5 end: 2", 5, 90), []Item{arrow("a", "ai")})}),
			},
			[]string{"0: 0.0-0.5 Kies", "0: 0.5-2.0 kantengerundet"}, nil,
		},
		{
			"two boreholes side by side",
			[]Task{pageTask(1, Annotation{Result: join(kies, sand,
				drawnRegion("k2", Description, "Lehm", 80, 10), drawnRegion("ki2", Interval, "start: 0 end: 0.8", 60, 10), []Item{arrow("k2", "ki2")},
				drawnRegion("s2", Description, "Fels", 80, 20), drawnRegion("si2", Interval, "start: 0.8 end: 3", 60, 20), []Item{arrow("s2", "si2")})})},
			[]string{"0: 0.0-0.5 Kies", "0: 0.5-1.2 Sand", "1: 0.0-0.8 Lehm", "1: 0.8-3.0 Fels"}, nil,
		},
		{
			"a task of three pages, with arrows across them",
			[]Task{{
				Data: Data{Key: "pages", Images: []string{"A_0.png", "A_1.png", "A_2.png"}},
				Annotations: []Annotation{{Result: join(
					on(2, drawnRegion("k", Description, "Kies", 30, 10)), on(1, drawnRegion("ki", Interval, "start: 0.5 end: 1.0", 5, 90)),
					on(0, drawnRegion("s", Description, "Sand", 30, 50)), on(0, drawnRegion("si", Interval, "start: 0.0 end: 0.5", 5, 50)),
					on(3, drawnRegion("x", Description, "Lehm", 30, 50)),
					[]Item{arrow("k", "ki"), arrow("s", "si"), arrow("x", "si")})}},
			}},
			[]string{"0: 0.0-0.5 Sand", "0: 0.5-1.0 Kies"},
			[]string{
				"lost A: region x: the task has no picture 3",
				"lost A: page 1: region x: a relation that does not lead from a description to an interval",
			},
		},
		{
			"a task with a picture twice",
			[]Task{{Data: Data{Images: []string{"A_0.png", "A_0.png"}}, Annotations: []Annotation{{Result: kies}}}},
			nil, []string{"lost task 0: neither data.pdf nor the picture's name tells the document; left out"},
		},
		{
			"a page twice",
			[]Task{pageTask(1, Annotation{Result: kies}), pageTask(1, Annotation{Result: sand})},
			[]string{"0: 0.0-0.5 Kies"}, []string{"lost Höngg 1: page 1: a second task for this page; left out"},
		},
		{
			"no name",
			[]Task{{Data: Data{Image: "x.png"}, Annotations: []Annotation{{Result: kies}}}},
			nil, []string{"lost task 0: neither data.pdf nor the picture's name tells the document; left out"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			truth, remarks := reviewOf(nil, tt.tasks).Truth()
			if diff := cmp.Diff(tt.layers, layersOf(truth)); diff != "" {
				t.Errorf("layers: mismatch (-want +got):\n%s", diff)
			}
			var got []string
			for _, r := range remarks {
				kind := "note "
				if r.Lost {
					kind = "lost "
				}
				got = append(got, kind+r.String())
			}
			if diff := cmp.Diff(tt.remarks, got); diff != "" {
				t.Errorf("remarks: mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReviewOfTurnedAndPolygonBoxes(t *testing.T) {
	text := Item{ID: "a", Type: TypeTextArea, Value: Value{Text: Texts{"Kies"}}}
	shape := func(v Value) []Item {
		v.Labels = []string{Description}
		return []Item{{ID: "a", Type: TypeLabels, OriginalWidth: 2000, OriginalHeight: 1000, Value: v}, text}
	}
	tests := []struct {
		name string
		v    Value
		want [4]float64 // at 144 dpi: half the pixels
	}{
		{"turned", Value{Percent: &Percent{X: 50, Y: 20, Width: 10, Height: 40, Rotation: 90}}, [4]float64{300, 100, 500, 200}},
		{"polygon", Value{Points: [][2]float64{{10, 10}, {20, 40}, {15, 5}}}, [4]float64{100, 25, 200, 200}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &Review{DPI: 144}
			r.Add(0, pageTask(1, Annotation{Result: shape(tt.v)}))
			truth, _ := r.Truth()
			if diff := cmp.Diff(&tt.want, truth["Höngg 1.pdf"][0].Layers[0].DescriptionBox); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReviewNames(t *testing.T) {
	r := &Review{}
	for n, name := range []string{"a/x.pdf", "b/x.pdf", "b/y.v2.pdf", "scan.png"} {
		r.Add(n, Task{Data: Data{PDF: name, Page: 1}, Annotations: []Annotation{{}}})
	}
	truth, _ := r.Truth()
	want := Truth{"a/x.pdf": {}, "b/x.pdf": {}, "y.v2.pdf": {}, "scan.pdf": {}}
	if diff := cmp.Diff(want, truth); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// A large review says what one in memory does, in the same order.
func TestLargeReview(t *testing.T) {
	var tasks []Task
	add := func(name string, number int, from Task) {
		from.Data = Data{PDF: name, Page: number}
		tasks = append(tasks, from)
	}
	pages := accepted(t, Tasks(examplePages(), []strata.Borehole{exampleBorehole()}, testOptions(nil)))
	for _, name := range []string{"z.pdf", "a/x.pdf", "b/x.pdf", "a/x.png", "scan.png"} {
		for i := len(pages) - 1; i >= 0; i-- { // the pages of a document anywhere, and out of order
			add(name, i+1, pages[i])
		}
	}
	for _, name := range []string{"z.pdf", "a/x.pdf"} {
		for i, p := range pages {
			add(name, i+len(pages)+1, p)
			add(name, i+1, p) // a second time
			p.Annotations = nil
			add(name, i+2*len(pages)+1, p)
		}
	}
	small, large := reviewOf(nil, tasks), &Review{DPI: 150, Large: true}
	large.spilled.Most = 1
	for n, task := range tasks {
		large.Add(n, task)
	}
	truth, remarks := small.Truth()
	if len(truth) < 4 || len(remarks) == 0 {
		t.Fatalf("%d documents and %d remarks tell nothing", len(truth), len(remarks))
	}
	var got bytes.Buffer
	found, err := large.WriteTruth(&got)
	if err != nil {
		t.Fatal(err)
	}
	compact, err := marshal(truth)
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := json.Indent(&want, compact, "", "  "); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String()+"\n", got.String()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(remarks, found); diff != "" {
		t.Errorf("remarks (-want +got):\n%s", diff)
	}
	if err := large.Close(); err != nil {
		t.Error(err)
	}
}
