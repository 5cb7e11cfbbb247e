package drawing

import (
	"math"
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/quantity"
)

// What makes a page one that is drawn to scale.
const (
	leastScore     = 4.0
	surelyRuler    = 4    // marks of a ruler that need no other column
	leastExplained = 0.75 // of all numbers of some column of depths
	fewestNumbers  = 3
	rowPitch       = 2.6  // line heights, up to which equal steps are rows of a table
	inRows         = 0.85 // of all numbers, level with those rows
	// saidScore is what numbers must say for an axis whose scale the page names, and
	// fewestOfSaid how many of one column: sameScale apart are the printed scale and
	// that of the paper, as a part of it.
	saidScore    = 2.0
	fewestOfSaid = 2
	sameScale    = 0.03
)

// scalesSaid are the scales that a page names, in metres a point.
func scalesSaid(p layout.Page) []float64 {
	var slopes []float64
	for _, l := range p.Lines {
		for _, n := range quantity.Scales(l.Text()) {
			slopes = append(slopes, float64(n)/pointsInOneMetre)
		}
	}
	return slopes
}

// isDrawnTo reports whether an axis has one of some scales.
func (f frame) isDrawnTo(scales []float64) bool {
	return slices.ContainsFunc(scales, func(slope float64) bool { return math.Abs(f.slope/slope-1) <= sameScale })
}

// levelRuler reports the marks of a ruler of levels, below a ground that is named.
func (s support) levelRuler() bool {
	return s.kind == levels && s.even && s.named && len(s.fitting) >= surelyRuler
}

// misread counts the numbers of a column that do not fit but would if recognition
// had read their whole units right.
func (s support) misread(f frame, height float64) int {
	n := 0
	for i, number := range s.column.numbers {
		if slices.Contains(s.fitting, i) || number.Decimals != usualDecimals {
			continue
		}
		here := f.depth(number.box.MidY() - s.offset)
		cents := float64(number.Thousandths/10%100) / 100
		if _, ok := f.withCents(here, cents, height); ok {
			n++
		}
	}
	return n
}

// toScale reports whether the numbers of a page stand where the axis has them,
// and not in the rows of a table. Of an axis with one of the scales that the page
// names, fewer numbers tell.
func (r reading) toScale(all []number, k ink, scales []float64, scanned bool, height float64) bool {
	fewest, said := fewestNumbers, r.isDrawnTo(scales)
	if said {
		fewest = fewestOfSaid
	}
	explained, ruler := r.told(all, k, fewest, scanned, height)
	several := len(r.supports) > 1 && r.score >= leastScore
	drawn := explained && (ruler || several || said && r.score >= saidScore)
	return (drawn || r.levelled()) && !r.fromTo(all, k, height)
}

// told tells whether the axis explains most numbers of a column, and at least the fewest,
// that do not stand in the rows of a table, and whether one of its columns is a ruler.
func (r reading) told(all []number, k ink, fewest int, scanned bool, height float64) (explained, ruler bool) {
	for _, s := range r.supports {
		if s.levelRuler() && s.share() >= leastExplained {
			explained, ruler = true, true
		}
		if s.kind != depths {
			continue
		}
		share := s.share()
		if scanned {
			share += float64(s.misread(r.frame, height)) / float64(len(s.column.numbers))
		}
		if len(s.fitting) >= fewest && share >= leastExplained {
			explained = explained || !s.inRows(all, height) || s.parted(k, height)
		}
		ruler = ruler || s.even && (len(s.fitting) >= surelyRuler || s.ticked(k, height)) || s.onTicks(k, height)
	}
	return explained, ruler
}

