package drawing

import (
	"testing"

	"lsml/pipeline/strata"
)

// Each sign makes a layer surer, or less sure, whatever the others say.
func TestConfidenceIsMonotone(t *testing.T) {
	tests := []struct {
		name  string
		set   func(*signs, float64)
		surer bool
	}{
		{"the upper boundary", func(s *signs, v float64) { s.top = v }, true},
		{"the lower boundary", func(s *signs, v float64) { s.base = v }, true},
		{"printed depths", func(s *signs, v float64) { s.printed = v }, true},
		{"agreement", func(s *signs, v float64) { s.agreed = v }, true},
		{"wording", func(s *signs, v float64) { s.wording = v }, true},
		{"the last layer", func(s *signs, v float64) { s.last = v }, false},
		{"a scan", func(s *signs, v float64) { s.scan = v }, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, others := range []signs{{}, {top: 1, base: 1, axis: 1, wording: 1}, {scan: 1, last: 1}} {
				var at [5]float64
				for i := range at {
					s := others
					tt.set(&s, float64(i)/4)
					at[i] = s.confidence()
					if at[i] < 0 || at[i] > 1 {
						t.Fatalf("%+v are %v", s, at[i])
					}
					if i > 0 && at[i] != at[i-1] && at[i] > at[i-1] != tt.surer {
						t.Errorf("among %+v the confidence goes from %v to %v", others, at[i-1], at[i])
					}
				}
				if at[4] == at[0] {
					t.Errorf("among %+v it says nothing", others)
				}
			}
		})
	}
}

// Layers of which another reading tells the same interval are surer, and those
// of scans less sure.
func TestRate(t *testing.T) {
	drawing := drawnLog{sheet: 10, end: 9.6, layers: soils(0, 1.5, 3.2, 6)}
	read := func(other ...strata.Borehole) []float64 {
		found := readLogs(drawing.pages()...)
		found[0].rate(other)
		var sure []float64
		for _, layer := range found[0].Borehole.Layers {
			sure = append(sure, layer.Confidence)
		}
		return sure
	}
	alone := read()
	agreed := read(strata.Borehole{Layers: []strata.Layer{{Interval: strata.Interval{Top: 1500, Base: 3200}}}})
	for i := range alone {
		switch {
		case alone[i] <= 0 || alone[i] >= 1:
			t.Errorf("layer %d has confidence %v", i, alone[i])
		case i == 1 && agreed[i] <= alone[i], i != 1 && agreed[i] != alone[i]:
			t.Errorf("layer %d has confidence %v alone and %v with another reading", i, alone[i], agreed[i])
		}
	}
}

// A drawing confirms depths at which it draws a boundary, contradicts others, and
// says nothing of what it does not reach.
func TestConfirms(t *testing.T) {
	l := readLogs(drawnLog{sheet: 10, end: 9.6, layers: soils(0, 1.5, 3.2, 6)}.pages()...)[0]
	tests := []struct {
		name      string
		top, base strata.Depth
		sign      int
	}{
		{"both", 1500, 3200, 1},
		{"from the ground", 0, 1500, 1},
		{"neither", 2300, 4600, -1},
		{"one of two", 1500, 4600, 0},
		{"below the sheet", 50_000, 60_000, 0},
		{"open", strata.Unknown, strata.Unknown, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := l.Confirms(strata.Interval{Top: tt.top, Base: tt.base})
			if tt.sign > 0 != (got > 0) || tt.sign < 0 != (got < 0) || got > 1 || got < -1 {
				t.Errorf("it says %v, want the sign of %d", got, tt.sign)
			}
		})
	}
}
