package drawing

import (
	"maps"
	"math"

	"lsml/pipeline/paper"
)

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
			down := r.y - a.y
			if !r.has(ruleSign) || r.has(graphicSign, fillSign, levelSign) || down < -1.5*h || down > bentReach*h {
				continue
			}
			pair := boundary{y: a.y, text: r.text, gap: -1, label: a.label, level: a.level, signs: maps.Clone(a.signs), worth: a.worth}
			pair.add(bentSign, s.worthOf(ruleSign)-0.25*math.Abs(down)/h)
			pairs = append(pairs, pair)
		}
	}
	return pairs
}
