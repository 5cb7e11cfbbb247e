package drawing

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

func TestSaidAtStart(t *testing.T) {
	tests := []struct {
		text string
		want []strata.Interval
	}{
		{"", nil},
		{"Brown sand", nil},
		{"26.03m-26.24m: no recovery", []strata.Interval{{Top: 26030, Base: 26240}}},
		{"26.03 m - 26.24 m and 26.50 m - 26.90 m: clay", []strata.Interval{{Top: 26030, Base: 26240}, {Top: 26500, Base: 26900}}},
		{"Clay from 26.03m-26.24m", nil},
		{"26.24m-26.03m: no recovery", nil},
		{"26.50m-26.90m, 26.03m-26.24m: clay", []strata.Interval{{Top: 26500, Base: 26900}}},
		{"26.03m-26.24m: sand with gravel, 26.50m-26.90m: clay", []strata.Interval{{Top: 26030, Base: 26240}}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, saidAtStart(tt.text, quantity.Metre)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// saidLog is a log with depths that are printed with their levels, besides 3.5 at
// a stroke and 3.6 at none.
func saidLog(printed ...float64) *Log {
	var bs []boundary
	for _, d := range printed {
		bs = append(bs, boundary{level: &mark{depth: d}})
	}
	bs = append(bs, boundary{label: &mark{depth: 3.5}, signs: map[sign]float64{besideSign: 1}}, boundary{label: &mark{depth: 3.6}})
	return &Log{unit: quantity.Metre, step: 0.1, bounds: [][]boundary{bs}}
}

func TestWithSaid(t *testing.T) {
	tests := []struct {
		name    string
		printed []float64
		lines   []string
		want    []string
	}{
		{"no range", []float64{2, 3}, []string{"Brown sand"}, []string{"1.0-5.0 Brown sand"}},
		{"a range", []float64{2, 3}, []string{"Brown sand.", "2.00m-3.00m: no recovery"}, []string{"1.0-2.0 Brown sand.", "2.0-3.0 2.00m-3.00m: no recovery", "3.0-5.0 Brown sand."}},
		{"a range to the base", []float64{2, 5}, []string{"Brown sand.", "2.00m-5.00m: gravel"}, []string{"1.0-2.0 Brown sand.", "2.0-5.0 2.00m-5.00m: gravel"}},
		{"without levels", []float64{2}, []string{"Brown sand.", "2.00m-3.00m: no recovery"}, []string{"1.0-5.0 Brown sand. 2.00m-3.00m: no recovery"}},
		{"from a level to a stroke", []float64{2}, []string{"Brown sand.", "2.00m-3.50m: no recovery"}, []string{"1.0-2.0 Brown sand.", "2.0-3.5 2.00m-3.50m: no recovery", "3.5-5.0 Brown sand."}},
		{"from a level to a depth at no stroke", []float64{2}, []string{"Brown sand.", "2.00m-3.60m: no recovery"}, []string{"1.0-5.0 Brown sand. 2.00m-3.60m: no recovery"}},
		{"no levels at all", nil, []string{"Brown sand.", "2.00m-3.00m: no recovery"}, []string{"1.0-5.0 Brown sand. 2.00m-3.00m: no recovery"}},
		{"that of the layer itself", []float64{1, 5}, []string{"1.00m-5.00m: no recovery", "Brown sand"}, []string{"1.0-5.0 1.00m-5.00m: no recovery Brown sand"}},
		{"nothing else", []float64{2, 3}, []string{"2.00m-3.00m: no recovery"}, []string{"1.0-5.0 2.00m-3.00m: no recovery"}},
		{"deeper than the layer", []float64{4, 6}, []string{"Brown sand.", "4.00m-6.00m: clay"}, []string{"1.0-5.0 Brown sand. 4.00m-6.00m: clay"}},
		{"a paragraph of two lines", []float64{2, 3}, []string{"2.00m-3.00m: clay, soft,", "with peat.", "Brown sand"}, []string{"1.0-2.0 Brown sand", "2.0-3.0 2.00m-3.00m: clay, soft, with peat.", "3.0-5.0 Brown sand"}},
		{
			"two ranges", []float64{2, 3, 4, 5}, []string{"Brown sand.", "2.00m-3.00m and 4.00m-5.00m: clay."},
			[]string{"1.0-2.0 Brown sand.", "2.0-3.0 2.00m-3.00m and 4.00m-5.00m: clay.", "3.0-4.0 Brown sand.", "4.0-5.0 2.00m-3.00m and 4.00m-5.00m: clay."},
		},
		{
			"two ranges on two lines", []float64{2, 3, 4, 5}, []string{"Brown sand", "2.00m-3.00m and", "4.00m-5.00m: clay."},
			[]string{"1.0-2.0 Brown sand", "2.0-3.0 2.00m-3.00m and 4.00m-5.00m: clay.", "3.0-4.0 Brown sand", "4.0-5.0 2.00m-3.00m and 4.00m-5.00m: clay."},
		},
		{"a sentence that ends with a range", []float64{2, 3}, []string{"Brown sand.", "Soft clay at 2.00m-3.00m."}, []string{"1.0-2.0 Brown sand.", "2.0-3.0 Soft clay at 2.00m-3.00m.", "3.0-5.0 Brown sand."}},
		{"two sentences of which one ends with a range", []float64{2, 3}, []string{"Brown sand.", "Moist. Clay at 2.00m-3.00m."}, []string{"1.0-5.0 Brown sand. Moist. Clay at 2.00m-3.00m."}},
		{"a range within a sentence", []float64{2, 3}, []string{"Brown sand.", "Clay from 2.00m-3.00m is soft."}, []string{"1.0-5.0 Brown sand. Clay from 2.00m-3.00m is soft."}},
		{
			"two ranges, of which one has no levels", []float64{2, 3, 4}, []string{"Brown sand.", "2.00m-3.00m and 4.00m-5.00m: clay."},
			[]string{"1.0-5.0 Brown sand. 2.00m-3.00m and 4.00m-5.00m: clay."},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			layer := strata.Layer{Interval: strata.Interval{Top: 1000, Base: 5000}}
			for _, text := range tt.lines {
				layer.Lines = append(layer.Lines, strata.Line{Text: text})
			}
			l := saidLog(tt.printed...)
			l.Borehole.Layers = l.withSaid([]strata.Layer{described(layer)}, l.printedDepths())
			if diff := cmp.Diff(tt.want, intervals(l)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A range that ends right beside a boundary at which no depth is printed tells where that
// is, also to the layer beyond.
func TestBesideSaid(t *testing.T) {
	at := func(top, base strata.Depth, lines ...string) strata.Layer {
		layer := strata.Layer{Interval: strata.Interval{Top: top, Base: base}}
		for _, text := range lines {
			layer.Lines = append(layer.Lines, strata.Line{Text: text})
		}
		return described(layer)
	}
	l := saidLog(2.01, 2.5, 4.98, 4)
	l.Borehole.Layers = l.withSaid([]strata.Layer{
		at(1000, 2000, "Peat"), at(2000, 5000, "Brown sand.", "2.01m-2.50m: no recovery.", "4.00m-4.98m: no recovery."), at(5000, 6000, "Clay"),
	}, l.printedDepths())
	var got []strata.Interval
	for _, layer := range l.Borehole.Layers {
		got = append(got, layer.Interval)
	}
	want := []strata.Interval{{Top: 1000, Base: 2010}, {Top: 2010, Base: 2500}, {Top: 2500, Base: 4000}, {Top: 4000, Base: 4980}, {Top: 4980, Base: 6000}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The parts of a layer fill it, whatever lies within.
func TestAround(t *testing.T) {
	in := func(top, base strata.Depth) strata.Layer {
		return strata.Layer{Interval: strata.Interval{Top: top, Base: base}}
	}
	for _, inner := range [][]strata.Layer{{}, {in(1000, 2000)}, {in(2000, 3000), in(3000, 4000)}, {in(2000, 2500), in(4000, 5000)}} {
		t.Run(fmt.Sprint(len(inner)), func(t *testing.T) {
			at := strata.Depth(1000)
			for _, part := range around(in(1000, 5000), inner) {
				if part.Interval.Top != at || part.Interval.Base <= at {
					t.Errorf("%v follows %v", part.Interval, at)
				}
				at = part.Interval.Base
			}
			if at != 5000 {
				t.Errorf("the parts end at %v", at)
			}
		})
	}
}
