package sidebar

import (
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// misread is a label as it must have been printed, where one digit of it was
// recognised as another: it does not stand in the order of its column, in which those
// above and below it do, and among the numbers that look like it just one lies between
// them. What is printed as text of its own is not touched.
func misread(group []Label, i int) (Label, bool) {
	if i == 0 || i == len(group)-1 || sureness(group[i].Words) >= 1 {
		return Label{}, false
	}
	above, below := group[i-1].Depth, group[i+1].Depth
	between := func(d strata.Depth) bool { return above < d && d < below }
	grows := above < below && (i < 2 || group[i-2].Depth < above) && (i+2 >= len(group) || below < group[i+2].Depth)
	if !grows || between(group[i].Depth) {
		return Label{}, false
	}
	right, n := group[i], 0
	for _, m := range group[i].Number.Misread() {
		if d, ok := m.Depth(quantity.Metre); ok && between(d) {
			right.Number, right.Depth = m, d
			n++
		}
	}
	return right, n == 1
}
