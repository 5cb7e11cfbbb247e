package drawing

import (
	"cmp"
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

// What a column must have to support a frame: the part of its numbers that
// fits among all between the first and the last that do, and among all if they
// are few.
const (
	leastFitting = 0.65
	leastOfAll   = 0.5
	manyFitting  = 4
)

// What support is worth, in numbers that fit.
const (
	mostSupport   = 12  // of one column
	otherUnitCost = 0.5 // numbers in feet on an axis in metres
	evenWorth     = 1.5 // times, for a ruler
)

// A kind is what the numbers of a column measure.
type kind int

const (
	depths kind = iota
	levels      // above the sea: they fall as depths grow
)

// A support is what one column says for a frame.
type support struct {
	column  *column
	kind    kind
	unit    float64 // of the column's numbers in units of the frame
	offset  float64 // of the numbers below their places, in points
	ground  float64 // level of the ground, for levels
	fitting []int   // the numbers that fit, by index
	even    bool    // they are the marks of a ruler
	worth   float64
}

// share is the part of all numbers of the column that fit.
func (s support) share() float64 { return float64(len(s.fitting)) / float64(len(s.column.numbers)) }

// box spans the numbers that fit, by height.
func (s support) span() span {
	n := s.column.numbers
	return span{n[s.fitting[0]].box.MidY(), n[s.fitting[len(s.fitting)-1]].box.MidY()}
}

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

// findFrame finds the axis that the columns of a page agree on most; not ok if
// there is none. middle is the page's middle height.
func findFrame(cols []column, grounds []float64, middle, pageHeight, height float64) (reading, bool) {
	var best reading
	for _, f := range hypotheses(cols, middle, pageHeight, height) {
		if r := f.weigh(cols, grounds, height); r.score > best.score {
			best = r
		}
	}
	return best.refined(cols, grounds, height), best.score > 0
}

// refined is the reading with its line drawn anew, where that explains as much.
func (r reading) refined(cols []column, grounds []float64, height float64) reading {
	if again := r.refit(height).weigh(cols, grounds, height); again.score >= r.score-1 {
		return again
	}
	return r
}

// hypotheses are the frames that most pairs of numbers tell of, most voted first.
func hypotheses(cols []column, middle, pageHeight, height float64) []frame {
	type tally struct {
		frame
		votes int
	}
	votes := map[ballot]*tally{}
	for _, c := range cols {
		for i, a := range c.numbers {
			for _, b := range c.numbers[i+1 : min(len(c.numbers), i+1+pairsAhead)] {
				dy, dv := b.box.MidY()-a.box.MidY(), b.depth()-a.depth()
				if dy < leastStep*height || dv <= 0 {
					continue
				}
				f := frame{slope: dv / dy}
				if s := f.slope * pageHeight; s < shallowest || s > deepest {
					continue
				}
				f.zero = a.box.MidY() - a.depth()/f.slope
				key := ballot{slope: int(math.Round(math.Log(f.slope) / slopeBin))}
				binned := math.Exp(float64(key.slope) * slopeBin)
				key.middle = int(math.Round(f.depth(middle) / (binned * middleBin * height)))
				if votes[key] == nil {
					votes[key] = &tally{frame: f}
				}
				votes[key].votes++
			}
		}
	}
	tallies := make([]*tally, 0, len(votes))
	for _, t := range votes {
		tallies = append(tallies, t)
	}
	slices.SortFunc(tallies, func(a, b *tally) int {
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

// support is the best way to read a column against a frame.
func (f frame) support(c *column, grounds []float64, height float64) (best support, ok bool) {
	for _, unit := range []float64{1, foot, 1 / foot} {
		s := support{column: c, unit: unit}
		off := make([]float64, len(c.numbers))
		for i, n := range c.numbers {
			off[i] = n.box.MidY() - f.height(n.depth()*unit)
		}
		s.offset, s.fitting = agreeing(off, mostOffset*height, fits*height)
		s.worth = float64(len(s.fitting) - 1)
		if unit != 1 {
			s.worth -= otherUnitCost
		}
		if s.even = s.isRuler(height); s.even {
			s.worth = min(s.worth, mostSupport) * evenWorth
		}
		s.worth = min(s.worth, mostSupport*evenWorth)
		if s.holds() && s.worth > best.worth {
			best = s
		}
	}
	if s, ok := f.levelSupport(c, grounds, height); ok && s.worth > best.worth {
		best = s
	}
	return best, best.worth > 0
}

// levelSupport reads a column as levels: level plus depth is the ground. Three
// levels that agree tell the ground themselves, of those at the ground that the
// page names each counts.
func (f frame) levelSupport(c *column, grounds []float64, height float64) (support, bool) {
	ground := make([]float64, len(c.numbers))
	for i, n := range c.numbers {
		ground[i] = n.value/f.slope + n.box.MidY() - f.zero
	}
	best := support{column: c, kind: levels, unit: 1}
	level, fitting := agreeing(ground, math.Inf(1), fits*height)
	best.ground, best.fitting = level*f.slope, fitting
	best.worth = float64(len(fitting) - 2)
	for _, named := range grounds {
		off := make([]float64, len(ground))
		for i, g := range ground {
			off[i] = g - named/f.slope
		}
		if _, fitting := agreeing(off, mostOffset*height, fits*height); float64(len(fitting)-1) > best.worth {
			best.ground, best.fitting, best.worth = named, fitting, float64(len(fitting)-1)
		}
	}
	best.worth = min(best.worth, mostSupport)
	best.even = best.isRuler(height)
	if len(best.fitting) > 0 {
		off := make([]float64, len(best.fitting))
		for k, i := range best.fitting {
			off[k] = c.numbers[i].box.MidY() - f.height(best.ground-c.numbers[i].value)
		}
		best.offset = median(off)
	}
	// Depths behind a minus are no levels of a ground at zero.
	mirrored := math.Abs(best.ground) < mostOffset*height*f.slope
	return best, best.worth > 0 && !mirrored && best.holds()
}

// agreeing finds the value, at most limit from zero, that most others are
// within slack of, and which these are.
func agreeing(values []float64, limit, slack float64) (value float64, which []int) {
	order := make([]int, 0, len(values))
	for i, v := range values {
		if math.Abs(v) <= limit+slack {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	from, bestFrom, bestTo := 0, 0, 0
	for to := range order {
		for values[order[to]]-values[order[from]] > 2*slack {
			from++
		}
		if to+1-from > bestTo-bestFrom {
			bestFrom, bestTo = from, to+1
		}
	}
	which = slices.Clone(order[bestFrom:bestTo])
	if len(which) > 0 {
		value = values[which[len(which)/2]]
	}
	slices.Sort(which)
	return value, which
}

// holds reports whether enough of a column's numbers fit, at least two at
// different heights.
func (s support) holds() bool {
	n := len(s.fitting)
	if n < 2 {
		return false
	}
	if s.span().length() == 0 {
		return false
	}
	if n == 2 && s.share() < 1 {
		return false
	}
	between := s.fitting[n-1] - s.fitting[0] + 1
	return float64(n) >= leastFitting*float64(between) && (s.share() >= leastOfAll || n >= manyFitting)
}

// A ruler has fewestMarks numbers, of which mostMisfits steps may be uneven.
const (
	fewestMarks = 3
	mostMisfits = 2
)

// isRuler reports whether the numbers that fit grow or fall by equal steps.
func (s support) isRuler(height float64) bool {
	n := len(s.fitting)
	if n < fewestMarks {
		return false
	}
	steps := make([]float64, n-1)
	for i := range steps {
		a, b := s.column.numbers[s.fitting[i]], s.column.numbers[s.fitting[i+1]]
		steps[i] = math.Abs(b.value - a.value)
	}
	sorted := slices.Clone(steps)
	slices.Sort(sorted)
	usual := sorted[len(sorted)/2]
	if usual == 0 {
		return false
	}
	misfits := 0
	for _, step := range steps {
		if math.Abs(step-usual) > 0.01*usual {
			misfits++
		}
	}
	return misfits <= min(mostMisfits, (n-1)/3)
}

// unit is that which most of the fitting numbers of depth columns carry.
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

// What makes a page one that is drawn to scale.
const (
	leastScore     = 4.0
	surelyRuler    = 4    // marks of a ruler that need no other column
	leastExplained = 0.75 // of all numbers of some column of depths
	fewestNumbers  = 3
	rowPitch       = 2.6  // line heights, up to which equal steps are rows of a table
	inRows         = 0.85 // of all numbers, level with those rows
)

// toScale reports whether the numbers of a page stand where the axis has them,
// and not in the rows of a table.
func (r reading) toScale(all []number, height float64) bool {
	explained, ruler, count := false, false, 0
	for _, s := range r.supports {
		count++
		if s.kind != depths {
			continue
		}
		if len(s.fitting) >= fewestNumbers && s.share() >= leastExplained {
			explained = explained || !s.inRows(all, height)
		}
		ruler = ruler || s.even && len(s.fitting) >= surelyRuler
	}
	return explained && (ruler || count > 1 && r.score >= leastScore) && !r.fromTo(all, height)
}

// A table of ranges has this many depths at least that stand in one row as a
// base and in the next one as a top, this far apart in line heights.
const (
	fewestLinks = 3
	rowsApart   = 0.8
)

// fromTo reports whether the columns of depths are the tops and bases of a
// table: a depth that is printed twice stands in two rows. On a drawing it
// stands twice at one height.
func (r reading) fromTo(all []number, height float64) bool {
	level, apart := 0, 0
	for _, s := range r.supports {
		if s.kind != depths || s.even {
			continue
		}
		for _, a := range s.column.numbers {
			for _, b := range all {
				if b.Thousandths != a.Thousandths || a.Thousandths == 0 || math.Abs(b.box.MidX()-a.box.MidX()) < height {
					continue
				}
				if d := math.Abs(b.box.MidY() - a.box.MidY()); d < rowsApart*height {
					level++
				} else if d < rowPitch*2*height {
					apart++
				}
			}
		}
	}
	return apart >= fewestLinks && apart > level
}

// inRows reports whether the numbers of a column stand in the rows of a table:
// at equal and small steps, with most other numbers level with them.
func (s support) inRows(all []number, height float64) bool {
	var steps []float64
	for k := 1; k < len(s.fitting); k++ {
		steps = append(steps, s.column.numbers[s.fitting[k]].box.MidY()-s.column.numbers[s.fitting[k-1]].box.MidY())
	}
	pitch := median(steps)
	if pitch > rowPitch*height {
		return false
	}
	level := 0
	for _, n := range all {
		if slices.ContainsFunc(s.fitting, func(i int) bool {
			return math.Abs(s.column.numbers[i].box.MidY()-n.box.MidY()) < fits*height
		}) {
			level++
		}
	}
	return float64(level) >= inRows*float64(len(all))
}
