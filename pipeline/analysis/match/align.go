package match

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/lexicon"
)

// What a zone and a line are worth in the alignment, in layers.
const (
	// fit is what a description at exactly the right place is worth.
	fit = 1.5
	// emptyZone is the cost of a depth interval without description.
	emptyZone = 1.0
	// emptyTop is the cost of no description above the first label: a profile
	// begins at the ground, unless the page continues another.
	emptyTop = 0.35
	// belowCost is the cost of a description below the last label, which is
	// rarely one; it grows by vague for text that hardly names material.
	belowCost = 0.5
	vague     = 2.0
	// unfinished is what it costs there to go on with the paragraph above, times
	// how surely it does.
	unfinished = 1.0
	// skippedLine is the cost of a line between the first and the last zone
	// that belongs to none, such as a heading; outside it costs little.
	skippedLine = 0.6
	strayLine   = 0.05
	// said is what a description gains by naming material, and loses by not.
	said = 0.4
)

// plainWording is the value of a wording that leaves no doubt.
const plainWording = 0.6

// mostLines bounds the lines of one description.
const mostLines = 40

// reach is how far, in line heights, a description may begin outside its zone.
const reach = 10

// An alignment assigns blocks of lines to zones. blocks[i] are the lines
// [from, to) of zone i; empty where it has none.
type alignment struct {
	score  float64
	blocks []span
}

type span struct{ from, to int }

func (s span) empty() bool { return s.to <= s.from }

// What align chose at a place of its table; a positive choice is the number of
// lines of a block.
const (
	leftEmpty int8 = 0
	skipped   int8 = -1
)

// align gives each zone a block of consecutive lines, in order, so that the
// sum of the evidence is largest. It is the two-state alignment of lines to
// zones (a zone is empty, or holds a line that its next line continues),
// written over whole blocks so that a block can be judged by its first line,
// its middle and its wording. Of the table of zones by lines only a band is
// made, so that the time grows with the page and not with its square.
func align(zones []zone, c *ruledColumn) alignment {
	suits := make([]*suit, len(zones))
	for i, z := range zones {
		suits[i] = c.suit(z)
	}
	skip := skipCosts(zones, c)
	bands := bandsOf(suits, len(c.lines))
	rows := make([]tableRow, len(zones)+1)
	rows[0] = newTableRow(bands[0])
	rows[0].set(0, 0, skipped)
	for j := 1; j <= bands[0].to; j++ {
		rows[0].set(j, rows[0].at(j-1)-skip[j-1], skipped)
	}
	for i, s := range suits {
		rows[i+1] = newTableRow(bands[i+1])
		rows[i+1].fill(rows[i], s, skip)
		rows[i].score = nil // only the choices are needed from here on
	}
	return alignment{rows[len(zones)].at(len(c.lines)), backtrack(rows)}
}

// bandsOf gives the range of counts of lines that can be used up when each
// zone is done, first of all when none is. A line in reach of no zone that is
// left may as well be skipped at once, one in reach of no zone so far later.
func bandsOf(suits []*suit, lines int) []span {
	bands := make([]span, len(suits)+1)
	from, to := lines, 0
	for i := len(suits); i > 0; i-- {
		from = min(from, suits[i-1].from)
		bands[i].from = from
	}
	for i, s := range suits {
		to = max(to, s.to)
		bands[i].to = max(to, bands[i+1].from)
	}
	bands[len(suits)].to = lines
	return bands
}

// A tableRow is the part of a row of the table that lies in its band.
type tableRow struct {
	span
	score  []float64
	choice []int8
}

func newTableRow(band span) tableRow {
	n := band.to - band.from + 1
	return tableRow{band, make([]float64, n), make([]int8, n)}
}

// at is the score for j lines used up, minus infinity outside of the band.
func (r *tableRow) at(j int) float64 {
	if j < r.from || j > r.to {
		return math.Inf(-1)
	}
	return r.score[j-r.from]
}

func (r *tableRow) set(j int, score float64, choice int8) {
	r.score[j-r.from], r.choice[j-r.from] = score, choice
}

// fill finds the best scores with one more zone than in the row before.
func (r *tableRow) fill(before tableRow, s *suit, skip []float64) {
	for j := r.from; j <= r.to; j++ {
		best, choice := before.at(j)-s.zone.empty, leftEmpty
		if j > r.from {
			if v := r.at(j-1) - skip[j-1]; v > best {
				best, choice = v, skipped
			}
		}
		for k := 1; k <= mostLines && j-k >= s.from && j <= s.to; k++ {
			if v := before.at(j-k) + s.worth(span{j - k, j}); v > best {
				best, choice = v, int8(k)
			}
		}
		r.set(j, best, choice)
	}
}

func backtrack(rows []tableRow) []span {
	i := len(rows) - 1
	j := rows[i].to
	blocks := make([]span, i)
	for i > 0 {
		switch k := rows[i].choice[j-rows[i].from]; k {
		case leftEmpty:
			i--
		case skipped:
			j--
		default:
			blocks[i-1] = span{j - int(k), j}
			i, j = i-1, j-int(k)
		}
	}
	return blocks
}

