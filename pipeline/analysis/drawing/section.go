package drawing

import (
	"math"

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
// equal distances, and how many do.
func (c *column) levelScale(height float64) (scale levelScale, marks int) {
	last := len(c.numbers) - 1
	first, end := c.numbers[0], c.numbers[last]
	drop, down := first.value-end.value, end.box.MidY()-first.box.MidY()
	if drop <= 0 || down < leastStep*height {
		return scale, 0
	}
	all := support{column: c, kind: levels, unit: 1}
	for i := range c.numbers {
		all.fitting = append(all.fitting, i)
	}
	if !all.isRuler(height) || !all.isSteady(height) {
		return scale, 0
	}
	scale = levelScale{fall: drop / down}
	scale.top = first.value + scale.fall*first.box.MidY()
	return scale, len(c.numbers)
}

// hang gives a sheet that is the window of one box the axis that a scale of levels
// tells, and reports whether the level of its ground is printed above the box.
func (s *sheet) hang(scale levelScale) bool {
	ground, ok := s.groundAbove(scale)
	if !ok {
		return false
	}
	s.axis = frame{zero: s.box.Y0, slope: scale.fall}.weigh(s.columns, nil, s.page.LineHeight)
	s.axis.score = max(s.axis.score, inherited)
	s.groundUnit = lengthOf(ground.Unit)
	s.readBox()
	return s.promised > 0
}

// groundAbove is the number above the box that is the level at which it begins.
func (s *sheet) groundAbove(scale levelScale) (ground quantity.Number, ok bool) {
	h := s.page.LineHeight
	above := paper.Box{X0: s.box.X0 - leftOfBox*h, X1: s.box.X1 + leftOfBox*h, Y0: s.box.Y0 - aboveBox*h, Y1: s.box.Y0 + fits*h}
	for _, l := range s.page.Lines {
		if !above.Contains(l.Box.Mid()) {
			continue
		}
		for i := range l.Words { // each with its unit, since the name before a level may end in a digit
			for _, n := range quantity.Levels(layout.Text(l.Words[i:min(i+2, len(l.Words))])) {
				if math.Abs(valueOf(n)-scale.level(s.box.Y0)) <= mostOffset*h*scale.fall {
					return n, true
				}
			}
		}
	}
	return ground, false
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
