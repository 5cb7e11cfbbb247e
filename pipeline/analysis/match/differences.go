package match

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/analysis/sidebar"
)

// How many thicknesses, and what share of a column's layers, must agree for
// two columns to prove each other.
const (
	leastDifferences = 3
	mostAgreeing     = 0.8
)

// sameRow is how far apart, in line heights, two numbers of one row stand.
const sameRow = 0.5

// differences are the columns of a page that prove each other: the bases of
// layers and, in the same rows, the thicknesses, which say how much deeper each
// base is than the one above. Both are sets of words by their index.
type differences struct {
	bases, thicknesses map[int]bool
}

// newDifferences finds the columns of numbers that are the steps of others.
func newDifferences(sidebars []sidebar.Sidebar, labels []sidebar.Label, height float64) differences {
	d := differences{map[int]bool{}, map[int]bool{}}
	rows := slices.Clone(labels)
	slices.SortStableFunc(rows, func(a, b sidebar.Label) int { return cmp.Compare(a.Box.MidY(), b.Box.MidY()) })
	for _, s := range sidebars {
		if s.Kind != sidebar.Boundaries {
			continue
		}
		steps := stepsBeside(s.Labels, rows, sameRow*height)
		if len(steps) < leastDifferences || float64(len(steps)) < mostAgreeing*float64(len(s.Labels)-1) {
			continue
		}
		for _, l := range s.Labels {
			d.bases[l.Words[0].Index] = true
		}
		if first, ok := firstStep(s.Labels[0], steps[0], rows, sameRow*height); ok {
			steps = append(steps, first)
		}
		for _, l := range steps {
			d.thicknesses[l.Words[0].Index] = true
		}
	}
	return d
}

// firstStep is the thickness of the first layer, which is as large as its base:
// the label in the row of that base and the column of a step.
func firstStep(base, step sidebar.Label, rows []sidebar.Label, reach float64) (sidebar.Label, bool) {
	for _, l := range rows {
		level := math.Abs(l.Box.MidY()-base.Box.MidY()) <= reach
		if level && l.Depth == base.Depth && l.Box.OverlapX(step.Box) > 0 && l.Words[0].Index != base.Words[0].Index {
			return l, true
		}
	}
	return sidebar.Label{}, false
}

// stepsBeside are the labels, of rows from the top down, that say how much
// deeper a base in their row is than the base above. The first base is its own
// thickness and proves nothing.
func stepsBeside(bases, rows []sidebar.Label, reach float64) []sidebar.Label {
	var steps []sidebar.Label
	for i := 1; i < len(bases); i++ {
		y, step := bases[i].Box.MidY(), bases[i].Depth-bases[i-1].Depth
		at, _ := slices.BinarySearchFunc(rows, y-reach, byHeight)
		for ; at < len(rows) && rows[at].Box.MidY() <= y+reach; at++ {
			if l := rows[at]; l.Depth == step && l.Words[0].Index != bases[i].Words[0].Index {
				steps = append(steps, l)
				break
			}
		}
	}
	return steps
}

// agree is what the differences say for a trial, in layers: that its depths are
// bases, in a way to read it that takes them for that, or that they are no
// depths but thicknesses.
func (d differences) agree(t trial) float64 {
	bases, thicknesses := 0, 0
	for _, w := range t.sidebar.Words() {
		if d.bases[w.Index] {
			bases++
		}
		if d.thicknesses[w.Index] {
			thicknesses++
		}
	}
	n := t.sidebar.Len()
	switch {
	case t.sidebar.Derived && 2*bases > n, !t.sidebar.Derived && 2*thicknesses > n:
		return wrongHead * float64(n)
	case t.sidebar.Kind == sidebar.Boundaries && t.mode != startRow:
		return agreement * float64(bases)
	}
	return 0
}
