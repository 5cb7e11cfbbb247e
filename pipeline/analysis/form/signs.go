package form

import (
	_ "embed" // the weights
	"math"

	"lsml/pipeline/analysis/confidence"
)

// signs are what two prints show of being on one form, in the order of signsOf.
var signs = []string{
	"words",     // the share of words that stand where they should
	"beside",    // that of words which stand only in the column where they should
	"keys",      // the share of heads and keys in common, in their columns at least
	"keyless",   // one of them has too few of these to tell
	"strangers", // both have enough, and none in common
	"columns",   // the share of vertical rules in common
	"unruled",   // neither has vertical rules
	"recast",    // both have several vertical rules, most of them elsewhere
	"ruled",     // one has several vertical rules, the other none
	"rows",      // the share of long horizontal rules in common
	"edges",     // the share of the places in common where lines begin
	"sizes",     // the share of sizes of letters in common
	"unwritten", // one of them is recognised, so that nothing is known of sizes
	"shape",     // how well the pages' heights agree
}

//go:embed weights.json
var weights []byte

// likeness weighs the signs, as testdata/fit has found.
var likeness = confidence.Must(weights, signs)

// fewKeys is how many heads and keys may be missing by chance.
const fewKeys = 4

// strange is the share of heads and keys that other forms have in common too.
const strange = 0.05

// fewColumns is how many vertical rules may be missing by chance, and recast
// the share in common below which columns stand elsewhere.
const (
	fewColumns = 3
	recast     = 0.5
)

// sameSize is by how much two sizes of letters may differ and be one.
const sameSize = 2

// signsOf are the signs of two prints.
func signsOf(p, q Print) []float64 {
	pairs := pairsOf(p.Marks, q.Marks)
	onto := align(pairs)
	across := func(x float64) float64 { return onto.scaleX*x + onto.x }
	down := func(y float64) float64 { return onto.scaleY*y + onto.y }
	stand := standingOf(p.Marks, q.Marks, pairs, onto)
	keyless := min(p.Marks.keys(), q.Marks.keys()) < fewKeys
	columns := common(p.Columns, q.Columns, across, reach)
	least, most := min(len(p.Columns), len(q.Columns)), max(len(p.Columns), len(q.Columns))
	return []float64{
		stand.inPlace,
		stand.inColumn,
		stand.keys,
		sign(keyless),
		sign(!keyless && stand.keys < strange),
		columns,
		sign(most == 0),
		sign(least >= fewColumns && columns < recast),
		sign(least == 0 && most >= fewColumns),
		common(p.Rows, q.Rows, down, reach),
		common(p.Edges, q.Edges, across, reach),
		common(p.Sizes, q.Sizes, func(size float64) float64 { return size }, sameSize),
		sign(len(p.Sizes) == 0 || len(q.Sizes) == 0),
		shape(p, q),
	}
}

func sign(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// shape is the height of the flatter page by that of the other, both as wide.
func shape(p, q Print) float64 {
	a, b := float64(p.Height)/float64(p.Width), float64(q.Height)/float64(q.Width)
	return min(a, b) / math.Max(max(a, b), 1e-9)
}
