package drawing

import (
	"cmp"
	"math"
	"slices"
)

// Strokes of a pattern stand less than patternStep line heights from the next ones.
// Where three stand as far apart as lines of text do, and not evenly, they part thin
// layers.
const (
	patternStep = 1.3
	lineStep    = 0.9
	evenStep    = 0.1
)

// outOfGraphic is how far beyond the wall of the graphic column, in line heights, a
// stroke runs that is none of the pattern within it.
const outOfGraphic = 0.4

// runsOut reports whether a stroke across the graphic column clearly runs out of it
// towards the descriptions; at its other wall the ticks of a scale may touch it. Only
// of printed strokes the ends are sure.
func (s *sheet) runsOut(k stroke) bool {
	off := outOfGraphic * s.page.LineHeight
	return s.ink.exact && slices.ContainsFunc(k.pieces, func(p span) bool {
		if s.description.from < s.graphic.from {
			return p.common(s.graphic) > 0 && p.from < s.graphic.from-off
		}
		return p.common(s.graphic) > 0 && p.to > s.graphic.to+off
	})
}

// texture reports whether a stroke across the graphic column is one of several
// that repeat. One that runs out of the column is none of those that end at its walls.
func (s *sheet) texture(all []stroke, i int) bool {
	h := s.page.LineHeight
	var at []float64
	out := s.runsOut(all[i])
	for _, k := range between(all, all[i].at-patternStep*h, all[i].at+patternStep*h) {
		if k.crosses(s.graphic, acrossGraphic) && (!out || s.runsOut(k)) {
			at = append(at, k.at)
		}
	}
	if len(at) != 3 {
		return len(at) > 3
	}
	upper, lower := at[1]-at[0], at[2]-at[1]
	return min(upper, lower) < lineStep*h || math.Abs(upper-lower) <= evenStep*max(upper, lower)
}

// mostLone is how many strokes across the graphic column alone a log has for each
// rule across its descriptions. More of them are a pattern.
const mostLone = 1

// withoutPattern takes strokes across the graphic column for texture where they
// are many and the log parts its texts by rules.
func withoutPattern(found []boundary) {
	ruled := 0
	var lone []*boundary
	for i := range found {
		switch b := &found[i]; {
		case b.has(ruleSign, leaderSign):
			ruled++
		case b.has(graphicSign) && !b.has(fillSign, stubSign):
			lone = append(lone, b)
		}
	}
	if ruled < fewestRules {
		return
	}
	if len(lone) <= mostLone*ruled {
		lone = evenly(lone)
	}
	for _, b := range lone {
		b.worth += worthOf[textureSign] - b.signs[graphicSign]
		delete(b.signs, graphicSign)
		b.signs[textureSign] = worthOf[textureSign]
	}
}

// Strokes of a pattern lie evenly: this many distances of neighbours are the same,
// up to a part of them.
const (
	fewestEven = 3
	sameStep   = 0.01
)

// evenly are the strokes, from top to bottom, that lie as far from a neighbour as
// several others do.
func evenly(lone []*boundary) []*boundary {
	var even []*boundary
	at := make([]float64, len(lone))
	for i, b := range lone {
		at[i] = b.y
	}
	times := recurring(at, sameStep)
	for i, b := range lone {
		if i < len(times) && times[i] >= fewestEven || i > 0 && times[i-1] >= fewestEven {
			even = append(even, b)
		}
	}
	return even
}

// recurring tells for each distance of neighbours, of heights from top to bottom, how
// many are the same up to a part of it, itself too.
func recurring(at []float64, part float64) []int {
	steps := make([]float64, max(0, len(at)-1))
	for i := range steps {
		steps[i] = at[i+1] - at[i]
	}
	sorted := slices.Clone(steps)
	slices.Sort(sorted)
	times := make([]int, len(steps))
	for i, step := range steps {
		from, _ := slices.BinarySearchFunc(sorted, step, func(other, step float64) int {
			if step-other <= part*step {
				return 1
			}
			return -1
		})
		to, _ := slices.BinarySearchFunc(sorted, step, func(other, step float64) int {
			if other-step <= part*step {
				return -1
			}
			return 1
		})
		times[i] = to - from
	}
	return times
}

// withoutTicks drops the short strokes at the border of the descriptions most of
// which lie evenly, or at numbers of the scale: those are its ticks, drawn once more
// beside the texts.
func (s *sheet) withoutTicks(found []boundary) []boundary {
	var short []*boundary
	for i := range found {
		if b := &found[i]; b.has(stubSign) && !b.has(ruleSign, leaderSign) {
			short = append(short, b)
		}
	}
	slices.SortStableFunc(short, func(a, b *boundary) int { return cmp.Compare(a.y, b.y) })
	for _, ticks := range [][]*boundary{evenly(short), s.atMarks(short)} {
		if len(ticks) < fewestTicks || float64(len(ticks)) < leastTicks*float64(len(short)) {
			continue
		}
		for _, b := range ticks {
			b.worth -= b.signs[stubSign]
			delete(b.signs, stubSign)
		}
	}
	return slices.DeleteFunc(found, func(b boundary) bool { return len(b.signs) == 0 })
}

// So many short strokes, and this part of them, are ticks where these lie evenly or
// stand at numbers.
const (
	fewestTicks = 3
	leastTicks  = 0.7
)

// atMarks are the boundaries at the numbers of the ruler that tells the axis.
func (s *sheet) atMarks(found []*boundary) []*boundary {
	best := s.axisSupport()
	if !best.even {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(found), func(b *boundary) bool {
		return !slices.ContainsFunc(best.fitting, func(i int) bool {
			return math.Abs(s.axis.height(best.column.numbers[i].depth())-b.y) <= s.sameAt()
		})
	})
}
