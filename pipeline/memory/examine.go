package memory

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"

	"lsml/lsformat"
	"lsml/lsformat/score"
	"lsml/pipeline/analysis"
	"lsml/pipeline/analysis/drawing"
	"lsml/pipeline/analysis/form"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Examine tells what a reviewed document teaches: pages are what is printed on
// it, in their order, truth its boreholes as they were reviewed. Layers on pages
// of which the truth has none do not count: they may not be reviewed yet.
//
// It takes the analysis a few hundred times at most, a tenth of a second for an ordinary
// document. An error is one of the analysis, or that of ctx.
func Examine(ctx context.Context, pages []paper.Page, truth []lsformat.TruthBorehole) (Review, error) {
	e := examination{ctx: ctx, pages: pages, study: analysis.NewStudy(pages, lexicon.Default(), nil), truth: documentOf(truth), reviewed: pagesOf(truth), columns: columnsIn(pages, truth)}
	e.truth.Tolerance = allowed(pages, e.truth)
	plain, err := e.suppose(nil)
	if err != nil {
		return Review{}, err
	}
	r := Sketch(pages, truth)
	r.Plain, r.Reading, r.Columns, r.Ballots = e.count(plain), e.readingOf(plain), e.columns, map[string]Counts{}
	r.Words, r.Refuted = wordsOf(truth, e.layers(plain))
	if len(truth) == 1 {
		r.Signs = e.signs(plain)
	}
	if r.Facts, err = e.tellings(truth, plain, r.Plain); err != nil {
		return Review{}, err
	}
	if err := e.vote(&r, plain); err != nil {
		return Review{}, err
	}
	return r, nil
}

// An examination takes one document through the analysis again and again.
type examination struct {
	ctx      context.Context
	pages    []paper.Page
	study    *analysis.Study
	truth    score.Document
	reviewed map[int]bool // pages, from 1; empty for all
	columns  habit.Columns
}

// suppose analyses the document with habits.
func (e examination) suppose(habits []habit.Habit) (analysis.Finding, error) {
	return whole(e.study.Suppose(e.ctx, habit.Set{Habits: habits, Columns: e.columns}))
}

// whole is a finding of which no page is missing.
func whole(found analysis.Finding, err error) (analysis.Finding, error) {
	if err == nil && len(found.Missing) > 0 {
		err = found.Missing[0]
	}
	return found, err
}

// eachLayer calls f for the layers on pages that were reviewed.
func (e examination) eachLayer(found analysis.Finding, f func(strata.Layer)) {
	for _, b := range found.Boreholes {
		for _, l := range b.Layers {
			if len(e.reviewed) == 0 || len(l.Lines) == 0 || e.reviewed[l.Lines[0].Page] {
				f(l)
			}
		}
	}
}

// layers are those on pages that were reviewed, for measuring.
func (e examination) layers(found analysis.Finding) []score.Layer {
	var all []score.Layer
	e.eachLayer(found, func(l strata.Layer) {
		all = append(all, score.Layer{Start: metres(l.Interval.Top), End: metres(l.Interval.Base), Text: l.Description})
	})
	return all
}

// count tells how well the document is explained.
func (e examination) count(found analysis.Finding) Counts {
	c := compare(e.truth, score.Document{Layers: e.layers(found)})
	sure, _ := found.Worth()
	c.Sure = int(math.Round(1000 * sure))
	return c
}

// readingOf is how the document was read: Printed or Drawn; empty where it was
// both, or not as its truth says.
func (e examination) readingOf(found analysis.Finding) habit.Habit {
	drawn, all := 0, 0
	e.eachLayer(found, func(l strata.Layer) {
		all++
		if l.Evidence != nil && l.Evidence.Reading == drawing.Reading {
			drawn++
		}
	})
	switch {
	case all == 0 || e.count(found).F1() < mostlyRight:
		return ""
	case e.truth.Tolerance > 0: // its depths are not printed
		return habit.Drawn
	case drawn == all:
		return habit.Drawn
	case drawn == 0:
		return habit.Printed
	}
	return ""
}

// mostlyRight is how well a document is explained whose reading is the right one.
const mostlyRight = 0.9

// vote fills in the ballots of a review: of all habits alone, and of those that
// make a difference some together. Where the document contradicts a habit, it
// makes none.
func (e examination) vote(r *Review, plain analysis.Finding) error {
	own := e.layers(plain)
	try := func(habits []habit.Habit, always bool) error {
		found, err := e.suppose(habits)
		if err != nil {
			return err
		}
		if plain.Contradicts(found, habit.Set{Habits: habits}) {
			found = plain
		}
		if always || !slices.EqualFunc(e.layers(found), own, sameLayer) {
			r.Ballots[habit.Key(habits)] = e.count(found)
		}
		return nil
	}
	for _, h := range habit.All() {
		if (h == habit.In || h == habit.Samples) && e.columns == (habit.Columns{}) {
			continue
		}
		if err := try([]habit.Habit{h}, false); err != nil {
			return err
		}
	}
	if r.Plain.perfect() {
		return nil
	}
	effective := slices.DeleteFunc(r.effective(), func(h habit.Habit) bool {
		return r.Plain.Right > 0 && r.Ballots[string(h)].Right == 0 // nothing comes right in another unit
	})
	slices.SortStableFunc(effective, func(a, b habit.Habit) int {
		return cmp.Compare(r.Ballots[string(b)].F1(), r.Ballots[string(a)].F1())
	})
	for _, best := range effective[:min(len(effective), mostWithAll)] {
		for _, habits := range withEach([]habit.Habit{best}, effective) {
			if err := try(habits, true); err != nil {
				return err
			}
		}
	}
	for _, habits := range withEach(r.bestPair(), effective) {
		if err := try(habits, true); err != nil {
			return err
		}
	}
	return nil
}

