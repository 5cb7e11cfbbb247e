package drawing

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/analysis/columnhead"
)

// Numbers are printed above, on or below the stroke that they name, all of a
// column alike. Lengths in line heights.
const (
	tickReach   = 0.8 // from a mark of a ruler to its tick
	tickOff     = 1.0 // of a tick above or below its mark
	longStroke  = 3.0
	longOff     = 2.0  // of a long stroke above or below its number
	sameOff     = 0.16 // the spread of offsets that are one
	leastTicked = 0.5  // the part of a ruler's marks that have ticks
	leastDrawn  = 0.6  // the part of a column's numbers that have long strokes
	mostDrawn   = 0.9  // the same where a ruler has ticks elsewhere
	fewestDrawn = 3
)

// settled moves the axis so that depths are where they are drawn: at the ticks
// of the ruler or, surer, at the long strokes that the numbers of a column name.
func (r reading) settled(k ink, height float64, heads columnhead.Heads) reading {
	least := leastDrawn
	ruler := r.surestRuler(heads)
	if ruler.offRuler(r.mainColumn(), heads) {
		r.zero += ruler.offset
	}
	if f, ok := ruler.throughTicks(k, height); ok {
		r.frame = f
		least = mostDrawn
	} else if off, n := r.byTicks(ruler, k, height); n > 0 {
		r.zero += off
		least = mostDrawn
	}
	off, hits := 0.0, 0
	for _, s := range r.supports {
		if s.kind != depths || s.unit != 1 || s.even && len(s.fitting) > manyFitting || columnhead.Beside(heads.RoleAbove(s.column.box)) {
			continue
		}
		if o, n := s.byLongStrokes(r.frame, least, k, height); n > hits {
			off, hits = o, n
		}
	}
	r.zero += off
	return r
}

// surestRuler is the column of depths that tells most of the axis, one of equal
// steps before others, and of these one that is no column of samples or tests; one
// without a column where there is none.
func (r reading) surestRuler(heads columnhead.Heads) support {
	best, most := support{}, -1
	levelled := r.ofLevels()
	for _, s := range r.supports {
		if s.kind != depths && !levelled || s.unit != 1 {
			continue
		}
		rank := 0
		if s.even {
			rank++
			if !columnhead.Beside(heads.RoleAbove(s.column.box)) {
				rank++
			}
		}
		if rank > most || rank == most && s.worth > best.worth {
			best, most = s, rank
		}
	}
	return best
}

// offRuler reports whether a column of samples or tests, whose numbers stand in the
// middle of what was taken or below its name, tells more of an axis than its ruler: the
// ruler tells the height of its zero.
func (s support) offRuler(main *column, heads columnhead.Heads) bool {
	return s.column != nil && s.even && s.column != main && s.kind == depths &&
		columnhead.Beside(heads.RoleAbove(main.box)) && !columnhead.Beside(heads.RoleAbove(s.column.box))
}

// byTicks is how far below the numbers of a ruler its ticks are, and how
// many numbers have one there; 0, 0 if they are not all as far.
func (r reading) byTicks(best support, k ink, height float64) (off float64, hits int) {
	if best.column == nil {
		return 0, 0
	}
	var offs []float64
	for _, i := range best.fitting {
		n := best.column.numbers[i]
		y := r.height(best.depthOf(n))
		for _, at := range ticks(k, n, y, height) {
			offs = append(offs, at-y)
		}
	}
	off, hits = commonOffset(offs, sameOff*height, height)
	if float64(hits) < leastTicked*float64(len(best.fitting)) {
		return 0, 0
	}
	return off, hits
}

// sameEnd is how far apart both ends of a form may be moved, in line heights.
const sameEnd = 0.1

