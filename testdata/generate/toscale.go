package main

import (
	"fmt"
	"math"

	"lsml/testdata/paint"
)

// A scaled is a stretch of a hole that is drawn to scale between two heights.
type scaled struct {
	from, to   float64 // metres
	y0, y1     float64
	x0, x1     float64 // of the whole log
	labels     bool    // whether boundaries are printed
	label      func(depth float64) string
	tick       float64 // metres between two numbers of the ruler
	tickFormat string
}

// y is the height of a depth.
func (c scaled) y(depth float64) float64 {
	return c.y0 + (depth-c.from)/(c.to-c.from)*(c.y1-c.y0)
}

// The widths of the columns of a log drawn to scale.
const (
	rulerWidth   = 34.0
	labelWidth   = 46.0
	patternWidth = 38.0
	leaderWidth  = 22.0
)

// toScale draws a ruler, the printed boundaries, the pattern column, and the
// descriptions beside it. Labels and descriptions that would overlap are moved
// and led back to their boundary by a thin line.
func toScale(s *sheet, h *hole, f font, c scaled) {
	s.ruler(f, c)
	labelX := c.x0 + rulerWidth
	patternX := labelX
	if c.labels {
		patternX += labelWidth
	}
	textX := patternX + patternWidth + leaderWidth
	first, last := h.within(c)
	for i := first; i < last; i++ {
		y0, y1 := c.y(max(c.from, h.top(i))), c.y(min(c.to, h.layers[i].base))
		s.pattern(box{patternX, y0, patternX + patternWidth, y1}, h.layers[i].soil)
	}
	if c.labels {
		s.boundaryLabels(h, f, c, patternX)
	}
	s.ledDescriptions(h, f, c, patternX+patternWidth, textX)
	s.frame(box{c.x0, c.y0, c.x1, c.y1}, 0.6)
	s.columns(c.y0, c.y1, 0.4, labelX, patternX, patternX+patternWidth)
}

// within are the layers that begin in the stretch or reach into it: [first, last).
func (h *hole) within(c scaled) (first, last int) {
	for first < len(h.layers) && h.layers[first].base <= c.from {
		first++
	}
	last = first
	for last < len(h.layers) && h.top(last) < c.to {
		last++
	}
	return first, last
}

func (s *sheet) ruler(f font, c scaled) {
	small := f.sized(f.size - 1.5)
	for k := math.Ceil(c.from / c.tick); k*c.tick <= c.to; k++ {
		y := c.y(k * c.tick)
		s.line(c.x0+rulerWidth-6, y, c.x0+rulerWidth, y, 0.4)
		if y > c.y0+small.size && y < c.y1-2 {
			s.right(c.x0+rulerWidth-8, y+small.size*0.35, small, fmt.Sprintf(c.tickFormat, k*c.tick))
		}
	}
}

// boundaryLabels prints the base of each layer left of the pattern column.
func (s *sheet) boundaryLabels(h *hole, f font, c scaled, patternX float64) {
	first, last := h.within(c)
	var wishes, heights []float64
	for i := first; i < last; i++ {
		wishes = append(wishes, c.y(h.layers[i].base)-f.size-1)
		heights = append(heights, f.size+1.5)
	}
	for k, y := range paint.Spread(wishes, heights, c.y0, c.y1) {
		base := h.layers[first+k].base
		if base > c.to {
			continue
		}
		s.right(patternX-9, y+f.size, f, c.label(base))
		s.line(patternX-8, y+f.size*0.7, patternX, c.y(base), 0.3)
	}
}

// ledDescriptions writes the descriptions of layers that begin in the stretch.
// A line leads from the boundary above the layer to the top of its text.
func (s *sheet) ledDescriptions(h *hole, f font, c scaled, patternEnd, textX float64) {
	first, last := h.within(c)
	if first < last && h.top(first) < c.from {
		first++ // described where it began
	}
	width := c.x1 - textX - 6
	var wishes, heights []float64
	for i := first; i < last; i++ {
		wishes = append(wishes, c.y(h.top(i))+2)
		heights = append(heights, float64(len(s.wrap(f, h.layers[i].text, width)))*f.lineHeight()+3)
	}
	for k, y := range paint.Spread(wishes, heights, c.y0+2, c.y1) {
		i := first + k
		boundary := c.y(h.top(i))
		s.line(patternEnd, boundary, textX-4, y-1, 0.3)
		s.line(textX-4, y-1, c.x1, y-1, 0.3)
		s.describe(h, i, textX, y, width, f)
	}
}

// units writes the stratigraphic units upwards in a column of their own, each
// as tall as its layers.
func (s *sheet) units(h *hole, f font, c scaled, b box) {
	s.frame(b, 0.4)
	from := 0
	for i := 1; i <= len(h.layers); i++ {
		if i < len(h.layers) && h.layers[i].unit == "" {
			continue
		}
		y0, y1 := c.y(h.top(from)), c.y(h.layers[i-1].base)
		name := h.layers[from].unit
		s.line(b.x0, y1, b.x1, y1, 0.4)
		if y1-y0 > s.width(f, name)+6 {
			s.turned((b.x0+b.x1)/2+f.size*0.3, (y0+y1+s.width(f, name))/2, f, name)
		}
		from = i
	}
}

// blows writes penetration tests at their depth: numbers that are none.
func (s *sheet) blows(f font, c scaled, b box) {
	const every, first = 1.5, 1.2 // metres
	s.frame(b, 0.4)
	for k := 0; first+every*float64(k) < c.to; k++ {
		y := c.y(first + every*float64(k))
		s.text(b.x0+5, y, f.sized(7), fmt.Sprintf("%d/%d/%d", 3+k%5, 7+3*k%11, 9+5*k%13))
	}
}

// waterMark draws the sign of the groundwater level with its depth and date.
func (s *sheet) waterMark(h *hole, f font, c scaled, x float64) {
	y := c.y(h.water)
	s.line(x, y-6, x+7, y-6, 0.6)
	s.line(x, y-6, x+3.5, y, 0.6)
	s.line(x+7, y-6, x+3.5, y, 0.6)
	s.text(x+10, y-8, f.sized(7), h.date)
	s.text(x+10, y, f.sized(7), metres(h.water))
}
