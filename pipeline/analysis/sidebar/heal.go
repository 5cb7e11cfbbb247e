package sidebar

import (
	"slices"
	"strconv"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// heal puts misread depths right by their twins: in a table of from and to the
// base of each row is the top of the next, and where the two differ in one
// digit, one of them was misread. The surer one is right, of two as sure the
// rounder one. What is printed as text of its own is not touched.
func (n *Numbers) heal() {
	if !slices.ContainsFunc(n.Labels, func(l Label) bool { return sureness(l.Words) < 1 }) {
		return // nothing was recognised, so nothing was misread
	}
	right := map[int]strata.Depth{} // by the index of the first word
	for _, rows := range aligned(n.pairs(), func(r Range) paper.Box { return r.Box }, n.height) {
		if table := (Sidebar{Ranges: rows}); 2*table.Contiguous() < len(rows)-1 {
			continue // the two columns are not from and to of one table
		}
		for i := 1; i < len(rows); i++ {
			if d, ok := twin(rows[i-1], rows[i]); ok {
				right[rows[i-1].Base[0].Index], right[rows[i].Top[0].Index] = d, d
			}
		}
	}
	for i, l := range n.Labels {
		if d, ok := right[l.Words[0].Index]; ok {
			n.Labels[i].Depth = d
		}
	}
}

// twin is the depth between two rows of a table that say it differently.
func twin(above, below Range) (strata.Depth, bool) {
	base, top := above.Interval.Base, below.Interval.Top
	a, b := sureness(above.Base), sureness(below.Top)
	if base == top || !oneDigit(base, top) || a >= 1 && b >= 1 {
		return 0, false
	}
	right := base
	if b > a || b == a && rounder(top, base) {
		right = top
	}
	return right, above.Interval.Top < right && right < below.Interval.Base
}

// oneDigit reports whether two depths, written to the centimetre, differ in one
// digit.
func oneDigit(a, b strata.Depth) bool {
	s, t := strconv.FormatFloat(a.Metres(), 'f', mostDecimals, 64), strconv.FormatFloat(b.Metres(), 'f', mostDecimals, 64)
	if len(s) != len(t) {
		return false
	}
	n := 0
	for i := range len(s) {
		if s[i] != t[i] {
			n++
		}
	}
	return n == 1
}

// rounder reports whether a is a multiple of a larger step than b.
func rounder(a, b strata.Depth) bool {
	for _, step := range []strata.Depth{strata.Metre, strata.Metre / 2, strata.Metre / 10, strata.Metre / 20} {
		if (a%step == 0) != (b%step == 0) {
			return a%step == 0
		}
	}
	return false
}

// sureness is the confidence of the least sure word.
func sureness(words []layout.Word) float64 {
	least := 1.0
	for _, w := range words {
		least = min(least, w.Confidence)
	}
	return least
}
