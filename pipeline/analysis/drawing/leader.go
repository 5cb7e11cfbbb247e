package drawing

import (
	"maps"
	"math"

	"lsml/pipeline/paper"
)

// bentCost is what a line height between a boundary on the scale and the rule
// that parts its texts costs.
const bentCost = 0.25

// endsMeet is how far apart the ends of a rule and of its leader are at most,
// in points.
const endsMeet = 1.0

// leader follows a slanted stroke from an end of the rule across a column to
// the height at which it meets the next column.
func (s *sheet) leader(k stroke, across span) (y float64, ok bool) {
	reach := k.reach()
	for _, p := range k.pieces {
		if p.common(across) > 0 {
			reach = p
			break
		}
	}
	for _, r := range s.ink.slanted {
		for _, ends := range [2][2]paper.Point{{r.From, r.To}, {r.To, r.From}} {
			at, far := ends[0], ends[1]
			if math.Abs(at.Y-k.at) > endsMeet || math.Abs(far.Y-at.Y) > slantReach*s.page.LineHeight {
				continue
			}
			left := math.Abs(at.X-reach.from) <= endsMeet && far.X < at.X
			right := math.Abs(at.X-reach.to) <= endsMeet && far.X > at.X
			if left || right {
				return far.Y, true
			}
		}
	}
	return 0, false
}

// bent pairs boundaries of the scale that have no rule across the text with
// rules across the text that have nothing beside them on the scale.
func (s *sheet) bent(found []boundary) []boundary {
	h := s.page.LineHeight
	var pairs []boundary
	for _, a := range found {
		if a.has(ruleSign, leaderSign, formSign) || a.worth < 0.9 {
			continue
		}
		for _, r := range found {
			if down := r.y - a.y; r.onlyParts() && down >= -1.5*h && down <= bentReach*h {
				pairs = append(pairs, a.bentTo(r, math.Abs(down)/h))
			}
		}
	}
	return pairs
}

// onlyParts reports whether a rule across the text has nothing beside it on the
// scale.
func (b *boundary) onlyParts() bool {
	return b.has(ruleSign) && !b.has(graphicSign, fillSign, levelSign)
}

// bentTo is a boundary of the scale that parts the texts at a rule so many line
// heights away.
func (b *boundary) bentTo(rule boundary, far float64) boundary {
	pair := boundary{
		sheet: b.sheet, y: b.y, text: rule.text, gap: rule.gap, depth: b.depth,
		label: b.label, level: b.level, signs: maps.Clone(b.signs), worth: b.worth,
	}
	pair.add(bentSign, worthOf[ruleSign]-bentCost*far)
	return pair
}

// carried pairs boundaries near the foot of the sheet before, whose text had no
// room there, with rules that part the texts at the top of this one. Their
// heights are those that they would have on this sheet, above its body.
func (s *sheet) carried(found []boundary, before *sheet, above []boundary) []boundary {
	h := s.page.LineHeight
	var pairs []boundary
	for _, a := range above {
		if a.has(ruleSign, leaderSign, bentSign, formSign) || a.worth < 0.9 || a.y > before.body.to-atBoundary*h {
			continue
		}
		for _, r := range found {
			if down := before.body.to - a.y + r.y - s.body.from; r.onlyParts() && down >= 0 && down <= bentReach*h {
				pair := a.bentTo(r, down/h)
				pair.over, pair.y = true, s.axis.height(a.depth)
				pairs = append(pairs, pair)
			}
		}
	}
	return pairs
}
