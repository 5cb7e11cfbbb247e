package mupdf

import (
	"math"

	"lsml/pipeline/paper"
)

// A sight is how a character is seen.
type sight int

// The sights, as sight.c tells them.
const (
	inSight sight = iota
	withoutInk
	clippedAway
	paintedOver
	paperColored
)

// A mark is one character as it was painted, with the origin of its glyph.
type mark struct {
	rune           rune
	origin, middle paper.Point
	sight          sight
}

// samePlace is how far apart the origins of a glyph and its mark may be, in
// points: they are computed twice.
const samePlace = 0.05

// strayShare is the share of visible characters up to which a text layer still
// counts as hidden: scans often carry a stamp or a page number in real text.
const strayShare = 0.1

// scanShare is the share of a page that images cover from which what they were
// painted over may be the text layer of a scan. Under a smaller one it is what
// was pasted over.
const scanShare = 0.7

// originOf says how the words of a page are printed, by those of its glyphs
// that are seen or belong to a layer.
func originOf(glyphs []glyph, marks []mark) paper.TextOrigin {
	switch {
	case len(glyphs) == 0:
		return paper.NoText
	case mostlyHidden(marks):
		return paper.HiddenText
	}
	return paper.PrintedText
}

func mostlyHidden(marks []mark) bool {
	visible := 0
	for _, m := range marks {
		if m.sight == inSight {
			visible++
		}
	}
	return float64(visible) <= strayShare*float64(len(marks))
}

// seenGlyphs are those that somebody sees, and those of a scan's text layer:
// characters without ink on a picture, and on a page that is a scan what the
// picture was painted over.
func seenGlyphs(glyphs []glyph, marks []mark, pictures []Picture, imageShare float64) []glyph {
	scan := imageShare >= scanShare && mostlyHidden(marks)
	gone, there := places{}, places{}
	for _, m := range marks {
		layer := m.sight == withoutInk || m.sight == paintedOver && scan
		if m.sight != inSight && !(layer && onPicture(pictures, m.middle)) {
			gone.add(m)
		}
	}
	if len(gone) == 0 {
		return glyphs
	}
	for _, m := range marks {
		if any, _ := gone.near(m.origin, m.rune); any && m.sight == inSight {
			there.add(m)
		}
	}
	var seen []glyph
	first := false // a glyph that is left out was the first of its line
	for _, g := range glyphs {
		first = first || g.First
		if isGone(g, gone, there) {
			continue
		}
		g.First, first = first, false
		seen = append(seen, g)
	}
	return seen
}

// isGone reports whether a glyph is among those that nobody sees. Where another
// that is seen begins at the same point, the character tells which is which.
func isGone(g glyph, gone, there places) bool {
	away, same := gone.near(g.Origin, g.Rune)
	other, again := there.near(g.Origin, g.Rune)
	return away && (!other || same && !again)
}

func onPicture(pictures []Picture, p paper.Point) bool {
	for _, q := range pictures {
		if q.Box.Contains(p) {
			return true
		}
	}
	return false
}

// places are marks by where they begin, to be found by points that are nearly
// the same.
type places map[[2]int][]mark

func cellOf(p paper.Point) [2]int { return [2]int{int(math.Floor(p.X)), int(math.Floor(p.Y))} }

// bounded reports whether a point has a cell.
func bounded(p paper.Point) bool {
	return math.Abs(p.X) < math.MaxInt32 && math.Abs(p.Y) < math.MaxInt32
}

func (p places) add(m mark) {
	if bounded(m.origin) {
		cell := cellOf(m.origin)
		p[cell] = append(p[cell], m)
	}
}

// near reports whether any mark begins at a point, and whether one of them is
// the character given.
func (p places) near(q paper.Point, r rune) (any, same bool) {
	if len(p) == 0 || !bounded(q) {
		return false, false
	}
	cell := cellOf(q)
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, m := range p[[2]int{cell[0] + dx, cell[1] + dy}] {
				if math.Abs(m.origin.X-q.X) <= samePlace && math.Abs(m.origin.Y-q.Y) <= samePlace {
					any, same = true, same || m.rune == r
				}
			}
		}
	}
	return any, same
}
