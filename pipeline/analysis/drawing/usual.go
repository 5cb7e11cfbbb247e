package drawing

import (
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/paper"
)

// What is usual on a form changes what speaks for a hypothesis, as factors: a
// sign that is nearly always a boundary there is worth more, one that is mostly
// part of a pattern hardly anything.
var (
	usualSigns = map[sign]map[habit.Habit]float64{
		labelSign:   {habit.Labels: 2, habit.OnlyLabels: 2, habit.NoLabels: 0.3},
		levelSign:   {habit.Levels: 3},
		ruleSign:    {habit.Rules: 1.5, habit.NoRules: 0.5},
		graphicSign: {habit.OnlyLabels: 0.5, habit.Strokes: 2, habit.NoStrokes: 0.3},
		fillSign:    {habit.OnlyLabels: 0.5, habit.Fills: 2, habit.NoFills: 0},
	}
	// usualGroup is for depths with a level beside them (true), and without.
	usualGroup = map[bool]map[habit.Habit]float64{
		true:  {habit.Pairs: 3},
		false: {habit.Lone: 0},
	}
	// usualMiddle is for how far texts stand off the middle of their layers.
	usualMiddle = map[habit.Habit]float64{habit.Top: 3, habit.Middle: 1.0 / 3}
	usualStart  = map[habit.Habit]float64{habit.LooseTexts: 0.3}
	usualEnd    = map[habit.Habit]float64{habit.Closed: 3}
	usualNotes  = map[habit.Habit]float64{habit.Notes: 2}
	usualGap    = map[habit.Habit]float64{habit.Gaps: 2, habit.NoGaps: 0}
)

// usualReading is how many boundaries fewer than the other reading a drawing may
// explain on a form that is usually read as one, and how many more it must on
// one that is not: what is explained are boundaries that are drawn, so that the
// drawing is its own judge.
var usualReading = map[habit.Habit]float64{habit.Drawn: 2, habit.Printed: -12}

// usualColumnWorth is what the promise of a cell is multiplied with that stands
// where the descriptions usually do, usualColumn the part of it that must.
const (
	usualColumnWorth = 3.0
	usualColumn      = 0.5
)

// worthOf is what a sign is worth on the form of the sheet.
func (s *sheet) worthOf(k sign) float64 { return worthOf[k] * s.usually(k) }

// usually is the factor of a sign on the form of the sheet.
func (s *sheet) usually(k sign) float64 { return s.usual.Factor(usualSigns[k]) }

// usualMark is the factor of what a mark is worth by itself.
func (s *sheet) usualMark(m mark) float64 { return min(1, s.usual.Factor(usualGroup[m.paired()])) }

// fewestHoles is how many boreholes side by side make a page one of several.
func (s *sheet) fewestHoles() int {
	if s.usual.Is(habit.Single) {
		return singleHoles
	}
	return 1
}

// singleHoles is that number on a form that usually shows one: more than it is
// likely to be by chance.
const singleHoles = 8

// usuallyDescribes reports whether a span is where the descriptions usually stand.
func (s *sheet) usuallyDescribes(x span) bool {
	return s.usual.Is(habit.In) && s.usual.Columns.Descriptions.Common(habit.SpanOf(x.from, x.to, s.page.Width)) >= usualColumn
}

// ofSamples reports whether numbers stand where on the form those of samples do: beside
// the depths.
func (s *sheet) ofSamples(column paper.Box) bool {
	at := s.usual.Columns.Depths
	return s.usual.Is(habit.Samples) && at.Known() && at.Common(habit.SpanOf(column.X0, column.X1, s.page.Width)) < usualColumn
}
