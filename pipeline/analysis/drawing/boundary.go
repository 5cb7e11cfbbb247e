package drawing

import (
	"cmp"
	"math"
	"slices"
)

// A sign is one thing that speaks for a boundary, or against it.
type sign string

// The signs of a boundary.
const (
	ruleSign    sign = "rule"    // across the descriptions
	leaderSign  sign = "leader"  // a rule whose slanted end leads to the scale
	bentSign    sign = "bent"    // the same without a slanted stroke
	graphicSign sign = "graphic" // a stroke across the graphic column
	textureSign sign = "texture" // the same among its like: a pattern
	fillSign    sign = "fill"    // the edge of a fill in the graphic column
	stubSign    sign = "stub"    // a short stroke at the border of the descriptions
	labelSign   sign = "label"   // a printed depth
	besideSign  sign = "beside"  // a stroke that ends at the descriptions, from the left
	levelSign   sign = "level"   // a printed level
	formSign    sign = "form"    // a rule through the whole form
	topSign     sign = "top"     // the upper end of a sheet
)

// What each sign is worth, in the currency of boundaries: worthless is what a
// boundary must have at least to be one.
const worthless = 1.3

var worthOf = map[sign]float64{
	ruleSign: 2.2, leaderSign: 2.6, graphicSign: 1.4, textureSign: 0.2, fillSign: 0.9, stubSign: 0.7, besideSign: 0.9, formSign: 0.5, topSign: 0.5,
}

// A boundary is a place where one layer may end and the next begin.
type boundary struct {
	sheet int
	y     float64 // the height at which it meets the axis
	text  float64 // the height at which it parts the texts
	gap   int     // the line above which it runs, -1 where no rule says
	over  bool    // it parts texts that are carried over to the next sheet
	depth float64 // on the axis, in the unit of the frame
	label *mark   // the printed depth; nil where there is none
	level *mark   // the printed level
	said  bool    // the depth is that at which the log is said to end
	signs map[sign]float64
	worth float64
}

func (b *boundary) add(s sign, worth float64) {
	if old, has := b.signs[s]; has && old >= worth {
		return
	}
	b.worth += worth - b.signs[s]
	b.signs[s] = worth
}

func (b *boundary) has(signs ...sign) bool {
	return slices.ContainsFunc(signs, func(s sign) bool { _, ok := b.signs[s]; return ok })
}

// Lengths in line heights.
const (
	sameBoundary = 0.3 // strokes and labels this close are of one boundary
	atStroke     = 0.25
	slantReach   = 12.0
	bentReach    = 6.0
	mostNudged   = 2.5 // from a crowded label to its place
	nudgedLevel  = 1.0 // from a level, of which a misread one often has a place, too
)

// boundaries are the candidates of each sheet of a log, from top to bottom.
func (l *Log) boundaries() [][]boundary {
	drawn := make([][]boundary, len(l.sheets))
	marks := make([][]mark, len(l.sheets))
	columns := l.markColumns()
	for n, s := range l.sheets {
		drawn[n], marks[n] = s.drawn(), s.marks(columns)
	}
	share, lone := l.shares(marks, drawn), lone(marks)
	for n, s := range l.sheets {
		drawn[n] = s.withMarks(drawn[n], marks[n], share, lone)
		for i := range drawn[n] {
			drawn[n][i].sheet = n
		}
	}
	for n := 1; n < len(drawn); n++ {
		drawn[n] = append(l.sheets[n].carried(drawn[n], l.sheets[n-1], drawn[n-1]), drawn[n]...)
	}
	return drawn
}

// fewestRules of a log say that it parts its texts by rules.
const fewestRules = 2

// findRuled finds whether the log parts its texts by rules.
func (l *Log) findRuled() {
	n := 0
	for _, bs := range l.bounds {
		for _, b := range bs {
			if b.has(ruleSign, leaderSign) {
				n++
			}
		}
	}
	for _, s := range l.sheets {
		s.ruled = n >= fewestRules
	}
}

// slack is how far from a stroke its label's height may be, in points.
func (s *sheet) slack() float64 {
	if s.ink.exact {
		return atStroke * s.page.LineHeight
	}
	return 2 * atStroke * s.page.LineHeight
}

// hasNear reports whether there is a boundary at a height.
func (s *sheet) hasNear(found []boundary, y float64) bool {
	return slices.ContainsFunc(found, func(b boundary) bool { return math.Abs(b.y-y) <= s.sameAt() })
}

// sameAt is how far apart what is of one boundary may be, in points.
func (s *sheet) sameAt() float64 {
	off := sameBoundary*s.page.LineHeight + 1e-9
	if !s.ink.exact {
		off *= 2
	}
	return off
}

