package match

import (
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/paper"
)

// What is usual on a form speaks for a trial, in layers: the mode in which its
// labels and texts usually lie, and the places of its columns.
const (
	usualMode   = 3.0
	usualPlace  = 2.0 // for each of the two columns
	usualColumn = 0.5 // the part of a column that must be at its usual place
)

// habitOf is the habit that speaks for a mode.
var habitOf = map[mode]habit.Habit{
	between: habit.Between, ruled: habit.Ruled, startRow: habit.Starts, endRow: habit.Ends, baseRow: habit.Bases,
	rangeRow: habit.Ranges, drawn: habit.Scale,
}

// usually is what speaks for a trial on the form of its document, in layers.
func (e evidence) usually(t trial) float64 {
	score := 0.0
	if e.usual.Is(habitOf[t.mode]) {
		score += usualMode
	}
	if e.usual.Is(habit.In) {
		if e.stands(t.sidebar.Box, e.usual.Columns.Depths) {
			score += usualPlace
		}
		if e.stands(t.column.box, e.usual.Columns.Descriptions) {
			score += usualPlace
		}
	}
	return score
}

// stands reports whether a box stands at a usual place.
func (e evidence) stands(b paper.Box, usual habit.Span) bool {
	return usual.Common(habit.SpanOf(b.X0, b.X1, e.width)) >= usualColumn
}
