package analysis

import (
	"testing"

	"lsml/pipeline/analysis/form"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/strata"
)

// found is a finding of layers a metre thick, each with a confidence, the first
// of which begins at a depth.
func found(from strata.Depth, confidence ...float64) Finding {
	var b strata.Borehole
	for i, c := range confidence {
		top := from + strata.Depth(i)*strata.Metre
		b.Layers = append(b.Layers, strata.Layer{Interval: strata.Interval{Top: top, Base: top + strata.Metre}, Confidence: c})
	}
	return Finding{Boreholes: []strata.Borehole{b}}
}

func TestContradicts(t *testing.T) {
	learned, confirmed := habit.Set{}, habit.Set{Confirmed: true}
	levels := habit.Set{Habits: []habit.Habit{habit.Levels}}
	metres := habit.Set{Habits: []habit.Habit{habit.Metres}, Confirmed: true}
	samples := habit.Set{Habits: []habit.Habit{habit.Samples}}
	always := habit.Set{Habits: []habit.Habit{habit.Levels}, Confirmed: true}
	tests := []struct {
		name         string
		plain, usual Finding
		set          habit.Set
		want         bool
	}{
		{"as sure", found(0, 0.9, 0.9), found(500, 0.9, 0.9), learned, false},
		{"surer", found(0, 0.5, 0.5), found(500, 0.9, 0.9), learned, false},
		{"a little less sure", found(0, 0.9, 0.9), found(500, 0.8, 0.8), learned, false},
		{"a little less sure, and only confirmed", found(0, 0.9, 0.9), found(500, 0.8, 0.8), confirmed, true},
		{"much less sure", found(0, 0.9, 0.9), found(500, 0.6, 0.6), learned, true},
		{"surer of fewer layers", found(0, 0.8, 0.8, 0.8, 0.8, 0.8), found(500, 0.9, 0.9, 0.9, 0.9), learned, false},
		{"surer of half of the layers", found(0, 0.8, 0.8, 0.8, 0.8), found(500, 0.9, 0.9), learned, true},
		{"nothing left", found(0, 0.8), Finding{}, learned, true},
		{"nothing without", Finding{}, found(0, 0.8), learned, false},
		{"as sure, and only confirmed", found(0, 0.9, 0.9), found(500, 0.9, 0.9), confirmed, true},
		{"a detail, only confirmed", found(0, 0.5, 0.5), found(0, 0.9, 0.9), confirmed, true},
		{"surer of another number of layers, only confirmed", found(0, 0.3, 0.3, 0.3), found(0, 0.9, 0.9), confirmed, false},
		{"less sure of other numbers", found(0, 0.8, 0.8), found(500, 0.58, 0.58), samples, false},
		{"much less sure of other numbers", found(0, 0.8, 0.8), found(500, 0.5, 0.5), samples, true},
		{"in a unit that is confirmed", found(5000, 0.8, 0.8), found(500, 0.8, 0.8), metres, false},
		{"much less sure in that", found(5000, 0.8, 0.8), found(500, 0.6, 0.6), metres, true},
		{"the same in that", found(0, 0.8, 0.8), found(0, 0.8, 0.8), metres, true},
		{"no log in that", found(0, 0.8), Finding{Boreholes: []strata.Borehole{{Layers: []strata.Layer{{Interval: strata.Interval{Top: 0, Base: 10}, Confidence: 0.8}}}}}, metres, true},
		{"a boundary more", found(0, 0.8, 0.8), found(0, 0.8, 0.8, 0.7), levels, false},
		{"no boundary more", found(0, 0.8, 0.8), found(0, 0.9, 0.9), levels, true},
		{"a boundary less", found(0, 0.8, 0.8, 0.8), found(1000, 0.9, 0.9, 0.9, 0.9), levels, true},
		{"a boundary more, as sure, and always one", found(0, 0.8, 0.8), found(0, 0.8, 0.8, 0.8), always, false},
		{"a boundary more, less sure, and always one", found(0, 0.8, 0.8), found(0, 0.8, 0.8, 0.7), always, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.plain.Contradicts(tt.usual, tt.set); got != tt.want {
				t.Errorf("contradicts: %v", got)
			}
		})
	}
}

// What is known of all documents is known of one on any form.
func TestKnownIsAMemory(t *testing.T) {
	k := Known{Usual: habit.Set{Habits: []habit.Habit{habit.Printed}}}
	if got := k.Of(form.Print{}); !got.Usual.Is(habit.Printed) {
		t.Errorf("known of a document: %v", got)
	}
}
