// Package forms says which form each document of a run is on, and which
// documents to review first.
//
// Documents on one form go right or wrong together, and what is learned from
// one of them helps the others. So those to review first are one of each form
// that several documents share, then a second of each, beginning with the forms
// that have most documents of which lsml is not sure. After them come the rest,
// the least sure first, and last those in which nothing was found.
//
//	documents, their forms and scores ──New──▶ List ──Write──▶ a file
//	                                             └──Print──▶ a table for people
package forms

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Sure is the score from which lsml counts as sure on a document.
const Sure = 0.8

// A Document is one of a run.
type Document struct {
	// Name is that of the document in its tasks, with forward slashes.
	Name string `json:"document"`
	// Form is the name of its form: that of the first document on it by name.
	Form string `json:"form"`
	// Review is the document's place among those to review, from 1.
	Review int `json:"review"`
	// Score is the mean score of what was found on its pages, in [0, 1]; nil
	// if nothing was.
	Score *float64 `json:"score,omitempty"`
}

// unsure reports whether a document has something that is not sure.
func (d Document) unsure() bool { return d.Score != nil && *d.Score < Sure }

// score is that of the document, 0 where nothing was found.
func (d Document) score() float64 {
	if d.Score == nil {
		return 0
	}
	return *d.Score
}

// A Form is what documents of a run have in common.
type Form struct {
	Name      string
	Documents int
	Unsure    int // documents with a score below Sure
	Nothing   int // documents in which nothing was found
	// Score is the mean score of its documents, nil if all are without.
	Score *float64
	// First are the documents to review first: two, or none where the form has
	// one document.
	First []string
}

// needy is how many documents of a form may gain from a review.
func (f Form) needy() int { return f.Unsure + f.Nothing }

// A List holds the documents of a run in the order in which to review them.
type List struct {
	Documents []Document
	byName    map[string]int
}

// New makes the list of documents whose Form is any name that those on one form
// share. Forms are renamed after the first of their documents by name, so that
// the names do not depend on the order of the documents.
func New(documents []Document) *List {
	all := slices.Clone(documents)
	slices.SortFunc(all, func(a, b Document) int { return cmp.Compare(a.Name, b.Name) })
	named := map[string]string{}
	for i := range all {
		if _, ok := named[all[i].Form]; !ok {
			named[all[i].Form] = all[i].Name
		}
		all[i].Form = named[all[i].Form]
	}
	return ordered(all)
}

// ordered puts documents into the order of reviewing.
func ordered(all []Document) *List {
	on := map[string][]Document{}
	for _, d := range all {
		on[d.Form] = append(on[d.Form], d)
	}
	names := slices.SortedFunc(maps.Keys(on), func(a, b string) int {
		return compareForms(formOf(a, on[a]), formOf(b, on[b]))
	})
	var l List
	shared := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return len(on[name]) == 1 })
	for round := range rounds {
		for _, name := range shared {
			if len(on[name]) > 0 {
				i := next(on[name], round)
				l.Documents = append(l.Documents, on[name][i])
				on[name] = slices.Delete(on[name], i, i+1)
			}
		}
	}
	var rest []Document
	for _, name := range names {
		rest = append(rest, on[name]...)
	}
	slices.SortFunc(rest, func(a, b Document) int {
		return cmp.Or(cmp.Compare(nothing(a), nothing(b)), leastSure(a, b))
	})
	l.Documents = append(l.Documents, rest...)
	for i := range l.Documents {
		l.Documents[i].Review = i + 1
	}
	l.index()
	return &l
}

// rounds is how many documents of each form come before the rest.
const rounds = 2

// next is the document of a form to review in a round: first the one in the
// middle by its score, as what is learned there holds for most; then the least
// sure.
func next(documents []Document, round int) int {
	order := make([]int, len(documents))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return leastSure(documents[a], documents[b]) })
	if round == 0 {
		return order[(len(order)-1)/2]
	}
	return order[0]
}

// nothing is 1 for a document in which nothing was found: most of these hold no
// profile.
func nothing(d Document) int {
	if d.Score == nil {
		return 1
	}
	return 0
}

func leastSure(a, b Document) int {
	return cmp.Or(cmp.Compare(a.score(), b.score()), cmp.Compare(a.Name, b.Name))
}

// compareForms puts the form first that has more to gain.
func compareForms(a, b Form) int {
	return cmp.Or(cmp.Compare(b.needy(), a.needy()), cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Name, b.Name))
}

// formOf sums up the documents on a form.
func formOf(name string, documents []Document) Form {
	f := Form{Name: name, Documents: len(documents)}
	sum, scored := 0.0, 0
	for _, d := range documents {
		switch {
		case d.Score == nil:
			f.Nothing++
			continue
		case d.unsure():
			f.Unsure++
		}
		sum += *d.Score
		scored++
	}
	if scored > 0 {
		mean := sum / float64(scored)
		f.Score = &mean
	}
	return f
}

// Forms are those of the list, the one first that has most to gain from reviews.
func (l *List) Forms() []Form {
	on := map[string][]Document{}
	for _, d := range l.Documents {
		on[d.Form] = append(on[d.Form], d)
	}
	var all []Form
	for name, documents := range on {
		f := formOf(name, documents)
		if len(documents) > 1 {
			for _, d := range documents[:rounds] {
				f.First = append(f.First, d.Name)
			}
		}
		all = append(all, f)
	}
	slices.SortFunc(all, compareForms)
	return all
}

// Of is what the list says of a document.
func (l *List) Of(name string) (Document, bool) {
	i, ok := l.byName[name]
	if !ok {
		return Document{}, false
	}
	return l.Documents[i], true
}

// index finds documents by their names.
func (l *List) index() {
	l.byName = make(map[string]int, len(l.Documents))
	for i, d := range l.Documents {
		l.byName[d.Name] = i
	}
}

// reviewDigits are those of a place as tasks tell it.
const reviewDigits = 6

// Place is the document's place among those to review, in digits that sort as
// text: Label Studio sorts data so.
func (d Document) Place() string { return fmt.Sprintf("%0*d", reviewDigits, d.Review) }
