package sidebar

import (
	"math"
	"slices"

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
func (n Numbers) Levels(elevations []float64, isLevel func(paper.Box) bool) []Sidebar {
	var found []Sidebar
	for _, group := range n.groups {
		run := longestRun(asPrinted(falling(group)), n.height)
		if len(run) < leastLevels {
			continue
		}
		box := boxOf(run)
		if !isLevel(box) && run[0].Number.Unit != quantity.AboveSea && !fallFrom(elevations, run[0].Number) {
			continue
		}
		for _, surface := range surfaces(elevations, run[0].Number) {
			labels := depthsBelow(run, surface)
			found = append(found, Sidebar{Kind: Boundaries, Labels: labels, Box: box, Noise: len(group) - len(run), Derived: true})
		}
	}
	return found
}

// nearGround is how far below the ground the first of a column of levels may
// be for the elevation of the ground to prove what it is.
const nearGround = 10 * strata.Metre

// fallFrom reports whether a column that begins with this number begins at, or
// a little below, an elevation of the ground.
func fallFrom(elevations []float64, first quantity.Number) bool {
	level, ok := first.Depth(quantity.Metre)
	return ok && first.Decimals > 0 && slices.ContainsFunc(elevations, func(e float64) bool {
		below := strata.Depth(math.Round(e*float64(strata.Metre))) - level
		return below >= 0 && below <= nearGround
	})
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

// surfaces are how far above the first of a column of levels, in depths, the
// ground may be that they count from.
func surfaces(elevations []float64, first quantity.Number) []strata.Depth {
	level, _ := first.Depth(quantity.Metre)
	found := []strata.Depth{0}
	for _, e := range elevations {
		above := strata.Depth(math.Round(e*float64(strata.Metre))) - level
		if above > 0 && above < deepest && !slices.Contains(found, above) {
			found = append(found, above)
		}
	}
	return found
}

// depthsBelow moves turned levels so that the first of them is at a depth.
func depthsBelow(turned []Label, first strata.Depth) []Label {
	out := slices.Clone(turned)
	for i, l := range turned {
		out[i].Depth = first + l.Depth - turned[0].Depth
	}
	return out
}

// Thicknesses reads columns of thicknesses as ranges: each layer begins where
// the one above it ends, the first at the ground. Only a column whose head says
// so is one; where the head stands between two numbers another column begins.
func (n Numbers) Thicknesses(isThickness func(paper.Box) bool, headBetween func(above, below paper.Box) bool) []Sidebar {
	var found []Sidebar
	for _, group := range n.groups {
		if _, ok := alternating(group); ok {
			continue // its depths are printed
		}
		for len(group) > 0 && !isThickness(boxOf(group)) {
			group = group[1:] // a number above the head
		}
		from := 0
		for i := 1; i <= len(group); i++ {
			if i < len(group) && !headBetween(group[i-1].Box, group[i].Box) {
				continue
			}
			if s := ofThicknesses(group[from:i]); s.Len() >= leastLabels {
				found = append(found, s)
			}
			from = i
		}
	}
	return found
}

// ofThicknesses are layers of the given thicknesses, one below the other.
func ofThicknesses(thicknesses []Label) Sidebar {
	s := Sidebar{Kind: Ranges, Box: boxOf(thicknesses), Derived: true}
	top := strata.Depth(0)
	for _, l := range thicknesses {
		if l.Depth == 0 {
			continue
		}
		s.Ranges = append(s.Ranges, Range{
			Interval: strata.Interval{Top: top, Base: top + l.Depth}, Top: l.Words, Base: l.Words, Box: l.Box, Unit: l.Number.Unit,
		})
		top += l.Depth
	}
	return s
}
