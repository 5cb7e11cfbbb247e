package titleblock

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

func hole(page int, x0, y0, x1, y1 float64) strata.Borehole {
	return strata.Borehole{Columns: []strata.Columns{{Page: page, Description: paper.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}}}}
}

func at[T any](value T, page int, x, y, confidence float64) strata.Found[T] {
	return strata.Found[T]{Value: value, Confidence: confidence, Place: paper.Place{Page: page, Box: paper.Box{X0: x, Y0: y, X1: x + 50, Y1: y + 10}}}
}

func names(found ...strata.Found[string]) Candidates {
	return Candidates{fact.Name: each(found, func(f *strata.Found[string]) strata.Facts { return strata.Facts{Name: f} })}
}

func TestAssign(t *testing.T) {
	left, right := hole(1, 50, 200, 250, 700), hole(1, 320, 200, 520, 700)
	upper, lower := hole(1, 50, 150, 500, 380), hole(1, 50, 500, 500, 780)
	tests := []struct {
		name      string
		boreholes []strata.Borehole
		pages     []Candidates
		want      []string // names
	}{
		{"none", nil, []Candidates{names(at("A", 1, 0, 0, 1))}, nil},
		{"the surest", []strata.Borehole{left},
			[]Candidates{names(at("B", 1, 60, 50, 0.5), at("A", 1, 60, 70, 0.9))}, []string{"A"}},
		{"side by side", []strata.Borehole{left, right},
			[]Candidates{names(at("R", 1, 350, 50, 0.9), at("L", 1, 100, 50, 0.8))}, []string{"L", "R"}},
		{"one above the other", []strata.Borehole{upper, lower},
			[]Candidates{names(at("lower", 1, 60, 460, 0.9), at("upper", 1, 60, 50, 0.9))}, []string{"upper", "lower"}},
		{"on pages of their own", []strata.Borehole{hole(1, 50, 100, 500, 700), hole(2, 50, 100, 500, 700)},
			[]Candidates{names(at("1", 1, 60, 50, 0.9)), names(at("2", 2, 60, 50, 0.9))}, []string{"1", "2"}},
		{"cover sheet", []strata.Borehole{hole(2, 50, 100, 500, 700)},
			[]Candidates{names(at("1", 1, 60, 50, 0.9))}, []string{"1"}},
		{"only one named", []strata.Borehole{left, right},
			[]Candidates{names(at("L", 1, 100, 50, 0.8))}, []string{"L", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			Assign(tt.boreholes, tt.pages)
			var got []string
			for _, b := range tt.boreholes {
				name := ""
				if b.Name != nil {
					name = b.Name.Value
				}
				got = append(got, name)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("names mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestAssignGroundwater(t *testing.T) {
	level, elevation := 428.7, at(431.2, 1, 60, 50, 0.9)
	water := func(f strata.Found[strata.Groundwater]) strata.Facts {
		return strata.Facts{Groundwater: []strata.Found[strata.Groundwater]{f}}
	}
	boreholes := []strata.Borehole{hole(1, 50, 200, 250, 700)}
	Assign(boreholes, []Candidates{{
		fact.Elevation: {{Elevation: &elevation}},
		fact.Groundwater: {
			water(at(strata.Groundwater{Depth: strata.Unknown, Elevation: &level}, 1, 60, 400, 0.9)),
			water(at(strata.Groundwater{Depth: 2500, Date: ""}, 1, 60, 420, 0.5)),
			water(at(strata.Groundwater{Depth: 3100, Date: "1988-04-03"}, 1, 60, 440, 0.9)),
		},
	}})
	var got []strata.Groundwater
	for _, w := range boreholes[0].Groundwater {
		got = append(got, w.Value)
	}
	other := 428.1
	want := []strata.Groundwater{{Depth: 2500, Elevation: &level}, {Depth: 3100, Elevation: &other, Date: "1988-04-03"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}
