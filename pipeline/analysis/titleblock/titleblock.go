// Package titleblock reads the facts of a profile's title block: where the borehole
// is, how high, what it is called, when it was drilled, how deep it is and
// where water was met.
//
// A title block is a loose table of keys and values. The lexicon finds the
// keys; a value stands behind its key, in the next cell to the right, or below
// the key. Which of these it is, the value itself tells: each kind of fact
// has its own grammar, and the first place where it fits is taken. Every
// candidate is kept, with its place and a confidence, until it is known how
// many boreholes the document shows and where; then Assign hands them out.
package titleblock

import (
	"cmp"
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Facts are all candidates found on a page, each kind by falling confidence.
type Facts struct {
	Coordinates []strata.Found[strata.Coordinates]
	Elevations  []strata.Found[float64] // metres above sea level
	Names       []strata.Found[string]
	// Dates are the days on which drilling ended, as YYYY-MM-DD, or as YYYY-MM
	// where no day is printed.
	Dates       []strata.Found[string]
	Groundwater []strata.Found[strata.Groundwater]
	// TotalDepths are the printed depths of whole boreholes.
	TotalDepths []strata.Found[strata.Depth]
}

// Read finds the facts on a page, by keys in these words.
func Read(p layout.Page, words *lexicon.Lexicon) Facts {
	b := newBlock(p, words)
	f := Facts{
		Coordinates: b.coordinates(),
		Names:       b.names(),
		Dates:       b.dates(),
		Groundwater: b.groundwater(),
		TotalDepths: b.totalDepths(),
	}
	f.Elevations = b.elevations(f.Groundwater)
	rank(f.Coordinates)
	rank(f.Elevations)
	rank(f.Names)
	rank(f.Dates)
	rank(f.Groundwater)
	rank(f.TotalDepths)
	return f
}

// rank sorts candidates by falling confidence, then down the page.
func rank[T any](found []strata.Found[T]) {
	slices.SortStableFunc(found, func(a, b strata.Found[T]) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
}

// distinct leaves out candidates of the same value at the same place.
func distinct[T comparable](found []strata.Found[T]) []strata.Found[T] {
	var kept []strata.Found[T]
	for _, f := range found {
		again := slices.ContainsFunc(kept, func(k strata.Found[T]) bool {
			return k.Value == f.Value && k.Box.Overlaps(f.Box)
		})
		if !again {
			kept = append(kept, f)
		}
	}
	return kept
}

// found is a fact read from the given pieces of text.
func found[T any](value T, page int, confidence float64, pieces ...piece) strata.Found[T] {
	f := strata.Found[T]{Value: value, Confidence: confidence, Place: paper.Place{Page: page}}
	for i, p := range pieces {
		if i > 0 {
			f.Text += " "
		}
		f.Text += p.text()
		f.Box = f.Box.Union(p.box())
	}
	return f
}
