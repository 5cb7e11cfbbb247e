package drawing

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"lsml/pipeline/quantity"
)

// The signs of the ends of a log.
const (
	groundSign sign = "ground" // where the first layer begins
	endSign    sign = "end"    // where the log is said to end
)

// hair is what a layer is thicker than the thinnest at least, in points: the alignment
// takes one of just that thickness for none.
const hair = 1e-6

// withEnds adds the upper end of the sheet, and the depth at which the log is
// said to end.
func (s *sheet) withEnds(bs []boundary, n int) []boundary {
	h := s.page.LineHeight
	top := boundary{sheet: n, y: s.body.from, text: s.body.from, gap: -1, depth: s.axis.depth(s.body.from), signs: map[sign]float64{}}
	if n == 0 {
		for i := range bs {
			if b := &bs[i]; b.has(leaderSign) && b.label != nil && b.label.depth > 0 {
				b.y = max(b.y, s.body.from+thinnest*h+hair) // a first layer that is hardly as thick as a stroke
			}
		}
		bs = slices.DeleteFunc(bs, func(b boundary) bool {
			return b.y < s.body.from+thinnest*h || b.y < s.body.from+sameBoundary*h && !b.has(ruleSign, leaderSign, bentSign)
		})
		top.add(groundSign, 0)
		if math.Abs(top.depth) < fits*h*s.axis.slope {
			top.depth = 0
		}
	} else {
		top.add(topSign, s.worthOf(topSign))
		bs = s.withoutHeadRule(bs)
	}
	bs = append([]boundary{top}, bs...)
	foot := boundary{sheet: n, y: s.body.to, text: s.body.to, gap: -1, depth: s.axis.depth(s.body.to), signs: map[sign]float64{}}
	foot.add(formSign, s.worthOf(formSign))
	if s.hung {
		foot.add(endSign, saidEnd) // its box is as long as the hole is deep
	}
	bs = slices.DeleteFunc(bs, func(b boundary) bool {
		off := math.Abs(b.y - s.body.to)
		same := (off <= sameBoundary*h || b.onlyNamed() && off <= atBoundary*h) && !b.has(groundSign)
		if same && b.label != nil {
			foot.label = b.label
			foot.add(labelSign, b.signs[labelSign])
		}
		return same
	})
	bs = append(bs, foot)
	if y := s.axis.height(s.said); s.said > 0 && y > s.body.from && y < s.body.to+closingOff*h {
		b := s.near(&bs, y)
		b.sheet = n
		if b.label == nil {
			b.depth, b.said = s.said, true
		}
		b.add(endSign, saidEnd)
	}
	slices.SortStableFunc(bs, func(a, b boundary) int { return cmp.Compare(a.y, b.y) })
	return bs
}

// ofForm are the signs that the rule below the heads of a form gives wherever the
// sheet is cut.
var ofForm = []sign{ruleSign, graphicSign, textureSign, fillSign, stubSign, besideSign, formSign}

// withoutHeadRule takes from what stands at the upper end of a later sheet the signs
// of the rule that runs there on each.
func (s *sheet) withoutHeadRule(bs []boundary) []boundary {
	for i := range bs {
		b := &bs[i]
		if b.over || math.Abs(b.y-s.body.from) > sameBoundary*s.page.LineHeight {
			continue
		}
		for _, k := range ofForm {
			b.worth -= b.signs[k]
			delete(b.signs, k)
		}
	}
	return slices.DeleteFunc(bs, func(b boundary) bool { return len(b.signs) == 0 })
}

// onlyNamed reports whether nothing but a printed depth tells of a boundary.
func (b *boundary) onlyNamed() bool { return b.label != nil && len(b.signs) == 1 }

// closingOff is how far from its own height the depth may be that a closing
// line names, in line heights.
const closingOff = 5.0

// cutEnd drops the line that says that the log ends, and all below it, and
// keeps the depth that it names. n is the number of the sheet in its log, from 0,
// unit that of its axis.
func (s *sheet) cutEnd(n int, unit quantity.Unit) {
	for i := len(s.lines) - 1; i > 0 || i == 0 && n > 0; i-- {
		l := s.lines[i]
		depth, near := s.named(l, unit)
		if s.words.End(l.text) || near && i == len(s.lines)-1 && s.closes(i) {
			if depth > 0 {
				s.said = depth
			}
			s.lines = s.lines[:i]
		}
	}
}

// readEnd keeps the depth of the foot where a line right below it says that the log
// ends there: the drawing is cut off at the end of the hole, and what is said of it
// is printed in the blank part of the form.
func (s *sheet) readEnd(unit quantity.Unit) {
	h := s.page.LineHeight
	below := span{s.body.to, s.body.to + closingOff*h}
	for _, l := range s.page.Lines {
		if s.said > 0 || !below.holds(l.Box.MidY()) || !s.description.holds(l.Box.MidX()) || !s.words.End(l.Text()) {
			continue
		}
		if depth, near := s.named(textLine{words: l.Words, box: l.Box}, unit); near && math.Abs(s.axis.height(depth)-s.body.to) <= atBoundary*h {
			s.said = depth
		}
	}
}

// closes reports whether a line that names the depth where it stands may be a
// note below the last layer: it says nothing of the ground.
func (s *sheet) closes(i int) bool {
	text := s.lines[i].text
	score := s.words.Material(text)
	return score.Soil+score.Trait == 0 && s.lines[i].start > atDepth && !s.words.Within(text) && !quantity.BeginsAtDepth(text) && s.setOff(i)
}

// named is the depth that a line names, in the unit of the axis, 0 for none, and
// whether it is that of the place where the line stands.
func (s *sheet) named(l textLine, unit quantity.Unit) (depth float64, near bool) {
	for _, w := range l.words {
		n, ok := quantity.Leading(strings.Trim(w.Text, "@(~"))
		if !ok {
			continue
		}
		value := float64(n.Thousandths) / 1000
		if n.Unit != quantity.Bare {
			value *= millimetresIn(n.Unit) / millimetresIn(unit)
		}
		if math.Abs(s.axis.height(value)-l.box.Y0) < closingOff*s.page.LineHeight {
			return value, true
		}
		depth = value
	}
	return depth, false
}

// setOff reports whether a line is parted from the one above it by a rule or a
// wide blank.
func (s *sheet) setOff(i int) bool {
	if i == 0 {
		return true
	}
	above, below := s.lines[i-1].box, s.lines[i].box
	if below.MidY()-above.MidY() > widerGap*s.pitch {
		return true
	}
	return s.parted(above.MidY(), below.MidY())
}
