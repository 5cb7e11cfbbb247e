package drawing

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

func TestDepthOf(t *testing.T) {
	label, level := &mark{depth: 2.37}, &mark{depth: 2.37}
	tests := []struct {
		name string
		unit quantity.Unit
		step float64
		b    boundary
		want strata.Depth
	}{
		{"drawn, to half a metre", quantity.Metre, 0.5, boundary{depth: 2.37}, 2500},
		{"drawn, to five centimetres", quantity.Metre, 0.05, boundary{depth: 2.37}, 2350},
		{"printed", quantity.Metre, 0.5, boundary{depth: 2.4, label: label}, 2370},
		{"by its level", quantity.Metre, 0.5, boundary{depth: 2.4, level: level}, 2370},
		{"by its level, which is rounded", quantity.Metre, 0.5, boundary{depth: 2.4, level: &mark{depth: 2.48}}, 2500},
		{"by its level to the centimetre", quantity.Metre, 0.5, boundary{depth: 2.4, level: &mark{depth: 2.3719}}, 2370},
		{"printed with its level", quantity.Metre, 0.5, boundary{depth: 2.4, label: label, level: &mark{depth: 2.39}}, 2370},
		{"said to be the end", quantity.Metre, 0.5, boundary{depth: 2.4, label: label, said: true}, 2400},
		{"above the ground", quantity.Metre, 0.05, boundary{depth: -0.1}, 0},
		{"feet", quantity.Foot, 0.5, boundary{depth: 9.9}, 3048},
		{"feet, printed", quantity.Foot, 0.5, boundary{label: &mark{depth: 12.3}}, 3749},
		{"centimetres", quantity.Centimetre, 5, boundary{depth: 237}, 2350},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := sheetOf(nil)
			s.axis.slope = 1. / lineHeight
			if got := (&Log{sheets: []*sheet{s}, unit: tt.unit, step: tt.step}).depthOf(&tt.b); got != tt.want {
				t.Errorf("is %v, want %v", got, tt.want)
			}
		})
	}
}

func TestFindUnit(t *testing.T) {
	ruler := func() *analysistest.Drawing {
		return drawnLog{sheet: 10, end: 9.6, layers: soils(0, 1.5, 3.2, 6)}.pages()[0]
	}
	tests := []struct {
		name string
		page *analysistest.Drawing
		want quantity.Unit
	}{
		{"nothing says", ruler(), quantity.Metre},
		{"the numbers", drawnLog{sheet: 30, end: 29, unit: " ft", layers: soils(0, 4, 11, 18)}.pages()[0], quantity.Foot},
		{"the head of the ruler", ruler().Write(rulerX-15, 80, "Depth (ft)"), quantity.Foot},
		{"the head in metres, texts in feet", ruler().Write(rulerX-15, 80, "Depth (m)").Write(300, 60, "Bottom at 30 feet, water at 12 feet"), quantity.Metre},
		{"the texts", ruler().Write(300, 60, "Bottom at 30 feet, water at 12 feet"), quantity.Foot},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := readLogs(tt.page)
			if len(found) != 1 || found[0].unit != tt.want {
				t.Fatalf("%d logs, in %q", len(found), found[0].unit)
			}
		})
	}
}

// A layer has the lines from its own first one to that of the next, over all
// sheets between.
func TestLinesOf(t *testing.T) {
	l := &Log{sheets: []*sheet{sheetOf(nil), sheetOf(nil), sheetOf(nil)}}
	for n, s := range l.sheets {
		s.page.Number = n + 1
		for i := range 3 {
			s.lines = append(s.lines, textLine{text: fmt.Sprintf("%d.%d", n+1, i)})
		}
	}
	tests := []struct {
		name string
		at   start
		next *start
		want []string
	}{
		{"on one sheet", start{sheet: 0, line: 0}, &start{sheet: 0, line: 2}, []string{"1.0", "1.1"}},
		{"to the next sheet", start{sheet: 0, line: 2}, &start{sheet: 1, line: 1}, []string{"1.2", "2.0"}},
		{"to the head of the next sheet", start{sheet: 0, line: 2}, &start{sheet: 1, line: 0}, []string{"1.2"}},
		{"over a sheet", start{sheet: 0, line: 1}, &start{sheet: 2, line: 1}, []string{"1.1", "1.2", "2.0", "2.1", "2.2", "3.0"}},
		{"to the end", start{sheet: 2, line: 1}, nil, []string{"3.1", "3.2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, line := range l.linesOf(tt.at, tt.next) {
				if fmt.Sprint(line.page) != line.text[:1] {
					t.Errorf("line %s stands on page %d", line.text, line.page)
				}
				got = append(got, line.text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Lines that only say that the log goes on are no part of a description.
func TestLayersLeaveOutCarriedOver(t *testing.T) {
	s := sheetOf(map[float64]float64{105: 0, 120: 0, 205: 0})
	s.lines[0].again = true
	s.axis.frame = frame{zero: 100, slope: 0.01}
	ground, sand, end := boundaryAt(100), boundaryAt(200), boundaryAt(300)
	sand.depth, end.depth = 1, 2
	l := &Log{sheets: []*sheet{s}, unit: quantity.Metre, step: 0.1}
	found := l.layers([]start{{0, 0, &ground}, {0, 2, &sand}}, &end)
	want := []strata.Interval{{Top: 0, Base: 1000}, {Top: 1000, Base: 2000}}
	for i, layer := range found {
		if layer.Interval != want[i] || layer.Description != "Sand" || len(layer.Lines) != 1 {
			t.Errorf("layer %d is %+v", i, layer)
		}
	}
	if len(found) != 2 {
		t.Errorf("%d layers", len(found))
	}
}

// What nothing names is in metres, unless so many of them would not be drawn so
// small.
func TestUnitByScale(t *testing.T) {
	for _, tt := range []struct {
		name  string
		slope float64 // units a point
		base  float64 // of the body, in the unit
		want  quantity.Unit
	}{
		{"ten metres on a page", 0.02, 10, quantity.Metre},
		{"a hand auger", 1.4, 150, quantity.Centimetre},
		{"a well", 3, 1500, quantity.Metre},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := &sheet{axis: reading{frame: frame{zero: 100, slope: tt.slope}}, body: span{100, 100 + tt.base/tt.slope}}
			if got := s.unitByScale(); got != tt.want {
				t.Errorf("unit %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWithoutRepeats(t *testing.T) {
	on := func(page int, texts ...string) []pagedLine {
		var lines []pagedLine
		for _, text := range texts {
			lines = append(lines, pagedLine{textLine{text: text, again: text == "as sheet 1"}, page})
		}
		return lines
	}
	tests := []struct {
		name  string
		lines []pagedLine
		want  string
	}{
		{"none", nil, ""},
		{"one sheet", on(1, "grey", "sand", "grey"), "grey sand grey"},
		{"goes on", append(on(1, "grey", "sand"), on(2, "with gravel")...), "grey sand with gravel"},
		{"printed again", append(on(1, "Grey", "sand"), on(2, "grey sand")...), "Grey sand"},
		{"printed on each of three", append(append(on(1, "grey sand"), on(2, "grey sand")...), on(3, "grey sand")...), "grey sand"},
		{"says that it goes on", append(on(1, "grey sand"), on(2, "as sheet 1")...), "grey sand"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := joined(withoutRepeats(tt.lines)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
