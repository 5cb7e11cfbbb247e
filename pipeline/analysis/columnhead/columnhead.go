// Package columnhead reads the heads of columns: what the numbers and texts
// below them are, and in which unit.
//
// A head is a line whose letters mostly belong to the names of columns, upright or
// turned. It has a role, a unit or both, and speaks for the column of which
// it is the nearest above.
package columnhead

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// A Head is the name of a column, upright or turned, with its place. Its Role
// is "" for a unit that stands alone, its Unit is Bare where it names none.
type Head struct {
	Role lexicon.Role
	Unit quantity.Unit
	Box  paper.Box
}

// Heads are the heads of the columns of one page. The zero value has none.
type Heads struct {
	found  []Head
	height float64 // line height
}

// New are the given heads, on a page with a line height in points.
func New(lineHeight float64, heads ...Head) Heads { return Heads{heads, lineHeight} }

// number is a number of its own in a text, which is then no head but a line of
// the title block.
var number = lazyregexp.New(`(?:^|\s)[~<>]?\d`)

// Read finds the heads of the columns of a page.
func Read(p layout.Page, lex *lexicon.Lexicon) Heads {
	h := Heads{height: p.LineHeight}
	hatching := hatchingOf(p)
	for _, lines := range [][]layout.Line{p.Lines, turnedHeads(p)} {
		for _, l := range lines {
			text := l.Text()
			if number.MatchString(text) || hatching.holds(l, p.LineHeight) {
				continue
			}
			role, unit := Role(text, lex), Unit(text)
			if strings.HasSuffix(text, ":") && Beside(role) { // "Water:" is a key of the title block
				continue
			}
			if role != "" || unit != quantity.Bare {
				h.found = append(h.found, Head{role, unit, l.Box})
			}
		}
	}
	h.unitsBelow()
	return h
}

// A head of mostHatched letters at most that stands fewestHatches times one below the
// other is one that recognition read into hatching: "N", which is a test elsewhere.
const (
	mostHatched   = 2
	fewestHatches = 3
)

// A hatching is where words stand that recognition may have read into one, by their
// text.
type hatching map[string][]paper.Box

// hatchingOf finds them; what is printed as text has none.
func hatchingOf(p layout.Page) hatching {
	h := hatching{}
	if p.Text == paper.PrintedText {
		return h
	}
	for _, w := range p.Words {
		if utf8.RuneCountInString(w.Text) <= mostHatched {
			h[w.Text] = append(h[w.Text], w.Box)
		}
	}
	return h
}

// holds reports a line that is no head, but hatching that was read as letters.
func (h hatching) holds(l layout.Line, height float64) bool {
	column := l.Box.Grow(height, 0)
	n := 0
	for _, b := range h[l.Text()] {
		if b.MidY() >= l.Box.Y0 && b.OverlapX(column) > 0 {
			n++
		}
		if n == fewestHatches {
			return true
		}
	}
	return false
}

// unitsBelow gives a head without a unit the one that stands right below it:
// "Depth" and "(ft)".
func (h Heads) unitsBelow() {
	for i, one := range h.found {
		if one.Role == "" || one.Unit != quantity.Bare {
			continue
		}
		for _, below := range h.found {
			near := below.Box.Y0-one.Box.Y1 < h.height && below.Box.MidY() > one.Box.Y1
			if near && below.Role == "" && below.Box.OverlapX(one.Box) > 0.5*below.Box.Width() {
				h.found[i].Unit = below.Unit
			}
		}
	}
}

// Beside reports whether a column stands beside the profile and has nothing to
// do with where its layers end.
func Beside(role lexicon.Role) bool {
	switch role {
	case lexicon.Sample, lexicon.Test, lexicon.Recovery, lexicon.Casing, lexicon.Water, lexicon.Price:
		return true
	}
	return false
}

// fewestPrices is how many columns of prices make a bill.
const fewestPrices = 2

// Bill reports whether the page lists work and what it costs. Its columns are
// depths only where a head says so.
func (h Heads) Bill() bool {
	prices := 0
	for _, one := range h.found {
		if one.Role == lexicon.Price {
			prices++
		}
	}
	return prices >= fewestPrices
}

// Vertical reports whether a column holds where layers end, as depths, heights
// or thicknesses.
func Vertical(role lexicon.Role) bool {
	switch role {
	case lexicon.Depth, lexicon.Plumb, lexicon.From, lexicon.To, lexicon.Thickness, lexicon.Elevation:
		return true
	}
	return false
}

