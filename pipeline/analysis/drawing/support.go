package drawing

import (
	"cmp"
	"math"
	"slices"
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
	named   bool    // the page names that level
	fitting []int   // the numbers that fit, by index
	even    bool    // they are the marks of a ruler
	worth   float64
}

// share is the part of the numbers of the column that fit: of all but those that
// stand far off in another writing, as the number of a figure at the foot of the page.
func (s support) share() float64 {
	all := 0
	for i := range s.column.numbers {
		if !s.isStray(i) {
			all++
		}
	}
	return float64(len(s.fitting)) / float64(all)
}

// isStray reports whether a number of the column has decimals as none of those that
// fit, and is farther from these than they are from each other.
func (s support) isStray(i int) bool {
	n, reach := s.column.numbers[i], s.span()
	off := max(reach.from-n.box.MidY(), n.box.MidY()-reach.to)
	return off > reach.length() && !slices.ContainsFunc(s.fitting, func(k int) bool { return s.column.numbers[k].Decimals == n.Decimals })
}

// span is from the first to the last number that fits, by height.
func (s support) span() span {
	n := s.column.numbers
	return span{n[s.fitting[0]].box.MidY(), n[s.fitting[len(s.fitting)-1]].box.MidY()}
}

// support is the best way to read a column against a frame.
func (f frame) support(c *column, grounds []float64, height float64) (best support, ok bool) {
	units := []float64{1, foot, 1 / foot}
	if c.passesZero() {
		units = nil
	}
	off := make([]float64, len(c.numbers))
	for _, unit := range units {
		s := support{column: c, unit: unit}
		for i := range c.numbers {
			n := &c.numbers[i]
			off[i] = n.box.MidY() - f.height(n.depth()*unit)
		}
		s.offset, s.fitting = agreeing(off, mostOffset*height, fits*height)
		if len(s.fitting) < 2 {
			continue
		}
		s.worth = float64(len(s.fitting) - 1)
		if unit != 1 {
			s.worth -= otherUnitCost
		}
		if s.even = s.isRuler(height) && s.isSteady(height); s.even {
			s.worth = min(s.worth, mostSupport) * evenWorth
		}
		s.worth = min(s.worth, mostSupport*evenWorth)
		if s.worth > best.worth && s.holds() {
			best = s
		}
	}
	if s, ok := f.levelSupport(c, grounds, height); ok && s.worth > best.worth {
		best = s
	}
	return best, best.worth > 0
}

// fewestFalling is how many levels fall by equal steps through zero at least.
const fewestFalling = 4

// passesZero reports whether the numbers of a column fall by equal steps from above
// zero to below it, as only levels do: the stroke before a depth is no minus.
func (c *column) passesZero() bool {
	from := 0
	for i := 1; i < len(c.numbers); i++ {
		step := c.numbers[i-1].value - c.numbers[i].value
		if usual := c.numbers[from].value - c.numbers[min(from+1, i)].value; step <= 0 || math.Abs(step-usual) > 0.01*usual {
			from = i - 1
		}
		if i-from+1 >= fewestFalling && c.numbers[from].value > 0 && c.numbers[i].value < 0 {
			return true
		}
	}
	return false
}

