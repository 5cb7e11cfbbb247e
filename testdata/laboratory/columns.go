package main

import (
	"fmt"
	"math"
	"slices"

	"lsml/testdata/paint"
)

// A numberPlace says where a number stands beside the stroke that it belongs to.
type numberPlace int

const (
	onStroke numberPlace = iota
	aboveStroke
	belowStroke
)

// baseline is that of a number which belongs to a height.
func (p numberPlace) baseline(y float64, f paint.Font) float64 {
	switch p {
	case aboveStroke:
		return y - 1.5
	case belowStroke:
		return y + f.Size*paint.Ascent + 1
	}
	return y + f.Size*0.35
}

// A scale is a ruler: ticks at every step, numbers at every so many of them.
type scale struct {
	step     float64 // in units of the ruler
	numbered int     // each so-manieth tick has a number, 0 for none
	decimals int
	minor    int // ticks between two
	right    bool
	perUnit  float64 // units of the ruler in one of the hole
	place    numberPlace
	minus    bool // depths are written as negative heights
}

// draw draws the ruler at the right or left edge of its cell.
func (r scale) draw(s *sheet, cell paint.Box) {
	const long, short = 5.0, 2.5
	f := s.font
	x, inward := cell.X0, 1.0
	if r.right {
		x, inward = cell.X1, -1
	}
	tick := func(depth, length float64) {
		y := s.y(depth / r.perUnit)
		if y > s.body.Y0-0.1 && y < s.body.Y1+0.1 {
			s.Line(x, y, x+inward*length, y, 0.4)
		}
	}
	first := int(math.Floor(s.from*r.perUnit/r.step + 1e-9))
	last := int(math.Ceil(s.to*r.perUnit/r.step - 1e-9))
	for i := first; i <= last; i++ {
		depth := float64(i) * r.step
		tick(depth, long)
		for m := 1; m < r.minor; m++ {
			tick(depth+float64(m)*r.step/float64(r.minor), short)
		}
		if r.numbered == 0 || i%r.numbered != 0 {
			continue
		}
		y := r.place.baseline(s.y(depth/r.perUnit), f)
		y = min(max(y, s.body.Y0+f.Size*0.8), s.body.Y1-1)
		if s.y(depth/r.perUnit) > s.body.Y1+0.1 {
			continue
		}
		text := s.lang.number(depth, r.decimals)
		if r.minus && depth > 0 {
			text = "-" + text
		}
		if r.right {
			s.Right(x-long-1.5, y, f, text)
		} else {
			s.Write(x+long+1.5, y, f, text)
		}
	}
}

// A labelling prints a number at every boundary.
type labelling struct {
	place    numberPlace
	zero     bool // the surface has one too
	level    bool // the height above the sea, which falls
	format   string
	decimals int
	inches   bool // feet are written with inches
	sparse   bool // a number without room is left out, so that depths must be measured
	runs     bool // the depths of core runs are printed too, in the same column
}

// text is a number as it is printed.
func (n labelling) text(w *language, v float64) string {
	if n.inches {
		feet, inches := math.Modf(v + 1e-6)
		return fmt.Sprintf(`%d'-%d"`, int(feet), int(math.Round(inches*12)))
	}
	return fmt.Sprintf(n.format, w.number(v, n.decimals))
}

// depths are those that are printed, from the top down.
func (n labelling) depths(h *hole) []float64 {
	var all []float64
	if n.zero {
		all = append(all, 0)
	}
	for _, l := range h.layers {
		all = append(all, l.base)
	}
	if n.runs {
		for _, r := range h.runs {
			all = append(all, r.to)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// A label is a number at a height.
type label struct {
	at   float64
	text string
}

func (n labelling) draw(s *sheet, cell paint.Box) {
	s.hole.printed = !n.sparse
	var labels []label
	for _, depth := range n.depths(s.hole) {
		if !s.shows(depth) {
			continue
		}
		v := depth
		if n.level {
			v = s.hole.ground - depth
		}
		if k := len(labels); n.sparse && k > 0 && s.y(depth)-labels[k-1].at < s.font.Size {
			continue
		}
		labels = append(labels, label{s.y(depth), n.text(s.lang, v)})
	}
	wishes, heights := make([]float64, len(labels)), make([]float64, len(labels))
	for i, l := range labels {
		heights[i] = s.font.Size * 0.9
		wishes[i] = n.place.baseline(l.at, s.font) - s.font.Size*paint.Ascent
	}
	top, bottom := s.body.Y0-s.font.Size, s.body.Y1+s.font.Size
	for i, y := range paint.Spread(wishes, heights, top, bottom) {
		s.Centred(cell.MidX(), y+s.font.Size*paint.Ascent, s.font, labels[i].text)
	}
}

// thicknesses prints how thick each layer is in its middle.
func thicknesses(format string, decimals int) func(*sheet, paint.Box) {
	return func(s *sheet, cell paint.Box) {
		first, last := s.layers()
		for i := first; i < last; i++ {
			top, base := s.hole.top(i), s.hole.layers[i].base
			y0, y1 := s.y(max(top, s.from)), s.y(min(base, s.to))
			if y1-y0 > 1.2*s.font.Size {
				s.Centred(cell.MidX(), (y0+y1)/2+s.font.Size*0.35, s.font, fmt.Sprintf(format, s.lang.number(base-top, decimals)))
			}
		}
	}
}

// ofLayer writes something of each layer at its top.
func ofLayer(text func(layer) string) func(*sheet, paint.Box) {
	return func(s *sheet, cell paint.Box) {
		first, last := s.layers()
		free := s.body.Y0
		for i := first; i < last; i++ {
			y := max(free, s.y(max(s.hole.top(i), s.from))+1)
			if y+s.font.Size > s.body.Y1 {
				return
			}
			s.Centred(cell.MidX(), y+s.font.Size*paint.Ascent+1, s.font, text(s.hole.layers[i]))
			free = y + s.font.Size
		}
	}
}

// graphic draws the patterns of the layers.
func graphic(p patterns) func(*sheet, paint.Box) {
	return func(s *sheet, cell paint.Box) {
		first, last := s.layers()
		for i := first; i < last; i++ {
			y0, y1 := s.y(max(s.hole.top(i), s.from)), s.y(min(s.hole.layers[i].base, s.to))
			p.draw(s.PDF, paint.Box{X0: cell.X0, Y0: y0, X1: cell.X1, Y1: y1}, s.hole.layers[i].soil)
		}
		if end := s.y(s.hole.end()); s.number == s.of && end < s.body.Y1 {
			s.Line(cell.X0, end, cell.X1, end, 0.6)
		}
		s.Line(cell.X0, s.body.Y0, cell.X0, min(s.body.Y1, s.y(s.hole.end())), 0.4)
		s.Line(cell.X1, s.body.Y0, cell.X1, min(s.body.Y1, s.y(s.hole.end())), 0.4)
	}
}