// Role is the role of the column that a line is the head of: one whose
// letters mostly belong to the names of columns.
func Role(text string, lex *lexicon.Lexicon) lexicon.Role {
	named := 0
	var role lexicon.Role
	for _, h := range lex.Head(text) {
		n := layout.Letters(text[h.Start:h.End])
		if named += n; role == "" || h.Role == lexicon.Description {
			role = h.Role
		}
	}
	if 10*named < 6*layout.Letters(text) {
		return ""
	}
	return role
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
func (h Heads) nearest(column paper.Box, pass func(Head) bool) Head {
	var found Head
	least := math.Inf(1)
	for _, one := range h.found {
		if !pass(one) || !h.reaches(one, column) || one.Box.Grow(h.height, 0).OverlapX(column) == 0 {
			continue
		}
		distance := math.Abs(column.Y0-one.Box.Y1) + math.Abs(one.Box.MidX()-column.MidX())
		if distance < least {
			found, least = one, distance
		}
	}
	return found
}

// reaches reports whether a head is above a column, and not too far.
func (h Heads) reaches(one Head, column paper.Box) bool {
	return one.Box.MidY() <= column.Y0+h.height && column.Y0-one.Box.Y1 <= headReach*h.height
}

// lastCell is how wide the column of the last head in a row is at most, in line
// heights.
const lastCell = 10

// OfCell reports whether a column stands between a head of a role and the next
// head in its row, and right below neither: numbers at the right of a wide
// column whose head is at its left.
func (h Heads) OfCell(role lexicon.Role, column paper.Box) bool {
	return slices.ContainsFunc(h.found, func(one Head) bool {
		if one.Role != role || !h.reaches(one, column) || column.X0 < one.Box.X1 {
			return false
		}
		next := one.Box.X1 + lastCell*h.height
		for _, other := range h.found {
			if other.Box.X0 > one.Box.X1 && other.Box.OverlapY(one.Box) > 0.5*min(other.Box.Height(), one.Box.Height()) {
				next = min(next, other.Box.X0)
			}
		}
		return column.X1 <= next
	})
}

// InRow reports whether a line above a column of depths stands in one row with
// its head, and so is the head of another column, whatever it says.
func (h Heads) InRow(line, column paper.Box) bool {
	own := h.nearest(column, func(one Head) bool { return Vertical(one.Role) }).Box
	return own != (paper.Box{}) && own.MidY() < column.Y0 && line.OverlapY(own) >= 0.5*min(line.Height(), own.Height()) && line.OverlapX(own) == 0
}

// headReach is how far above a column its head may stand, in line heights;
// turned heads are long.
const headReach = 25

// RoleAbove is what a column holds according to the head above it.
func (h Heads) RoleAbove(column paper.Box) lexicon.Role {
	return h.nearest(column, func(one Head) bool { return one.Role != "" }).Role
}

// Covers reports whether a head of a role stands over a column, be it with
// another between: "TV-RT" over "Depth (m)".
func (h Heads) Covers(role lexicon.Role, column paper.Box) bool {
	return slices.ContainsFunc(h.found, func(one Head) bool {
		return one.Role == role && h.reaches(one, column) && one.Box.OverlapX(column) > 0.5*min(one.Box.Width(), column.Width())
	})
}

// UnitAbove is the unit that the head above a column gives to its numbers.
func (h Heads) UnitAbove(column paper.Box) quantity.Unit {
	return h.nearest(column, func(one Head) bool { return one.Unit != quantity.Bare }).Unit
}

// DepthUnit is the unit that a head of depths names, wherever it stands; Bare
// for none.
func (h Heads) DepthUnit() quantity.Unit {
	unit := quantity.Bare
	for _, one := range h.found {
		if one.Role == lexicon.Depth && one.Unit != quantity.Bare && one.Unit != Foreign {
			unit = one.Unit
		}
	}
	return unit
}

// Between reports whether the head of a column stands between two of its
// numbers, one of depths or of what is measured beside the profile.
func (h Heads) Between(above, below paper.Box) bool {
	column := above.Union(below).Grow(h.height, 0)
	return slices.ContainsFunc(h.found, func(one Head) bool {
		x, y := one.Box.MidX(), one.Box.MidY()
		return (Vertical(one.Role) || one.Unit == Foreign) && y > above.MidY() && y < below.MidY() && x > column.X0 && x < column.X1
	})
}
