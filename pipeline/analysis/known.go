package analysis

import (
	"context"
	"slices"

	"lsml/pipeline/analysis/form"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// A Memory knows something of documents before they are read.
type Memory interface {
	// Of is what is known of the documents on a form.
	Of(form.Print) Known
}

// Known is what is known of a document before it is read. As a Memory it is known
// of all.
type Known struct {
	// Words tells what is a description.
	Words *lexicon.Lexicon
	// Usual is what is usual on the form of the document; the empty set makes no
	// difference.
	Usual habit.Set
}

// Of is k, whatever the form.
func (k Known) Of(form.Print) Known { return k }

// AnalyseKnowing is Analyse for a document of whose form a memory may know
// something. Where the pages contradict what is usual for layers, these are read as
// they say; what tells of the title block proves itself where it is sought.
func AnalyseKnowing(ctx context.Context, pages []paper.Page, memory Memory) (Finding, error) {
	k, all := memory.(Known)
	if !all {
		k = memory.Of(form.Of(slices.DeleteFunc(slices.Clone(pages), tooDense)))
	}
	study := NewStudy(pages, k.Words, k.Usual.Clues)
	plain, err := study.Suppose(ctx, habit.Set{})
	if err != nil || len(k.Usual.Habits) == 0 {
		return plain, err
	}
	for _, choice := range k.Usual.Choices() {
		usual, err := study.Suppose(ctx, choice)
		if err != nil {
			return plain, err
		}
		if !plain.Contradicts(usual, choice) {
			usual.surer(choice)
			return usual, nil
		}
	}
	return plain, nil
}

// ordinaryOdds are those for a layer to be right on a form of which nothing is
// known, as documents of sources that nobody tuned for have them.
const ordinaryOdds = 4.0

// surer takes into account how often layers are right that are read by the
// habits of a form: as its reviewed documents tell by Laplace's rule, against
// what is ordinary. Few layers say nothing against it.
func (f Finding) surer(usual habit.Set) {
	odds := float64(usual.Right+1) / float64(usual.Layers-usual.Right+1)
	factor := max(1, odds/ordinaryOdds)
	for _, b := range f.Boreholes {
		for i, l := range b.Layers {
			b.Layers[i].Confidence = factor * l.Confidence / (factor*l.Confidence + 1 - l.Confidence)
		}
	}
}

func tooDense(p paper.Page) bool { return len(p.Words) > mostWords }

// How much less sure a document is, on average over the layers, of what is usual
// on its form than of what it says by itself, for it to be another case, and the
// part of the layers that it must at least be sure of. The two ways to read a
// page are sure on scales of their own.
const (
	contradiction = 0.13
	otherNumbers  = 0.25  // the same where depths are told by other numbers than the page would take
	confirmation  = -0.05 // the same for habits that are only confirmed: it must be surer
	leastKept     = 0.75
	otherKept     = 0.6 // the same for other numbers, whose page itself speaks for the wrong ones
)

// sameCase is the part of the depths of a document in which two readings must
// differ at least for habits that are only confirmed to decide between them: in
// details they tell nothing.
const sameCase = 0.2

// leastDepth is how deep a log must at least be in the unit that is only confirmed for
// its form.
const leastDepth = strata.Metre

// Contradicts reports whether a document, as it was read by itself, is against
// what was found in it by what is usual on its form.
func (f Finding) Contradicts(found Finding, usual habit.Set) bool {
	own, n := f.Worth()
	other, m := found.Worth()
	most, kept := contradiction, leastKept
	if usual.Is(habit.Steps) || usual.Is(habit.Heights) || usual.Is(habit.Samples) {
		most, kept = otherNumbers, otherKept
	}
	switch {
	case usual.Adds() && !f.adds(found):
		return true
	case usual.Adds() && usual.Confirmed:
		most = 0
	case usual.Confirmed && usual.Unit() != "":
		if f.differs(found) < sameCase || found.deepest() < leastDepth {
			return true
		}
	case usual.Confirmed:
		most = confirmation
		if f.differs(found) < sameCase {
			return true
		}
	}
	return other < kept*own || other/float64(max(m, 1)) < own/float64(max(n, 1))-most
}

// differs is the part of the intervals of two findings that only one of them has.
func (f Finding) differs(o Finding) float64 {
	count := map[strata.Interval]int{}
	all := 0
	for sign, finding := range map[int]Finding{1: f, -1: o} {
		for _, b := range finding.Boreholes {
			for _, l := range b.Layers {
				count[l.Interval] += sign
				all++
			}
		}
	}
	different := 0
	for _, n := range count {
		different += max(n, -n)
	}
	return float64(different) / float64(max(all, 1))
}

// adds reports whether layers end in another finding where they do in this one, and
// elsewhere, too.
func (f Finding) adds(o Finding) bool {
	mine, others := f.ends(), o.ends()
	for d := range mine {
		if !others[d] {
			return false
		}
	}
	return len(others) > len(mine)
}

// deepest is the greatest depth of a layer; 0 where none is known.
func (f Finding) deepest() strata.Depth {
	deepest := strata.Depth(0)
	for d := range f.ends() {
		deepest = max(deepest, d)
	}
	return deepest
}

// ends are the depths at which layers begin and end.
func (f Finding) ends() map[strata.Depth]bool {
	found := map[strata.Depth]bool{}
	for _, b := range f.Boreholes {
		for _, l := range b.Layers {
			found[l.Interval.Top], found[l.Interval.Base] = true, true
		}
	}
	return found
}

// Worth is how many layers are probably right, of how many.
func (f Finding) Worth() (sum float64, layers int) {
	for _, b := range f.Boreholes {
		for _, l := range b.Layers {
			sum += l.Confidence
			layers++
		}
	}
	return sum, layers
}
