package drawing

import (
	"cmp"
	"math"
	"slices"
)

// A start is where a layer begins: its first line, and its boundary on the
// scale.
type start struct {
	sheet, line int
	boundary    *boundary
}

// What a pair of a line and a boundary costs for standing apart, a line height.
const (
	aboveCost    = 1.4
	aboveFree    = 0.5
	belowCost    = 0.3
	belowFree    = 0.9
	mostBelow    = 3.0
	ruledStart   = 1.0 // a rule runs between the line and the one above it
	unruled      = 1.5 // times what speaks against a start, where others have a rule
	leftOut      = 0.7 // a line above the first layer
	textlessCost = 1.0 // a layer without a text, more than worthless
)

// A placing is where a log prints its texts.
type placing int

const (
	atTop    placing = iota // right below the upper boundary of their layer
	inMiddle                // half way down their layer
)

// In the middle of their layers texts may begin far below the boundary, at
// middleShare of the cost, but must end above the next one.
const middleShare = 0.15

// pairWorth is what it is worth that a layer begins at a boundary with a line
// of the same sheet.
func (s *sheet) pairWorth(b *boundary, i int, where placing) float64 {
	l := s.lines[i]
	v := b.worth - b.signs[endSign] - worthless + s.usual.Factor(usualStart)*l.start
	if b.gap >= 0 {
		if b.gap != i {
			return math.Inf(-1)
		}
		v += ruledStart
	} else if s.ruled && l.start < 0 {
		v += unruled * l.start
	}
	down := (l.box.Y0 - b.text) / s.page.LineHeight
	switch {
	case down < -aboveFree:
		v -= aboveCost * (-down - aboveFree)
	case down > belowFree && where == inMiddle:
		v -= middleShare * min(mostBelow, belowCost*(down-belowFree))
	case down > belowFree:
		v -= min(mostBelow, belowCost*(down-belowFree))
	}
	if where == inMiddle && i > 0 {
		if over := (s.lines[i-1].box.Y1 - b.text) / s.page.LineHeight; over > aboveFree {
			v -= aboveCost * (over - aboveFree)
		}
	}
	return v
}

// A step is a start in the table of the alignment, with the one before it and
// the worth of the chain so far.
type step struct {
	start
	worth  float64
	before *step
}

// align finds where layers begin and where the last one ends: pairs of a line
// and a boundary, both in order over all sheets, that together are worth most.
// It goes from sheet to sheet; a cell of a sheet's table is the best chain that
// ends at or before a line and a boundary (dynamic programming over prefix
// maxima). The first layer begins at the first boundary of the first sheet.
func align(sheets []*sheet, bounds [][]boundary, where placing) (chain *step, end *boundary) {
	var best *step
	var last []*step // the last row of the sheet before
	closing := math.Inf(-1)
	for n, s := range sheets {
		bs := bounds[n]
		free := predecessors(bs, thinnest*s.page.LineHeight)
		rows := make([][]*step, 0, len(s.lines)+1)
		row := make([]*step, len(bs)+1) // the best with the lines so far and the boundaries before j
		for j := range row {
			row[j] = best
		}
		for i := range s.lines {
			rows = append(rows, row)
			next := slices.Clone(row)
			textless := s.textless(start{sheet: n, line: i}, bs, row, free)
			for j := range bs {
				next[j+1] = better(next[j], row[j+1])
				before := better(row[free[j]], textless[free[j]])
				if bs[j].over {
					above := sheets[n-1]
					before = last[countAbove(bounds[n-1], above.axis.height(bs[j].depth)-thinnest*above.page.LineHeight)]
				}
				if t := s.step(start{n, i, &bs[j]}, before, where); t != nil {
					next[j+1] = better(next[j+1], t)
				}
			}
			row = next
		}
		rows = append(rows, row)
		for j := range bs {
			last := rows[bs[j].linesAbove(len(s.lines))][free[j]]
			if last == nil || bs[j].over {
				continue
			}
			if v := last.worth + endWorth(sheets, bounds, n, j); v > closing {
				chain, end, closing = last, &bs[j], v
			}
		}
		best, last = row[len(bs)], row
	}
	return chain, end
}

