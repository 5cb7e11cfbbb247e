package analysis

import (
	"math"
	"testing"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/strata"
)

// A layer is the surer the more layers of its form have come out right, never
// less sure, and never beyond certainty.
func TestSurer(t *testing.T) {
	tests := []struct {
		right, layers int
		before, after float64
	}{
		{0, 0, 0.8, 0.8},
		{2, 2, 0.8, 0.8}, // too few to say more than what is ordinary
		{7, 7, 0.8, 8.0 / 9},
		{15, 15, 0.8, 16.0 / 17},
		{8, 12, 0.8, 0.8},
		{15, 15, 1, 1},
		{15, 15, 0, 0},
	}
	for _, tt := range tests {
		f := Finding{Boreholes: []strata.Borehole{{Layers: []strata.Layer{{Confidence: tt.before}}}}}
		f.surer(habit.Set{Right: tt.right, Layers: tt.layers})
		if got := f.Boreholes[0].Layers[0].Confidence; math.Abs(got-tt.after) > 1e-9 {
			t.Errorf("%d of %d right: %v, want %v", tt.right, tt.layers, got, tt.after)
		}
	}
}
