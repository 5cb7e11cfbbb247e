package sidebar

import (
	"slices"

	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// Weights of a reading in a run, in hundredths: a label that is written like
// most of its column counts full, one that is not, or had to be repaired, less,
// and one that is beyond its column least.
const (
	likeMost       = 100
	oddFormat      = 60
	repaired       = 55
	oddRepair      = 50
	beyondRepaired = 45
	otherDigit     = 45
	beyondPrinted  = 40
)

// A whole number of at least this many digits that is read as this many times
// as deep as all that has a decimal point is beyond its column: its own point
// is probably lost.
const (
	beyondDigits = 3
	beyondTimes  = 3
)

// A reading is one way to read a label.
type reading struct {
	label  Label
	weight int
}

// readings gives for every label of a column the ways to read it, given how
// the column is written: as it is, with a lost decimal point restored, and with a
// misread digit put right.
func readings(group []Label) [][]reading {
	decimals := commonDecimals(group)
	deep := beyondTimes * deepestPointed(group)
	out := asPrinted(group)
	for i, l := range group {
		n := l.Number
		isBeyond := func(d strata.Depth) bool { return decimals > 0 && n.Digits >= beyondDigits && d > deep }
		switch {
		case n.LostPoint():
			out[i] = nil
		case !n.Point && isBeyond(l.Depth):
			out[i][0].weight = beyondPrinted
		}
		for _, digits := range lostDigits(n, decimals) {
			r := reading{l, repaired}
			r.label.Number = n.Shifted(digits)
			r.label.Depth, _ = r.label.Number.Depth(quantity.Metre)
			switch {
			case isBeyond(r.label.Depth):
				r.weight = beyondRepaired
			case digits != decimals:
				r.weight = oddRepair
			}
			out[i] = append(out[i], r)
		}
		if right, ok := misread(group, i); ok {
			out[i] = append(out[i], reading{right, otherDigit})
		}
	}
	return out
}

// deepestPointed is the largest depth of a column that has a decimal point.
func deepestPointed(group []Label) strata.Depth {
	deep := strata.Depth(0)
	for _, l := range group {
		if l.Number.Point {
			deep = max(deep, l.Depth)
		}
	}
	return deep
}

// asPrinted gives for every label the one reading that trusts the print.
func asPrinted(group []Label) [][]reading {
	decimals := commonDecimals(group)
	out := make([][]reading, len(group))
	for i, l := range group {
		weight := likeMost
		if l.Number.Decimals != decimals {
			weight = oddFormat
		}
		out[i] = []reading{{l, weight}}
	}
	return out
}

// lostDigits is how many digits of a number may be decimals whose point was
// lost: as many as the column has, two in a column of one, where zeros at the
// end are dropped, and all behind a leading zero.
func lostDigits(n quantity.Number, decimals int) []int {
	if n.Point {
		return nil
	}
	var counts []int
	add := func(digits int) {
		if digits <= n.Digits && !slices.Contains(counts, digits) {
			counts = append(counts, digits)
		}
	}
	if decimals > 0 {
		add(decimals)
		add(mostDecimals)
	}
	if n.LostPoint() {
		add(n.Digits - 1)
	}
	return counts
}

// leastPointed is the part of a column's labels that must have a decimal point
// for the others to have lost theirs.
const leastPointed = 1.0 / 3

// commonDecimals is the count of decimals that most labels with a decimal
// point have, 0 for a column of whole numbers.
func commonDecimals(group []Label) int {
	var count [mostDecimals + 1]int
	for _, l := range group {
		count[l.Number.Decimals]++
	}
	if pointed := len(group) - count[0]; float64(pointed) < leastPointed*float64(len(group)) {
		return 0
	}
	best := 1
	for d := range count {
		if d > 0 && count[d] >= count[best] {
			best = d
		}
	}
	return best
}
