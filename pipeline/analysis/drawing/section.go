package drawing

import (
	"math"
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// A section shows several boreholes side by side, each hung at the level of its ground
// beside one scale of levels, which stands at the edge of the sheet and falls from
// top to bottom. No depth need be printed: a hole is known by the level that stands
// above its box and that the scale has at the box's top.

// A levelScale is the line from heights on the page to levels.
type levelScale struct {
	top  float64 // the level at the upper edge of the page
	fall float64 // a point, positive
}

// level is that at a height.
func (l levelScale) level(y float64) float64 { return l.top - l.fall*y }

// levelScale is the scale that the longest ruler of levels on a sheet tells.
func (s *sheet) levelScale() (best levelScale, ok bool) {
	most := surelyRuler - 1
	for i := range s.columns {
		if scale, marks := s.columns[i].levelScale(s.page.LineHeight); marks > most {
			best, ok, most = scale, true, marks
		}
	}
	return best, ok
}

// levelScale is the scale that a column tells whose numbers fall by equal steps at
// equal distances, and how many do. The first one may be of its head, "RH 2000", and
// the last one below its foot.
func (c *column) levelScale(height float64) (scale levelScale, marks int) {
	for cut := range min(4, len(c.numbers)) {
		from, to := cut&1, len(c.numbers)-cut>>1
		if scale, ok := scaleOf(column{numbers: c.numbers[from:to]}, height); ok {
			return scale, to - from
		}
	}
	return scale, 0
}

// widestFall is how many times the mean step the first one of a scale may be.
const widestFall = 2.5

// scaleOf is the scale that all numbers of a column tell.
func scaleOf(c column, height float64) (scale levelScale, ok bool) {
	if len(c.numbers) < surelyRuler {
		return scale, false
	}
	first, end := c.numbers[0], c.numbers[len(c.numbers)-1]
	drop, down := first.value-end.value, end.box.MidY()-first.box.MidY()
	if drop <= 0 || down < leastStep*height {
		return scale, false
	}
	all := support{column: &c, kind: levels, unit: 1}
	for i := range c.numbers {
		all.fitting = append(all.fitting, i)
	}
	n := float64(len(c.numbers) - 1)
	if !all.isRuler(height) || !all.isSteady(height) || n*(first.value-c.numbers[1].value) > widestFall*drop {
		return scale, false
	}
	scale = levelScale{fall: drop / down}
	scale.top = first.value + scale.fall*first.box.MidY()
	return scale, true
}

// surfaceLength is how many times as long as a box is wide a line at its top is at
// least that shows the ground between holes.
const surfaceLength = 1.5

// inSection is a window of a section without the lines that bound no layer: those of
// the grid of levels, which reach beyond it, the ground, which touches its box, and
// where levels stand left of the boundaries, the strokes right of the box that lead
// to the texts.
func inSection(p layout.Page, window, box paper.Box) layout.Page {
	h := p.LineHeight
	p = cut(p, window)
	at := levelsLeft(p, box)
	p.Horizontal = slices.DeleteFunc(p.Horizontal, func(r paper.Rule) bool {
		b := r.Box()
		surface := b.Width() > surfaceLength*box.Width() && math.Abs(r.YAt(box.MidX())-box.Y0) < fits*h
		grid := b.X0 < window.X0-fits*h && b.X1 > box.X1 || b.X1 > window.X1+fits*h && b.X0 < box.X0
		leads := len(at) >= fewestLeft && b.X0 > box.X1-fits*h &&
			!slices.ContainsFunc(at, func(y float64) bool { return math.Abs(y-b.MidY()) < fits*h })
		return surface || grid || leads
	})
	return p
}

// fewestLeft is how many levels left of a box show that they stand at the boundaries.
const fewestLeft = 3

// levelsLeft are the heights of the numbers that end left of a box, at its walls.
func levelsLeft(p layout.Page, box paper.Box) []float64 {
	var at []float64
	for _, w := range p.Words {
		if w.Box.X1 <= box.X0+fits*p.LineHeight && w.Box.MidY() > box.Y0-p.LineHeight && w.Box.MidY() < box.Y1+p.LineHeight && len(quantity.Levels(w.Text)) > 0 {
			at = append(at, w.Box.MidY())
		}
	}
	return at
}

// hang gives a sheet that is the window of one box the axis that a scale of levels
// tells, and reports whether its ground is known: by the level that is printed above the
// box, or by those of the boundaries beside it.
func (s *sheet) hang(scale levelScale) bool {
	ground, unit, ok := s.groundAbove(scale)
	if !ok {
		ground, unit, ok = s.groundBeside(scale)
	}
	if !ok {
		return false
	}
	s.axis = frame{zero: s.box.Y0, slope: scale.fall}.weigh(s.columns, []float64{ground}, s.page.LineHeight)
	s.axis.score = max(s.axis.score, inherited)
	s.readBox()
	if s.promised <= 0 {
		return false
	}
	s.groundUnit, s.hung = unit, true
	return true
}

// groundAbove is the level at which the box begins, as it is printed above it, and the
// unit of lengths that it is in.
func (s *sheet) groundAbove(scale levelScale) (ground float64, unit quantity.Unit, ok bool) {
	h := s.page.LineHeight
	above := paper.Box{X0: s.box.X0 - leftOfBox*h, X1: s.box.X1 + leftOfBox*h, Y0: s.box.Y0 - aboveBox*h, Y1: s.box.Y0 + fits*h}
	for _, l := range s.page.Lines {
		if !above.Contains(l.Box.Mid()) {
			continue
		}
		for i := range l.Words { // each with its unit, since the name before a level may end in a digit
			for _, n := range quantity.Levels(layout.Text(l.Words[i:min(i+2, len(l.Words))])) {
				if math.Abs(valueOf(n)-scale.level(s.box.Y0)) <= mostOffset*h*scale.fall {
					return valueOf(n), lengthOf(n.Unit), true
				}
			}
		}
	}
	return 0, "", false
}

// groundBeside is the level that the box begins at by those that are printed left of it,
// where its own cannot be read: the line of the ground runs through it.
func (s *sheet) groundBeside(scale levelScale) (ground float64, unit quantity.Unit, ok bool) {
	h := s.page.LineHeight
	var offs []float64
	for _, w := range s.page.Words {
		if w.Box.X1 > s.box.X0+fits*h || w.Box.MidY() < s.box.Y0-h || w.Box.MidY() > s.box.Y1+h {
			continue
		}
		for _, n := range quantity.Levels(w.Text) {
			if off := valueOf(n) - scale.level(w.Box.MidY()); n.Point && math.Abs(off) <= fits*h*scale.fall {
				offs, unit = append(offs, off), lengthOf(n.Unit)
			}
		}
	}
	if len(offs) < fewestLeft {
		return 0, "", false
	}
	return scale.level(s.box.Y0) + median(offs), unit, true
}

// lengthOf is the unit of lengths that levels are given in.
func lengthOf(unit quantity.Unit) quantity.Unit {
	switch unit {
	case quantity.AboveSea:
		return quantity.Metre
	case quantity.FeetAboveSea:
		return quantity.Foot
	}
	return unit
}
