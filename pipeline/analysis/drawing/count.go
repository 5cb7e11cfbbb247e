package drawing

import (
	"math"
	"slices"

	"lsml/pipeline/analysis/columnhead"
)

// Numbers that are no depths but count the rows of a list begin far below the ground:
// more than this many steps of theirs, or this part of their way.
const (
	countedFrom = 3.0
	nearGround  = 0.25
)

// mostlyEven is the part of the rows of a list that are layers of one step.
const mostlyEven = 0.6

// counts reports whether the numbers of the axis count the rows of a list: they are
// whole, begin far below the ground, and most layers reach from one to the next.
func (l *Log) counts() bool {
	s := l.sheets[0]
	first, _, step := s.axis.shown()
	if first <= countedFrom*step || len(s.axis.supports) > 1 || len(l.Borehole.Layers) < fewestUntold {
		return false
	}
	column := s.axis.mainColumn()
	bare := !slices.ContainsFunc(column.numbers, func(n number) bool { return !n.Plain() })
	if columnhead.Vertical(s.heads.RoleAbove(column.box)) || !bare {
		return false
	}
	same := 0
	for _, layer := range l.Borehole.Layers {
		if i := layer.Interval; i.Top.Known() && i.Base.Known() && math.Abs(l.onAxis(i.Base)-l.onAxis(i.Top)-step) < wholeStep*step {
			same++
		}
	}
	return float64(same) >= mostlyEven*float64(len(l.Borehole.Layers))
}

// wholeStep is how far a layer of one step may be off, in steps: its ends are rounded.
const wholeStep = 0.1

// shown is the least and the greatest depth that the axis shows with a number, and
// the smallest step between two of the column that tells most of it.
func (r reading) shown() (first, last, step float64) {
	first, step = math.Inf(1), math.Inf(1)
	for _, s := range r.supports {
		if s.kind != depths {
			return 0, math.Inf(1), math.Inf(1)
		}
		for k, i := range s.fitting {
			d := s.column.numbers[i].value * s.unit
			first, last = min(first, d), max(last, d)
			if k > 0 && s.column == r.mainColumn() {
				step = min(step, math.Abs(d-s.column.numbers[s.fitting[k-1]].value*s.unit))
			}
		}
	}
	return first, last, step
}
