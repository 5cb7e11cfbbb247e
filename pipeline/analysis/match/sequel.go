package match

import (
	"slices"

	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
)

// The last layer of a log often has a sheet of its own: a single depth, or a single row.
// By itself that proves nothing; as the sequel of the page before it does, in the
// column where that has its depths, or from the very depth on at which that ended.

// sequels are the hypotheses of one depth or one range among the numbers of the page that
// go on with the page before, read in its unit, and are in none of the other hypotheses.
// As those they are given as they are printed: their unit is found for all of them.
func (e evidence) sequels(numbers sidebar.Numbers, others []sidebar.Sidebar) []sidebar.Sidebar {
	var found []sidebar.Sidebar
	switch e.before.mode {
	case "", drawn:
	case rangeRow:
		found = e.nextRanges(numbers.Rows())
	default:
		if s, ok := e.below(numbers.Labels); ok {
			found = append(found, s)
		}
	}
	return slices.DeleteFunc(found, func(s sidebar.Sidebar) bool {
		return slices.ContainsFunc(others, func(o sidebar.Sidebar) bool { return o.Box.Contains(s.Box.Mid()) })
	})
}

// nextRanges are the ranges that begin at the depth at which the page before ended.
func (e evidence) nextRanges(rows []sidebar.Range) []sidebar.Sidebar {
	var found []sidebar.Sidebar
	for _, r := range rows {
		s := sidebar.Sidebar{Kind: sidebar.Ranges, Ranges: []sidebar.Range{r}, Box: r.Box}
		if inUnit(s, e.before.unit).Ranges[0].Interval.Top == e.before.deepest {
			found = append(found, s)
		}
	}
	return found
}

// below is the one number in the column of the page before that is deeper than all that
// stand there; not ok where there are several, or none.
func (e evidence) below(labels []sidebar.Label) (s sidebar.Sidebar, ok bool) {
	column := paper.Box{X0: e.before.left, X1: e.before.right}
	s.Kind = sidebar.Boundaries
	for _, l := range labels {
		if setFlush(l.Box, column, e.height) && !l.Leading {
			s.Labels = append(s.Labels, l)
		}
	}
	var deeper []sidebar.Label
	for i, l := range inUnit(s, e.before.unit).Labels {
		if l.Depth > e.before.deepest {
			deeper = append(deeper, s.Labels[i])
		}
	}
	if len(deeper) != 1 {
		return s, false
	}
	s.Labels, s.Box = deeper, deeper[0].Box
	return s, true
}