// near is the boundary at a height, a new one where there is none.
func (s *sheet) near(found *[]boundary, y float64) *boundary {
	return s.within(found, y, s.sameAt())
}

// within is the boundary that is nearest to a height, at most off from it; a new one
// where there is none.
func (s *sheet) within(found *[]boundary, y, off float64) *boundary {
	best := -1
	for i, b := range *found {
		if d := math.Abs(b.y - y); d <= off {
			best, off = i, d
		}
	}
	if best < 0 {
		*found = append(*found, boundary{y: y, text: y, gap: -1, signs: map[sign]float64{}})
		best = len(*found) - 1
	}
	return &(*found)[best]
}

// gapAt is the index of the first line whose middle is below a height.
func (s *sheet) gapAt(y float64) int {
	i, _ := slices.BinarySearchFunc(s.lines, y, func(l textLine, y float64) int { return cmp.Compare(l.box.MidY(), y) })
	return i
}

// What of a column a stroke must cross.
const (
	acrossText    = 0.5
	acrossGraphic = 0.85
	stubLength    = 0.5 // line heights
)

// drawn are the boundaries that strokes and fills tell of.
func (s *sheet) drawn() []boundary {
	var found []boundary
	h := s.page.LineHeight
	inside := between(s.ink.level, s.body.from-0.2*h, s.body.to+0.2*h)
	text := s.textWidth()
	for i, k := range inside {
		through := s.runsThrough(k)
		switch {
		case through:
			s.within(&found, k.at, sameBoundary*h).add(formSign, s.worthOf(formSign))
		case k.crosses(text, acrossText):
			if y, led := s.leader(k, s.description); led && !s.before(y) {
				b := s.within(&found, y, sameBoundary*h)
				b.text = k.at
				b.add(leaderSign, s.worthOf(leaderSign))
				break
			}
			s.within(&found, k.at, sameBoundary*h).add(ruleSign, s.worthOf(ruleSign))
		case s.addLedStub(&found, k):
		case s.stub(k):
			s.within(&found, k.at, sameBoundary*h).add(stubSign, s.worthOf(stubSign))
		}
		if s.graphic.length() > 0 && !through && k.crosses(s.graphic, acrossGraphic) {
			worth := graphicSign
			if s.texture(inside, i) {
				worth = textureSign
			}
			b := s.within(&found, k.at, sameBoundary*h)
			b.add(worth, s.worthOf(worth))
			if y, led := s.leader(k, s.graphic); led && !b.has(ruleSign) {
				b.text = y
			}
		}
	}
	s.withBesides(&found, inside)
	found = s.withoutTicks(found)
	for _, f := range s.ink.fills {
		if s.graphic.length() > 0 && s.graphic.common(span{f.X0, f.X1}) >= acrossGraphic*s.graphic.length() && f.Height() > 0.3*h {
			for _, y := range []float64{f.Y0, f.Y1} {
				if s.body.holds(y) {
					s.near(&found, y).add(fillSign, s.worthOf(fillSign))
				}
			}
		}
	}
	withoutPattern(found)
	return s.toStrokes(found)
}

// addLedStub adds the boundary of a short stroke that a leader joins to the scale.
func (s *sheet) addLedStub(found *[]boundary, k stroke) bool {
	y, led := s.ledStub(k)
	if !led || s.before(y) {
		return false
	}
	b := s.within(found, y, sameBoundary*s.page.LineHeight)
	b.text = k.at
	b.add(leaderSign, s.worthOf(leaderSign))
	return true
}

// before reports whether what leads to a height leads to the sheet before.
func (s *sheet) before(y float64) bool {
	top := s.body.from + atBoundary*s.page.LineHeight
	return y < top && s.axis.height(0) < s.body.from-atBoundary*s.page.LineHeight
}

// textWidth is the width of the descriptions: that of their column or, at a side
// where it has no wall before the edge of the page, of what is written in it.
func (s *sheet) textWidth() span {
	width := s.description
	if width.from > 0 && width.to < s.page.Width {
		return width
	}
	text := span{width.to, width.from}
	for _, w := range s.page.Words {
		if s.body.holds(w.Box.MidY()) && width.holds(w.Box.MidX()) {
			text = span{min(text.from, w.Box.X0), max(text.to, w.Box.X1)}
		}
	}
	if width.from <= 0 {
		width.from = text.from
	}
	if width.to >= s.page.Width {
		width.to = text.to
	}
	return width
}

// stub reports a short stroke that begins at the border of the descriptions.
func (s *sheet) stub(k stroke) bool {
	h := s.page.LineHeight
	for _, p := range k.pieces {
		if p.length() >= stubLength*h && (math.Abs(p.from-s.description.from) < 0.3*h || math.Abs(p.to-s.description.to) < 0.3*h) && p.common(s.description) >= stubLength*h {
			return true
		}
	}
	return false
}
