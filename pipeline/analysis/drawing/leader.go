package drawing

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"lsml/pipeline/paper"
)

// leastCarried is the worth of a boundary of the scale that parts texts elsewhere.
const leastCarried = 0.9

// bentCost is what a line height between a boundary on the scale and the rule
// that parts its texts costs, and if full cells above have pushed it down.
const (
	bentCost   = 0.25
	pushedCost = 0.1
)

// endsMeet is how far apart the ends of a rule and of its leader are at most,
// in points.
const endsMeet = 1.0

// leader follows a slanted stroke from an end of the rule across a column to
// the height at which it meets the next column.
func (s *sheet) leader(k stroke, across span) (y float64, ok bool) {
	far, ok := s.led(k, across)
	return far.Y, ok
}

// ledStub follows a slanted stroke from a short one over the depth with which a
// description begins to the border of the column, where it meets the scale.
func (s *sheet) ledStub(k stroke) (y float64, ok bool) {
	h := s.page.LineHeight
	if ink, _ := k.within(s.description); ink < stubLength*h {
		return 0, false
	}
	far, ok := s.led(k, s.description)
	return far.Y, ok && math.Abs(far.X-s.description.from) <= sameBoundary*h
}

// led is the far end of the slanted stroke from an end of the rule across a column.
func (s *sheet) led(k stroke, across span) (far paper.Point, ok bool) {
	reach := k.reach()
	for i, p := range k.pieces {
		if i == 0 || p.common(across) > reach.common(across) {
			reach = p
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
			if (left || right) && !s.hatches(r) {
				return far, true
			}
		}
	}
	return far, false
}

// ledOff is how far on a scan, in line heights, the end of a leader may be found from the
// stroke or the mark to which it leads: steep ones end where the ink of a wall begins, flat
// ones seem to go on into the number there.
const ledOff = 1.0

// toStrokes moves the boundaries to which leaders lead on a scan to the strokes on the
// scale that are near and have no rule of their own.
func (s *sheet) toStrokes(found []boundary) []boundary {
	if s.ink.exact {
		return found
	}
	taken := make([]bool, len(found))
	for i := range found {
		b := &found[i]
		if !b.has(leaderSign) || b.has(graphicSign, besideSign) {
			continue
		}
		at, off := -1, ledOff*s.page.LineHeight
		for j, o := range found {
			if d := math.Abs(o.y - b.y); d <= off && o.has(graphicSign, besideSign) && !o.has(leaderSign, ruleSign, formSign) {
				at, off = j, d
			}
		}
		if at >= 0 && !taken[at] {
			taken[at] = true
			b.y = found[at].y
			for _, k := range []sign{graphicSign, besideSign} {
				if worth, ok := found[at].signs[k]; ok {
					b.add(k, worth)
				}
			}
		}
	}
	kept := found[:0]
	for i, b := range found {
		if !taken[i] {
			kept = append(kept, b)
		}
	}
	return kept
}

// nearMark is the boundary at the height of a mark or, on a scan, that to which a leader
// leads near it: where a steep stroke ends is not seen exactly. It is a new one where
// there is neither.
func (s *sheet) nearMark(found *[]boundary, m mark) *boundary {
	if s.ink.exact || s.hasNear(*found, m.y) {
		return s.near(found, m.y)
	}
	led, off := -1, ledOff*s.page.LineHeight
	for i, b := range *found {
		if d := math.Abs(b.y - m.y); d <= off && b.has(leaderSign) && b.isOf(m) {
			led, off = i, d
		}
	}
	if led < 0 {
		return s.near(found, m.y)
	}
	return &(*found)[led]
}

// isOf reports whether nothing but the depth of a mark is printed at a boundary.
func (b *boundary) isOf(m mark) bool {
	other := func(o *mark) bool { return o != nil && math.Abs(o.depth-m.depth) >= sameSum }
	return !other(b.label) && !other(b.level)
}

// Of strokes one below the other that are parallel, this many more make one that
// of a pattern.
const (
	fewestParallel = 3
	sameSlant      = 0.1 // of the height of a stroke for its width
	hatchReach     = 3.0 // line heights
)