// mostWithAll is how many habits, those that help most, are tried with each other
// one that makes a difference.
const mostWithAll = 3

// withEach are habits with one more of others each, sorted, none that exclude
// each other; nothing for no habits.
func withEach(habits, others []habit.Habit) [][]habit.Habit {
	var sets [][]habit.Habit
	for _, o := range others {
		if len(habits) == 0 || slices.Contains(habits, o) || slices.ContainsFunc(habits, o.Excludes) {
			continue
		}
		set := append(slices.Clone(habits), o)
		slices.Sort(set)
		sets = append(sets, set)
	}
	return sets
}

// bestPair are the two habits that together explain the document best; none
// where no two were tried.
func (r Review) bestPair() []habit.Habit {
	var best []habit.Habit
	most := -1.0
	for _, key := range slices.Sorted(maps.Keys(r.Ballots)) {
		if habits, _ := habit.Parse(key); len(habits) == 2 && r.Ballots[key].F1() > most {
			best, most = habits, r.Ballots[key].F1()
		}
	}
	return best
}

func sameLayer(a, b score.Layer) bool {
	return a.Text == b.Text && equal(a.Start, b.Start) && equal(a.End, b.End)
}

// mostWords bounds the words that are kept of a review, the first in alphabetical
// order.
const mostWords = 200

// wordsOf are the strange words of the descriptions in a truth, by the number of
// layers that have them, and those of predicted descriptions that it has not.
func wordsOf(truth []lsformat.TruthBorehole, predicted []score.Layer) (words map[string]int, refuted []string) {
	known := lexicon.Default()
	all := map[string]int{}
	wrong := map[string]bool{}
	for _, b := range truth {
		for _, l := range b.Layers {
			for _, w := range known.Strangers(l.Description) {
				all[w]++
			}
		}
		if name := b.Metadata.Name; name != nil {
			for _, w := range known.Strangers(name.Value) {
				wrong[w] = true
			}
		}
	}
	for _, l := range predicted {
		for _, w := range known.Strangers(l.Text) {
			if all[w] == 0 {
				wrong[w] = true
			}
		}
	}
	for _, w := range slices.Sorted(maps.Keys(all))[:min(len(all), mostWords)] {
		if words == nil {
			words = map[string]int{}
		}
		words[w] = all[w]
	}
	refuted = slices.Sorted(maps.Keys(wrong))
	return words, refuted[:min(len(refuted), mostWords)]
}

// printed is what of pages tells a document from others.
func printed(pages []paper.Page) []string {
	var texts []string
	for _, p := range pages {
		texts = append(texts, fmt.Sprint(p.Number))
		for _, w := range p.Words {
			texts = append(texts, w.Text)
		}
	}
	return texts
}

// hashLength is the number of hex digits of a hash.
const hashLength = 16

// hashOf is a hash of a value's JSON.
func hashOf(v any) string {
	text, err := json.Marshal(v)
	if err != nil { // texts and finite numbers
		panic(err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])[:hashLength]
}

// truthHash is the hash of what was said of a document: of its layers alone where
// nothing was of the title block.
func truthHash(truth []lsformat.TruthBorehole) string {
	if facts := factsSaid(truth); len(facts) > 0 {
		return hashOf([]any{documentOf(truth), facts})
	}
	return hashOf(documentOf(truth))
}

func metres(d strata.Depth) *float64 {
	if !d.Known() {
		return nil
	}
	m := d.Metres()
	return &m
}

func equal(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// Sketch is a review of which only is known what it is of and on which form: what
// Kept asks for. It costs little.
func Sketch(pages []paper.Page, truth []lsformat.TruthBorehole) Review {
	return Review{Document: hashOf(printed(pages)), Truth: truthHash(truth), Print: form.Of(pages)}
}

// Kept reports of each review, which may be a sketch, whether a memory of them
// all would keep it: of the others need nothing be found out.
func Kept(reviews []Review) []bool {
	kept := map[string]bool{}
	for _, group := range keptOf(reviews) {
		for _, r := range group {
			kept[r.key()] = true
		}
	}
	answers := make([]bool, len(reviews))
	for i, r := range reviews {
		answers[i] = kept[r.key()]
		delete(kept, r.key()) // the same review again tells nothing more
	}
	return answers
}
