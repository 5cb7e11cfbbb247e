package main

import (
	"fmt"
	"math"

	"lsml/testdata/paint"
)

// A part is a block of text in the description column: the description of a
// layer, a note at its depth, or the line that closes the log.
type part struct {
	layer  int // index, or none
	lines  []string
	wish   float64 // height at which it would stand were there room
	height float64
	y      float64 // height at which it stands
	told   bool    // belongs to the description, not to the form
}

// none is the layer of a part that belongs to no layer.
const none = -1

// leaderRoom is the width that leaders take at the left of the descriptions.
const leaderRoom = 14.0

// layOut finds the parts of the sheet and where they stand, and returns how far
// crowding moves the worst of them; more than the sheet is high if they do not
// fit at all.
func (s *sheet) layOut() float64 {
	s.parts = s.partsOf(s.cell(descriptionRole))
	wishes, heights := make([]float64, len(s.parts)), make([]float64, len(s.parts))
	total := 0.0
	for i, p := range s.parts {
		wishes[i], heights[i] = p.wish, p.height
		total += p.height
	}
	if total > s.body.Height() {
		return math.Inf(1)
	}
	off := 0.0
	for i, y := range paint.Spread(wishes, heights, s.body.Y0, s.body.Y1) {
		s.parts[i].y = y
		off = max(off, math.Abs(y-wishes[i]))
	}
	return off
}

func (s *sheet) partsOf(cell paint.Box) []part {
	var parts []part
	width := cell.Width() - 6
	if s.texts.leaders {
		width -= leaderRoom
	}
	add := func(layer int, text string, at float64, told bool) {
		lines := s.Wrap(s.font, text, width)
		parts = append(parts, part{layer: layer, lines: lines, wish: at, height: s.textHeight(len(lines)) + 2*s.texts.pad, told: told})
	}
	first, last := s.layers()
	for i := first; i < last; i++ {
		l := s.hole.layers[i]
		top := max(s.hole.top(i), s.from)
		if s.hole.top(i) >= s.from-1e-9 {
			add(i, l.text(), s.y(top), true)
			if p := &parts[len(parts)-1]; s.texts.middle {
				p.wish = max(p.wish, (s.y(top)+s.y(min(l.base, s.to)))/2-p.height/2)
			}
		} else if s.goesOn != "" {
			add(i, s.goesOn, s.y(top), false)
		}
		for _, n := range l.notes {
			if s.shows(n.depth) {
				add(i, n.text, s.y(n.depth)-0.6*s.font.Size-s.texts.pad, true)
			}
		}
	}
	if s.goesOver != "" && s.number < s.of {
		add(none, s.goesOver, s.body.Y1-s.textHeight(1)-2*s.texts.pad, false)
	}
	if s.ends != "" && s.closes() {
		add(none, fmt.Sprintf(s.ends, s.lang.number(s.hole.end(), s.decimals)+" "+s.hole.unit.String()), s.y(s.hole.end()), false)
	}
	return parts
}

// closes reports whether the log ends on the sheet with room for a line below.
func (s *sheet) closes() bool {
	return s.number == s.of && s.y(s.hole.end())+2*s.textHeight(1) < s.body.Y1
}

func (s *sheet) textHeight(lines int) float64 {
	return float64(lines) * s.pitch()
}

// pitch is the distance of two lines of a description.
func (s *sheet) pitch() float64 { return s.font.LineHeight() + s.texts.lineGap }

// describe draws the description column and remembers where each layer's text
// stands.
func describe(s *sheet, cell paint.Box) {
	x := cell.X0 + 3
	if s.texts.leaders {
		x += leaderRoom
	}
	for _, p := range s.parts {
		var around paint.Box
		for i, line := range p.lines {
			y := p.y + s.texts.pad + s.font.Size*paint.Ascent + float64(i)*s.pitch()
			around = around.Union(s.Write(x, y, s.font, line))
		}
		if p.told {
			s.hole.layers[p.layer].stands(s.Page(), around)
		}
	}
	if s.ends != "" && s.closes() {
		s.Line(s.body.X0, s.y(s.hole.end()), s.body.X1, s.y(s.hole.end()), 0.8)
	}
}

// partTexts draws the boundary below a layer through the descriptions: at its
// own height where there is room, else between the texts that it parts, with a
// leader to its height.
func (s *sheet) partTexts(layer int, cell paint.Box) {
	if s.ruling.description == noStroke {
		return
	}
	y := s.y(s.hole.layers[layer].base)
	above, below := s.body.Y0, s.body.Y1
	for _, p := range s.parts {
		if p.layer != none && p.layer <= layer {
			above = max(above, p.y+p.height)
		} else {
			below = min(below, p.y)
		}
	}
	at := min(max(y, above), below)
	if math.Abs(at-y) < 1 {
		s.stroke(s.ruling.description, cell, y)
		return
	}
	if s.texts.leaders {
		s.Line(cell.X0, y, cell.X0+leaderRoom-2, at, s.ruling.width)
		cell.X0 += leaderRoom - 2
		s.stroke(s.ruling.description, cell, at)
	}
}
