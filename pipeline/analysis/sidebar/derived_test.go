package sidebar

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

func TestLevels(t *testing.T) {
	never, always := func(paper.Box) bool { return false }, func(paper.Box) bool { return true }
	tests := []struct {
		name       string
		texts      []string
		elevations []float64
		isLevel    func(paper.Box) bool
		want       []string
	}{
		{"under a head", []string{"450.20", "448.70", "446.00"}, nil, always, []string{"boundaries: 0.0 1.5 4.2"}},
		{"with their unit", []string{"450.20 m ü. M.", "448.70 m ü. M.", "446.00 m ü. M."}, nil, never, []string{"boundaries: 0.0 1.5 4.2"}},
		{"from the elevation", []string{"448.70", "446.00", "441.00"}, []float64{450.2}, always, []string{
			"boundaries: 0.0 2.7 7.7", "boundaries: 1.5 4.2 9.2",
		}},
		{"elevation below the levels", []string{"448.70", "446.00", "441.00"}, []float64{440}, always, []string{"boundaries: 0.0 2.7 7.7"}},
		{"a number that does not fit in", []string{"450.20", "448.70", "449.00", "446.00"}, nil, always, []string{"boundaries, noise 1: 0.0 1.2 4.2"}},
		{"no decimals", []string{"450.20", "448", "446.00", "441.00"}, nil, always, []string{
			"boundaries: 0.0 2.2 4.2 9.2", "boundaries: 0.0 4.2 9.2",
		}},
		{"no head, no unit", []string{"450.20", "448.70", "446.00"}, nil, never, nil},
		{"no head, from the elevation", []string{"450.20", "448.70", "446.00"}, []float64{450.2}, never, []string{"boundaries: 0.0 1.5 4.2"}},
		{"no head, above the elevation", []string{"450.20", "448.70", "446.00"}, []float64{450}, never, nil},
		{"no head, far below the elevation", []string{"450.20", "448.70", "446.00"}, []float64{470}, never, nil},
		{"two", []string{"450.20", "448.70"}, nil, always, nil},
		{"growing", []string{"1.20", "3.40", "5.60"}, nil, always, nil},
		{"units differ", []string{"4.50 m", "390 cm", "3.00 m"}, nil, always, []string{"boundaries: 0.0 0.6 1.5"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range Gather(pageOf(stack(5, tt.texts...))).Levels(tt.elevations, tt.isLevel) {
				if !s.Derived {
					t.Errorf("%s is not derived", s.brief())
				}
				got = append(got, s.brief())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Levels mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestThicknesses(t *testing.T) {
	never, always := func(paper.Box) bool { return false }, func(paper.Box) bool { return true }
	tests := []struct {
		name        string
		texts       []string
		isThickness func(paper.Box) bool
		want        []string
	}{
		{"each begins where the one above ends", []string{"0.30", "1.20", "0.80"}, always, []string{"ranges: 0.0-0.3 0.3-1.5 1.5-2.3"}},
		{"nothing is no layer", []string{"0.30", "0.00", "0.80"}, always, []string{"ranges: 0.0-0.3 0.3-1.1"}},
		{"one is no column", []string{"0.00", "0.80"}, always, nil},
		{"no head", []string{"0.30", "1.20", "0.80"}, never, nil},
		{"another borehole below its own head", []string{"0.30", "1.20", "head", "0.50", "0.80"}, always, []string{"ranges: 0.0-0.3 0.3-1.5", "ranges: 0.0-0.5 0.5-1.3"}},
	}
	// A row without a number is one with a head.
	headBetween := func(above, below paper.Box) bool { return below.Y0-above.Y0 > 2*(above.Y1-above.Y0) }
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range Gather(pageOf(stack(5, tt.texts...))).Thicknesses(tt.isThickness, headBetween) {
				got = append(got, s.brief())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Thicknesses mismatch (-want +got)\n%s", diff)
			}
		})
	}
}