// levelSupport reads a column as levels: level plus depth is the ground. Three
// levels that agree tell the ground themselves, of those at the ground that the
// page names each counts.
func (f frame) levelSupport(c *column, grounds []float64, height float64) (support, bool) {
	ground := make([]float64, len(c.numbers))
	for i := range c.numbers {
		n := &c.numbers[i]
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
			best.ground, best.named, best.fitting, best.worth = named, true, fitting, float64(len(fitting)-1)
		}
	}
	best.worth = min(best.worth, mostSupport)
	if best.even = best.isRuler(height); best.even && best.named && c.passesZero() {
		best.worth *= evenWorth
	}
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
	type placed struct {
		value float64
		index int
	}
	near := make([]placed, 0, len(values))
	for i, v := range values {
		if math.Abs(v) <= limit+slack {
			near = append(near, placed{v, i})
		}
	}
	slices.SortFunc(near, func(a, b placed) int { return cmp.Or(cmp.Compare(a.value, b.value), a.index-b.index) })
	var best []placed
	from := 0
	for to := range near {
		for near[to].value-near[from].value > 2*slack {
			from++
		}
		if run := near[from : to+1]; len(run) > len(best) {
			best = run
		}
	}
	if len(best) == 0 {
		return 0, nil
	}
	value = best[len(best)/2].value
	for _, p := range best {
		which = append(which, p.index)
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

// depthOf is the depth that a number of the column tells, in its unit.
func (s support) depthOf(n number) float64 {
	if s.kind == levels {
		return s.ground - n.value
	}
	return n.depth()
}

// measured is what a number of the column measures: the stroke before a mark of
// a ruler is no minus.
func (s support) measured(n number) float64 {
	if s.kind == levels {
		return n.value
	}
	return n.depth()
}

// A ruler has fewestMarks numbers, of which mostMisfits steps may be uneven, or one in
// stepsToMiss where more were lost by recognition.
const (
	fewestMarks = 3
	mostMisfits = 2
	stepsToMiss = 5
)

// Of the marks of a ruler this part stands on a line, within a part of a line height:
// they are drawn with it. The running numbers of samples stand where samples were
// taken.
const (
	leastSteady = 2. / 3
	steady      = 0.2
)

// isSteady reports whether the numbers that fit stand on one straight line, which is
// drawn through them here, since that of the frame is still a rough one: through the
// ends or, as these are often moved into the form, through those next to them. Of four
// marks one end may be.
func (s support) isSteady(height float64) bool {
	last := len(s.fitting) - 1
	return s.onLine(0, last, height) ||
		last >= fewestMarks && (s.onLine(1, last, height) || s.onLine(0, last-1, height)) ||
		last > fewestMarks && s.onLine(1, last-1, height)
}

// onLine reports whether most of the numbers that fit stand on the line through two
// of them.
func (s support) onLine(a, b int, height float64) bool {
	at := func(k int) (y, value float64) {
		n := s.column.numbers[s.fitting[k]]
		return n.box.MidY(), s.measured(n)
	}
	y0, v0 := at(a)
	y1, v1 := at(b)
	offs := make([]float64, len(s.fitting))
	for k := range offs {
		y, v := at(k)
		offs[k] = y - (v-v0)*(y1-y0)/(v1-v0)
	}
	middle, on := median(offs), 0
	for _, off := range offs {
		if math.Abs(off-middle) <= steady*height {
			on++
		}
	}
	return float64(on) >= leastSteady*float64(len(offs))
}

// isRuler reports whether the numbers that fit grow or fall by equal steps.
func (s support) isRuler(height float64) bool {
	n := len(s.fitting)
	if n < fewestMarks {
		return false
	}
	steps := make([]float64, n-1)
	for i := range steps {
		a, b := s.column.numbers[s.fitting[i]], s.column.numbers[s.fitting[i+1]]
		steps[i] = math.Abs(s.measured(b) - s.measured(a))
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
	return misfits <= min(max(mostMisfits, (n-1)/stepsToMiss), (n-1)/3) || s.hasOddEnds(steps, usual)
}

// fewestInner is how many equal steps a ruler has between odd ends.
const fewestInner = 3

// hasOddEnds reports whether numbers are the round marks of a ruler that begins and
// ends elsewhere, as one of cores from 1894 to 1912 does, and marks its ends, too:
// 1894, 1895, 1900, 1905, 1910, 1912.
func (s support) hasOddEnds(steps []float64, usual float64) bool {
	last := len(steps) - 1
	if last < fewestInner+1 || steps[0] >= usual || steps[last] >= usual {
		return false
	}
	for i, step := range steps[1:last] {
		at := s.measured(s.column.numbers[s.fitting[i+1]]) / usual
		if math.Abs(step-usual) > 0.01*usual || math.Abs(at-math.Round(at)) > 0.01 {
			return false
		}
	}
	return true
}
