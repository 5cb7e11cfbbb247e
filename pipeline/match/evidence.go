package match

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/sidebar"
	"lsml/pipeline/strata"
)

// What speaks for or against a depth axis, in layers. Charges are per label
// unless said otherwise.
const (
	// noiseCost: a number in the column that does not fit in.
	noiseCost = 0.3
	// rulerCost: a label of a regular scale or list taken for a boundary.
	rulerCost = 0.5
	// drawnCost: a layer whose depths are read off a drawing.
	drawnCost = 0.4
	// derivedCost: a label that is a level or a thickness.
	derivedCost = 0.1
	// agreement: a range that begins where the one before ended. Two numbers
	// that agree prove more than one.
	agreement = 0.4
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
	// scattered: a range among others that mostly leave holes between them, as
	// samples do.
	scattered = -1.5
)

// veryDeep is a depth that few boreholes reach.
const veryDeep = 500 * strata.Metre

// evidence is what a page as a whole says about any depth axis on it.
type evidence struct {
	rulers  []sidebar.Sidebar
	printed []sidebar.Sidebar // columns of labels under no other head
	heads   []head
	lines   []line // of the page, as they are printed
	height  float64
	before  Context
	// unit is that of the page's depths, where a head of any depth column names it.
	unit quantity.Unit
}

// A head is the name of a column, upright or turned, with its place.
type head struct {
	role lexicon.Role
	unit quantity.Unit
	box  paper.Box
}

func newEvidence(p layout.Page, lex *lexicon.Lexicon) evidence {
	e := evidence{height: p.LineHeight}
	for _, l := range p.Lines {
		e.lines = append(e.lines, newLine(l.Words, lex))
	}
	for _, lines := range [][]layout.Line{p.Lines, turnedHeads(p)} {
		for _, l := range lines {
			text := l.Text()
			if value.MatchString(text) {
				continue
			}
			if role, unit := headOf(text, lex), unitIn(text); role != "" || unit != quantity.Bare {
				e.heads = append(e.heads, head{role, unit, l.Box})
			}
		}
	}
	return e
}

// sidebars finds every hypothesis for the depth axis and notes the rulers and
// the columns of labels among them.
func (e *evidence) sidebars(p layout.Page, elevations []float64) []sidebar.Sidebar {
	found := e.split(sidebar.Find(p))
	for _, h := range e.heads {
		if h.role == lexicon.Depth && h.unit != quantity.Bare && h.unit != foreign {
			e.unit = h.unit
		}
	}
	for i, s := range found {
		found[i] = inUnit(s, cmp.Or(e.unitAbove(s.Box), e.unit))
		s = found[i]
		switch {
		case s.Kind == sidebar.Scale:
			e.rulers = append(e.rulers, s)
		case s.Kind == sidebar.Boundaries && e.heading(s) >= 0:
			e.printed = append(e.printed, s)
		}
	}
	under := func(role lexicon.Role) func(paper.Box) bool {
		return func(b paper.Box) bool { return e.roleAbove(b) == role }
	}
	found = append(found, sidebar.Levels(p, elevations, under(lexicon.Elevation))...)
	return append(found, sidebar.Thicknesses(p, under(lexicon.Thickness))...)
}

// split cuts boundaries that run through the head of their column: the numbers
// above it belong to the title block, or to another borehole.
func (e evidence) split(sidebars []sidebar.Sidebar) []sidebar.Sidebar {
	var parts []sidebar.Sidebar
	for _, s := range sidebars {
		from := 0
		for i := 1; i < len(s.Labels); i++ {
			if s.Kind == sidebar.Boundaries && e.headBetween(s.Labels[i-1].Box, s.Labels[i].Box) {
				parts = append(parts, s.Part(from, i))
				from = i
			}
		}
		parts = append(parts, s.Part(from, len(s.Labels)))
	}
	return slices.DeleteFunc(parts, func(s sidebar.Sidebar) bool { return s.Len() < 2 })
}

// headBetween reports whether the head of a depth column stands between two of
// its numbers.
func (e evidence) headBetween(above, below paper.Box) bool {
	column := above.Union(below).Grow(e.height, 0)
	return slices.ContainsFunc(e.heads, func(h head) bool {
		switch h.role {
		case lexicon.Depth, lexicon.From, lexicon.To, lexicon.Thickness, lexicon.Elevation:
			y := h.box.MidY()
			return y > above.MidY() && y < below.MidY() && h.box.MidX() > column.X0 && h.box.MidX() < column.X1
		}
		return false
	})
}

