package memory

import (
	"math"
	"slices"

	"lsml/lsformat/score"
	"lsml/pipeline/analysis"
	"lsml/pipeline/analysis/habit"
)

// signs tells how often layers end, as they were reviewed, where a document has what
// habits call boundaries: between the first and the last depth of the truth, and on
// pages that were reviewed.
func (e examination) signs(found analysis.Finding) map[habit.Habit]Tally {
	ends := endsOf(e.truth)
	if len(ends) < 2 {
		return nil
	}
	all := map[habit.Habit]Tally{}
	for h, places := range found.Places {
		var t Tally
		for _, p := range places {
			if len(e.reviewed) > 0 && !e.reviewed[p.Page] || p.Depth <= ends[0]+nearlyRight || p.Depth >= ends[len(ends)-1]-nearlyRight {
				continue
			}
			t.All++
			if slices.ContainsFunc(ends, func(d float64) bool { return math.Abs(d-p.Depth) <= nearlyRight }) {
				t.Right++
			}
		}
		if t.All > 0 {
			all[h] = t
		}
	}
	return all
}

// endsOf are the depths at which the layers of a document begin and end, sorted.
func endsOf(d score.Document) []float64 {
	var ends []float64
	for _, l := range d.Layers {
		for _, at := range []*float64{l.Start, l.End} {
			if at != nil {
				ends = append(ends, *at)
			}
		}
	}
	slices.Sort(ends)
	return slices.Compact(ends)
}

// What is needed for a sign to be taken for that of boundaries on a form: so many of
// them on several documents, of which nearly all were.
const (
	leastSigns     = 8
	leastSignShare = 0.9
	leastShowing   = 2 // documents
)

// withSigns adds to the habits of a form those that call what a boundary is nearly
// always was one, as far as no review is explained worse by them together.
func withSigns(usual []habit.Habit, reviews []Review) []habit.Habit {
	for _, h := range habit.Signs() {
		with := append(slices.Clone(usual), h)
		slices.Sort(with)
		if isUsual(reviews, h) && !harm(reviews, with) {
			usual = with
		}
	}
	return usual
}

// isUsual reports whether what a habit calls a boundary nearly always was one. Several
// reviews of one document count together as one.
func isUsual(reviews []Review, h habit.Habit) bool {
	several := timesTold(reviews, func(r Review) bool { return r.Signs[h].All > 0 })
	var right, all float64
	for _, r := range reviews {
		if t := r.Signs[h]; t.All > 0 {
			right, all = right+float64(t.Right)/several[r.Document], all+float64(t.All)/several[r.Document]
		}
	}
	return len(several) >= leastShowing && right >= leastSigns && right >= leastSignShare*all
}

// harm reports whether a review is explained worse with habits, or it is not known how.
func harm(reviews []Review, habits []habit.Habit) bool {
	return slices.ContainsFunc(reviews, func(r Review) bool {
		c, ok := r.with(habits)
		return !ok || c.F1() < r.Plain.F1()
	})
}
