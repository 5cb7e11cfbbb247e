package drawing

import (
	"testing"

	"lsml/pipeline/quantity"
)

// startsOf are starts at the given depths, without printed ones.
func startsOf(depths ...float64) []start {
	var found []start
	for _, d := range depths {
		found = append(found, start{boundary: &boundary{depth: d}})
	}
	return found
}

func TestDrawnStep(t *testing.T) {
	tests := []struct {
		name   string
		unit   quantity.Unit
		slope  float64 // depth a point
		depths []float64
		want   float64
	}{
		{"nothing tells", quantity.Metre, 1. / 60, nil, 0.05},
		{"whole metres", quantity.Metre, 1. / 60, []float64{1, 3, 4.02, 7.99}, 1},
		{"half metres", quantity.Metre, 1. / 60, []float64{1.5, 3, 4.51, 7.99}, 0.5},
		{"tenths", quantity.Metre, 1. / 60, []float64{1.1, 3.4, 4.71, 7.9}, 0.1},
		{"all but one of four", quantity.Metre, 1. / 60, []float64{1.5, 3, 4.5, 7.77}, 0.5},
		{"too few", quantity.Metre, 1. / 60, []float64{1, 2, 3}, 0.05},
		{"the ground tells nothing", quantity.Metre, 1. / 60, []float64{0, 1, 2, 3}, 0.05},
		{"feet", quantity.Foot, 1. / 20, []float64{4, 11, 18, 25}, 1},
		{"nothing tells in feet", quantity.Foot, 1. / 20, nil, 0.1},
		{"centimetres", quantity.Centimetre, 1, []float64{50, 100, 150, 250}, 50},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := sheetOf(nil)
			s.axis.slope = tt.slope
			if got := (&Log{sheets: []*sheet{s}, unit: tt.unit}).drawnStep(startsOf(tt.depths...)); got != tt.want {
				t.Errorf("the step is %v, want %v", got, tt.want)
			}
		})
	}
}

// Of boundaries in whole decimetres one may be between two.
func TestStepAt(t *testing.T) {
	tests := []struct {
		depth, step float64
		exact       bool
		want        float64
	}{
		{3.52, 0.5, false, 0.5}, {3.3, 0.5, false, 0.1}, {3.76, 0.5, false, 0.25}, {1.352, 0.1, false, 0.05}, {1.31, 0.1, false, 0.1}, {1.32, 0.05, false, 0.05},
		{3.59, 0.5, false, 0.5}, {3.59, 0.5, true, 0.1}, {3.51, 0.5, true, 0.5},
	}
	for _, tt := range tests {
		s := sheetOf(nil)
		s.axis.slope, s.ink.exact = 1./100, tt.exact
		l := &Log{sheets: []*sheet{s}, unit: quantity.Metre, step: tt.step}
		if got := l.stepAt(&boundary{depth: tt.depth}); got != tt.want {
			t.Errorf("%v is drawn to %v, want %v", tt.depth, got, tt.want)
		}
	}
}

// Printed depths say nothing of the step to which the others are drawn.
func TestDrawnStepOfPrintedDepths(t *testing.T) {
	s := sheetOf(nil)
	s.axis.slope = 1. / 60
	starts := startsOf(1, 2, 3, 4)
	for i := range starts {
		starts[i].boundary.label = &mark{}
	}
	if got := (&Log{sheets: []*sheet{s}, unit: quantity.Metre}).drawnStep(starts); got != 0.05 {
		t.Errorf("the step is %v, want 0.05", got)
	}
}

func TestInMiddle(t *testing.T) {
	tests := []struct {
		name   string
		lines  []float64 // the heights of the texts of the layers, of one line
		bounds []float64 // and of the boundaries above them, and of the end
		want   bool
	}{
		{"in the middle", []float64{150, 300, 500}, []float64{100, 200, 400, 600}, true},
		{"at the top", []float64{107, 207, 407}, []float64{100, 200, 400, 600}, false},
		{"layers that their texts fill", []float64{110, 130, 150}, []float64{100, 120, 140, 160}, false},
		{"at the top of thin layers", []float64{110, 152, 194}, []float64{100, 142, 184, 226}, false},
		{"one layer", []float64{150}, []float64{100, 200}, false},
		{"at the bottom", []float64{190, 390, 590}, []float64{100, 200, 400, 600}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines := map[float64]float64{}
			for _, y := range tt.lines {
				lines[y] = 0
			}
			var starts []start
			for i := range tt.lines {
				b := boundaryAt(tt.bounds[i])
				starts = append(starts, start{0, i, &b})
			}
			end := boundaryAt(tt.bounds[len(tt.bounds)-1])
			if got := (&Log{sheets: []*sheet{sheetOf(lines)}}).inMiddle(starts, &end); got != tt.want {
				t.Errorf("in the middle: %v", got)
			}
		})
	}
}
