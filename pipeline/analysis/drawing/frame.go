package drawing

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"lsml/pipeline/quantity"
)

// A frame is the depth axis of a page: the straight line from heights on the
// page to depths.
type frame struct {
	zero  float64 // the height of depth 0, in points; above the page on later sheets
	slope float64 // depth a point, in the unit of the numbers; positive
}

// depth is that of a height.
func (f frame) depth(y float64) float64 { return (y - f.zero) * f.slope }

// height is that of a depth.
func (f frame) height(depth float64) float64 { return f.zero + depth/f.slope }

// foot is a foot in metres.
const foot = 0.3048

// Lengths in line heights.
const (
	// leastStep is how far apart two numbers of a column stand that tell a scale.
	leastStep = 2.5
	// fits is how far a number may stand from its place.
	fits = 0.4
	// mostOffset is how far all labels of a column may stand above or below the
	// stroke that they name.
	mostOffset = 1.5
)

// The depths that one page may span, in the unit of its numbers.
const (
	shallowest = 0.3
	deepest    = 1500
)

// A reading of the axis is a frame with what supports it.
type reading struct {
	frame
	supports []support
	score    float64
}

// A ballot collects the pairs of numbers that tell about the same frame.
type ballot struct{ slope, middle int }

// The width of a bin of frames: in the slope as a factor, at the middle of the
// page in line heights.
const (
	slopeBin  = 0.01
	middleBin = 0.6
)

// mostReadings is how many frames are tried on all numbers, pairsAhead with
// how many of the next numbers of its column a number is paired.
const (
	mostReadings = 300
	pairsAhead   = 40
)

// mostRivals is how many axes of a page may be asked whether they are to scale,
// and rivalShare how much of the best one's support each must have.
const (
	mostRivals = 5
	rivalShare = 0.4
)

// findFrames finds the axes that the columns of a page agree on most, for each
// column that supports one most, the best first: a column of running numbers may
// agree with itself better than the depths do. scales are those that the page names,
// in metres a point; an axis with one of them needs few numbers. middle is the page's
// middle height.
func findFrames(cols []column, grounds, scales []float64, middle, pageHeight, height float64) []reading {
	var found []reading
	for _, f := range hypotheses(cols, grounds, middle, pageHeight, height) {
		r := f.weigh(cols, grounds, height)
		if r.score == 0 {
			continue
		}
		same := slices.IndexFunc(found, func(o reading) bool { return o.mainColumn() == r.mainColumn() })
		switch {
		case same < 0:
			found = append(found, r)
		case r.score > found[same].score:
			found[same] = r
		}
	}
	slices.SortStableFunc(found, func(a, b reading) int { return cmp.Compare(b.score, a.score) })
	found = slices.DeleteFunc(found, func(r reading) bool { return r.score < rivalShare*found[0].score && !r.isDrawnTo(scales) })
	found = found[:min(len(found), mostRivals)]
	for i, r := range found {
		found[i] = r.refined(cols, grounds, height)
	}
	return found
}

// mainColumn is the column that supports an axis most.
func (r reading) mainColumn() *column {
	best := r.supports[0]
	for _, s := range r.supports {
		if s.worth > best.worth {
			best = s
		}
	}
	return best.column
}

// clippedEnds is what the first and the last mark of a ruler are worth, which are
// moved into the frame where it ends with them.
const clippedEnds = 2 * evenWorth

// refined is the reading with its line drawn anew, where that explains as much, or
// all but the ends of a ruler.
func (r reading) refined(cols []column, grounds []float64, height float64) reading {
	again := r.refit(height).weigh(cols, grounds, height)
	if again.score >= r.score-1 || again.isRuled() && again.score >= r.score-1-clippedEnds {
		return again
	}
	return r
}

// isRuled reports whether a ruler with many marks supports the axis.
func (r reading) isRuled() bool {
	return slices.ContainsFunc(r.supports, func(s support) bool { return s.kind == depths && s.even && len(s.fitting) > surelyRuler })
}

// A tally counts the pairs of numbers that tell of one frame.
type tally struct {
	frame
	votes int
}

// A poll collects the frames that pairs of numbers tell of.
type poll struct {
	tallies                    map[ballot]*tally
	middle, pageHeight, height float64
}

