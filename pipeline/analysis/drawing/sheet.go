package drawing

import (
	"math"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// A sheet is one page with its axis, and what is known of its parts.
type sheet struct {
	page layout.Page
	ink  ink
	// numbers are all that stand by themselves, columns the same one below the other.
	numbers []number
	columns []column
	axis    reading
	words   *lexicon.Lexicon
	// usual is what is usual on the form of the document.
	usual habit.Set
	heads columnhead.Heads
	// begins reports that the sheet is of another borehole than the page before.
	begins bool
	// grounds are the levels of the ground that the document names, in metres.
	grounds []float64
	// box is the drawing of the borehole and window its part of the page, where a
	// page shows several.
	box, window paper.Box
	// hung reports that the box hangs at the level of its ground beside a scale of
	// levels, groundUnit is the unit of that level.
	hung       bool
	groundUnit quantity.Unit
	// form is the width of the form that the log is drawn on, body the stretch of
	// the page that the axis measures.
	form, body span
	// description is the column of the texts, graphic that of the patterns; the
	// latter is empty where there is none.
	description, graphic span
	promised             float64      // how much the description column reads like one
	own                  map[int]bool // the words of the axis, by index
	lines                []textLine
	ruled                bool    // the log parts its texts by rules
	pitch                float64 // the usual distance of two lines
	// graphicFoot is the lower end of what is drawn in the graphic column, +Inf
	// where that cannot be told.
	graphicFoot float64
	// patterned is whether ground is drawn where the log has its graphic column, bare
	// whether nothing is where other sheets have it.
	patterned, bare bool
	// said is the depth at which the log is said to end; 0 where nothing says so.
	said float64
}

// What of a form makes a rule one that runs through it, and of the body an
// upright stroke a wall.
const (
	throughForm  = 0.97
	blankInForm  = 0.25  // of its width, which a rule through it may leave blank in one place
	leastForm    = 0.4   // of the width of the page
	solidForm    = 0.8   // the inked part of its rules
	edge         = 0.008 // of the page, where scans show the edge of the paper
	throughBody  = 0.6
	headlessBody = 1.0 // line heights above the first number where no rule is
)

// findForm finds the width of the form.
func (s *sheet) findForm() {
	for _, k := range s.ink.level {
		reach := k.reach()
		if ink, _ := k.within(reach); s.inside(k) && ink >= solidForm*reach.length() && reach.length() > s.form.length() {
			s.form = reach
		}
	}
	if s.form.length() < leastForm*s.page.Width {
		s.form = span{}
	}
}

// outline finds the body.
func (s *sheet) outline() {
	h := s.page.LineHeight
	numbers := s.axis.reach()
	s.body = span{numbers.from - headlessBody*h, numbers.to + headlessBody*h}
	if zero := s.axis.height(0); zero > 0 && (zero <= numbers.from+fits*h || s.axis.ofLevels() && zero < numbers.to) {
		s.body.from = zero
	} else if rule, ok := s.through(0, numbers.from+fits*h, true); ok {
		s.body.from = rule
	}
	end, all, walled := s.wallsEnd(s.body.from, numbers.to)
	switch rule, ok := s.through(numbers.to-fits*h, s.page.Height, false); {
	case ok && all && end < rule-h:
		// Notes stand between the drawing and the frame around the page.
		s.body.to = end
	case ok:
		s.body.to = rule
	case walled:
		s.body.to = end
	default:
		s.body.to = max(s.body.to, s.textEnd(numbers.to))
	}
}

// inside reports whether a level stroke is not the edge of a scanned paper.
func (s *sheet) inside(k stroke) bool {
	x, y := edge*s.page.Width, edge*s.page.Height
	return k.reach().from > x && k.reach().to < s.page.Width-x && k.at > y && k.at < s.page.Height-y
}

// ofLevels reports an axis that no depths support, but a ruler of levels below a
// ground that is named.
func (r reading) ofLevels() bool {
	ruler := false
	for _, s := range r.supports {
		if s.kind == depths {
			return false
		}
		ruler = ruler || s.levelRuler()
	}
	return ruler
}

// reach is from the first to the last number of depth that fits, or of the levels
// where there is none.
func (r reading) reach() span {
	reach := span{math.Inf(1), math.Inf(-1)}
	levelled := r.ofLevels()
	for _, s := range r.supports {
		if s.kind == depths || levelled {
			n := s.span()
			reach.from, reach.to = min(reach.from, n.from), max(reach.to, n.to)
		}
	}
	return reach
}

// through is the last, or the first, rule between two heights that runs through
// the whole form.
func (s *sheet) through(from, to float64, last bool) (y float64, ok bool) {
	for _, k := range between(s.ink.level, from, to) {
		if s.runsThrough(k) {
			if !last {
				return k.at, true
			}
			y, ok = k.at, true
		}
	}
	return y, ok
}

// So many walls, and this part of them, end together where the drawing does.
const (
	fewestWalls  = 4
	leastOfWalls = 0.7
)

// runsThrough reports whether a stroke runs through the whole form, and is not one of
// a few columns at the height of a tick of the scale beside them.
func (s *sheet) runsThrough(k stroke) bool {
	if s.form.length() == 0 || !k.crosses(s.form, throughForm) {
		return false
	}
	for i := 1; i < len(k.pieces); i++ {
		if k.pieces[i].from-k.pieces[i-1].to > blankInForm*s.form.length() {
			return false
		}
	}
	return true
}

// wallsEnd is where most of the upright strokes end that reach from the upper end of
// a body to below a height; all reports that nearly all of several do.
func (s *sheet) wallsEnd(from, y float64) (end float64, all, ok bool) {
	h := s.page.LineHeight
	var ends []float64
	for _, u := range s.ink.upright {
		for _, p := range u.pieces {
			if p.from < from+2*h && p.to > y-h {
				ends = append(ends, p.to)
			}
		}
	}
	if len(ends) < 2 {
		return 0, false, false
	}
	end = median(ends)
	together := 0
	for _, e := range ends {
		if math.Abs(e-end) <= fits*h {
			together++
		}
	}
	return end, len(ends) >= fewestWalls && float64(together) >= leastOfWalls*float64(len(ends)), true
}

// textEnd is the lower end of the lines that follow each other below a height.
func (s *sheet) textEnd(y float64) float64 {
	for _, l := range s.page.Lines {
		if l.Box.MidY() > y && l.Box.Y0-y < 2*s.page.LineHeight {
			y = max(y, l.Box.Y1)
		}
	}
	return y
}

// boxOf is the part of the body in a span.
func (s *sheet) boxOf(x span) paper.Box { return boxBetween(x, s.body) }

// boxBetween is the box over two spans.
func boxBetween(x, y span) paper.Box { return paper.Box{X0: x.from, X1: x.to, Y0: y.from, Y1: y.to} }

// unit is that which the numbers of the axis carry or the head above them says;
// Bare where neither does.
func (s *sheet) unit() quantity.Unit {
	if u := s.axis.printedUnit(); u != quantity.Bare {
		return u
	}
	for _, sup := range s.axis.supports {
		if sup.kind != depths || sup.unit != 1 {
			continue
		}
		switch u := s.heads.UnitAbove(sup.column.box); u {
		case quantity.Metre, quantity.Foot, quantity.Centimetre:
			return u
		}
	}
	return quantity.Bare
}

// axisSupport is that of the column of depths, or of levels where there are none,
// that supports the axis most; one without a column where nothing but the form of other sheets tells the axis.
func (s *sheet) axisSupport() support {
	var best support
	levelled := s.axis.ofLevels()
	for _, sup := range s.axis.supports {
		if (sup.kind == depths || levelled) && sup.worth > best.worth {
			best = sup
		}
	}
	return best
}

// axisColumn is the width of the column that supports the axis most; of no
// length where there is none.
func (s *sheet) axisColumn() span {
	best := s.axisSupport()
	if best.column == nil {
		return span{}
	}
	return span{best.column.box.X0, best.column.box.X1}
}

// printedColumns are the parts of the page that the layers come from, where they
// are printed.
func (s *sheet) printedColumns() strata.Columns {
	c := strata.Columns{Page: s.page.Number}
	best := s.axisSupport()
	for _, i := range best.fitting {
		c.Entries = append(c.Entries, layout.Printed(best.column.numbers[i].words))
		c.Sidebar = c.Sidebar.Union(c.Entries[len(c.Entries)-1])
	}
	for _, sup := range s.axis.supports {
		if sup.column != nil && !sup.even {
			c.Numbers = append(c.Numbers, sup.printed())
		}
	}
	for _, l := range s.lines {
		c.Description = c.Description.Union(layout.Printed(l.words))
	}
	return c
}

// printed is where the numbers of a column are printed that fit the axis.
func (s support) printed() paper.Box {
	var box paper.Box
	for _, i := range s.fitting {
		box = box.Union(layout.Printed(s.column.numbers[i].words))
	}
	return box
}
