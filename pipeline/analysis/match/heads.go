package match

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// A head is the name of a column, upright or turned, with its place.
type head struct {
	role lexicon.Role
	unit quantity.Unit
	box  paper.Box
}

// heads are the heads of the columns of one page.
type heads struct {
	found  []head
	height float64 // line height
}

// number is a number of its own in a text, which is then no head but a line of
// the title block.
var number = regexp.MustCompile(`(?:^|\s)[~<>]?\d`)

func newHeads(p layout.Page, lex *lexicon.Lexicon) heads {
	h := heads{height: p.LineHeight}
	for _, lines := range [][]layout.Line{p.Lines, turnedHeads(p)} {
		for _, l := range lines {
			text := l.Text()
			if number.MatchString(text) {
				continue
			}
			role, unit := roleOf(text, lex), unitIn(text)
			if strings.HasSuffix(text, ":") && beside(role) { // "Water:" is a key of the title block
				continue
			}
			if role != "" || unit != quantity.Bare {
				h.found = append(h.found, head{role, unit, l.Box})
			}
		}
	}
	h.unitsBelow()
	return h
}

// unitsBelow gives a head without a unit the one that stands right below it:
// "Depth" and "(ft)".
func (h heads) unitsBelow() {
	for i, one := range h.found {
		if one.role == "" || one.unit != quantity.Bare {
			continue
		}
		for _, below := range h.found {
			near := below.box.Y0-one.box.Y1 < h.height && below.box.MidY() > one.box.Y1
			if near && below.role == "" && below.box.OverlapX(one.box) > 0.5*below.box.Width() {
				h.found[i].unit = below.unit
			}
		}
	}
}

// beside reports whether a column stands beside the profile and has nothing to
// do with where its layers end.
func beside(role lexicon.Role) bool {
	switch role {
	case lexicon.Sample, lexicon.Test, lexicon.Recovery, lexicon.Casing, lexicon.Water, lexicon.Price:
		return true
	}
	return false
}

// fewestPrices is how many columns of prices make a bill.
const fewestPrices = 2

// bill reports whether the page lists work and what it costs. Its columns are
// depths only where a head says so.
func (h heads) bill() bool {
	prices := 0
	for _, one := range h.found {
		if one.role == lexicon.Price {
			prices++
		}
	}
	return prices >= fewestPrices
}

// vertical reports whether a column holds where layers end, as depths, heights
// or thicknesses.
func vertical(role lexicon.Role) bool {
	switch role {
	case lexicon.Depth, lexicon.From, lexicon.To, lexicon.Thickness, lexicon.Elevation:
		return true
	}
	return false
}

// roleOf is the role of the column that a line is the head of: one whose
// letters mostly belong to the names of columns.
func roleOf(text string, lex *lexicon.Lexicon) lexicon.Role {
	named := 0
	var role lexicon.Role
	for _, h := range lex.Head(text) {
		n := letters(text[h.Start:h.End])
		if named += n; role == "" || h.Role == lexicon.Description {
			role = h.Role
		}
	}
	if 10*named < 6*letters(text) {
		return ""
	}
	return role
}

func letters(text string) int {
	n := 0
	for _, r := range text {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r < 0x250 {
			n++
		}
	}
	return n
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

// oneHead is the part of a turned line's width by which two of one head stand
// apart at most.
const oneHead = 0.6

func sideBySide(a, b paper.Box, verticals []paper.Rule) bool {
	gap := max(a.X0, b.X0) - min(a.X1, b.X1)
	if gap > oneHead*b.Width() || a.OverlapY(b) < 0.5*min(a.Height(), b.Height()) {
		return false
	}
	return !slices.ContainsFunc(verticals, func(v paper.Rule) bool {
		x := v.From.X
		return x > min(a.MidX(), b.MidX()) && x < max(a.MidX(), b.MidX()) && v.Box().OverlapY(a) > 0
	})
}

// nearest is the nearest head above a column with the given box, of those that
// pass; the zero head if there is none.
func (h heads) nearest(column paper.Box, pass func(head) bool) head {
	var found head
	least := math.Inf(1)
	for _, one := range h.found {
		if !pass(one) || !h.reaches(one, column) || one.box.Grow(h.height, 0).OverlapX(column) == 0 {
			continue
		}
		distance := math.Abs(column.Y0-one.box.Y1) + math.Abs(one.box.MidX()-column.MidX())
		if distance < least {
			found, least = one, distance
		}
	}
	return found
}

// reaches reports whether a head is above a column, and not too far.
func (h heads) reaches(one head, column paper.Box) bool {
	return one.box.MidY() <= column.Y0+h.height && column.Y0-one.box.Y1 <= headReach*h.height
}

// lastCell is how wide the column of the last head in a row is at most, in line
// heights.
const lastCell = 10

// ofCell reports whether a column stands between a head of a role and the next
// head in its row, and right below neither: numbers at the right of a wide
// column whose head is at its left.
func (h heads) ofCell(role lexicon.Role, column paper.Box) bool {
	return slices.ContainsFunc(h.found, func(one head) bool {
		if one.role != role || !h.reaches(one, column) || column.X0 < one.box.X1 {
			return false
		}
		next := one.box.X1 + lastCell*h.height
		for _, other := range h.found {
			if other.box.X0 > one.box.X1 && other.box.OverlapY(one.box) > 0.5*min(other.box.Height(), one.box.Height()) {
				next = min(next, other.box.X0)
			}
		}
		return column.X1 <= next
	})
}

// inRow reports whether a line above a column of depths stands in one row with
// its head, and so is the head of another column, whatever it says.
func (h heads) inRow(line, column paper.Box) bool {
	own := h.nearest(column, func(one head) bool { return vertical(one.role) }).box
	return own != (paper.Box{}) && own.MidY() < column.Y0 && line.OverlapY(own) >= 0.5*min(line.Height(), own.Height()) && line.OverlapX(own) == 0
}

// headReach is how far above a column its head may stand, in line heights;
// turned heads are long.
const headReach = 25

// roleAbove is what a column holds according to the head above it.
func (h heads) roleAbove(column paper.Box) lexicon.Role {
	return h.nearest(column, func(one head) bool { return one.role != "" }).role
}

// unitAbove is the unit that the head above a column gives to its numbers.
func (h heads) unitAbove(column paper.Box) quantity.Unit {
	return h.nearest(column, func(one head) bool { return one.unit != quantity.Bare }).unit
}

// depthUnit is the unit that a head of depths names, wherever it stands; Bare
// for none.
func (h heads) depthUnit() quantity.Unit {
	unit := quantity.Bare
	for _, one := range h.found {
		if one.role == lexicon.Depth && one.unit != quantity.Bare && one.unit != foreign {
			unit = one.unit
		}
	}
	return unit
}

// between reports whether the head of a depth column stands between two of
// its numbers.
func (h heads) between(above, below paper.Box) bool {
	column := above.Union(below).Grow(h.height, 0)
	return slices.ContainsFunc(h.found, func(one head) bool {
		x, y := one.box.MidX(), one.box.MidY()
		return vertical(one.role) && y > above.MidY() && y < below.MidY() && x > column.X0 && x < column.X1
	})
}
