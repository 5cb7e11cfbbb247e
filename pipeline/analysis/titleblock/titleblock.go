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

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Candidates are all facts found on a page, by kind and falling confidence. Each
// is the facts of a borehole of which nothing else is known.
type Candidates map[*fact.Kind][]strata.Facts

// Read finds the facts on a page, by keys in these words, and by the clues that are
// known of its form.
func Read(p layout.Page, words *lexicon.Lexicon, clues []habit.Clue) Candidates {
	b := newBlock(p, words, clues)
	water := b.groundwater()
	c := Candidates{
		fact.Name:        each(b.names(), func(f *strata.Found[string]) strata.Facts { return strata.Facts{Name: f} }),
		fact.Coordinates: each(b.coordinates(), func(f *strata.Found[strata.Coordinates]) strata.Facts { return strata.Facts{Coordinates: f} }),
		fact.Elevation:   each(b.elevations(water), func(f *strata.Found[float64]) strata.Facts { return strata.Facts{Elevation: f} }),
		fact.Date:        each(b.dates(), func(f *strata.Found[string]) strata.Facts { return strata.Facts{Date: f} }),
		fact.TotalDepth:  each(b.totalDepths(), func(f *strata.Found[strata.Depth]) strata.Facts { return strata.Facts{TotalDepth: f} }),
		fact.Groundwater: each(water, func(f *strata.Found[strata.Groundwater]) strata.Facts {
			return strata.Facts{Groundwater: []strata.Found[strata.Groundwater]{*f}}
		}),
	}
	for _, k := range fact.Kinds {
		if _, known := c[k]; !known {
			c[k] = b.behindKeys(k)
		}
		c.rank(k)
	}
	return c
}

// each makes candidates of the facts of one kind.
func each[T any](found []strata.Found[T], only func(*strata.Found[T]) strata.Facts) []strata.Facts {
	all := make([]strata.Facts, len(found))
	for i := range found {
		all[i] = only(&found[i])
	}
	return all
}

// rank sorts candidates by falling confidence, then down the page.
func (c Candidates) rank(k *fact.Kind) {
	slices.SortStableFunc(c[k], func(x, y strata.Facts) int {
		a, b := k.Of(&x)[0], k.Of(&y)[0]
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
}

// Best are the facts of a borehole that alone stands on the page.
func (c Candidates) Best() strata.Facts {
	var best strata.Facts
	for _, k := range fact.Kinds {
		for i := range c[k] {
			k.Add(&best, &c[k][i])
		}
	}
	return best
}

// Within reports whether one of the facts stands in a box.
func (c Candidates) Within(b paper.Box) bool {
	for k, all := range c {
		if slices.ContainsFunc(all, func(f strata.Facts) bool { return b.Overlaps(k.Of(&f)[0].Box) }) {
			return true
		}
	}
	return false
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
