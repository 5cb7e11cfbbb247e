// Package habit names what may be usual on a form, so that it can be learned.
//
// The analysis weighs hypotheses: is a log read by its numbers or as a drawing,
// is a stroke a boundary or part of a pattern, where does a text stand in its
// layer. On a page by itself the weights are those that are right on most
// forms. A habit is what is known of one form: it changes one weight, by a
// named amount, and no more. A page that says clearly otherwise is read as it
// says.
//
// A Set goes with a document through the analysis; the empty one changes
// nothing. Whoever weighs a hypothesis asks the set for the habits that speak
// about it, and keeps what they change beside the weight.
package habit

import (
	"slices"
	"strings"
)

// A Habit is one thing that may be usual on the documents of a form. Its text is
// part of what is kept of a form.
type Habit string

// How a log is read.
const (
	Printed Habit = "printed" // by its printed depths
	Drawn   Habit = "drawn"   // as a drawing to scale
	Single  Habit = "single"  // a page shows one borehole, or a list of them, and not several side by side
)

// Where the boundaries of a drawing come from.
const (
	Labels     Habit = "labels"     // printed depths are those of boundaries
	OnlyLabels Habit = "onlylabels" // the same, and strokes without one mostly are not
	NoLabels   Habit = "nolabels"   // printed depths are mostly those of something else
	Levels     Habit = "levels"     // printed levels are those of boundaries
	Pairs      Habit = "pairs"      // a depth with a level beside it is that of a boundary
	Lone       Habit = "lone"       // a depth without a level is none
	Rules      Habit = "rules"      // rules across the descriptions are boundaries
	NoRules    Habit = "norules"    // they mostly are not
	Strokes    Habit = "strokes"    // strokes across the graphic column are boundaries
	NoStrokes  Habit = "nostrokes"  // they are part of the patterns
	Fills      Habit = "fills"      // the edges of fills are boundaries
	NoFills    Habit = "nofills"    // they are part of the patterns
	LooseTexts Habit = "loosetexts" // how a line begins tells little about where a layer does
)

// How texts stand to their layers in a drawing.
const (
	Top    Habit = "top"    // right below the upper boundary
	Middle Habit = "middle" // half way down
	Gaps   Habit = "gaps"   // a blank parts the texts of layers
	NoGaps Habit = "nogaps" // there are blanks within them
	Notes  Habit = "notes"  // notes at a depth are part of their layer's text
	Closed Habit = "closed" // the log does not end above its last text
)

// How labels and texts lie to each other where depths are printed.
const (
	Between Habit = "between" // a depth at each boundary, text between
	Ruled   Habit = "ruled"   // the same, with rules that lead to the text
	Starts  Habit = "starts"  // a depth level with the layer that begins there
	Ends    Habit = "ends"    // a depth level with the layer that ends there
	Bases   Habit = "bases"   // a depth level with the last line of its layer
	Ranges  Habit = "ranges"  // both depths level with the layer
	Scale   Habit = "scale"   // boundaries drawn against a ruler
)

// How the depth axis is written where nothing says it.
const (
	Metres      Habit = "metres"      // in metres
	Centimetres Habit = "centimetres" // in centimetres
	Feet        Habit = "feet"        // in feet
	Heights     Habit = "heights"     // as levels, which fall
	Steps       Habit = "steps"       // as thicknesses of the layers
)

// units are those that a habit says an axis is in, as package quantity writes them.
var units = map[Habit]string{Metres: "m", Centimetres: "cm", Feet: "ft"}

// unitHabits are the habits that say one, of which only one can be.
var unitHabits = []Habit{Metres, Centimetres, Feet}

// Units are the habits that say in what unit depths are.
func Units() []Habit { return slices.Clone(unitHabits) }

// Unit is that of axes that name none; empty where it is not known.
func (s Set) Unit() string {
	s.heard.note(unitHabits...)
	for _, h := range s.Habits {
		if u := units[h]; u != "" {
			return u
		}
	}
	return ""
}

// Where the columns stand that a set knows the places of.
const (
	In      Habit = "columns" // depths and descriptions at their places
	Samples Habit = "samples" // numbers that grow at other places are those of samples
)

