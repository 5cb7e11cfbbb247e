package match

import (
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
)

// What is usual on a form speaks for a trial, in layers: the mode in which its
// labels and texts usually lie, how its axis is written, and the places of its columns.
const (
	usualMode   = 3.0
	usualAxis   = 3.0 // levels or thicknesses, from which its depths are derived
	usualPlace  = 2.0 // for each of the two columns
	elsewhere   = 6.0 // against a column of numbers where samples usually stand
	usualColumn = 0.5 // the part of a column that must be at its usual place
	mostUsual   = usualMode + usualAxis + 2*usualPlace
)

// habitOf is the habit that speaks for a mode.
var habitOf = map[mode]habit.Habit{
	between: habit.Between, ruled: habit.Ruled, startRow: habit.Starts, endRow: habit.Ends, baseRow: habit.Bases,
	rangeRow: habit.Ranges, drawn: habit.Scale,
}

// written is whether a column is such a one as a head tells, or as the axis is
// usually written that stands there.
func (e evidence) written(usual habit.Set, h habit.Habit, told func(paper.Box) bool) func(paper.Box) bool {
	return func(b paper.Box) bool {
		at := usual.Columns.Depths
		return told(b) || usual.Is(h) && (!at.Known() || e.stands(b, at))
	}
}

// usually is what speaks for a trial on the form of its document, in layers.
func (e evidence) usually(t trial, usual habit.Set) float64 {
	score := 0.0
	if usual.Is(habitOf[t.mode]) {
		score += usualMode
	}
	derived := habit.Heights
	if t.sidebar.Kind == sidebar.Ranges {
		derived = habit.Steps
	}
	if t.sidebar.Derived && usual.Is(derived) {
		score += usualAxis
	}
	if usual.Is(habit.In) {
		if e.stands(t.sidebar.Box, usual.Columns.Depths) {
			score += usualPlace
		}
		if e.stands(t.column.box, usual.Columns.Descriptions) {
			score += usualPlace
		}
	}
	if at := usual.Columns.Depths; usual.Is(habit.Samples) && at.Known() && !e.stands(t.sidebar.Box, at) {
		score -= elsewhere
	}
	return score
}

// stands reports whether a box stands at a usual place.
func (e evidence) stands(b paper.Box, usual habit.Span) bool {
	return usual.Common(habit.SpanOf(b.X0, b.X1, e.width)) >= usualColumn
}
