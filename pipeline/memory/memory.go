// Package memory learns forms from reviewed documents.
//
// An archive of many profiles is printed on a few forms. What a person corrects
// on one document of a form is mostly wrong on the others for the same reason:
// there the printed depths should be believed and not the drawing, or a column
// of depths is one of samples. Package habit names what may be so on a form.
//
//	document, truth ──Examine──▶ Review ──New──▶ Memory ──Of──▶ what is usual, for a document of that form
//	                                      Merge, Without
//
// A Review tells how well the analysis explains one reviewed document as it is,
// and how well with each habit: it is a ballot, and a document votes for the
// habits by which its own truth comes out. What annotators left as it was votes
// too, against whatever would break it. A Review depends on its document and its
// truth alone, so that a Memory is a set of reviews: the same ones in any order
// give the same bytes, two memories are merged by joining their sets, and a form
// is forgotten by leaving its reviews out.
//
// Reviews whose documents are alike (package form) are of one form. Habits of a
// form are those by which its reviews together come out best. They are kept only
// where they would have helped each of the reviewed documents had it not been
// reviewed: see decide.go. Reviews that contradict each other weigh against each
// other, and the newest is one of them.
//
// A Memory is a prior and no mask: a habit changes one weight of the analysis.
//
// What a form teaches about its title block is told in the same way: a review knows
// to which facts the words and places of its document lead, and those are the form's
// clues by which its reviews together come out best: see decideclue.go.
package memory

import (
	"cmp"
	"slices"

	"lsml/pipeline/analysis"
	"lsml/pipeline/analysis/form"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
)

// A Memory is what reviews have taught. It never changes, so that many may ask
// it at once; more reviews make a new one. A nil Memory knows nothing.
type Memory struct {
	reviews []Review // sorted, each once
	forms   []Form
	lexicon *lexicon.Lexicon // with the words that are known everywhere
	known   []analysis.Known // of each form
	prints  *form.Catalogue
	formOf  []int // of each print in the catalogue

	version   string
	versions  []string // of each form
	elsewhere string   // of other forms
}

// A Form is one that reviews have taught something about, or nothing yet.
type Form struct {
	// Name tells forms apart: hex digits, those of the first of its reviews.
	Name string
	// Reviews and Documents are how many were reviewed, as far as they are kept.
	Reviews, Documents int
	// Layers are those of the reviewed documents.
	Layers int
	// Set is what is usual on the form; empty where nothing helps.
	Set habit.Set
	// Words are those that reviews of this form alone have taught.
	Words []string
	// Before and After are how well the analysis explains the reviewed documents
	// without and with what was learned, in [0, 1].
	Before, After float64
	// Facts are those of the title blocks of the reviewed documents that were reviewed,
	// and FactsBefore and FactsAfter how many of them are read right without and with
	// what was learned.
	Facts, FactsBefore, FactsAfter float64

	prints []form.Print
	keys   map[string]bool // of its reviews
}

// mostPerForm bounds the reviews that are kept of a form: those with the least
// keys, which is a choice by chance that does not depend on the order in which
// they come.
const mostPerForm = 16

// New is what reviews have taught together.
func New(reviews ...Review) *Memory {
	m := &Memory{}
	for _, group := range keptOf(reviews) {
		m.reviews = append(m.reviews, group...)
		m.forms = append(m.forms, decide(group))
	}
	slices.SortFunc(m.reviews, Review.compare)
	m.catalogue()
	m.knowWords()
	return m
}

// Merge is what several memories know together.
func Merge(memories ...*Memory) *Memory {
	var all []Review
	for _, m := range memories {
		all = append(all, m.Reviews()...)
	}
	return New(all...)
}

// Reviews are those that the memory is made of, in the order of their keys.
func (m *Memory) Reviews() []Review {
	if m == nil {
		return nil
	}
	return slices.Clone(m.reviews)
}

// Forms are those that the memory has reviews of, those with most reviews first.
func (m *Memory) Forms() []Form {
	if m == nil {
		return nil
	}
	forms := slices.Clone(m.forms)
	slices.SortFunc(forms, func(a, b Form) int {
		return cmp.Or(cmp.Compare(b.Reviews, a.Reviews), cmp.Compare(a.Name, b.Name))
	})
	return forms
}

// Without is the memory with a form forgotten; not ok if it has none of this name.
func (m *Memory) Without(name string) (rest *Memory, ok bool) {
	i := slices.IndexFunc(m.Forms(), func(f Form) bool { return f.Name == name })
	if i < 0 {
		return m, false
	}
	gone := m.Forms()[i]
	return New(slices.DeleteFunc(m.Reviews(), func(r Review) bool { return gone.keys[r.key()] })...), true
}

// unique are the reviews in the order of their keys, each once.
func unique(reviews []Review) []Review {
	all := slices.Clone(reviews)
	slices.SortFunc(all, Review.compare)
	return slices.CompactFunc(all, func(a, b Review) bool { return a.key() == b.key() })
}

// keptOf are the reviews of each form that are kept. Without those that are not,
// others may be of other forms: this goes on until all can be kept, so that the
// reviews of a memory make the same memory again.
func keptOf(reviews []Review) [][]Review {
	reviews = unique(reviews)
	for {
		groups := grouped(reviews)
		var kept []Review
		for i, group := range groups {
			groups[i] = group[:min(len(group), mostPerForm)]
			kept = append(kept, groups[i]...)
		}
		if len(kept) == len(reviews) {
			return groups
		}
		slices.SortFunc(kept, Review.compare)
		reviews = kept
	}
}

// grouped are the reviews of each form, in the order of their keys.
func grouped(reviews []Review) [][]Review {
	prints := make([]form.Print, len(reviews))
	for i, r := range reviews {
		prints[i] = r.Print
	}
	var groups [][]Review
	for i, g := range form.Groups(prints) {
		for g >= len(groups) {
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], reviews[i])
	}
	return groups
}

// Of is what is known of a document by its print: what is usual on the form that
// it is most like, and the words that are used on it.
func (m *Memory) Of(p form.Print) analysis.Known {
	if m == nil {
		return analysis.Known{Words: lexicon.Default()}
	}
	if i := m.nearest(p); i >= 0 {
		return m.known[i]
	}
	return analysis.Known{Words: m.lexicon}
}

// nearest is the index of the form that a print is most like; -1 if it is like
// none.
func (m *Memory) nearest(p form.Print) int {
	place, likeness := m.prints.Nearest(p)
	if place < 0 || likeness < form.Alike {
		return -1
	}
	return m.formOf[place]
}

// catalogue makes the prints of all forms ready for nearest.
func (m *Memory) catalogue() {
	var prints []form.Print
	for i, f := range m.forms {
		for _, p := range f.prints {
			prints, m.formOf = append(prints, p), append(m.formOf, i)
		}
	}
	m.prints = form.NewCatalogue(prints)
}