// meanings say what each habit is, for people, in the order in which All gives
// them.
var meanings = []struct {
	habit   Habit
	meaning string
}{
	{Printed, "read by its printed depths"},
	{Drawn, "read as a drawing to scale"},
	{Single, "one borehole a page"},
	{In, "columns at their usual places"},
	{Samples, "numbers beside the column of depths are of samples"},
	{Labels, "printed depths are boundaries"},
	{OnlyLabels, "printed depths are boundaries, and strokes without one are mostly not"},
	{NoLabels, "printed depths are mostly no boundaries"},
	{Levels, "printed levels are boundaries"},
	{Pairs, "a depth with a level beside it is a boundary"},
	{Lone, "a depth without a level is none"},
	{Rules, "rules across the descriptions are boundaries"},
	{NoRules, "rules across the descriptions are mostly no boundaries"},
	{Strokes, "strokes across the graphic column are boundaries"},
	{NoStrokes, "strokes across the graphic column are patterns"},
	{Fills, "edges of fills are boundaries"},
	{NoFills, "edges of fills are patterns"},
	{LooseTexts, "how a line begins tells little"},
	{Top, "texts stand right below the upper boundary"},
	{Middle, "texts stand in the middle of their layers"},
	{Gaps, "blanks part the texts"},
	{NoGaps, "blanks within texts"},
	{Notes, "notes at a depth belong to the text"},
	{Closed, "no text below the last boundary"},
	{Between, "a depth at each boundary, text between"},
	{Ruled, "rules lead from depths to texts"},
	{Starts, "the depth where a layer begins stands beside it"},
	{Ends, "the depth where a layer ends stands beside it"},
	{Bases, "the depth where a layer ends stands beside its last line"},
	{Ranges, "both depths stand beside a layer"},
	{Scale, "boundaries are drawn against a ruler"},
	{Metres, "depths are in metres where nothing says it"},
	{Centimetres, "depths are in centimetres where nothing says it"},
	{Feet, "depths are in feet where nothing says it"},
	{Heights, "depths are written as levels"},
	{Steps, "depths are written as thicknesses"},
}

// All are the habits that there are.
func All() []Habit {
	all := make([]Habit, len(meanings))
	for i, m := range meanings {
		all[i] = m.habit
	}
	return all
}

// Meaning says what a habit is; empty for one that is not known.
func (h Habit) Meaning() string {
	for _, m := range meanings {
		if m.habit == h {
			return m.meaning
		}
	}
	return ""
}

// instead are habits of which only one can be.
var instead = [][]Habit{
	{Printed, Drawn}, {Labels, OnlyLabels, NoLabels}, {Rules, NoRules}, {Strokes, NoStrokes}, {Fills, NoFills}, {Top, Middle}, {Gaps, NoGaps},
	{Between, Ruled, Starts, Ends, Bases, Ranges, Scale}, unitHabits, {Heights, Steps},
}

// signs are the habits that say of a sign that it is that of a boundary.
var signs = []Habit{Levels, Pairs, Labels, Rules, Strokes, Fills}

// Signs are the habits that say of a sign that it is that of a boundary.
func Signs() []Habit { return slices.Clone(signs) }

// isSign reports whether a habit is one of Signs.
func (h Habit) isSign() bool { return slices.Contains(signs, h) }

// Adds reports whether all that the set says of layers is what is a boundary, and
// not what is none: by it there are more, and none less.
func (s Set) Adds() bool {
	return len(s.Habits) > 0 && !slices.ContainsFunc(s.Habits, func(h Habit) bool { return !h.isSign() })
}

// isUnit reports whether a habit says in what unit depths are.
func (h Habit) isUnit() bool { return units[h] != "" }

// Choices are the sets to try on a document, the first that it does not contradict
// being taken: what is confirmed of boundaries, of the unit and of the way of reading
// say nothing about each other.
func (s Set) Choices() []Set {
	if !s.Confirmed {
		return []Set{s}
	}
	var all []Set
	for _, is := range []func(Habit) bool{Habit.isSign, Habit.isUnit, func(h Habit) bool { return !h.isSign() && !h.isUnit() }} {
		choice := s
		choice.Habits = slices.DeleteFunc(slices.Clone(s.Habits), func(h Habit) bool { return !is(h) })
		if len(choice.Habits) > 0 {
			all = append(all, choice)
		}
	}
	return all
}

