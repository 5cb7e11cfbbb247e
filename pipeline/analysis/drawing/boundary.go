package drawing

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/paper"
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
	levelSign   sign = "level"   // a printed level
	formSign    sign = "form"    // a rule through the whole form
	topSign     sign = "top"     // the upper end of a sheet
)

// What each sign is worth, in the currency of boundaries: worthless is what a
// boundary must have at least to be one.
const worthless = 1.3

var worthOf = map[sign]float64{
	ruleSign: 2.2, leaderSign: 2.6, graphicSign: 1.4, textureSign: 0.2, fillSign: 0.9, stubSign: 0.7, formSign: 0.5, topSign: 0.5,
}

// Labels are worth what their column is.
const (
	labelWorth = 0.2
	labelShare = 1.4 // times the share of the column that stands at strokes
	levelShare = 0.8
	leastShare = 0.1 // of levels, below which they are the marks of a scale
)

// A boundary is a place where one layer may end and the next begin.
type boundary struct {
	sheet int
	y     float64 // the height at which it meets the axis
	text  float64 // the height at which it parts the texts
	gap   int     // the line above which it runs, -1 where no rule says
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

// A mark is a printed depth or level, at the height that its value has on the
// axis.
type mark struct {
	number
	kind  kind
	depth float64 // in the unit of the frame
	y     float64
	scale bool
	group int // of marks that are alike
}

// Lengths in line heights.
const (
	sameBoundary = 0.3 // strokes and labels that close are of one boundary
	atStroke     = 0.25
	slantReach   = 12.0
	bentReach    = 6.0
	mostNudged   = 2.5 // from a crowded label to its place
)

// boundaries are the candidates of each sheet of a log, from top to bottom.
func (l *Log) boundaries() [][]boundary {
	drawn := make([][]boundary, len(l.sheets))
	marks := make([][]mark, len(l.sheets))
	columns := l.markColumns()
	for n, s := range l.sheets {
		drawn[n], marks[n] = s.drawn(), s.marks(columns)
	}
	share := l.shares(marks, drawn)
	for n, s := range l.sheets {
		drawn[n] = s.withMarks(drawn[n], marks[n], share)
		for i := range drawn[n] {
			drawn[n][i].sheet = n
		}
	}
	return drawn
}

// withMarks adds what is printed to what is drawn.
func (s *sheet) withMarks(found []boundary, marks []mark, share map[int]float64) []boundary {
	for i, m := range marks {
		switch worth := share[m.group]; {
		case m.kind == levels && worth < leastShare:
		case m.kind == levels:
			b := s.near(&found, m.y)
			b.add(levelSign, levelShare*worth)
			if b.level == nil {
				b.level = &marks[i]
			}
		default:
			b := s.near(&found, m.y)
			b.add(labelSign, labelWorth+labelShare*worth)
			if b.label == nil || betterLabel(worth, math.Abs(m.y-b.y), share[b.label.group], math.Abs(b.label.y-b.y)) {
				b.label = &marks[i]
			}
		}
	}
	found = append(found, s.bent(found)...)
	for i := range found {
		b := &found[i]
		b.depth = s.axis.depth(b.y)
		if b.has(ruleSign, leaderSign, bentSign) {
			b.gap = s.gapAt(b.text)
		}
	}
	slices.SortStableFunc(found, func(a, b boundary) int { return cmp.Compare(a.y, b.y) })
	return found
}

// betterLabel reports whether a mark of one share is more likely that of a boundary
// than one of another; of the same column the nearer one is.
func betterLabel(share, off, otherShare, otherOff float64) bool {
	return share > otherShare || share == otherShare && off < otherOff
}

// slack is how far from a stroke its label's height may be, in points.
func (s *sheet) slack() float64 {
	if s.page.Text == "printed" {
		return atStroke * s.page.LineHeight
	}
	return 2 * atStroke * s.page.LineHeight
}

// near is the boundary at a height, a new one where there is none.
func (s *sheet) near(found *[]boundary, y float64) *boundary {
	best, off := -1, sameBoundary*s.page.LineHeight+1e-9
	if s.page.Text != "printed" {
		off *= 2
	}
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
	for i, k := range inside {
		through := s.form.length() > 0 && k.crosses(s.form, throughForm)
		switch {
		case through:
			s.near(&found, k.at).add(formSign, worthOf[formSign])
		case k.crosses(s.description, acrossText):
			b := s.near(&found, k.at)
			y, led := s.leader(k, s.description)
			if !led {
				b.add(ruleSign, worthOf[ruleSign])
				break
			}
			*b = boundary{y: y, text: k.at, gap: -1, signs: map[sign]float64{}}
			b.add(leaderSign, worthOf[leaderSign])
		case s.stub(k):
			s.near(&found, k.at).add(stubSign, worthOf[stubSign])
		}
		if s.graphic.length() > 0 && !through && k.crosses(s.graphic, acrossGraphic) {
			worth := graphicSign
			if s.texture(inside, i) {
				worth = textureSign
			}
			b := s.near(&found, k.at)
			b.add(worth, worthOf[worth])
			if y, led := s.leader(k, s.graphic); led && !b.has(ruleSign) {
				b.text = y
			}
		}
	}
	for _, f := range s.ink.fills {
		if s.graphic.length() > 0 && s.graphic.common(span{f.X0, f.X1}) >= acrossGraphic*s.graphic.length() && f.Height() > 0.3*h {
			for _, y := range []float64{f.Y0, f.Y1} {
				if s.body.holds(y) {
					s.near(&found, y).add(fillSign, worthOf[fillSign])
				}
			}
		}
	}
	return found
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

// texture reports whether a stroke across the graphic column is one of several
// that repeat.
func (s *sheet) texture(all []stroke, i int) bool {
	n := 0
	for j := i - 1; j >= 0 && all[i].at-all[j].at < 1.3*s.page.LineHeight; j-- {
		if all[j].crosses(s.graphic, acrossGraphic) {
			n++
		}
	}
	for j := i + 1; j < len(all) && all[j].at-all[i].at < 1.3*s.page.LineHeight; j++ {
		if all[j].crosses(s.graphic, acrossGraphic) {
			n++
		}
	}
	return n >= 2
}

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
			pair := boundary{y: a.y, text: r.text, gap: -1, label: a.label, level: a.level, signs: map[sign]float64{}}
			for k, v := range a.signs {
				pair.add(k, v)
			}
			pair.add(bentSign, worthOf[ruleSign]-0.25*math.Abs(down)/h)
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

// A markColumn is a column of depths or levels that runs over the sheets of a
// log, at the same place on each.
type markColumn struct {
	kind   kind
	x      span
	ground float64 // of levels
	offset float64 // of the numbers below their places, in points
	beside bool    // its head says that it has nothing to do with layers
	scale  bool    // its numbers are the marks of a ruler
}

// markColumns gathers the columns that support the axis on some sheet.
func (l *Log) markColumns() []markColumn {
	var found []markColumn
	for _, s := range l.sheets {
		for _, sup := range s.axis.supports {
			c := markColumn{
				kind: sup.kind, x: span{sup.column.box.X0, sup.column.box.X1}, ground: sup.ground, offset: sup.offset,
				beside: columnhead.Beside(s.heads.RoleAbove(sup.column.box)), scale: sup.even,
			}
			known := slices.ContainsFunc(found, func(o markColumn) bool {
				return o.kind == c.kind && o.x.common(c.x) > 0.5*min(o.x.length(), c.x.length())
			})
			if sup.unit == 1 && !known {
				found = append(found, c)
			}
		}
	}
	return found
}

// marks are the printed depths and levels of a sheet that stand where the axis
// has them, or near enough to have been moved there.
func (s *sheet) marks(columns []markColumn) []mark {
	h := s.page.LineHeight
	var found []mark
	for g, c := range columns {
		for _, n := range s.numbers {
			if !c.x.holds(n.box.MidX()) && !(n.box.MidX() > c.x.from-h && n.box.MidX() < c.x.to+h) {
				continue
			}
			m := mark{number: n, kind: c.kind, depth: c.depth(n.value), scale: c.scale, group: 2 * g}
			m.y = s.axis.height(m.depth)
			off := math.Abs(n.box.MidY() - c.offset - m.y)
			if fixed, ok := s.reread(n, c); off > fits*h && ok {
				m.depth = fixed
				m.y = s.axis.height(fixed)
				off = 0
			}
			if off > mostNudged*h || off > fits*h && (c.kind == levels || c.scale) || m.y < s.body.from-h || m.y > s.body.to+h {
				continue
			}
			if c.beside {
				m.group = -m.group - 2
			}
			found = append(found, m)
		}
	}
	pair(found, 0.6*h)
	return found
}

// depth is that of a number of the column.
func (c markColumn) depth(value float64) float64 {
	if c.kind == levels {
		return c.ground - value
	}
	return math.Abs(value)
}

// reread is the depth of a number of which recognition misread the whole metres
// or lost the point, if what it read fits the place where the number stands:
// the last two digits are as read.
func (s *sheet) reread(n number, c markColumn) (depth float64, ok bool) {
	if s.page.Text == paper.PrintedText || c.scale {
		return 0, false
	}
	here := s.axis.depth(n.box.MidY() - c.offset)
	digits := n.Thousandths / 10
	if n.Decimals == 0 {
		digits = n.Thousandths / 1000
	}
	if n.Decimals > 2 || n.Decimals == 1 || n.Decimals == 0 && n.Digits < 3 {
		return 0, false
	}
	cents := float64(digits%100) / 100
	if c.kind == levels {
		value := c.ground - here
		for _, v := range []float64{math.Round(value-cents) + cents, math.Round(value+cents) - cents} {
			if d := c.depth(v); math.Abs(s.axis.height(d)-s.axis.height(here)) <= fits*s.page.LineHeight {
				return d, true
			}
		}
		return 0, false
	}
	d := math.Round(here-cents) + cents
	return d, math.Abs(s.axis.height(d)-s.axis.height(here)) <= fits*s.page.LineHeight
}

// pair puts the depths with a level beside them, and the levels with a depth,
// into groups of their own, which are odd. Marks of rulers make no pairs.
func pair(marks []mark, slack float64) {
	paired := make([]bool, len(marks))
	for i, m := range marks {
		paired[i] = m.levelled || slices.ContainsFunc(marks, func(o mark) bool {
			return o.kind != m.kind && !m.scale && !o.scale && math.Abs(o.box.MidY()-m.box.MidY()) < slack && math.Abs(o.y-m.y) < slack
		})
	}
	for i := range marks {
		if paired[i] {
			marks[i].group++
		}
	}
}

// What a mark is worth to which no stroke is drawn: as a part of one that has
// one, where a level and a depth stand together, and where texts begin beside it.
const (
	pairedShare = 0.7
	textShare   = 0.6
	besideStart = 1.5 // line heights from a mark to the line that begins there
)

// shares tells for each group of marks how far it is that of the boundaries: the
// part of it that stands at strokes or where texts begin, halved under the head
// of another column.
func (l *Log) shares(marks [][]mark, drawn [][]boundary) map[int]float64 {
	strokes, texts, all := map[int]float64{}, map[int]float64{}, map[int]float64{}
	scale := map[int]bool{}
	for n, s := range l.sheets {
		slack := s.slack()
		for _, m := range marks[n] {
			all[m.group]++
			scale[m.group] = m.scale
			if slices.ContainsFunc(drawn[n], func(b boundary) bool {
				return b.has(ruleSign, leaderSign, graphicSign, fillSign) && math.Abs(b.y-m.y) <= slack
			}) {
				strokes[m.group]++
			}
			if s.startsAt(m.y) {
				texts[m.group]++
			}
		}
	}
	share := map[int]float64{}
	for g, n := range all {
		share[g] = max(strokes[g]/n, textShare*texts[g]/n)
		if scale[g] {
			share[g] = strokes[g] / n / 2
		}
		if g%2 != 0 {
			share[g] = max(share[g], pairedShare)
		}
		if g < 0 {
			share[g] /= 2
		}
	}
	return share
}

// startsAt reports whether a line that looks like the first of a description
// begins at a height.
func (s *sheet) startsAt(y float64) bool {
	i, _ := slices.BinarySearchFunc(s.lines, y-0.3*s.page.LineHeight, func(l textLine, y float64) int { return cmp.Compare(l.box.Y0, y) })
	return i < len(s.lines) && s.lines[i].start > 0 && s.lines[i].box.Y0-y < besideStart*s.page.LineHeight
}