// turnedHeads joins turned lines that stand side by side, with no rule between,
// into one head: "Casing" and "Depth (m)".
func turnedHeads(p layout.Page) []layout.Line {
	byX := slices.Clone(p.Turned)
	slices.SortStableFunc(byX, func(a, b layout.Line) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
	var joined []layout.Line
	for _, l := range byX {
		if n := len(joined); n > 0 && sideBySide(joined[n-1].Box, l.Box, p.Vertical) {
			words := append(slices.Clone(joined[n-1].Words), l.Words...)
			joined[n-1] = layout.Line{Words: words, Box: layout.Bounds(words)}
			continue
		}
		joined = append(joined, l)
	}
	return joined
}

func sideBySide(a, b paper.Box, verticals []paper.Rule) bool {
	gap := max(a.X0, b.X0) - min(a.X1, b.X1)
	if gap > 0.6*b.Width() || a.OverlapY(b) < 0.5*min(a.Height(), b.Height()) {
		return false
	}
	return !slices.ContainsFunc(verticals, func(v paper.Rule) bool {
		x := v.From.X
		return x > min(a.MidX(), b.MidX()) && x < max(a.MidX(), b.MidX()) && v.Box().OverlapY(a) > 0
	})
}

// nearestHead is the nearest head above a column with the given box, of those
// that pass.
func (e evidence) nearestHead(column paper.Box, pass func(head) bool) (found head, ok bool) {
	best := math.Inf(1)
	for _, h := range e.heads {
		if !pass(h) || h.box.MidY() > column.Y0+e.height || column.Y0-h.box.Y1 > headReach*e.height {
			continue
		}
		if h.box.Grow(e.height, 0).OverlapX(column) == 0 {
			continue
		}
		distance := math.Abs(column.Y0-h.box.Y1) + math.Abs(h.box.MidX()-column.MidX())
		if distance < best {
			found, best, ok = h, distance, true
		}
	}
	return found, ok
}

// headReach is how far above a column its head may stand, in line heights;
// turned heads are long.
const headReach = 25

// roleAbove is what a column holds according to the head above it.
func (e evidence) roleAbove(column paper.Box) lexicon.Role {
	h, _ := e.nearestHead(column, func(h head) bool { return h.role != "" })
	return h.role
}

// unitAbove is the unit that the head above a column gives to its numbers.
func (e evidence) unitAbove(column paper.Box) quantity.Unit {
	h, _ := e.nearestHead(column, func(h head) bool { return h.unit != quantity.Bare })
	return h.unit
}

// weigh sums up what the page says for a trial's depth axis, in layers.
func (e evidence) weigh(t trial) float64 {
	s := t.sidebar
	if s.Derived {
		return -noiseCost*float64(s.Noise) - derivedCost*float64(s.Len()) + form(s.Labels)
	}
	score := -noiseCost*float64(s.Noise) + agreement*float64(s.Contiguous()) + e.heading(s) + e.continuing(t)
	if t.mode == drawn {
		return score - drawnCost*float64(t.layers())
	}
	if s.Kind == sidebar.Ranges {
		return score + gaps(s)
	}
	score += e.ending(t) + e.deep(s)
	if s.Regular {
		score -= rulerCost * float64(len(s.Labels))
	}
	return score + e.scaled(s) + form(s.Labels) - unruledCost*float64(t.unruled())
}

// unruled counts the layers that begin without a rule above them, in a column
// where half of the layers have one.
func (t trial) unruled() int {
	ruled, unruled := 0, 0
	last := -1
	for _, b := range t.blocks {
		if b.empty() {
			continue
		}
		if last >= 0 {
			if t.column.ruled(t.column.lines[last].box, t.column.lines[b.from].box) {
				ruled++
			} else {
				unruled++
			}
		}
		last = b.to - 1
	}
	if ruled < unruled {
		return 0
	}
	return unruled
}

// heading asks the head above a sidebar what it holds.
func (e evidence) heading(s sidebar.Sidebar) float64 {
	if e.unitAbove(s.Box) == foreign {
		return wrongHead * float64(s.Len())
	}
	switch e.roleAbove(s.Box) {
	case "":
		return 0
	case lexicon.Depth, lexicon.From, lexicon.To:
		return rightHead
	}
	if s.Kind == sidebar.Ranges {
		return 0
	}
	return wrongHead * float64(s.Len())
}

// gaps is what speaks against ranges that mostly do not follow each other.
func gaps(s sidebar.Sidebar) float64 {
	n, links := len(s.Ranges), s.Contiguous()
	switch {
	case 2*links >= n-1:
		return 0
	case links == 0:
		return 2 * scattered * float64(n)
	}
	return scattered * float64(n)
}

// deep is what speaks against depths that are too great to be believed without
// a head.
func (e evidence) deep(s sidebar.Sidebar) float64 {
	if s.Labels[len(s.Labels)-1].Depth <= veryDeep || e.roleAbove(s.Box) == lexicon.Depth {
		return 0
	}
	return tooDeep
}

// ending compares the end of a layer that a mode takes labels for with what
// their head says.
func (e evidence) ending(t trial) float64 {
	role := e.roleAbove(t.sidebar.Box)
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
	if first.edge == above && t.blocks[0].empty() && first.interval.Base >= e.before.deepest {
		score += first.empty
	}
	return score
}

// scaleSlack is how far from its place on the ruler a label may stand, in line
// heights: labels are nudged where they are crowded.
const scaleSlack = 1.5

// scaled compares labels with the rulers beside them and keeps what the most
// agreeable ruler says.
func (e evidence) scaled(s sidebar.Sidebar) float64 {
	best := math.Inf(-1)
	for _, r := range e.rulers {
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
		if l.Number.Decimals == 0 && l.Number.Unit == "" {
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