// Excludes reports whether two habits cannot be together.
func (h Habit) Excludes(other Habit) bool {
	return h != other && slices.ContainsFunc(instead, func(group []Habit) bool {
		return slices.Contains(group, h) && slices.Contains(group, other)
	})
}

// A Set is what is usual on one form. The zero value knows nothing.
type Set struct {
	// Habits are sorted, each once.
	Habits []Habit
	// Columns are where the columns stand; used with the habits In and Samples.
	Columns Columns
	// Clues tell where facts of the title block stand.
	Clues []Clue
	// Confirmed says that documents of the form came out right by themselves, as
	// the habits say: then a document must be surer with them than without.
	Confirmed bool
	// Right is how many layers of the reviewed documents of the form come out right
	// with the habits, of Layers that there are: how sure what is read by them is.
	Right, Layers int

	heard *heard // notes what the set is asked for a Memo; nil where nobody listens
}

// Columns are the places of columns on the straight page.
type Columns struct {
	Depths       Span `json:"depths"`
	Descriptions Span `json:"descriptions"`
}

// A Span is a part of a page's width, in thousandths of it, since scans have
// sizes of their own. The zero value is not known.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Thousand is the width of a page in the unit of spans.
const Thousand = 1000

// SpanOf is the span between two places of a page, in the unit of its width.
func SpanOf(from, to, width float64) Span {
	if width <= 0 {
		return Span{}
	}
	clamp := func(v float64) int { return int(min(max(0, Thousand*v/width+0.5), Thousand)) }
	return Span{clamp(from), clamp(to)}
}

// Known reports whether the span is one.
func (s Span) Known() bool { return s.To > s.From }

// Common is the part of the narrower of two spans that lies in the other, in
// [0, 1]; 0 where one is not known.
func (s Span) Common(o Span) float64 {
	if !s.Known() || !o.Known() {
		return 0
	}
	common := min(s.To, o.To) - max(s.From, o.From)
	return max(0, float64(common)/float64(min(s.To-s.From, o.To-o.From)))
}

// Is reports whether something is usual.
func (s Set) Is(h Habit) bool {
	s.heard.note(h)
	return s.has(h)
}

func (s Set) has(h Habit) bool { return slices.Contains(s.Habits, h) }

// Empty reports whether nothing is known.
func (s Set) Empty() bool { return len(s.Habits) == 0 && len(s.Clues) == 0 }

// Factor is the product of the factors of the habits that are usual.
func (s Set) Factor(of map[Habit]float64) float64 {
	s.heard.noteAll(of)
	f := 1.0
	for _, h := range s.Habits { // sorted, so that the product is always the same
		if v, has := of[h]; has {
			f *= v
		}
	}
	return f
}

// Sum is the sum of what the habits that are usual add.
func (s Set) Sum(of map[Habit]float64) float64 {
	s.heard.noteAll(of)
	sum := 0.0
	for _, h := range s.Habits {
		sum += of[h]
	}
	return sum
}

// between joins the names of habits.
const between = "+"

// Key is the set's habits as one text: "labels+nofills"; empty for none.
func Key(habits []Habit) string {
	names := make([]string, len(habits))
	for i, h := range habits {
		names[i] = string(h)
	}
	slices.Sort(names)
	return strings.Join(names, between)
}

// Parse gives the habits of a Key, sorted; not ok if it is none.
func Parse(key string) (habits []Habit, ok bool) {
	if key == "" {
		return nil, true
	}
	for name := range strings.SplitSeq(key, between) {
		habits = append(habits, Habit(name))
	}
	return habits, Key(habits) == key && !slices.ContainsFunc(habits, func(h Habit) bool { return h.Meaning() == "" })
}

// A Place is where something stands on the depth axis of a log.
type Place struct {
	Page  int
	Depth float64 // metres
}