// textless is a row of the best chains that end with a layer without a text, as a core log
// leaves many: one that begins between the line at a start and the one above it. What
// follows must begin with that line. Only rules through the descriptions and strokes in
// the graphic column together tell of such a layer.
func (s *sheet) textless(at start, bs []boundary, row []*step, free []int) []*step {
	found := make([]*step, len(bs)+1)
	for j := range bs {
		b := &bs[j]
		found[j+1] = found[j]
		if !b.has(ruleSign, leaderSign) || !b.has(graphicSign) || b.over || b.text > s.lines[at.line].box.MidY() || at.line > 0 && b.text < s.lines[at.line-1].box.MidY() {
			continue
		}
		if before := better(row[free[j]], found[free[j]]); before != nil {
			at.boundary = b
			found[j+1] = better(found[j], &step{at, before.worth + b.worth - worthless - textlessCost, before})
		}
	}
	return found
}

// linesAbove is how many of so many lines may belong to a log that ends at the
// boundary: those above the rule that parts the texts there.
func (b *boundary) linesAbove(lines int) int {
	if b.gap > 0 && b.has(ruleSign, leaderSign) {
		return b.gap
	}
	return lines
}

// thinnest is the least thickness of a layer, in line heights.
const thinnest = 0.15

// predecessors tells for each boundary how many are clearly above it.
func predecessors(bs []boundary, thin float64) []int {
	free := make([]int, len(bs))
	for j, b := range bs {
		free[j] = countAbove(bs, b.y-thin)
	}
	return free
}

// countAbove tells how many boundaries, from top to bottom, are above a height.
func countAbove(bs []boundary, y float64) int {
	n, _ := slices.BinarySearchFunc(bs, y, func(o boundary, y float64) int { return cmp.Compare(o.y, y) })
	return n
}

// step continues a chain by a start; nil where it cannot.
func (s *sheet) step(at start, before *step, where placing) *step {
	v := s.pairWorth(at.boundary, at.line, where)
	switch {
	case math.IsInf(v, -1):
		return nil
	case before != nil:
		return &step{at, v + before.worth, before}
	case at.boundary.has(groundSign):
		return &step{at, s.lines[at.line].start - leftOut*float64(at.line), nil}
	}
	return nil
}

func better(a, b *step) *step {
	if a == nil || b != nil && b.worth > a.worth {
		return b
	}
	return a
}

// starts are the steps of a chain, first to last.
func (s *step) starts() []start {
	var all []start
	for ; s != nil; s = s.before {
		all = append(all, s.start)
	}
	slices.Reverse(all)
	return all
}

// What speaks for and against a boundary as the end of the log.
const (
	endShare    = 0.9  // times the worth of the boundary
	saidEnd     = 4.0  // its depth is said to be the end
	strongBelow = -0.9 // a strong boundary below it
	strong      = 2.0
	lineBelow   = -0.3 // a line of text below it
	sheetBelow  = -0.6 // a sheet below it on which the pattern of the ground goes on
	weakEnd     = -1.0 // hardly anything is drawn there
	weak        = 0.9
	emptyAbove  = -1.5 // the graphic column is empty above it
)

// endWorth judges a boundary as the end of the log. None ends at the head of a sheet
// that has texts, unless a depth is printed there.
func endWorth(sheets []*sheet, bounds [][]boundary, n, j int) float64 {
	b, s := &bounds[n][j], sheets[n]
	if n > 0 && len(s.lines) > 0 && !b.has(labelSign, levelSign, endSign) && b.y <= s.body.from+sameBoundary*s.page.LineHeight {
		return math.Inf(-1)
	}
	v := endShare * b.worth
	if b.worth < weak && !b.has(formSign, endSign) {
		v += weakEnd
	}
	if (s.bare || b.y > s.graphicFoot+atGraphicEnd*s.page.LineHeight) && !b.has(endSign) {
		v += emptyAbove
	}
	for _, below := range bounds[n][j+1:] {
		if below.worth >= strong && below.y > b.y+thinnest*s.page.LineHeight {
			v += strongBelow
		}
	}
	for _, l := range s.lines {
		if l.box.Y0 > b.y {
			v += s.usual.Factor(usualEnd) * lineBelow
		}
	}
	for k := n + 1; k < len(sheets); k++ {
		if sheets[k].patterned {
			v += sheetBelow
		}
		v += lineBelow * float64(len(sheets[k].lines))
		for _, below := range bounds[k] {
			if below.worth >= strong {
				v += strongBelow
			}
		}
	}
	return v
}
