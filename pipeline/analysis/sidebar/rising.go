package sidebar

import (
	"cmp"
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// rising makes a hypothesis of every column of ranges that stand deepest first,
// as they do where a list begins with the end of the hole. The two ends of a
// range may be turned round, too.
func (n Numbers) rising(texts, pairs []Range) []Sidebar {
	boxOf := func(r Range) paper.Box { return r.Box }
	var found []Sidebar
	for _, ranges := range [][]Range{texts, pairs, n.turnedPairs(), turnedTexts(n.lines), n.stops()} {
		for _, group := range aligned(ranges, boxOf, n.height) {
			run := longestChain(mirrored(group), n.height)
			s := Sidebar{Kind: Ranges, Ranges: mirrored(run), Box: boundsOf(run), Noise: len(group) - len(run), Rising: true}
			if s.reachesGround() {
				found = append(found, s)
			}
		}
	}
	return found
}

// reachesGround reports whether rising ranges follow each other up to the ground,
// which levels above the sea do not.
func (s Sidebar) reachesGround() bool {
	return len(s.Ranges) >= leastLabels && s.Contiguous() == len(s.Ranges)-1 && s.Ranges[len(s.Ranges)-1].Interval.Top == 0
}

// mirrored turns depths into heights above the deepest, and back, so that what
// rises grows. Ranges without an end are left out.
func mirrored(ranges []Range) []Range {
	turned := slices.DeleteFunc(slices.Clone(ranges), func(r Range) bool { return !r.Interval.Base.Known() })
	for i, r := range turned {
		turned[i].Interval = strata.Interval{Top: deepest - r.Interval.Base, Base: deepest - r.Interval.Top}
	}
	return turned
}

// stops are the labels that say where a layer stops as ranges, each down from the
// next one below it on the page.
func (n Numbers) stops() []Range {
	labels := slices.DeleteFunc(slices.Clone(n.Labels), func(l Label) bool { return l.End != Stops || l.Trailing })
	slices.SortStableFunc(labels, func(a, b Label) int { return cmp.Compare(a.Box.MidY(), b.Box.MidY()) })
	var found []Range
	for i, l := range labels {
		top := strata.Depth(0)
		if i+1 < len(labels) {
			top = labels[i+1].Depth
		}
		if top < l.Depth {
			found = append(found, Range{Interval: strata.Interval{Top: top, Base: l.Depth}, Top: l.Words, Base: l.Words, Box: l.Box, Unit: l.Number.Unit})
		}
	}
	return found
}

// turnedTexts are the lines that are a range with its deeper end first.
func turnedTexts(lines []layout.Line) []Range {
	var found []Range
	for _, l := range lines {
		iv, ok := quantity.Falling(l.Text())
		top, _ := iv.Top.Depth(quantity.Metre)
		base, _ := iv.Base.Depth(quantity.Metre)
		if ok && lengthy(iv.Base) && base <= deepest {
			found = append(found, Range{Interval: strata.Interval{Top: top, Base: base}, Top: l.Words, Base: l.Words, Box: l.Box, Unit: iv.Base.Unit})
		}
	}
	return found
}

// turnedPairs are the pairs of labels in a row of which the left one is deeper.
func (n Numbers) turnedPairs() []Range {
	turned := Numbers{lines: n.lines, height: n.height, Labels: slices.Clone(n.Labels)}
	for i, l := range n.Labels {
		turned.Labels[i].Depth = deepest - l.Depth
	}
	return mirrored(turned.pairs())
}
