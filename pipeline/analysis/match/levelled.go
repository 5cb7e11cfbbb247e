package match

import (
	"cmp"
	"slices"

	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/strata"
)

// Many logs print each boundary twice: as a depth, and in another column as the level
// above the sea. Two columns whose rows differ by the height of the ground prove each
// other, and what one of them has lost the other may still have.
const (
	// levelSlack is by how much, exclusive, a depth and the one that its level stands
	// for may differ: both, and the height of the ground, are rounded to the centimetre.
	levelSlack = strata.Metre / 50
	// leastLevelled is how many rows must agree for a level to stand for a depth
	// that is missing.
	leastLevelled = 2
)

// onLevels counts the labels in whose rows a level stands that is as far below the
// ground; levels are labels of such depths, from the top down.
func onLevels(labels, levels []sidebar.Label, height float64) int {
	n := 0
	for _, l := range labels {
		if slices.ContainsFunc(inRowOf(l, levels, height), func(o sidebar.Label) bool { return agreeing(l, o) }) {
			n++
		}
	}
	return n
}

func agreeing(a, b sidebar.Label) bool {
	d := a.Depth - b.Depth
	return d > -levelSlack && d < levelSlack
}

// inRowOf are the labels, of some from the top down, in the row of another one.
func inRowOf(l sidebar.Label, labels []sidebar.Label, height float64) []sidebar.Label {
	from, _ := slices.BinarySearchFunc(labels, l.Box.MidY()-sameRow*height, byHeight)
	to, _ := slices.BinarySearchFunc(labels, l.Box.MidY()+sameRow*height, byHeight)
	return labels[from:to]
}

// completed is a column of depths with those of its levels in whose rows it has none,
// as if they stood in it; not ok where the two do not prove each other or none is
// missing.
func completed(s, levels sidebar.Sidebar, height float64) (all sidebar.Sidebar, ok bool) {
	if s.Kind != sidebar.Boundaries || s.Derived || !s.Grows() || onLevels(s.Labels, levels.Labels, height) < leastLevelled {
		return s, false
	}
	all = s
	all.Labels = slices.Clone(s.Labels)
	for _, l := range levels.Labels {
		if len(inRowOf(l, s.Labels, height)) == 0 && fits(s.Labels, l) {
			l.Box.X0, l.Box.X1 = s.Box.X0, s.Box.X1
			all.Labels = append(all.Labels, l)
			all.Box = all.Box.Union(l.Box)
		}
	}
	slices.SortStableFunc(all.Labels, func(a, b sidebar.Label) int { return cmp.Compare(a.Box.MidY(), b.Box.MidY()) })
	return all, len(all.Labels) > len(s.Labels) && all.Grows()
}

// fits reports whether a depth lies between those printed above and below it, of
// labels that grow from the top down.
func fits(labels []sidebar.Label, l sidebar.Label) bool {
	at, _ := slices.BinarySearchFunc(labels, l.Box.MidY(), byHeight)
	return (at == 0 || labels[at-1].Depth < l.Depth) && (at == len(labels) || l.Depth < labels[at].Depth)
}

// byHeight compares a label with a height on the page.
func byHeight(l sidebar.Label, y float64) int { return cmp.Compare(l.Box.MidY(), y) }
