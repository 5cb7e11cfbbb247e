package sidebar

import (
	"slices"

	"lsml/pipeline/strata"
)

// sameRow is how far, in line heights, two labels must be apart to be one
// below the other.
const sameRow = 0.3

// A link is a reading of a label, or a range, as the end of the best chain
// that leads to it from above.
type link struct {
	item, way int // the label or range, and which of its readings
	weight    int // of the chain
	from      int // the link before, -1 for none
}

// best is the index of the better of two links: the heavier one, of equally
// heavy ones the nearer. -1 is none.
func best(links []link, a, b int) int {
	switch {
	case a < 0:
		return b
	case b < 0 || links[a].weight > links[b].weight:
		return a
	case links[b].weight > links[a].weight:
		return b
	case links[a].item != links[b].item:
		if links[a].item > links[b].item {
			return a
		}
		return b
	}
	return min(a, b)
}

// A ladder keeps the best link up to every depth: a Fenwick tree of prefix
// maxima over the depths that occur.
type ladder struct {
	depths []strata.Depth // ascending, each once
	best   []int          // indices of links, -1 for none
}

func newLadder(depths []strata.Depth) ladder {
	slices.Sort(depths)
	l := ladder{depths: slices.Compact(depths)}
	l.best = slices.Repeat([]int{-1}, len(l.depths)+1)
	return l
}

// add puts a link on its depth, which must be one of the ladder's.
func (l ladder) add(links []link, depth strata.Depth, at int) {
	rung, _ := slices.BinarySearch(l.depths, depth)
	for rung++; rung < len(l.best); rung += rung & -rung {
		l.best[rung] = best(links, l.best[rung], at)
	}
}

// above is the best link at a smaller depth, -1 for none.
func (l ladder) above(links []link, depth strata.Depth) int {
	found := -1
	for rung, _ := slices.BinarySearch(l.depths, depth); rung > 0; rung -= rung & -rung {
		found = best(links, found, l.best[rung])
	}
	return found
}

// passed is the cost of a label that a run passes over, in hundredths of a
// label: a profile does not go on behind another one that begins below it.
const passed = 30

// longestRun is the heaviest chain of labels that grow in depth from top to
// bottom, over all their readings, less the labels passed over: the longest
// increasing subsequence, weighted. The labels come from top to bottom. The
// weight of a link has a credit for each label above it, which makes links at
// different places comparable.
func longestRun(options [][]reading, height float64) []Label {
	labelOf := func(l link) Label { return options[l.item][l.way].label }
	var depths []strata.Depth
	for _, ways := range options {
		for _, r := range ways {
			depths = append(depths, r.label.Depth)
		}
	}
	rungs := newLadder(depths)
	var links []link
	end, waiting := -1, 0 // links from waiting on are not known to be above the label
	for i, ways := range options {
		for a, r := range ways {
			for waiting < len(links) && r.label.Box.MidY()-labelOf(links[waiting]).Box.MidY() >= sameRow*height {
				rungs.add(links, labelOf(links[waiting]).Depth, waiting)
				waiting++
			}
			next := link{item: i, way: a, weight: r.weight, from: rungs.above(links, r.label.Depth)}
			if next.from >= 0 {
				if chain := links[next.from].weight - passed*(i-1); chain > 0 {
					next.weight += chain
				} else {
					next.from = -1
				}
			}
			next.weight += passed * i
			links = append(links, next)
			if end < 0 || next.weight-passed*i > links[end].weight-passed*links[end].item {
				end = len(links) - 1
			}
		}
	}
	var run []Label
	for at := end; at >= 0; at = links[at].from {
		run = append(run, labelOf(links[at]))
	}
	slices.Reverse(run)
	return run
}

// Weights of the links in a chain of ranges, in tenths of a range: a range that
// begins where the one before ends is what a profile looks like; a hole between
// two happens (core loss), an overlap is a mistake.
const (
	oneRange   = 10
	contiguous = 10
	hole       = 1
)

// longestChain is the heaviest chain of ranges that follow each other
// downwards. The ranges come from top to bottom.
func longestChain(group []Range, height float64) []Range {
	depths := make([]strata.Depth, len(group))
	for i, r := range group {
		depths[i] = below(r)
	}
	rungs := newLadder(depths)
	ending := map[strata.Depth]int{} // the best link whose range ends at a depth
	links := make([]link, 0, len(group))
	end, waiting := -1, 0
	for i, r := range group {
		for waiting < len(links) && r.Box.MidY()-group[waiting].Box.MidY() >= sameRow*height {
			rungs.add(links, below(group[waiting]), waiting)
			base := group[waiting].Interval.Base
			if before, ok := ending[base]; !ok || best(links, before, waiting) == waiting {
				ending[base] = waiting
			}
			waiting++
		}
		next := link{item: i, weight: oneRange, from: rungs.above(links, r.Interval.Top+1)}
		if next.from >= 0 {
			next.weight += links[next.from].weight + hole
		}
		if from, ok := ending[r.Interval.Top]; ok && links[from].weight+oneRange+contiguous >= next.weight {
			next.from, next.weight = from, links[from].weight+oneRange+contiguous
		}
		links = append(links, next)
		if end < 0 || next.weight > links[end].weight {
			end = i
		}
	}
	var run []Range
	for at := end; at >= 0; at = links[at].from {
		run = append(run, group[at])
	}
	slices.Reverse(run)
	return run
}

// below is the least depth at which the range after one can begin.
func below(r Range) strata.Depth {
	if !r.Interval.Base.Known() {
		return r.Interval.Top + 1
	}
	return r.Interval.Base
}