// offEnds is how far below its numbers the ruler of a scan is drawn, of which the
// ticks are too small to be found: the rules through the form above and below it are
// at one distance from multiples of its step. It is 0 where they are not.
func (s *sheet) offEnds() float64 {
	h := s.page.LineHeight
	ruler := s.axis.surestRuler(s.heads)
	if s.ink.exact || !ruler.even || ruler.kind != depths {
		return 0
	}
	step := math.Inf(1)
	for i, k := range ruler.fitting[1:] {
		step = min(step, math.Abs(ruler.column.numbers[k].depth()-ruler.column.numbers[ruler.fitting[i]].depth()))
	}
	off := func(y float64) float64 { return y - s.axis.height(math.Round(s.axis.depth(y)/step)*step) }
	reach := ruler.span()
	top, above := s.through(0, reach.from+fits*h, true)
	bottom, below := s.through(reach.to-fits*h, s.page.Height, false)
	if _, ticked := s.axis.byTicks(ruler, s.ink, h); ticked > 0 || !above || !below || step == 0 || step/s.axis.slope < leastStep*h {
		return 0
	}
	if a, b := off(top), off(bottom); math.Abs(a) <= mostOffset*h && math.Abs(a-b) <= sameEnd*h {
		return (a + b) / 2
	}
	return 0
}

// ticks are the heights of the strokes beside a number, near a height.
func ticks(k ink, n number, y, height float64) []float64 {
	var found []float64
	beside := span{n.box.X0 - tickReach*height, n.box.X1 + tickReach*height}
	for _, t := range between(k.level, y-tickOff*height, y+tickOff*height) {
		if ink, _ := t.within(beside); ink > 0 {
			found = append(found, t.at)
		}
	}
	return found
}

// throughTicks is the axis through the ticks of a ruler. Where it has few
// marks, the first and the last of them, which are often moved into the form,
// make the line through the numbers oblique to its ticks; not ok if the ticks that
// stand alike beside their numbers make no straight axis, and on scans, where what
// looks like a tick is often something else.
func (s support) throughTicks(k ink, height float64) (f frame, ok bool) {
	if s.column == nil || s.kind != depths || !k.exact {
		return f, false
	}
	var offs []float64
	for _, i := range s.fitting {
		n := s.column.numbers[i]
		for _, at := range ticks(k, n, n.box.MidY(), height) {
			offs = append(offs, at-n.box.MidY())
		}
	}
	off, _ := commonOffset(offs, sameOff*height, height)
	var values, at []float64
	for _, i := range s.fitting {
		n := s.column.numbers[i]
		if y, ok := nearest(ticks(k, n, n.box.MidY(), height), n.box.MidY()+off, sameOff*height); ok {
			values, at = append(values, s.depthOf(n)), append(at, y)
		}
	}
	if len(at) < fewestMarks || float64(len(at)) < leastTicked*float64(len(s.fitting)) {
		return f, false
	}
	f.slope = (values[len(values)-1] - values[0]) / (at[len(at)-1] - at[0])
	f.zero = at[0] - values[0]/f.slope
	for i, v := range values {
		if math.Abs(f.height(v)-at[i]) > sameOff*height {
			return f, false
		}
	}
	return f, f.slope > 0
}

// byLongStrokes is how far below the heights of a column's numbers long strokes
// are, and how many numbers have one there; 0, 0 where that is less than least of them.
func (s support) byLongStrokes(f frame, least float64, k ink, height float64) (off float64, hits int) {
	var offs []float64
	for _, i := range s.fitting {
		y := f.height(s.column.numbers[i].depth())
		for _, t := range between(k.level, y-longOff*height, y+longOff*height) {
			if slices.ContainsFunc(t.pieces, func(p span) bool { return p.length() >= longStroke*height }) {
				offs = append(offs, t.at-y)
			}
		}
	}
	off, hits = commonOffset(offs, sameOff*height, height)
	if hits < fewestDrawn || float64(hits) < least*float64(len(s.fitting)) {
		return 0, 0
	}
	return off, hits
}

// farCost is what a line height of offset costs, in numbers that agree: the
// ticks of a fine ruler agree on several offsets, of which the least is right.
const farCost = 3.0

// commonOffset is the middle of the stretch of the given width that holds most
// offsets, less what they cost, and how many it holds.
func commonOffset(offs []float64, width, height float64) (off float64, n int) {
	slices.SortFunc(offs, cmp.Compare[float64])
	best := math.Inf(-1)
	from := 0
	for to := range offs {
		for offs[to]-offs[from] > width {
			from++
		}
		m := offs[(from+to)/2] // the median
		if v := float64(to+1-from) - farCost*math.Abs(m)/height; v > best {
			off, n, best = m, to+1-from, v
		}
	}
	return off, n
}
