package memory

import (
	"slices"

	"lsml/pipeline/analysis/habit"
)

// withUnit adds to the habits of a form the unit in which some of its documents came out
// right that do not say it, if that makes no review worse.
func withUnit(usual []habit.Habit, reviews []Review) []habit.Habit {
	for _, unit := range habit.Units() {
		with := append(slices.Clone(usual), unit)
		slices.Sort(with)
		if slices.ContainsFunc(reviews, func(r Review) bool { return r.isIn(unit) }) && !harm(reviews, with) {
			return with
		}
	}
	return usual
}

// isIn reports whether a document came out right in a unit that it does not say: in
// every other one it would be read otherwise.
func (r Review) isIn(unit habit.Habit) bool {
	if r.Plain.F1() < mostlyRight {
		return false
	}
	for _, u := range habit.Units() {
		if b, differs := r.Ballots[string(u)]; differs != (u != unit) || differs && b.F1() >= r.Plain.F1() {
			return false
		}
	}
	return true
}