// levelled reports whether depths and the marks of a ruler of levels, few of either,
// agree below a ground that is named: two columns that know nothing of each other.
func (r reading) levelled() bool {
	ruled, depth := false, false
	for _, s := range r.supports {
		whole := s.share() >= leastExplained
		ruled = ruled || whole && s.kind == levels && s.even && s.named && len(s.fitting) >= fewestNumbers
		depth = depth || whole && s.kind == depths && s.unit == 1 && len(s.fitting) >= fewestOfSaid
	}
	return ruled && depth
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
func (r reading) fromTo(all []number, k ink, height float64) bool {
	level, apart := 0, 0
	for _, s := range r.supports {
		if s.kind != depths || s.even || s.onTicks(k, height) {
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

// What parts rows into few layers: strokes as long as this, in line heights, at this
// part of the rows at most.
const (
	acrossRows  = 20
	fewestParts = 2
	mostParted  = 0.6
)

// parted reports whether long strokes part the rows of a column at a few places only:
// what was measured at equal steps stands in rows then, and the layers lie between the
// strokes.
func (s support) parted(k ink, height float64) bool {
	rows := s.span()
	pitch := rows.length() / float64(len(s.fitting)-1)
	strokes, last := 0, math.Inf(-1)
	for _, t := range between(k.level, rows.from+pitch/2, rows.to-pitch/2) {
		long := slices.ContainsFunc(t.pieces, func(p span) bool { return p.length() >= acrossRows*height })
		if long && t.at-last > pitch/2 {
			strokes++
			last = t.at
		}
	}
	return strokes >= fewestParts && float64(strokes) <= mostParted*float64(len(s.fitting))
}

// fewestInRuler is how many ticks tell a ruler that has a number at few of them,
// longestTick how far beyond the reach of a number, in line heights, a tick may end, and
// beyondTick how far behind it a stroke goes on that is none.
const (
	fewestInRuler = 8
	longestTick   = 1.0
	beyondTick    = 2.0
)

// ticked reports whether ticks stand at equal steps beside the marks of a ruler, and
// as many steps between each two marks.
func (s support) ticked(k ink, height float64) bool {
	step, ok := s.tickStep(k, height)
	return ok && int(math.Round(s.span().length()/step))%(len(s.fitting)-1) == 0
}

// perTick are the lengths from tick to tick of rulers, times a power of ten, and
// nearRound how far off one is at most that was measured.
var perTick = []float64{1, 2, 2.5, 5, 10}

const nearRound = 0.03

// onTicks reports whether ticks stand at equal steps beside numbers that are whole times
// a round length, which is that from tick to tick: a ruler that has numbers at some of
// its ticks only, 0, 5, 7, 8, where there was room for them.
func (s support) onTicks(k ink, height float64) bool {
	if len(s.fitting) < surelyRuler {
		return false
	}
	step, ok := s.tickStep(k, height)
	if !ok {
		return false
	}
	n := s.column.numbers
	grown := n[s.fitting[len(s.fitting)-1]].depth() - n[s.fitting[0]].depth()
	measured := grown * step / s.span().length()
	power := math.Pow(10, math.Floor(math.Log10(measured*(1+nearRound))))
	i := slices.IndexFunc(perTick, func(r float64) bool { return math.Abs(measured/(r*power)-1) <= nearRound })
	return i >= 0 && !slices.ContainsFunc(s.fitting, func(at int) bool {
		ticks := n[at].depth() / (perTick[i] * power)
		return math.Abs(ticks-math.Round(ticks)) > nearRound
	})
}

// tickStep is the distance of the ticks beside a column, in which its numbers stand a
// whole number of steps apart; not ok where they do not stand at equal steps. Where a
// boundary meets a tick, it is not seen.
func (s support) tickStep(k ink, height float64) (step float64, ok bool) {
	marks := s.span()
	at := s.ticksAlone(k, height)
	if !k.exact || len(at) < fewestInRuler {
		return 0, false
	}
	step = math.Inf(1)
	for i, y := range at[1:] {
		step = min(step, y-at[i])
	}
	first, last := at[0], at[len(at)-1]
	step = (last - first) / math.Round((last-first)/step)
	off := func(y float64) float64 { return y - step*math.Round(y/step) }
	return step, math.Abs(off(marks.length())) <= mostOffset*height &&
		!slices.ContainsFunc(at, func(y float64) bool { return math.Abs(off(y-first)) > sameOff*height })
}

// ticksAlone are the heights of the ticks beside a column that are no part of a
// longer stroke.
func (s support) ticksAlone(k ink, height float64) []float64 {
	box, marks := s.column.box, s.span()
	beside := span{box.X0 - tickReach*height, box.X1 + tickReach*height}
	var at []float64
	for _, t := range between(k.level, marks.from-tickOff*height, marks.to+tickOff*height) {
		end := beside.to
		for _, p := range t.pieces {
			if p.common(beside) > 0 && p.to < beside.to+longestTick*height {
				end = max(end, p.to)
			}
		}
		here, _ := t.within(beside)
		if on, _ := t.within(span{end, end + beyondTick*height}); here > 0 && on == 0 {
			at = append(at, t.at)
		}
	}
	return at
}
