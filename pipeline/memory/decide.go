package memory

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"lsml/pipeline/analysis/habit"
)

// What habits must gain to be taken, so that chance does not choose them: of all
// layers that are reviewed this part, and this many halves of a layer.
const (
	leastGain   = 0.02
	leastHalves = 2
)

// perHabit is how many halves of a layer each further habit of a set must add.
const perHabit = 2

// perDoubt is how many halves of a layer it costs that the analysis takes a layer
// less for right: such habits will be contradicted by the pages of others.
const perDoubt = 4

// decide says what is usual on the form of some reviews, which are in the order
// of their keys.
func decide(reviews []Review) Form {
	f := Form{Name: reviews[0].Document[:min(nameLength, len(reviews[0].Document))], Reviews: len(reviews), keys: map[string]bool{}}
	documents := map[string]bool{}
	for _, r := range reviews {
		documents[r.Document] = true
		f.prints = append(f.prints, r.Print)
		f.keys[r.key()] = true
		f.Layers += r.Plain.Truth
	}
	f.Documents = len(documents)
	plain := total(reviews, nil)
	f.Before, f.After = plain.f1(), plain.f1()
	f.Words = taught(reviews)
	f.Set.Clues, f.FactsBefore, f.FactsAfter, f.Facts = cluesOf(reviews)
	best := choose(reviews)
	if !helpsOthers(reviews) {
		best = nil
	}
	f.Set.Columns = columnsOf(reviews)
	if len(best) == 0 {
		best = withUnit(withSigns(usualReading(reviews), reviews), reviews)
		f.Set.Confirmed = len(best) > 0
	}
	if len(best) == 0 {
		return f
	}
	f.Set.Habits = best
	f.After = total(reviews, best).f1()
	f.Set.Right, f.Set.Layers = int(math.Round(f.After*float64(f.Layers))), f.Layers
	return f
}

// nameLength is how many hex digits name a form.
const nameLength = 8

// A sum is the counts of several reviews, each weighed.
type sum struct{ right, all, sure float64 }

func (s sum) f1() float64 {
	if s.all == 0 {
		return 1
	}
	return s.right / s.all
}

// total is how well reviews are explained with habits. Several reviews of one
// document count together as one. It has no counts where that is not known of
// one of them.
func total(reviews []Review, habits []habit.Habit) sum {
	several := timesTold(reviews, func(Review) bool { return true })
	var s sum
	for _, r := range reviews {
		c, ok := r.with(habits)
		if !ok {
			return sum{all: 1}
		}
		s.right += float64(c.Right) / several[r.Document]
		s.all += float64(c.Truth+c.Predicted) / several[r.Document]
		s.sure += float64(c.Sure) / 1000 / several[r.Document]
	}
	return s
}

// timesTold is how many reviews of each document tell something: together they count
// as one.
func timesTold(reviews []Review, tells func(Review) bool) map[string]float64 {
	several := map[string]float64{}
	for _, r := range reviews {
		if tells(r) {
			several[r.Document]++
		}
	}
	return several
}

// known reports whether it is known how well reviews are explained with habits.
func known(reviews []Review, habits []habit.Habit) bool {
	return !slices.ContainsFunc(reviews, func(r Review) bool {
		_, ok := r.with(habits)
		return !ok
	})
}

// choose gives the habits, sorted, by which reviews together are explained best;
// none if that is not clearly better than without any.
func choose(reviews []Review) []habit.Habit {
	plain := total(reviews, nil)
	var best []habit.Habit
	most := 0.0
	for _, habits := range candidates(reviews) {
		t := total(reviews, habits)
		gain := t.right - plain.right + plain.all - t.all
		if gain < leastHalves || t.f1() < plain.f1()+leastGain {
			continue
		}
		if v := gain - perHabit*float64(len(habits)-1) - perDoubt*max(0, plain.sure-t.sure); v > most {
			best, most = habits, v
		}
	}
	return best
}

// usualReading is the reading by which most documents came out right that were
// right by themselves, if it makes none of them worse; none where it is not clear
// which.
func usualReading(reviews []Review) []habit.Habit {
	support := map[habit.Habit]int{}
	for _, r := range reviews {
		support[r.Reading]++
	}
	for _, way := range [][2]habit.Habit{{habit.Drawn, habit.Printed}, {habit.Printed, habit.Drawn}} {
		reading := []habit.Habit{way[0]}
		if support[way[0]] > support[way[1]] && !harm(reviews, reading) {
			return reading
		}
	}
	return nil
}

// candidates are the sets of habits that some review tells of, in the order of
// the habits, small sets first.
func candidates(reviews []Review) [][]habit.Habit {
	keys := map[string]bool{}
	for _, r := range reviews {
		for key := range r.Ballots {
			keys[key] = true
		}
	}
	rank := map[habit.Habit]int{}
	for i, h := range habit.All() {
		rank[h] = i
	}
	ranks := func(habits []habit.Habit) []int {
		var all []int
		for _, h := range habits {
			all = append(all, rank[h])
		}
		slices.Sort(all)
		return all
	}
	var sets [][]habit.Habit
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		habits, _ := habit.Parse(key)
		sets = append(sets, habits)
	}
	slices.SortStableFunc(sets, func(a, b []habit.Habit) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(ranks(a), ranks(b)))
	})
	return sets
}

// helpsOthers reports whether what all documents but one teach explains that one
// as well as without, taken together. One document alone has none to ask.
func helpsOthers(reviews []Review) bool {
	var with, without float64
	asked := map[string]bool{}
	for _, r := range reviews {
		if asked[r.Document] {
			continue
		}
		asked[r.Document] = true
		own := func(o Review) bool { return o.Document == r.Document }
		others := slices.DeleteFunc(slices.Clone(reviews), own)
		if len(others) == 0 {
			return true
		}
		mine := slices.DeleteFunc(slices.Clone(reviews), func(o Review) bool { return !own(o) })
		plain := total(mine, nil).f1()
		without += plain
		if habits := choose(others); known(mine, habits) {
			with += total(mine, habits).f1()
		} else {
			with += plain
		}
	}
	return with >= without
}

// sameColumn is the part of two columns that is common to both where they are
// the same.
const sameColumn = 0.5

// columnsOf are the places of the columns that most reviews agree on.
func columnsOf(reviews []Review) habit.Columns {
	var depths, descriptions []habit.Span
	for _, r := range reviews {
		depths, descriptions = append(depths, r.Columns.Depths), append(descriptions, r.Columns.Descriptions)
	}
	return habit.Columns{Depths: usualSpan(depths), Descriptions: usualSpan(descriptions)}
}

// usualSpan is the median of the largest number of spans that agree with one of
// them, the first such; not known where no more than half of them agree.
func usualSpan(spans []habit.Span) habit.Span {
	spans = slices.DeleteFunc(slices.Clone(spans), func(s habit.Span) bool { return !s.Known() })
	var most []habit.Span
	for _, s := range spans {
		agree := slices.DeleteFunc(slices.Clone(spans), func(o habit.Span) bool { return s.Common(o) < sameColumn })
		if len(agree) > len(most) {
			most = agree
		}
	}
	if 2*len(most) <= len(spans) {
		return habit.Span{}
	}
	middle := func(of func(habit.Span) int) int {
		var all []int
		for _, s := range most {
			all = append(all, of(s))
		}
		slices.Sort(all)
		return all[(len(all)-1)/2]
	}
	return habit.Span{From: middle(func(s habit.Span) int { return s.From }), To: middle(func(s habit.Span) int { return s.To })}
}
