package match

import (
	"cmp"
	"slices"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// evidence is what a page as a whole says about any depth axis on it.
type evidence struct {
	heads   columnhead.Heads
	scales  []sidebar.Sidebar // the rulers among the hypotheses
	steps   differences       // columns of bases and of thicknesses
	grown   []sidebar.Sidebar // columns of labels
	printed []sidebar.Sidebar // those of them under no other head
	levels  map[int]bool      // the words of columns of levels above the sea
	derived []sidebar.Label   // those levels as depths, from the top down
	lines   []line            // of the page, as they are printed, from the top down
	told    []intervalLine    // lines with an interval
	names   []paper.Box       // heads of columns of boreholes
	fields  fieldLetters      // of a form to DIN 4022
	// sections are the numbers of an outline.
	sections []paper.Box
	height   float64 // line height
	before   Context
	width    float64 // of the page
	// trusting is set where no language has the words of the page.
	trusting bool
}

func newEvidence(p layout.Page, before Context, lex *lexicon.Lexicon) evidence {
	e := evidence{height: p.LineHeight, heads: columnhead.Read(p, lex), before: before, width: p.Width, trusting: lex.Trusts()}
	for _, l := range p.Lines {
		e.lines = append(e.lines, newLine(l.Words, lex))
		if head, ok := nameHead(l, lex); ok {
			e.names = append(e.names, head)
		}
	}
	e.told, e.sections = intervalsTold(e.lines), sectionsOf(e.lines)
	return e
}

// beside are the lines of the page whose middle is at the height of a box.
func (e evidence) beside(b paper.Box) []line {
	from, to := e.besideAt(b)
	return e.lines[from:to]
}

// besideAt is where on the page those lines begin and end.
func (e evidence) besideAt(b paper.Box) (from, to int) {
	from, _ = slices.BinarySearchFunc(e.lines, b.Y0, func(l line, y float64) int { return cmp.Compare(l.box.MidY(), y) })
	to = from
	for to < len(e.lines) && e.lines[to].box.MidY() <= b.Y1 {
		to++
	}
	return from, to
}

// sidebars finds every hypothesis for the depth axis, as it is usually written, and
// notes the rulers and the columns of labels among them.
func (e *evidence) sidebars(p layout.Page, elevations []float64, usual habit.Set) []sidebar.Sidebar {
	numbers := sidebar.Gather(p)
	found := e.split(numbers.Sidebars())
	found = append(found, e.sequels(numbers, found)...)
	unit := e.unit(p, usual)
	for i, s := range found {
		s = inUnit(s, cmp.Or(e.heads.UnitAbove(s.Box), unit, roundUnit(s)))
		found[i] = s
		switch s.Kind {
		case sidebar.Scale:
			e.scales = append(e.scales, s)
		case sidebar.Boundaries:
			e.grown = append(e.grown, s)
			if e.heading(s) >= 0 {
				e.printed = append(e.printed, s)
			}
		}
	}
	found = slices.DeleteFunc(found, sidebar.Sidebar.TooDeep)
	e.steps = newDifferences(found, numbers.Labels, e.height)
	under := func(role lexicon.Role) func(paper.Box) bool {
		return func(b paper.Box) bool { return e.heads.RoleAbove(b) == role }
	}
	e.levels = map[int]bool{}
	depths := found
	for _, s := range numbers.Levels(elevations, e.written(usual, habit.Heights, under(lexicon.Elevation))) {
		s = levelsIn(s, cmp.Or(e.heads.UnitAbove(s.Box), unit))
		found = append(found, s)
		for _, d := range depths {
			if all, ok := completed(d, s, e.height); ok {
				found = append(found, all)
			}
		}
		for _, w := range s.Words() {
			e.levels[w.Index] = true
		}
		e.derived = append(e.derived, s.Labels...)
	}
	slices.SortStableFunc(e.derived, func(a, b sidebar.Label) int { return cmp.Compare(a.Box.MidY(), b.Box.MidY()) })
	thickness := func(b paper.Box) bool {
		return e.heads.RoleAbove(b) == lexicon.Thickness || e.heads.OfCell(lexicon.Thickness, b)
	}
	for _, s := range numbers.Thicknesses(e.written(usual, habit.Steps, thickness), e.heads.Between) {
		found = append(found, inUnit(s, cmp.Or(e.heads.UnitAbove(s.Box), unit)))
	}
	if e.heads.Bill() {
		found = slices.DeleteFunc(found, func(s sidebar.Sidebar) bool { return !columnhead.Vertical(e.heads.RoleAbove(s.Box)) })
	}
	return found
}

// unit is that of axes that name none.
func (e *evidence) unit(p layout.Page, usual habit.Set) quantity.Unit {
	if u := e.heads.DepthUnit(); u != quantity.Bare {
		return u
	}
	return cmp.Or(quantity.Unit(usual.Unit()), spokenUnit(p.Lines), e.before.unit)
}

// split cuts boundaries that run through the head of their column: the numbers
// above it belong to the title block, or to another borehole.
func (e evidence) split(sidebars []sidebar.Sidebar) []sidebar.Sidebar {
	var parts []sidebar.Sidebar
	for _, s := range sidebars {
		from := 0
		for i := 1; i < len(s.Labels); i++ {
			if s.Kind == sidebar.Boundaries && e.heads.Between(s.Labels[i-1].Box, s.Labels[i].Box) {
				parts = append(parts, s.Part(from, i))
				from = i
			}
		}
		parts = append(parts, s.Part(from, len(s.Labels)))
	}
	return slices.DeleteFunc(parts, func(s sidebar.Sidebar) bool { return s.Len() < 2 })
}
