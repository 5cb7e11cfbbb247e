package memory

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis"
	"lsml/pipeline/analysis/habit"
)

// What signs tell is held against the truth, whatever was predicted: not at the ends of
// the log, which have every sign, nor on pages that were not reviewed.
func TestSigns(t *testing.T) {
	at := func(page int, depths ...float64) []habit.Place {
		var places []habit.Place
		for _, d := range depths {
			places = append(places, habit.Place{Page: page, Depth: d})
		}
		return places
	}
	found := analysis.Finding{Places: map[habit.Habit][]habit.Place{
		habit.Levels: append(at(1, 0, 0.45, 1.33, 2.85), at(2, 0.45)...), habit.Rules: at(1, 0.45, 0.8), habit.Fills: at(2, 1.3),
	}}
	e := examination{truth: documentOf(truthOf(2.85)), reviewed: map[int]bool{1: true}}
	want := map[habit.Habit]Tally{habit.Levels: {2, 2}, habit.Rules: {1, 2}}
	if d := cmp.Diff(want, e.signs(found)); d != "" {
		t.Error(d)
	}
	e.truth.Layers = nil
	if got := e.signs(found); len(got) > 0 {
		t.Errorf("nothing was reviewed: %v", got)
	}
}
