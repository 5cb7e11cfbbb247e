package match

import (
	"slices"

	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
)

// smallPart is the part of a table that is not believed without the rest: in a few of
// many rows words that name material stand by chance.
const smallPart = 0.5

// A rangeTable is what a trial reads whose ranges all follow each other.
type rangeTable struct {
	mode  mode
	count int // of its rows
	rows  map[paper.Box]bool
}

// table is that which a trial reads, if it does read one.
func (t trial) table() (whole rangeTable, ok bool) {
	ranges := t.sidebar.Ranges
	if len(ranges) == 0 || links(t.sidebar) != len(ranges)-1 {
		return whole, false
	}
	whole = rangeTable{mode: t.mode, count: len(ranges), rows: map[paper.Box]bool{}}
	for _, r := range ranges {
		whole.rows[r.Box] = true
	}
	return whole, true
}

// isSmallPart reports whether a trial reads few of the rows of a table and nothing else.
func (t trial) isSmallPart(whole rangeTable) bool {
	n := len(t.sidebar.Ranges)
	return n > 0 && t.mode == whole.mode && float64(n) <= smallPart*float64(whole.count) &&
		!slices.ContainsFunc(t.sidebar.Ranges, func(r sidebar.Range) bool { return !whole.rows[r.Box] })
}