// hypotheses are the frames that most pairs of numbers tell of, most voted first:
// of depths, which grow, and of levels, which fall from a ground that is named.
func hypotheses(cols []column, grounds []float64, middle, pageHeight, height float64) []frame {
	p := poll{map[ballot]*tally{}, middle, pageHeight, height}
	for _, c := range cols {
		for i, a := range c.numbers {
			for _, b := range c.numbers[i+1 : min(len(c.numbers), i+1+pairsAhead)] {
				dy := b.box.MidY() - a.box.MidY()
				if dy < leastStep*height {
					continue
				}
				if dv := b.depth() - a.depth(); dv > 0 {
					p.vote(dv/dy, a.box.MidY(), a.depth())
				}
				if fall := a.value - b.value; fall > 0 {
					for _, ground := range grounds {
						p.vote(fall/dy, a.box.MidY(), ground-a.value)
					}
				}
			}
		}
	}
	return p.frames()
}

// vote is one for the frame of a slope that has a depth at a height.
func (p poll) vote(slope, y, depth float64) {
	f := frame{slope: slope, zero: y - depth/slope}
	if s := f.slope * p.pageHeight; s < shallowest || s > deepest {
		return
	}
	key := ballot{slope: int(math.Round(math.Log(f.slope) / slopeBin))}
	binned := math.Exp(float64(key.slope) * slopeBin)
	key.middle = int(math.Round(f.depth(p.middle) / (binned * middleBin * p.height)))
	if p.tallies[key] == nil {
		p.tallies[key] = &tally{frame: f}
	}
	p.tallies[key].votes++
}

// frames are those that have most votes, the first first.
func (p poll) frames() []frame {
	tallies := slices.SortedFunc(maps.Values(p.tallies), func(a, b *tally) int {
		return cmp.Or(cmp.Compare(b.votes, a.votes), cmp.Compare(a.slope, b.slope), cmp.Compare(a.zero, b.zero))
	})
	tallies = tallies[:min(len(tallies), mostReadings)]
	frames := make([]frame, len(tallies))
	for i, t := range tallies {
		frames[i] = t.frame
	}
	return frames
}

// weigh collects what all columns say for a frame.
func (f frame) weigh(cols []column, grounds []float64, height float64) reading {
	r := reading{frame: f}
	anchored := false
	for i := range cols {
		if s, ok := f.support(&cols[i], grounds, height); ok {
			r.supports = append(r.supports, s)
			r.score += s.worth
			anchored = anchored || s.kind == depths || slices.Contains(grounds, s.ground)
		}
	}
	if !anchored {
		// Levels of a ground that nothing names tell the slope and no depth.
		r.supports, r.score = nil, 0
	}
	return r
}

// printedUnit is that which most of the fitting numbers of depth columns carry.
func (r reading) printedUnit() quantity.Unit {
	count := map[quantity.Unit]int{}
	for _, s := range r.supports {
		if s.kind != depths || s.unit != 1 {
			continue
		}
		for _, i := range s.fitting {
			if u := s.column.numbers[i].Unit; u != quantity.Bare {
				count[u]++
			}
		}
	}
	best := quantity.Bare
	for _, u := range []quantity.Unit{quantity.Metre, quantity.Centimetre, quantity.Foot} {
		if count[u] > count[best] {
			best = u
		}
	}
	return best
}

// refit draws the line anew through the numbers of the best column: the median
// of the slopes between all pairs and of what is left (Theil and Sen), since
// the first and the last mark of a ruler are often moved into the frame.
func (r reading) refit(height float64) frame {
	var best *support
	for i := range r.supports {
		s := &r.supports[i]
		if s.kind != depths || s.unit != 1 {
			continue
		}
		if best == nil || s.even && !best.even || s.even == best.even && len(s.fitting) > len(best.fitting) {
			best = s
		}
	}
	if best == nil || len(best.fitting) < fewestMarks {
		return r.frame
	}
	var slopes []float64
	for i, a := range best.fitting {
		for _, b := range best.fitting[i+1 : min(len(best.fitting), i+1+pairsAhead)] {
			p, q := best.column.numbers[a], best.column.numbers[b]
			if dy := q.box.MidY() - p.box.MidY(); dy > height {
				slopes = append(slopes, (q.depth()-p.depth())/dy)
			}
		}
	}
	if len(slopes) == 0 {
		return r.frame
	}
	f := frame{slope: median(slopes)}
	if f.slope <= 0 {
		return r.frame
	}
	var zeros []float64
	for _, i := range best.fitting {
		n := best.column.numbers[i]
		zeros = append(zeros, n.box.MidY()-n.depth()/f.slope)
	}
	f.zero = median(zeros)
	return f
}

// median is the middle of some values, the lower one of two.
func median(values []float64) float64 {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	return sorted[(len(sorted)-1)/2]
}
