package sidebar

import (
	"slices"

	"lsml/pipeline/strata"
)

// withOverlapping puts the rows back into a chain of a group that it passes over
// for one depth that goes back, misprinted or measured from another end: a row
// alone between two of the chain, which it follows or leads to. In a table every
// row is a layer, and its text must not come to the next one.
func withOverlapping(group, chain []Range, height float64) []Range {
	var all []Range
	for i, r := range chain {
		if i > 0 {
			passed := rowsBetween(group, chain[i-1], r, height)
			if len(passed) == 1 && overlaps(chain[i-1].Interval, passed[0].Interval, r.Interval) && !sums(chain, passed[0].Interval) {
				all = append(all, passed[0])
			}
		}
		all = append(all, r)
	}
	return all
}

// rowsBetween are the ranges below one row and above another.
func rowsBetween(group []Range, upper, lower Range, height float64) []Range {
	var found []Range
	for _, r := range group {
		if y := r.Box.MidY(); y-upper.Box.MidY() >= sameRow*height && lower.Box.MidY()-y >= sameRow*height {
			found = append(found, r)
		}
	}
	return found
}

// overlaps reports whether an interval follows the one above and ends within the
// one below, or leads to the one below and begins within the one above; or
// where that would be so but for one digit.
func overlaps(above, one, below strata.Interval) bool {
	if !above.Base.Known() || !one.Base.Known() {
		return false
	}
	follows := one.Top == above.Base && (one.Base > below.Top && one.Base < below.Base || oneDigit(one.Base, below.Top))
	leads := one.Base == below.Top && (one.Top > above.Top && one.Top < above.Base || oneDigit(one.Top, above.Base))
	return follows || leads
}

// sums reports whether an interval sums up rows of a chain: it begins where one
// does and ends where one does.
func sums(chain []Range, one strata.Interval) bool {
	begins := slices.ContainsFunc(chain, func(r Range) bool { return r.Interval.Top == one.Top })
	ends := slices.ContainsFunc(chain, func(r Range) bool { return r.Interval.Base == one.Base })
	return begins && ends
}