// skipCosts is the cost of leaving each line out.
func skipCosts(zones []zone, c *ruledColumn) []float64 {
	costs := make([]float64, len(c.lines))
	first, last := zones[0], zones[len(zones)-1]
	top, bottom := first.upper, last.lower
	if first.open == openTop {
		top = first.lower
	}
	switch {
	case last.open == openBase:
		bottom = last.upper
	case !math.IsNaN(last.anchor):
		bottom = last.anchor + c.height // what stands further down may be a footer
	}
	for i, l := range c.lines {
		costs[i] = strayLine
		if y := l.box.MidY(); y > top && y < bottom {
			costs[i] = skippedLine
		}
	}
	return costs
}

// A suit tells how blocks of lines suit one zone.
type suit struct {
	column   *ruledColumn
	zone     zone
	from, to int       // the lines in reach of the zone
	inside   []float64 // sums of insideness from line from on
}

// suit measures the lines in reach of a zone once, for all blocks of them.
func (c *ruledColumn) suit(z zone) *suit {
	s := &suit{column: c, zone: z}
	s.from, s.to = c.within(z)
	s.inside = make([]float64, max(0, s.to-s.from)+1)
	for i := s.from; i < s.to; i++ {
		s.inside[i-s.from+1] = s.inside[i-s.from] + c.insideness(z, c.lines[i].box.MidY())
	}
	return s
}

// within gives the range of lines that are in reach of a zone.
func (c *ruledColumn) within(z zone) (first, end int) {
	upper, lower := z.upper-reach*c.height, z.lower+reach*c.height
	first, _ = slices.BinarySearchFunc(c.lines, upper, byMiddle)
	end, _ = slices.BinarySearchFunc(c.lines, lower, byMiddle)
	return first, end
}

func byMiddle(l line, y float64) int { return cmp.Compare(l.box.MidY(), y) }

// worth is the evidence for one block of lines as the description of the zone.
func (s *suit) worth(b span) float64 {
	c := s.column
	w := fit*s.place(b) + said*c.saying(b)
	w += (c.inner[b.to-1] - c.inner[b.from]) / 2
	if b.from > 0 {
		w -= (c.inner[b.from] - c.inner[b.from-1]) / 2
	}
	if s.zone.open == openBase {
		w -= belowCost + vague*max(0, plainWording-c.wording(b).Value())
		if b.from > 0 {
			w -= unfinished * max(0, c.inner[b.from]-c.inner[b.from-1])
		}
	}
	return w
}

// saying is in [-1, 1]: how much of a block's wording names material. It is
// asked for again and again, for every zone that a block may belong to.
func (c *ruledColumn) saying(b span) float64 {
	if c.says[b.from] == nil {
		for to := b.from + 1; to <= min(b.from+mostLines, len(c.lines)); to++ {
			c.says[b.from] = append(c.says[b.from], min(1, 2.5*c.wording(span{b.from, to}).Value()-1))
		}
	}
	return c.says[b.from][b.to-b.from-1]
}

// wording is what the lexicon makes of a block as a whole.
func (c *ruledColumn) wording(b span) lexicon.Score {
	if b.empty() {
		return lexicon.Score{}
	}
	return add(c.said[b.to], c.said[b.from], -1)
}

// add is a plus b, or minus b where sign is -1, count for count.
func add(a, b lexicon.Score, sign int) lexicon.Score {
	a.Words += sign * b.Words
	a.Common += sign * b.Common
	a.Other += sign * b.Other
	a.Trait += sign * b.Trait
	a.Soil += sign * b.Soil
	return a
}

// place is in [-1, 1]: how well the position of a block suits the zone.
func (s *suit) place(b span) float64 {
	inside := (s.inside[b.to-s.from] - s.inside[b.from-s.from]) / float64(b.to-b.from)
	if math.IsNaN(s.zone.anchor) {
		return inside
	}
	return (inside + 2*s.column.levelness(s.zone.anchor, b)) / 3
}

// insideness is 1 for a line well inside the zone, a half on its border, and
// falls to -1 where the zone's slack ends.
func (c *ruledColumn) insideness(z zone, y float64) float64 {
	depth := min(y-z.upper, z.lower-y) / c.height
	switch {
	case depth >= 0.5:
		return 1
	case depth >= 0:
		return 0.5 + depth
	}
	return max(-1, 0.5+1.5*depth/z.slack)
}

// levelness is 1 where the first line, the last line or the middle of a block
// is level with a label, and falls to -1 three lines away.
func (c *ruledColumn) levelness(y float64, b span) float64 {
	first, last := c.lines[b.from].box, c.lines[b.to-1].box
	d := min(
		math.Abs(first.MidY()-y),
		math.Abs((first.Y0+last.Y1)/2-y)+0.15*c.height,
		math.Abs(last.MidY()-y)+0.3*c.height,
	) / c.height
	return max(-1, min(1, 1.3-d*0.8))
}
