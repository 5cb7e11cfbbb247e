package memory

import (
	"maps"
	"slices"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
)

// What a way to a fact must add, of the documents that were read wrong without it, so
// that chance does not choose it: more than half of one, which contradictory reviews
// share, of several documents more than one, and where it is a place most of them.
const (
	leastFacts    = 0.5
	leastOfSome   = 1.5
	fewDocuments  = 2
	leastOfPlaces = 0.5
)

// mostWays is how many ways a form may have to print one key.
const mostWays = 3

// cluesOf are the clues that tell where on the form of some reviews the facts of the
// title block stand, with how many facts of how many these have right without and
// with them, documents with several reviews counting once.
func cluesOf(reviews []Review) (clues []habit.Clue, before, after, all float64) {
	for _, k := range fact.Kinds {
		told := tellingOf(reviews, k.Label)
		if len(told) == 0 {
			continue
		}
		ways := cluesOfFact(told)
		if len(ways) > 0 && !cluesHelpOthers(told) {
			ways = nil
		}
		for _, way := range ways {
			clues = append(clues, mustClues(way)...)
		}
		b, n := rightFacts(told, nil)
		a, _ := rightFacts(told, ways)
		before, after, all = before+b, after+a, all+n
	}
	return clues, before, after, all
}

// A weighedTelling is how a review tells one fact, with the part of its document that
// it is.
type weighedTelling struct {
	Telling
	document string
	weight   float64
	// own are its ways, in the order of their keys.
	own []ownWay
	// met are its ways and those of others that were asked for, by their keys; nil
	// where one is none of its own: each is asked for again with every choice of ways.
	met map[string]*ownWay
}

// An ownWay is a way to a fact that a review tells of.
type ownWay struct {
	key   string
	clues []likeClue
	right bool
}

// A likeClue is a clue that is compared with many others.
type likeClue struct {
	habit.Clue
	like string // lexicon.LikeWording of its key
}

// likeClues are the clues of a way.
func likeClues(way string) []likeClue {
	var all []likeClue
	for _, c := range mustClues(way) {
		all = append(all, likeClue{c, lexicon.LikeWording(c.Key)})
	}
	return all
}

// weighed is a telling that counts as a part of its document.
func weighed(t Telling, document string, weight float64) weighedTelling {
	w := weighedTelling{t, document, weight, nil, map[string]*ownWay{}}
	for _, key := range slices.Sorted(maps.Keys(t.Clues)) {
		w.own = append(w.own, ownWay{key, likeClues(key), t.Clues[key]})
	}
	for i := range w.own {
		w.met[w.own[i].key] = &w.own[i]
	}
	return w
}

// tellingOf are the tellings of one fact.
func tellingOf(reviews []Review, label string) []weighedTelling {
	several := timesTold(reviews, func(r Review) bool { _, has := r.Facts[label]; return has })
	var all []weighedTelling
	for _, r := range reviews {
		if t, has := r.Facts[label]; has {
			all = append(all, weighed(t, r.Document, 1/several[r.Document]))
		}
	}
	return all
}

// by reports whether the fact is read right with some ways to find it: as each says
// that makes a difference, and if they differ not.
func (t weighedTelling) by(ways []string) bool {
	right, differs := t.Right, false
	for _, way := range ways {
		if r, ok := t.way(way); ok {
			right, differs = r && (right || !differs), true
		}
	}
	return right
}

// way is how the fact is read by a way, which may be printed or stand a little
// elsewhere; not ok where it makes no difference.
func (t weighedTelling) way(key string) (right, ok bool) {
	own, has := t.met[key]
	if !has {
		sought := likeClues(key)
		if i := slices.IndexFunc(t.own, func(o ownWay) bool { return slices.EqualFunc(o.clues, sought, sameClue) }); i >= 0 {
			own = &t.own[i]
		}
		t.met[key] = own
	}
	return own != nil && own.right, own != nil
}

// sameClue reports whether one clue leads on a page to where another does on a page
// of the same form.
func sameClue(a, b likeClue) bool {
	if a.Kind != b.Kind || (a.Key == "") != (b.Key == "") {
		return false
	}
	if a.Key == "" {
		return a.At.Near(b.At)
	}
	return a.like == b.like
}

// rightFacts is how many facts are right with ways to find them, of how many.
func rightFacts(told []weighedTelling, ways []string) (right, all float64) {
	for _, t := range told {
		if t.by(ways) {
			right += t.weight
		}
		all += t.weight
	}
	return right, all
}

// cluesOfFact are the ways by which most reviews have a fact right, each of which adds
// to the others; none where that is no better than without. Keys go before places,
// which move when a form is printed anew.
func cluesOfFact(told []weighedTelling) []string {
	var ways []string
	most, all := rightFacts(told, nil)
	wrong, others := all-most, waysOf(told)
	for len(ways) < mostWays {
		best, gain := "", leastFacts
		if wrong > fewDocuments {
			gain = leastOfSome
		}
		for _, way := range others {
			right, _ := rightFacts(told, append(slices.Clone(ways), way))
			if right-most > gain && (mustClues(way)[0].Key != "" || right-most > leastOfPlaces*wrong) {
				best, gain = way, right-most
			}
		}
		if best == "" {
			break
		}
		ways, most = append(ways, best), most+gain
	}
	slices.Sort(ways)
	return ways
}

// waysOf are the ways by which some review has a fact right that is wrong without
// them: keys with a colon first, then places, then words that may be keys, each in the
// order of its text.
func waysOf(told []weighedTelling) []string {
	var ways [3][]string
	for _, t := range told {
		for _, way := range t.own {
			if !way.right {
				continue
			}
			rank := 0
			for _, c := range way.clues {
				rank = max(rank, rankOf(c.Clue))
			}
			ways[rank] = append(ways[rank], way.key)
		}
	}
	for i := range ways {
		slices.Sort(ways[i])
	}
	return slices.Compact(slices.Concat(ways[:]...))
}

// rankOf orders clues by how surely they are of the form: one document does not tell
// its keys from its values.
func rankOf(c habit.Clue) int {
	switch {
	case c.HasColon():
		return 0
	case c.Key == "":
		return 1
	}
	return 2
}

// mustClues are those of a way of a review that was checked.
func mustClues(way string) []habit.Clue {
	clues, _ := habit.ParseClues(way)
	return clues
}

// cluesHelpOthers reports whether the clues that all documents but one teach find the
// fact in that one as well as without, taken together. One document alone has none
// to ask.
func cluesHelpOthers(told []weighedTelling) bool {
	with, without := 0.0, 0.0
	for _, t := range told {
		own := func(o weighedTelling) bool { return o.document == t.document }
		others := slices.DeleteFunc(slices.Clone(told), own)
		if len(others) == 0 {
			return true
		}
		mine := []weighedTelling{t}
		w, _ := rightFacts(mine, cluesOfFact(others))
		p, _ := rightFacts(mine, nil)
		with, without = with+w, without+p
	}
	return with >= without
}
