package drawing

import (
	"slices"
	"testing"

	"lsml/pipeline/analysis/habit"
)

// Where signs stand is told whether they are those of boundaries or not.
func TestPlaces(t *testing.T) {
	s := &sheet{}
	level, lone, ruler := &mark{depth: 1, group: 1}, &mark{depth: 2}, &mark{depth: 3, scale: true}
	l := &Log{unit: "m", step: 0.1, sheets: []*sheet{s}, bounds: [][]boundary{{
		{depth: 1, label: level, level: level, signs: map[sign]float64{ruleSign: 1}},
		{depth: 1, label: level, level: level, signs: map[sign]float64{bentSign: 1}}, // the first again
		{depth: 2, label: lone, signs: map[sign]float64{graphicSign: 1, fillSign: 1}},
		{depth: 3, label: ruler},
	}}}
	got := l.Places()
	for h, want := range map[habit.Habit][]float64{
		habit.Levels: {1}, habit.Pairs: {1}, habit.Labels: {2}, habit.Rules: {1}, habit.Strokes: {2}, habit.Fills: {2},
	} {
		var depths []float64
		for _, p := range got[h] {
			depths = append(depths, p.Depth)
		}
		if !slices.Equal(depths, want) {
			t.Errorf("%s at %v, want %v", h, depths, want)
		}
	}
}