// hatches reports whether a slanted stroke is one of a pattern: several parallel
// ones lie within its width, near above or below it.
func (s *sheet) hatches(r paper.Rule) bool {
	n := 0
	box := r.Box()
	slant := (r.To.Y - r.From.Y) / (r.To.X - r.From.X)
	for _, o := range s.ink.slanted {
		b := o.Box()
		off := math.Abs(b.MidY() - box.MidY())
		if off > 0 && off < hatchReach*s.page.LineHeight && b.OverlapX(box) > 0.5*b.Width() && math.Abs((o.To.Y-o.From.Y)/(o.To.X-o.From.X)-slant) < sameSlant*math.Abs(slant) {
			n++
		}
	}
	return n >= fewestParallel
}

// bent pairs boundaries of the scale that have no rule across the text with
// rules across the text that have nothing beside them on the scale.
func (s *sheet) bent(found []boundary) []boundary {
	h := s.page.LineHeight
	var pairs []boundary
	pushed := s.pushed(found)
	for i, a := range found {
		if a.has(leaderSign, formSign) || a.has(ruleSign) && !pushed[i] || a.worth-a.signs[ruleSign] < leastCarried {
			continue
		}
		for j, r := range found {
			switch down := r.y - a.y; {
			case pushed[j] && down > sameBoundary*h && down <= slantReach*h:
				pairs = append(pairs, s.bentTo(a, r, pushedCost*down/h))
			case r.onlyParts() && !a.has(ruleSign) && down >= -1.5*h && down <= bentReach*h:
				pairs = append(pairs, s.bentTo(a, r, bentCost*math.Abs(down)/h))
			}
		}
	}
	return pairs
}

// tight is how much room, in line heights, a text leaves at most above and below it in
// a cell of its height.
const tight = 0.8

// pushed tells of each boundary whether it is a rule across the descriptions that
// may stand lower than the boundary does: where the texts of thin layers need
// more room than these have, each pushes the rule below it down. The cell above
// such a rule is full.
func (s *sheet) pushed(found []boundary) []bool {
	h := s.page.LineHeight
	full := make([]bool, len(found))
	var rules []int
	for j, r := range found {
		if r.has(ruleSign, leaderSign) {
			rules = append(rules, j)
		}
	}
	slices.SortStableFunc(rules, func(i, j int) int { return cmp.Compare(found[i].text, found[j].text) })
	top := s.body.from
	for _, j := range rules {
		r := found[j]
		first, end := s.gapAt(top), s.gapAt(r.text)
		full[j] = r.has(ruleSign) && first < end && s.lines[first].box.Y0-top <= tight*h && r.text-s.lines[end-1].box.Y1 <= tight*h
		top = r.text
	}
	return full
}

// onlyParts reports whether a rule across the text has nothing beside it on the
// scale.
func (b *boundary) onlyParts() bool {
	return b.has(ruleSign) && !b.has(graphicSign, besideSign, fillSign, levelSign)
}

// bentTo is a boundary b of the scale that parts the texts at a rule elsewhere, which
// costs so much.
func (s *sheet) bentTo(b, rule boundary, cost float64) boundary {
	pair := boundary{
		sheet: b.sheet, y: b.y, text: rule.text, gap: rule.gap, depth: b.depth,
		label: b.label, level: b.level, signs: maps.Clone(b.signs), worth: b.worth - b.signs[ruleSign],
	}
	delete(pair.signs, ruleSign)
	pair.add(bentSign, s.worthOf(ruleSign)-cost)
	return pair
}

// carried are the boundaries near the foot of the sheet before whose text had no
// room there: they part the texts of this sheet at its top, or at a rule below
// it. Their heights are those that they would have on this sheet, above its body.
func (s *sheet) carried(found []boundary, before *sheet, above []boundary) []boundary {
	h := s.page.LineHeight
	var pairs []boundary
	add := func(b boundary) {
		b.over, b.y, b.signs = true, s.axis.height(b.depth), maps.Clone(b.signs)
		pairs = append(pairs, b)
	}
	for _, a := range above {
		foot := before.body.to - a.y
		if a.worth < leastCarried || foot > bentReach*h || !a.has(levelSign) && (a.has(formSign) || foot < atBoundary*h) {
			continue
		}
		if before.gapAt(a.text) == len(before.lines) {
			top := a
			top.text, top.gap = s.body.from, -1
			add(top)
		}
		if a.has(ruleSign, leaderSign, bentSign) {
			continue
		}
		for _, r := range found {
			if down := foot + r.y - s.body.from; r.onlyParts() && down <= bentReach*h {
				add(s.bentTo(a, r, bentCost*down/h))
			}
		}
	}
	return pairs
}
