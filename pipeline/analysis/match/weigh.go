package match

import (
	"math"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// What speaks for or against a depth axis, in layers. Charges are per label
// unless said otherwise.
const (
	// noiseCost: a number in the column that does not fit in.
	noiseCost = 0.3
	// regularCost: a label of a regular scale or list taken for a boundary.
	regularCost = 0.5
	// evenCost: a range as long as the one before, among others that mostly are:
	// samples and core runs are taken every metre, layers end anywhere.
	evenCost = 0.25
	// drawnCost: a layer whose depths are read off a drawing.
	drawnCost = 0.4
	// derivedCost: a label that is a level or a thickness.
	derivedCost = 0.1
	// agreement: a range that begins where the one before ended. Two numbers
	// that agree prove more than one.
	agreement = 0.4
	// levelled: a label in whose row a level stands that is as far below the ground.
	levelled = 0.8
	// onScale and offScale: a label that stands where the page's ruler has its
	// depth, or clearly does not.
	onScale, offScale = 0.5, -0.7
	// sameWay: a page that is read like the one before it.
	sameWay = 2.0
	// rightEnd: a head that says which end of a layer the depths are; once.
	rightEnd = 1.0
	// wrongHead: a column whose head says that it holds something else.
	wrongHead = -0.8
	// rightHead: a head that says depth; once.
	rightHead = 1.0
	// plumbCost: depths plumb below the ground; once. Where the depths along the
	// hole are printed too, these are the ones of its layers.
	plumbCost = 2.0
	// bareCost: a whole number without a unit.
	bareCost = 0.25
	// unruledCost: a layer that begins where no rule is, among others that
	// begin at rules.
	unruledCost = 0.6
	// farStart: once, for boundaries that begin deeper than they reach.
	farStart = -2.0
	// tooDeep: once, for boundaries deeper than nearly all boreholes that no
	// head calls depths.
	tooDeep = -2.0
	// leftOutCost: a depth of the same column that goes on growing and is left out.
	leftOutCost = 0.5
	// scattered: a range among others that mostly leave holes between them, as
	// samples do.
	scattered = -1.5
)

// veryDeep is a depth that few boreholes reach.
const veryDeep = 500 * strata.Metre

// weigh sums up what the page says for a trial's depth axis, in layers.
func (e evidence) weigh(t trial) float64 {
	s := t.sidebar
	if s.Derived {
		return -noiseCost*float64(s.Noise) - derivedCost*float64(s.Len()) + form(s.Labels) + e.steps.agree(t)
	}
	score := e.steps.agree(t) - noiseCost*float64(s.Noise) + agreement*float64(links(s)) + e.heading(s) + e.continuing(t)
	if e.heads.Covers(lexicon.Plumb, s.Box) {
		score -= plumbCost
	}
	if t.mode == drawn {
		return score - drawnCost*float64(t.layers())
	}
	if s.Kind == sidebar.Ranges {
		return score + gaps(s) - evenCost*float64(even(s.Ranges))
	}
	score += e.ending(t) + e.deep(s)
	if s.Regular {
		score -= regularCost * float64(len(s.Labels))
	}
	score -= leftOutCost * float64(e.leftOut(s))
	return score + e.onScales(s) + levelled*float64(onLevels(s.Labels, e.derived, e.height)) + form(s.Labels) - unruledCost*float64(t.unruled())
}

// leftOut counts the labels that another column of depths has beside all those of a
// sidebar, set flush with them.
func (e evidence) leftOut(s sidebar.Sidebar) int {
	most := 0
	for _, o := range e.grown {
		if n := len(o.Labels) - len(s.Labels); n > most && o.Holds(s) && setFlush(o.Box, s.Box, e.height) {
			most = n
		}
	}
	return most
}

// unruled counts the layers that begin without a rule above them, in a column
// where half of the layers have one.
func (t trial) unruled() int {
	ruled, unruled := t.parted()
	if ruled < unruled {
		return 0
	}
	return unruled
}

// parted counts the layers with a rule between their text and the one above, and
// those without.
func (t trial) parted() (ruled, unruled int) {
	last := -1
	for _, b := range t.blocks {
		if b.empty() {
			continue
		}
		if last >= 0 {
			if t.column.parted(t.column.lines[last].box, t.column.lines[b.from].box) {
				ruled++
			} else {
				unruled++
			}
		}
		last = b.to - 1
	}
	return ruled, unruled
}

// heading asks the head above a sidebar what it holds.
func (e evidence) heading(s sidebar.Sidebar) float64 {
	if e.heads.UnitAbove(s.Box) == columnhead.Foreign {
		return wrongHead * float64(s.Len())
	}
	switch role := e.heads.RoleAbove(s.Box); {
	case role == "":
		return 0
	case role == lexicon.Depth, role == lexicon.Plumb, role == lexicon.From, role == lexicon.To:
		return rightHead
	case s.Kind == sidebar.Ranges && !columnhead.Beside(role):
		return 0 // ranges stand in any column, before or behind their text
	}
	return wrongHead * float64(s.Len())
}

// gaps is what speaks against ranges that mostly do not follow each other.
func gaps(s sidebar.Sidebar) float64 {
	n, linked := len(s.Ranges), links(s)
	switch {
	case 2*linked >= n-1:
		return 0
	case linked == 0:
		return 2 * scattered * float64(n)
	}
	return scattered * float64(n)
}

// links counts the ranges that go on where the one before ended.
func links(s sidebar.Sidebar) int {
	if inclusive(s.Ranges) {
		return len(s.Ranges) - 1
	}
	return s.Contiguous()
}

// widestInclusive is the unit in which ranges are counted that begin one further
// than the one before ended, at most: a foot, in millimetres.
const widestInclusive strata.Depth = 310

// inclusive reports whether ranges of several lengths leave one and the same small
// hole between each two: "0-5, 6-20, 21-27" are counted in whole feet.
func inclusive(ranges []sidebar.Range) bool {
	if len(ranges) < 3 || even(ranges) > 0 {
		return false
	}
	hole := ranges[1].Interval.Top - ranges[0].Interval.Base
	for i := 2; i < len(ranges); i++ {
		// Feet are rounded to the millimetre.
		if d := ranges[i].Interval.Top - ranges[i-1].Interval.Base - hole; d < -1 || d > 1 {
			return false
		}
	}
	return hole > 0 && hole <= widestInclusive
}

// even counts the ranges that are as long as the one before, if most are.
func even(ranges []sidebar.Range) int {
	n := 0
	for i := 1; i < len(ranges); i++ {
		if length(ranges[i]) == length(ranges[i-1]) {
			n++
		}
	}
	if 2*n < len(ranges) {
		return 0
	}
	return n
}

func length(r sidebar.Range) strata.Depth { return r.Interval.Base - r.Interval.Top }

// deep is what speaks against depths that are too great to be believed without
// a head.
func (e evidence) deep(s sidebar.Sidebar) float64 {
	if s.Labels[len(s.Labels)-1].Depth <= veryDeep || e.heads.Covers(lexicon.Plumb, s.Box) {
		return 0
	}
	switch e.heads.RoleAbove(s.Box) {
	case lexicon.Depth, lexicon.From, lexicon.To:
		return 0
	}
	return tooDeep
}

// ending compares the end of a layer that a mode takes labels for with what
// their head says.
func (e evidence) ending(t trial) float64 {
	role := e.heads.RoleAbove(t.sidebar.Box)
	switch t.sidebar.Labels[0].End {
	case sidebar.Starts:
		role = lexicon.From
	case sidebar.Stops:
		role = lexicon.To
	}
	switch {
	case role == lexicon.To && t.mode == startRow, role == lexicon.From && (t.mode == endRow || t.mode == baseRow):
		return -rightEnd
	case role == lexicon.To && t.mode == endRow, role == lexicon.From && t.mode == startRow:
		return rightEnd
	}
	return 0
}

// continuing is what speaks for a trial that goes on where the page before
// ended: that it reads in the same way, and that nothing stands above its
// first label.
func (e evidence) continuing(t trial) float64 {
	if e.before.mode == "" {
		return 0
	}
	score := 0.0
	if t.mode == e.before.mode {
		score += sameWay
	}
	first := t.zones[0]
	if first.open == openTop && t.blocks[0].empty() && first.interval.Base >= e.before.deepest {
		score += first.empty
	}
	return score
}

// scaleSlack is how far from its place on the ruler a label may stand, in line
// heights: labels are nudged where they are crowded.
const scaleSlack = 1.5

// onScales compares labels with the scales beside them and keeps what the most
// agreeable one says.
func (e evidence) onScales(s sidebar.Sidebar) float64 {
	best := math.Inf(-1)
	for _, r := range e.scales {
		if r.Box.OverlapX(s.Box) > 0 || r.Box.OverlapY(s.Box) < 0.5*s.Box.Height() {
			continue
		}
		fit := newRuler(r.Labels)
		score := 0.0
		for _, l := range s.Labels {
			if math.Abs(fit.height(l.Depth)-l.Box.MidY()) <= scaleSlack*e.height {
				score += onScale
			} else {
				score += offScale
			}
		}
		best = max(best, score)
	}
	if math.IsInf(best, -1) {
		return 0
	}
	return best
}

// form judges how the numbers are written and where they begin.
func form(labels []sidebar.Label) float64 {
	score := 0.0
	for _, l := range labels {
		if l.Number.Plain() {
			score -= bareCost
		}
	}
	if len(labels) == 0 {
		return 0
	}
	first, last := labels[0].Depth, labels[len(labels)-1].Depth
	if first > 2*(last-first) {
		score += farStart
	}
	return score
}
