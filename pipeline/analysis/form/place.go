package form

import (
	"cmp"
	"maps"
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
)

// A tally is what lies at the places of a page, such as the length of the rules
// there.
type tally map[uint16]float64

// most keeps of each place the larger of two tallies.
func (t tally) most(u tally) {
	for at, weight := range u {
		t[at] = max(t[at], weight)
	}
}

// gathered joins what lies close together, at its mean, and drops what is less
// than a weight.
func (t tally) gathered(least float64) tally {
	places := slices.Sorted(maps.Keys(t))
	joined := tally{}
	for i := 0; i < len(places); {
		first, sum, moment := places[i], 0.0, 0.0
		for ; i < len(places) && places[i]-first <= near; i++ {
			sum += t[places[i]]
			moment += t[places[i]] * float64(places[i])
		}
		if sum >= least {
			joined[uint16(moment/sum)] = sum
		}
	}
	return joined
}

// heaviest are the places with the most, in order; of those close together one.
func (t tally) heaviest(most int) Places {
	all := slices.SortedFunc(maps.Keys(t), func(a, b uint16) int {
		return cmp.Or(cmp.Compare(t[b], t[a]), cmp.Compare(a, b))
	})
	var kept Places
	for _, at := range all {
		if len(kept) < most && !slices.ContainsFunc(kept, func(k uint16) bool { return apart(k, at) <= near }) {
			kept = append(kept, at)
		}
	}
	slices.Sort(kept)
	return kept
}

const (
	// leastColumn is how much of a page's height the rules at one place must be
	// long together to be the side of a column.
	leastColumn = 0.12
	// leastRow is the same of its width, for those that lie.
	leastRow = 0.5
	// leastEdge is how many lines begin at an edge.
	leastEdge = 3
	// leastSize is the share of words in a size of letters that tells.
	leastSize = 0.04
	// finer is by how much sizes are told more finely than places.
	finer = 10
)

// columnsOf are the places of long vertical rules, with their lengths as shares
// of the page's height.
func columnsOf(p layout.Page) tally {
	t := tally{}
	for _, r := range p.Vertical {
		t[place(r.Box().MidX(), p.Width)] += r.Length() / p.Height
	}
	return t.gathered(leastColumn)
}

// rowsOf are the places of long horizontal rules, with their lengths as shares
// of the page's width.
func rowsOf(p layout.Page) tally {
	t := tally{}
	for _, r := range p.Horizontal {
		t[place(r.Box().MidY(), p.Width)] += r.Length() / p.Width
	}
	return t.gathered(leastRow)
}

// edgesOf are the places where lines begin, with how many do.
func edgesOf(p layout.Page) tally {
	t := tally{}
	for _, l := range p.Lines {
		t[place(l.Box.X0, p.Width)]++
	}
	return t.gathered(leastEdge)
}

// sizesOf are the sizes of the words that a document itself has, with their
// shares; those of recognised words are guesses.
func sizesOf(p layout.Page) tally {
	t := tally{}
	if p.Text != paper.PrintedText {
		return t
	}
	for _, w := range p.Words {
		t[place(finer*w.Size, p.Width)] += 1 / float64(len(p.Words))
	}
	maps.DeleteFunc(t, func(_ uint16, share float64) bool { return share < leastSize })
	return t
}
