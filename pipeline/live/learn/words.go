// Package learn finds in reviewed pages what a project teaches: words that its
// descriptions use and the lexicon lacks, and how good predictions were.
//
// Both depend on the reviews alone, not on when they came or what was learned
// before, so that the same reviews always lead to the same words.
package learn

import (
	"cmp"
	"maps"
	"slices"

	"lsml/lsformat"
	"lsml/pipeline/lexicon"
)

// The evidence that a word describes the ground. One page tells what one
// draftsman wrote on one day; names of places and firms stand on many layers
// of a page, but not on several pages among the descriptions only.
const (
	LeastLayers = 4
	LeastPages  = 3
)

// A Word is a word that reviewed descriptions teach.
type Word struct {
	Text   string // lower case
	Layers int    // descriptions that have it
	Pages  int    // pages that these stand on
}

// Words are the words that reviewed tasks teach, in alphabetical order: those
// unknown to a lexicon that stand in enough descriptions, and in nothing that
// was annotated as something else or was predicted as a description and
// rejected.
func Words(tasks []lsformat.Task, config *lsformat.Config, known *lexicon.Lexicon) []Word {
	evidence := map[string]*Word{}
	refuted := map[string]bool{}
	for _, t := range lessons(tasks) {
		p := pageOf(t, config, known)
		for text, layers := range p.layers {
			if evidence[text] == nil {
				evidence[text] = &Word{Text: text}
			}
			evidence[text].Layers += layers
			evidence[text].Pages++
		}
		maps.Copy(refuted, p.refuted)
	}
	var learned []Word
	for _, text := range slices.Sorted(maps.Keys(evidence)) {
		w := evidence[text]
		if w.Layers >= LeastLayers && w.Pages >= LeastPages && !refuted[text] {
			learned = append(learned, *w)
		}
	}
	return learned
}

// lessons are the reviewed tasks that count for words: the oldest ones, in
// steps of half as many more each. Every word that is learned makes Label
// Studio predict all tasks of the project anew, so that must not happen with
// each review.
func lessons(tasks []lsformat.Task) []lsformat.Task {
	var reviewed []lsformat.Task
	for _, t := range tasks {
		if t.Counting() != nil {
			reviewed = append(reviewed, t)
		}
	}
	slices.SortStableFunc(reviewed, func(a, b lsformat.Task) int { return cmp.Compare(a.Counting().ID, b.Counting().ID) })
	return reviewed[:stepOf(len(reviewed))]
}

// stepOf is how many of n reviewed tasks count.
func stepOf(n int) int {
	step := 0
	for next := LeastPages; next <= n; next += next / 2 {
		step = next
	}
	return step
}

// A page is what the strange words of one page are evidence of.
type page struct {
	layers  map[string]int  // in how many descriptions a word stands
	refuted map[string]bool // words of what is no description
}

func pageOf(t lsformat.Task, config *lsformat.Config, known *lexicon.Lexicon) page {
	p := page{layers: map[string]int{}, refuted: map[string]bool{}}
	for _, r := range lsformat.Regions(t.Counting().Result) {
		for _, w := range known.Strangers(r.Text) {
			if config.Ours(r.Label) == lsformat.Description {
				p.layers[w]++
			} else {
				p.refuted[w] = true
			}
		}
	}
	for _, w := range predicted(t, config, known) {
		if p.layers[w] == 0 {
			p.refuted[w] = true
		}
	}
	return p
}

// predicted are the strange words of the descriptions that were predicted.
func predicted(t lsformat.Task, config *lsformat.Config, known *lexicon.Lexicon) []string {
	var words []string
	for _, p := range t.Predictions {
		for _, r := range lsformat.Regions(p.Result) {
			if config.Ours(r.Label) == lsformat.Description {
				words = append(words, known.Strangers(r.Text)...)
			}
		}
	}
	return words
}
