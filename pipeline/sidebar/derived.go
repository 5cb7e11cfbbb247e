package sidebar

import (
	"math"
	"slices"

	"lsml/pipeline/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// leastLevels is the number of falling numbers below which a column proves no
// levels.
const leastLevels = 3

// Levels reads columns of levels above the sea, which fall as depth rises, as
// boundaries. A level is turned into a depth below the surface: that of one of
// the given elevations in metres, or the first level itself, where it is
// printed at the ground. isLevel tells of a column with the given box whether
// its head speaks of levels; levels that carry their unit need no head.
func Levels(p layout.Page, elevations []float64, isLevel func(paper.Box) bool) []Sidebar {
	var found []Sidebar
	for _, group := range aligned(Labels(p), func(l Label) paper.Box { return l.Box }, p.LineHeight) {
		run := longestRun(asPrinted(falling(group)), p.LineHeight)
		if len(run) < leastLevels {
			continue
		}
		box := boxOf(run)
		if !isLevel(box) && run[0].Number.Unit != quantity.AboveSea {
			continue
		}
		for _, surface := range surfaces(elevations, run[0].Number) {
			labels := depthsBelow(run, surface)
			found = append(found, Sidebar{Kind: Boundaries, Labels: labels, Box: box, Noise: len(group) - len(run), Derived: true})
		}
	}
	return found
}

// falling turns levels into depths below an arbitrary height, so that what
// falls grows.
func falling(group []Label) []Label {
	turned := slices.Clone(group)
	for i, l := range turned {
		turned[i].Depth = deepest - l.Depth
	}
	return turned
}

// surfaces are the heights of the ground, in thousandths of a metre, that a
// column of levels may count from.
func surfaces(elevations []float64, first quantity.Number) []int {
	found := []int{first.Thousandths}
	for _, e := range elevations {
		s := int(math.Round(e * 1000))
		if s > first.Thousandths && s-first.Thousandths < int(deepest) && !slices.Contains(found, s) {
			found = append(found, s)
		}
	}
	return found
}

func depthsBelow(levels []Label, surface int) []Label {
	out := slices.Clone(levels)
	for i, l := range levels {
		out[i].Depth = strata.Depth(surface - l.Number.Thousandths)
	}
	return out
}

// Thicknesses reads columns of thicknesses as ranges: each layer begins where
// the one above it ends. Only a column whose head says so is one.
func Thicknesses(p layout.Page, isThickness func(paper.Box) bool) []Sidebar {
	var found []Sidebar
	for _, group := range aligned(Labels(p), func(l Label) paper.Box { return l.Box }, p.LineHeight) {
		for len(group) > 0 && !isThickness(boxOf(group)) {
			group = group[1:] // a number above the head
		}
		if len(group) < leastLabels {
			continue
		}
		box := boxOf(group)
		s := Sidebar{Kind: Ranges, Box: box, Derived: true}
		top := strata.Depth(0)
		for _, l := range group {
			s.Ranges = append(s.Ranges, Range{
				Interval: strata.Interval{Top: top, Base: top + l.Depth}, Top: l.Words, Base: l.Words, Box: l.Box,
			})
			top += l.Depth
		}
		found = append(found, s)
	}
	return found
}
