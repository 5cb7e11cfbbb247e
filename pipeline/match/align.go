package match

import (
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
	// belowLast is the cost of a description below the last label, which is
	// rarely one; it grows by vague for text that hardly names material.
	belowLast = 0.5
	vague     = 2.0
	// skippedLine is the cost of a line between the first and the last zone
	// that belongs to none, such as a heading; outside it costs little.
	skippedLine = 0.6
	strayLine   = 0.05
	// said is what a description gains by naming material, and loses by not.
	said = 0.4
)

// clear is the value of a wording that leaves no doubt.
const clear = 0.6

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

// align gives each zone a block of consecutive lines, in order, so that the
// sum of the evidence is largest. It is the two-state alignment of lines to
// zones (a zone is empty, or holds a line that its next line continues),
// written over whole blocks so that a block can be judged by its first line,
// its middle and its wording. The time is linear in the lines that lie within
// reach of a zone.
func align(zones []zone, c ruledColumn) alignment {
	n, m := len(zones), len(c.lines)
	inner := c.innerSums()
	skip := skipCosts(zones, c)

	score := make([][]float64, n+1)
	choice := make([][]int32, n+1) // 0: zone empty, -1: line skipped, k: block of k lines
	for i := range score {
		score[i] = make([]float64, m+1)
		choice[i] = make([]int32, m+1)
	}
	for j := 1; j <= m; j++ {
		score[0][j], choice[0][j] = score[0][j-1]-skip[j-1], -1
	}
	for i := 1; i <= n; i++ {
		z := zones[i-1]
		lo, hi := c.within(z)
		for j := 0; j <= m; j++ {
			best, pick := score[i-1][j]-z.empty, int32(0)
			if j > 0 {
				if s := score[i][j-1] - skip[j-1]; s > best {
					best, pick = s, -1
				}
				for k := 1; k <= min(j, mostLines) && j-k >= lo && j <= hi; k++ {
					if s := score[i-1][j-k] + c.worth(z, span{j - k, j}, inner); s > best {
						best, pick = s, int32(k)
					}
				}
			}
			score[i][j], choice[i][j] = best, pick
		}
	}
	return alignment{score[n][m], backtrack(choice)}
}

func backtrack(choice [][]int32) []span {
	i, j := len(choice)-1, len(choice[0])-1
	blocks := make([]span, i)
	for i > 0 {
		switch k := int(choice[i][j]); k {
		case 0:
			i--
		case -1:
			j--
		default:
			blocks[i-1] = span{j - k, j}
			i, j = i-1, j-k
		}
	}
	return blocks
}

// skipCosts is the cost of leaving each line out.
func skipCosts(zones []zone, c ruledColumn) []float64 {
	costs := make([]float64, len(c.lines))
	first, last := zones[0], zones[len(zones)-1]
	top, bottom := first.lo, last.hi
	if first.edge == above {
		top = first.hi
	}
	switch {
	case last.edge == below:
		bottom = last.lo
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

// innerSums[j] is the sum of the cohesion of lines 1..j with the ones above.
func (c ruledColumn) innerSums() []float64 {
	sums := make([]float64, len(c.lines)+1)
	for j := 1; j < len(c.lines); j++ {
		sums[j] = sums[j-1] + c.cohesion(j)
	}
	return sums
}

// within gives the range of lines that are in reach of a zone.
func (c ruledColumn) within(z zone) (first, end int) {
	lo, hi := z.lo-reach*c.height, z.hi+reach*c.height
	first, _ = slices.BinarySearchFunc(c.lines, lo, func(l line, y float64) int {
		return int(math.Copysign(1, l.box.MidY()-y))
	})
	end, _ = slices.BinarySearchFunc(c.lines, hi, func(l line, y float64) int {
		return int(math.Copysign(1, l.box.MidY()-y))
	})
	return first, end
}

// worth is the evidence for one block of lines as the description of a zone.
func (c ruledColumn) worth(z zone, b span, inner []float64) float64 {
	w := fit*c.place(z, b) + said*c.saying(b)
	w += (inner[b.to-1] - inner[b.from]) / 2
	if b.from > 0 {
		w -= (inner[b.from] - inner[b.from-1]) / 2
	}
	if z.edge == below {
		w -= belowLast + vague*max(0, clear-c.wording(b).Value())
	}
	return w
}

// saying is in [-1, 1]: how much of a block's wording names material.
func (c ruledColumn) saying(b span) float64 {
	return min(1, 2.5*c.wording(b).Value()-1)
}

// wording is what the lexicon makes of a block as a whole.
func (c ruledColumn) wording(b span) lexicon.Score {
	var sum lexicon.Score
	for _, l := range c.lines[b.from:max(b.from, b.to)] {
		sum = add(sum, l.material)
	}
	return sum
}

func add(a, b lexicon.Score) lexicon.Score {
	a.Words += b.Words
	a.Common += b.Common
	a.Other += b.Other
	a.Trait += b.Trait
	a.Soil += b.Soil
	return a
}

// place is in [-1, 1]: how well the position of a block suits a zone.
func (c ruledColumn) place(z zone, b span) float64 {
	inside := 0.0
	for _, l := range c.lines[b.from:b.to] {
		inside += c.insideness(z, l.box.MidY())
	}
	inside /= float64(b.to - b.from)
	if math.IsNaN(z.anchor) {
		return inside
	}
	return (inside + 2*c.levelness(z.anchor, b)) / 3
}

// insideness is 1 for a line well inside the zone, a half on its border, and
// falls to -1 where the zone's slack ends.
func (c ruledColumn) insideness(z zone, y float64) float64 {
	depth := min(y-z.lo, z.hi-y) / c.height
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
func (c ruledColumn) levelness(y float64, b span) float64 {
	first, last := c.lines[b.from].box, c.lines[b.to-1].box
	d := min(
		math.Abs(first.MidY()-y),
		math.Abs((first.Y0+last.Y1)/2-y)+0.15*c.height,
		math.Abs(last.MidY()-y)+0.3*c.height,
	) / c.height
	return max(-1, min(1, 1.3-d*0.8))
}
