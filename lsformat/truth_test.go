package lsformat

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// accepted are the tasks as an export has them after people have accepted all
// predictions.
func accepted(t *testing.T, tasks []Task) []Task {
	t.Helper()
	var back []Task
	if err := json.Unmarshal(writeTasks(t, tasks), &back); err != nil {
		t.Fatal(err)
	}
	for i := range back {
		back[i].Annotations = []Annotation{{ID: i + 1, Result: back[i].Predictions[0].Result, UpdatedAt: "2026-01-01T00:00:00Z"}}
		back[i].Predictions = nil
	}
	return back
}

func reviewOf(config *Config, tasks []Task) *Review {
	r := &Review{DPI: 150, Config: config}
	for n, task := range tasks {
		r.Add(n, task)
	}
	return r
}

// said is a fact of which only what it says is left.
func said[T any](f *strata.Found[T]) *strata.Found[T] {
	if f == nil {
		return nil
	}
	return &strata.Found[T]{Value: f.Value}
}

// truthOf is the truth that a borehole stands for, made without any task.
func truthOf(index int, b strata.Borehole) TruthBorehole {
	out := TruthBorehole{Index: index, Layers: []TruthLayer{}, Metadata: TruthMetadata{Facts: strata.Facts{
		Name: said(b.Name), Date: said(b.Date), Elevation: said(b.Elevation), Coordinates: said(b.Coordinates),
	}}}
	for _, g := range b.Groundwater {
		depth := g.Value.Depth.Metres()
		out.Groundwater = append(out.Groundwater, fact.Observation{Date: &g.Value.Date, Depth: &depth, Elevation: g.Value.Elevation})
	}
	metres := func(d strata.Depth) *float64 {
		if d == strata.Unknown {
			return nil
		}
		m := float64(d) / 1000
		return &m
	}
	for _, l := range b.Layers {
		layer := TruthLayer{Description: l.Description, Page: l.Lines[0].Page, Score: &l.Confidence}
		if l.Interval != strata.Open {
			layer.Interval = &TruthInterval{metres(l.Interval.Top), metres(l.Interval.Base)}
		}
		box := paper.Box{}
		for _, line := range l.Lines {
			if line.Page == layer.Page {
				box = box.Union(line.Box)
			}
		}
		layer.DescriptionBox = &[4]float64{box.X0, box.Y0, box.X1, box.Y1}
		out.Layers = append(out.Layers, layer)
		if base := metres(l.Interval.Base); base != nil {
			out.Metadata.TotalDepth = &strata.Found[strata.Depth]{Value: l.Interval.Base}
		}
	}
	return out
}

// shifted is a borehole with everything moved to the right and other names.
func shifted(b strata.Borehole, by float64) strata.Borehole {
	move := func(p *paper.Place) *paper.Place {
		if p == nil {
			return nil
		}
		return &paper.Place{Page: p.Page, Box: paper.Box{X0: p.Box.X0 + by, Y0: p.Box.Y0, X1: p.Box.X1 + by, Y1: p.Box.Y1}}
	}
	name := *b.Name
	name.Value, name.Place = "KB 2", *move(&name.Place)
	b.Name, b.Coordinates, b.Elevation, b.Date, b.Groundwater = &name, nil, nil, nil, nil
	layers := make([]strata.Layer, len(b.Layers))
	for i, l := range b.Layers {
		l.Description = strings.ReplaceAll(l.Description, "grau", "rot")
		lines := make([]strata.Line, len(l.Lines))
		for j, line := range l.Lines {
			lines[j] = strata.Line{Text: line.Text, Place: *move(&line.Place)}
		}
		l.Lines, l.Top, l.Base, l.Span = lines, move(l.Top), move(l.Base), move(l.Span)
		layers[i] = l
	}
	b.Layers = layers
	return b
}

// TestRoundTrip: boreholes, made tasks, accepted as they are and exported, are
// the same boreholes.
func TestRoundTrip(t *testing.T) {
	configs := map[string]*Config{
		"ocr":             nil,
		"rectanglelabels": mustParse(t, Form{RectangleLabels: true}.XML()),
		"aliases": mustParse(t, strings.NewReplacer(`value="Material Description"`, `value="Beschreibung" alias="md" predicted_values="Material Description"`,
			`value="Depth Interval"`, `value="Tiefe" predicted_values="Depth Interval"`).Replace(Form{}.XML())),
	}
	configs["documents"], configs["documents, rectanglelabels"] = DocumentConfig(), mustParse(t, Form{Documents: true, RectangleLabels: true}.XML())
	one := exampleBorehole()
	boreholes := map[string][]strata.Borehole{
		"none": nil,
		"one":  {one},
		"two":  {one, shifted(one, 280)},
	}
	// The page is a little larger in points than its pixels say. All else
	// than the boxes must come back exactly.
	near := cmp.FilterPath(func(p cmp.Path) bool {
		return strings.Contains(p.String(), "DescriptionBox")
	}, cmpopts.EquateApprox(0, 0.5))
	for name, config := range configs {
		for kind, holes := range boreholes {
			t.Run(name+" "+kind, func(t *testing.T) {
				o := testOptions(config)
				o.Documents = config != nil && config.ShowsDocuments()
				export := accepted(t, Tasks(examplePages(), holes, o))
				got, remarks := reviewOf(config, export).Truth()
				for _, r := range remarks {
					t.Errorf("remark: %s", r)
				}
				want := Truth{"A 1.pdf": {}}
				for i, b := range holes {
					want["A 1.pdf"] = append(want["A 1.pdf"], truthOf(i, b))
				}
				ignore := cmpopts.IgnoreFields(TruthLayer{}, "DepthBox")
				if diff := cmp.Diff(want, got, near, ignore); diff != "" {
					t.Errorf("mismatch (-want +got):\n%s", diff)
				}
			})
		}
	}
}

func TestTruthGolden(t *testing.T) {
	r := reviewOf(nil, accepted(t, Tasks(examplePages(), []strata.Borehole{exampleBorehole()}, testOptions(nil))))
	var b bytes.Buffer
	if _, err := r.WriteTruth(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "truth.json", b.Bytes())
}
