package drawing

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/paper"
)

// Labels are worth what their column is.
const (
	labelWorth = 0.2
	labelShare = 1.4 // times the share of the column that stands at strokes
	levelShare = 0.8
	leastShare = 0.1 // of levels, below which they are the marks of a scale
)

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

// paired reports whether the mark is a depth with a level beside it, or one of these.
func (m mark) paired() bool { return m.group%2 != 0 }

// withMarks adds what is printed to what is drawn.
func (s *sheet) withMarks(found []boundary, marks []mark, share map[int]float64, lone map[int]bool) []boundary {
	for i, m := range marks {
		worth := share[m.group]
		if s.hung && m.kind == levels && !m.scale {
			worth = 1 // a section prints levels nowhere else
		}
		switch {
		case m.kind == levels && worth < leastShare:
		case lone[m.group] && !s.hasNear(found, m.y):
		case m.scale && s.hasNear(found, m.y) && !s.strokeAt(found, m.y):
		case m.kind == levels:
			b := s.nearMark(&found, m)
			s.noTexture(b, worth)
			b.add(levelSign, s.usually(levelSign)*levelShare*worth)
			if b.level == nil {
				b.level = &marks[i]
			}
		default:
			b := s.nearMark(&found, m)
			if !m.scale {
				s.noTexture(b, worth)
			}
			b.add(labelSign, s.usually(labelSign)*(labelWorth*s.usualMark(m)+labelShare*worth))
			if b.label == nil || m.suits(b, share) > b.label.suits(b, share) {
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

// strokeAt reports whether what is drawn at a boundary is at the height itself, and
// not at one beside the mark of a ruler.
func (s *sheet) strokeAt(found []boundary, y float64) bool {
	return slices.ContainsFunc(found, func(b boundary) bool { return math.Abs(b.y-y) <= atStroke*s.page.LineHeight })
}

// leastNoTexture is the share of a group of marks from which on a stroke with one
// of them is that of a boundary, also among its like.
const leastNoTexture = 0.5

// noTexture takes a stroke for one of a boundary at which a mark is printed.
func (s *sheet) noTexture(b *boundary, share float64) {
	if share < leastNoTexture || !b.has(textureSign) {
		return
	}
	b.worth -= b.signs[textureSign]
	delete(b.signs, textureSign)
	b.add(graphicSign, s.worthOf(graphicSign))
}

// How a mark suits a boundary: by the share of its group, then by how near it is;
// a mark of a ruler only where there is no other.
const (
	rulerMark = -2.0
	nearMark  = 0.001 // a point; it decides between marks of one group only
)

// suits is how likely a mark is the label of a boundary, in shares.
func (m mark) suits(b *boundary, share map[int]float64) float64 {
	v := share[m.group] - nearMark*math.Abs(m.y-b.y)
	if m.scale {
		v += rulerMark
	}
	return v
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
			if sup.unit == 1 && !known && !s.ofSamples(sup.column.box) {
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
		exactly := s.hasDecimals(c)
		for _, n := range s.numbers {
			if !c.x.holds(n.box.MidX()) && !(n.box.MidX() > c.x.from-h && n.box.MidX() < c.x.to+h) || exactly && n.Decimals == 0 {
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
			if n.Decimals > usualDecimals && s.page.Text != paper.PrintedText {
				m.depth = math.Round(m.depth*100) / 100
			}
			if off > mostNudged*h || off > nudgedLevel*h && c.kind == levels || off > fits*h && c.scale || m.y < s.body.from-h || m.y > s.body.to+h {
				continue
			}
			if c.beside {
				m.group = -m.group - 2
			}
			found = append(found, m)
		}
	}
	found = append(found, s.summed(columns, found)...)
	pair(found, 0.6*h)
	return found
}

const (
	sameRow = 0.5   // line heights between the middles of two numbers of a row
	sameSum = 0.005 // metres, or feet, by which a level and a depth miss the ground
)

// summed are the levels that stand in a row with a depth and make the ground with
// it but for a sign: recognition loses a minus or takes it for a plus.
func (s *sheet) summed(columns []markColumn, found []mark) []mark {
	var more []mark
	taken := map[paper.Box]bool{}
	for _, m := range found {
		taken[m.box] = taken[m.box] || m.kind == levels
	}
	for g, c := range columns {
		if c.kind != levels {
			continue
		}
		for _, n := range s.numbers {
			if !c.x.holds(n.box.MidX()) || n.value == 0 || taken[n.box] {
				continue
			}
			for i := range found {
				if m := &found[i]; m.kind == depths && !m.scale && math.Abs(m.box.MidY()-n.box.MidY()) < sameRow*s.page.LineHeight && math.Abs(c.ground+n.value-m.depth) < sameSum {
					more = append(more, mark{number: n, kind: levels, depth: m.depth, y: m.y, group: 2 * g})
					break
				}
			}
		}
	}
	return more
}

// usualDecimals are the most that depths have; a further one on a scan is a tick
// or a speck that recognition took for a digit.
const usualDecimals = 2

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
	if n.Decimals > usualDecimals || n.Decimals == 1 || n.Decimals == 0 && n.Digits < 3 {
		return 0, false
	}
	cents := float64(digits%100) / 100
	if c.kind == levels {
		value := c.ground - here
		for _, v := range []float64{-n.value, math.Round(value-cents) + cents, math.Round(value+cents) - cents} {
			if d := c.depth(v); math.Abs(s.axis.height(d)-s.axis.height(here)) <= fits*s.page.LineHeight {
				return d, true
			}
		}
		return 0, false
	}
	return s.axis.withCents(here, cents, s.page.LineHeight)
}

// withCents is the depth nearest to another that has the given hundredths behind
// the point; ok if the axis has it at the same place.
func (f frame) withCents(here, cents, height float64) (depth float64, ok bool) {
	depth = math.Round(here-cents) + cents
	return depth, math.Abs(f.height(depth)-f.height(here)) <= fits*height
}

// pair puts the depths with a level beside them, and the levels with a depth,
// into groups of their own, which are odd. Of several depths beside a level only that
// makes a pair which is nearest to it.
func pair(marks []mark, slack float64) {
	beside := partners(marks, slack)
	off := func(i, j int) float64 { return math.Abs(marks[i].depth - marks[j].depth) }
	least := make([]float64, len(marks)) // from a mark to those beside it
	for i := range marks {
		least[i] = math.Inf(1)
		for _, j := range beside[i] {
			least[i] = min(least[i], off(i, j))
		}
	}
	for i := range marks {
		if marks[i].levelled || slices.ContainsFunc(beside[i], func(j int) bool { return off(i, j) <= least[j]+sameSum }) {
			marks[i].group++
		}
	}
}

// partners are the indices of the marks of the other kind that stand beside each mark
// and are of the same height. Marks of rulers have none.
func partners(marks []mark, slack float64) [][]int {
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(marks[i].box.MidY(), marks[j].box.MidY()) })
	beside := make([][]int, len(marks))
	for k, i := range order {
		for _, j := range order[k+1:] {
			a, b := &marks[i], &marks[j]
			if b.box.MidY()-a.box.MidY() >= slack {
				break
			}
			if a.kind != b.kind && !a.scale && !b.scale && math.Abs(a.y-b.y) < slack {
				beside[i], beside[j] = append(beside[i], j), append(beside[j], i)
			}
		}
	}
	return beside
}

// What a mark is worth to which no stroke is drawn: as a part of one that has
// one, where a level and a depth stand together, and where texts begin beside it.
const (
	pairedShare = 0.7
	textShare   = 0.6
	besideStart = 1.5 // line heights from a mark to the line that begins there
)

// fewestPaired is how many depths of a column have levels beside them where
// those without are other depths.
const fewestPaired = 3

// lone are the groups of the depths without a level on a log of which the
// boundaries have one: core runs and samples in the same column, and the marks of
// rulers, which are none by themselves.
func lone(marks [][]mark) map[int]bool {
	paired, rulers := map[int]int{}, map[int]bool{}
	for _, ms := range marks {
		for _, m := range ms {
			switch {
			case m.kind == depths && m.paired():
				paired[m.group]++
			case m.scale:
				rulers[m.group] = true
			}
		}
	}
	groups := map[int]bool{}
	for g, n := range paired {
		if n >= fewestPaired {
			groups[g-1] = true
			maps.Copy(groups, rulers)
		}
	}
	return groups
}

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
				return b.has(ruleSign, leaderSign, graphicSign, besideSign, fillSign) && math.Abs(b.y-m.y) <= slack
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
	for g := range share {
		share[g] *= l.sheets[0].usual.Factor(usualGroup[g%2 != 0])
	}
	return share
}

// startsAt reports whether a line that looks like the first of a description
// begins at a height.
func (s *sheet) startsAt(y float64) bool {
	h := s.page.LineHeight
	for _, l := range s.lines[s.gapAt(y-0.3*h):] {
		if l.box.MidY() > y+(besideStart+1)*h {
			break
		}
		if down := l.box.Y0 - y; down >= -0.3*h && down < besideStart*h {
			return l.start > 0
		}
	}
	return false
}
