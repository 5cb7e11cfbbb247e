package match

import (
	"slices"

	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// leastSubstance is the part of the best trial's substance that a further
// borehole on the page must have: what stands beside a profile is mostly other
// columns of it.
const leastSubstance = 0.25

// anotherHole is what a borehole must score to be one of several: parts of one
// must not be worth more than the whole.
const anotherHole = 2.0

// mostTrials bounds the trials of which the best set is looked for, and
// mostSteps the work of looking.
const (
	mostTrials = 60
	mostSteps  = 100000
)

// compatible picks the set of trials that do not contradict each other and
// together score most, best first: three boreholes one below the other are more
// than one that passes over parts of them.
func compatible(found []trial) []trial {
	found, extents := distinct(found)
	n := len(found)
	apart := make([]bool, n*n) // asked for again and again
	for i := range n {
		for j := range i {
			apart[i*n+j] = !extents[i].Overlaps(extents[j]) && !goesOn(found[i], found[j]) && !sameDepths(found[i], found[j]) && !inRows(found[i], found[j]) && !inRows(found[j], found[i])
			apart[j*n+i] = apart[i*n+j]
		}
	}
	score := func(i int) float64 {
		if i > 0 && found[i].scanty() {
			return 0 // it would be dropped, and must not outweigh a whole one
		}
		return found[i].score - anotherHole
	}
	best := heaviestTogether(n, score, func(i, j int) bool { return apart[i*n+j] })
	if len(best) == 0 && len(found) > 0 {
		best = []int{0}
	}
	var picked []trial
	for _, i := range best {
		t := found[i]
		if len(picked) > 0 && (t.substance() < leastSubstance*picked[0].substance() || t.scanty()) {
			continue
		}
		picked = append(picked, t)
	}
	return picked
}

// mostScanty is how many whole numbers below the ground may stand one over the other
// by chance: a diameter and the number of a sample.
const mostScanty = 2

// scanty reports an axis that is none of a further borehole: so few whole numbers
// without a unit that do not begin at the ground.
func (t trial) scanty() bool {
	s := t.sidebar
	return s.Kind == sidebar.Boundaries && len(s.Labels) <= mostScanty && wholeNumbers(s) && s.Labels[0].Depth > 0
}

// distinct are the best trials of each extent with their extents: others with
// the same contradict the same.
func distinct(found []trial) ([]trial, []paper.Box) {
	var kept []trial
	var extents []paper.Box
	for _, t := range found {
		if e := t.extent(); !slices.Contains(extents, e) {
			kept, extents = append(kept, t), append(extents, e)
		}
		if len(kept) == mostTrials {
			break
		}
	}
	return kept, extents
}

// goesOn reports whether of two trials one below the other the lower goes on
// where the upper ended: then they are parts of one borehole.
func goesOn(a, b trial) bool {
	upper, lower := a, b
	if a.sidebar.Box.Y0 > b.sidebar.Box.Y0 {
		upper, lower = b, a
	}
	if upper.sidebar.Box.OverlapX(lower.sidebar.Box) == 0 {
		return false
	}
	last, first := upper.zones[len(upper.zones)-1].interval, lower.zones[0].interval
	begins := first.Top
	if !begins.Known() {
		begins = first.Base
	}
	return begins >= max(last.Top, last.Base)
}

// sameDepths reports whether two trials beside each other mostly have the same
// depths: then they read two columns of one borehole.
func sameDepths(a, b trial) bool {
	if a.sidebar.Box.OverlapY(b.sidebar.Box) == 0 {
		return false
	}
	depths := map[strata.Depth]bool{}
	for _, z := range a.zones {
		depths[z.interval.Top], depths[z.interval.Base] = true, true
	}
	same := 0
	for _, z := range b.zones {
		if depths[z.interval.Top] && depths[z.interval.Base] {
			same++
		}
	}
	return 2*same > min(len(a.zones), len(b.zones)) && same > 1
}

// inRows reports whether the numbers of a trial beside a table are mostly depths
// within the rows that they stand in: remarks on its layers, "contact at 8.40".
func inRows(table, beside trial) bool {
	if table.mode != rangeRow {
		return false
	}
	within := 0
	for _, l := range beside.sidebar.Labels {
		y := l.Box.MidY()
		if slices.ContainsFunc(table.zones, func(z zone) bool {
			return y >= z.upper && y <= z.lower && l.Depth >= z.interval.Top && l.Depth <= z.interval.Base
		}) {
			within++
		}
	}
	return 2*within > len(beside.sidebar.Labels)
}

// heaviestTogether picks of n things, the heaviest first, those that go together
// and weigh most: the maximum-weight independent set of what contradicts. It
// tries to take and to leave each in turn, and gives up where all that is left
// could not weigh enough; after mostSteps what it has found by then must do.
func heaviestTogether(n int, weight func(i int) float64, together func(i, j int) bool) []int {
	rest := make([]float64, n+1) // the weight of all from i on
	for i := n - 1; i >= 0; i-- {
		rest[i] = rest[i+1] + max(0, weight(i))
	}
	var best, taken []int
	most, steps := 0.0, 0
	var from func(i int, sum float64)
	from = func(i int, sum float64) {
		if sum > most {
			best, most = slices.Clone(taken), sum
		}
		if steps++; i == n || sum+rest[i] <= most || steps > mostSteps {
			return
		}
		if !slices.ContainsFunc(taken, func(j int) bool { return !together(i, j) }) {
			taken = append(taken, i)
			from(i+1, sum+weight(i))
			taken = taken[:len(taken)-1]
		}
		from(i+1, sum)
	}
	from(0, 0)
	return best
}

// extent is the box around the sidebar and all the text that was aligned to it.
func (t trial) extent() paper.Box {
	b := t.sidebar.Box
	for _, s := range t.blocks {
		for _, l := range t.column.lines[s.from:max(s.from, s.to)] {
			b = b.Union(l.box)
		}
	}
	return b
}
