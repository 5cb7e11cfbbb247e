package form

import "iter"

// A feature is something of a print that another of its form is likely to have
// too. Two prints that share none are not compared.
type feature struct {
	kind byte
	what uint16
	at   uint16 // a place, in steps
}

// The kinds of features.
const (
	wordInColumn byte = iota
	columnAt
	edgeAt
)

const (
	// step is how finely features tell places, in thousandths of the width: as
	// far as scans shift, as the neighbouring steps count too.
	step = 24
	// pitch is the same of the place of a column beside the one before it.
	pitch = 6
)

// features are those of a print.
func (p Print) features() iter.Seq[feature] {
	return func(yield func(feature) bool) {
		for _, m := range p.Marks {
			if !yield(feature{wordInColumn, m.Word, m.X / step}) {
				return
			}
		}
		if !pairsIn(columnAt, p.Columns, yield) {
			return
		}
		pairsIn(edgeAt, p.Edges, yield)
	}
}

// pairsIn are neighbouring places: how far apart they are, and roughly where.
func pairsIn(kind byte, places Places, yield func(feature) bool) bool {
	for i := 1; i < len(places); i++ {
		if !yield(feature{kind, (places[i] - places[i-1]) / pitch, places[i] / step}) {
			return false
		}
	}
	return true
}

// around is the feature with those of neighbouring places.
func (f feature) around() [3]feature {
	before, after := f, f
	before.at--
	after.at++
	return [3]feature{f, before, after}
}
