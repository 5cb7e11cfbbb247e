package memory

import (
	"slices"
	"strings"
	"unicode"

	"lsml/lsformat"
	"lsml/pipeline/analysis"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// A Telling is how a reviewed document tells a fact of its title block.
type Telling struct {
	// Right is set where the fact is read right by itself.
	Right bool `json:"right,omitempty"`
	// Clues are how it is read by clues, by their habit.ClueKey, as far as they make a
	// difference.
	Clues map[string]bool `json:"clues,omitempty"`
}

// mostClues bounds the clues that are kept of one fact of a review.
const mostClues = 60

// tellings are how the facts of a document are told that was read as found, with plain
// the counts of that. The
// facts of documents with several boreholes teach nothing: which of them a place
// belongs to is for each document to say.
func (e examination) tellings(truth []lsformat.TruthBorehole, found analysis.Finding, plain Counts) (map[string]Telling, error) {
	if len(truth) != 1 {
		return nil, nil
	}
	wanted := &truth[0].Metadata.Facts
	kinds := slices.DeleteFunc(slices.Clone(fact.Kinds), func(k *fact.Kind) bool { return k.Many() || len(k.Of(wanted)) == 0 })
	possible, err := e.study.Hypotheses(e.ctx, kinds)
	if err != nil {
		return nil, err
	}
	all := map[string]Telling{}
	for _, k := range kinds {
		t := Telling{Right: slices.ContainsFunc(found.Boreholes, func(b strata.Borehole) bool { return says(k, &b.Facts, wanted) })}
		hypotheses := slices.DeleteFunc(possible[k], func(h analysis.Hypothesis) bool {
			told := k.Of(&h.Facts)[0]
			return byChance(k, told) || slices.ContainsFunc(found.Boreholes, func(b strata.Borehole) bool { return amongLayers(b, k, told) })
		})
		if t.Clues, err = e.told(k, wanted, t.Right, plain, hypotheses); err != nil {
			return nil, err
		}
		all[k.Label] = t
	}
	return all, nil
}

// fewDigits is how many digits of a length may be anything: the number of a sheet.
const fewDigits = 2

// byChance reports whether a length has so few digits that it may well be another
// number of the page.
func byChance(k *fact.Kind, f fact.Fact) bool {
	return movesLayers(k) && digitsIn(f.Printed) <= fewDigits
}

func digitsIn(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// amongLayers reports whether a fact stands between the first and the last layer of a
// borehole, where a number is one of theirs, or below them, where their end moves with
// them.
func amongLayers(b strata.Borehole, k *fact.Kind, f fact.Fact) bool {
	return slices.ContainsFunc(b.Columns, func(c strata.Columns) bool {
		ends := f.Box.MidY() < c.Description.Y1 || k == fact.TotalDepth
		return c.Page == f.Page && c.Description.Y0 < f.Box.MidY() && ends
	})
}

// told are the clues that make a difference to a fact. Those that are right come
// first where there are too many; of those that would spoil layers none is right.
func (e examination) told(k *fact.Kind, wanted *strata.Facts, plainly bool, plain Counts, hypotheses []analysis.Hypothesis) (map[string]bool, error) {
	told := map[string]bool{}
	for _, right := range []bool{true, false} {
		for _, h := range hypotheses {
			key := habit.ClueKey(h.Clues)
			if _, has := told[key]; has || says(k, &h.Facts, wanted) != right || right == plainly || len(told) == mostClues {
				continue
			}
			if right && movesLayers(k) {
				spoils, err := e.spoiledBy(h.Clues, plain)
				if err != nil {
					return nil, err
				}
				if spoils {
					continue
				}
			}
			told[key] = right
		}
	}
	return told, nil
}

// movesLayers reports whether layers are read by facts of a kind: depths by levels
// from the elevation of the ground, the last layer to the depth of the whole.
func movesLayers(k *fact.Kind) bool { return k == fact.Elevation || k == fact.TotalDepth }

// spoiledBy reports whether fewer layers are explained with clues than plainly.
func (e examination) spoiledBy(clues []habit.Clue, plain Counts) (bool, error) {
	with, err := whole(analysis.NewStudy(e.pages, lexicon.Default(), clues).Suppose(e.ctx, habit.Set{}))
	return err == nil && e.count(with).F1() < plain.F1(), err
}

// says reports whether facts have one of a kind, and it is as it was reviewed.
func says(k *fact.Kind, facts, wanted *strata.Facts) bool {
	return k.Same(facts, wanted, func(a, b string) bool { return plainText(a) == plainText(b) })
}

// plainText is a text without blanks, in lower case.
func plainText(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(text), ""))
}

// factsSaid are the facts of a truth as texts, by which reviews are told apart.
func factsSaid(truth []lsformat.TruthBorehole) []string {
	var all []string
	for _, b := range truth {
		for _, k := range fact.Kinds {
			for _, f := range k.Of(&b.Metadata.Facts) {
				all = append(all, k.Label+" "+f.Text)
			}
		}
	}
	return all
}
