package match

import (
	"slices"
	"strconv"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// What tells that numbers count rows and measure no ground: those of the items of a
// price list, of the chapters of a table of contents, of the values that a key
// explains. In layers, as the other doubts are.
const (
	// priceCost: a layer with a price in its row.
	priceCost = 2.0
	// countedCost: a whole number that counts on from the row above, far below the
	// ground, and that nothing calls a depth.
	countedCost = 1.0
	// chapterCost: a layer beside an outline of chapters and sections.
	chapterCost = 2.5
	// explainedCost: a number with the name of what it stands for in its row.
	explainedCost = 2.0
	// evenRowCost: a layer read off a drawing that is as thick as most others:
	// the rows of a list are.
	evenRowCost = 1.0
)

// counting is the sum of what tells that a trial's numbers count its rows, at least 0.
func (e evidence) counting(t trial) float64 {
	return priceCost*float64(e.priced(t)) + countedCost*float64(e.counted(t.sidebar)) + chapterCost*float64(e.chaptered(t)) +
		explainedCost*float64(e.explainedLabels(t)) + evenRowCost*float64(t.evenRows())
}

// price is an amount of money: "17,14 €/t", "CHF 35.-", "$ 4.50".
var price = lazyregexp.New(`(?:^|\s)(?:[€$£]|EUR|CHF|USD|GBP)\s?\d|\d\s?(?:[€£]|EUR|CHF|USD|GBP)(?:[\s/.,)]|$)`)

// priced counts the layers with a price in the row where their text begins.
func (e evidence) priced(t trial) int {
	n := 0
	for i := range t.blocks {
		if lines := t.lines(i); len(lines) > 0 && slices.ContainsFunc(e.beside(lines[0].box), func(l line) bool { return price.MatchString(l.text) }) {
			n++
		}
	}
	return n
}

// A list counts on over this many numbers at least, and begins this many of its steps
// below the ground.
const (
	fewestCounted = 4
	countedFrom   = 3
)

// counted is how many labels count on, each by as much as the one before and none
// with a unit or a decimal point, where they do not begin near the ground, no head
// calls them depths and no page before leads down to them.
func (e evidence) counted(s sidebar.Sidebar) int {
	n := len(s.Labels)
	if s.Kind == sidebar.Ranges || s.Derived || n < fewestCounted || e.before.mode != "" || e.calledDepths(s) {
		return 0
	}
	step := s.Labels[1].Depth - s.Labels[0].Depth
	if s.Labels[0].Depth <= countedFrom*step {
		return 0
	}
	for i, l := range s.Labels {
		if !l.Number.Plain() || i > 0 && l.Depth-s.Labels[i-1].Depth != step {
			return 0
		}
	}
	return n
}

// calledDepths reports whether the head above labels calls them depths.
func (e evidence) calledDepths(s sidebar.Sidebar) bool {
	switch e.heads.RoleAbove(s.Box) {
	case lexicon.Depth, lexicon.Plumb, lexicon.From, lexicon.To:
		return true
	}
	return false
}

// An outline has this many numbers of sections at least, of as many chapters, and
// so many of them stand beside a trial.
const (
	fewestSections = 4
	fewestChapters = 2
	fewestBeside   = 2
)

// section is the number of a section of a chapter, "3.1".
var section = lazyregexp.New(`^(\d{1,2})\.(\d{1,2})\.?$`)

// sectionsOf are the lines that begin with the number of a section, where those of a
// page count on in each chapter from its first one: 1.1, 1.2, 2.1, 2.2, 2.3. Depths
// do not.
func sectionsOf(lines []line) []paper.Box {
	var found []paper.Box
	chapter, last, chapters := 0, 0, 0
	for _, l := range lines {
		m := section.FindStringSubmatch(l.words[0].Text)
		if m == nil {
			continue
		}
		c, _ := strconv.Atoi(m[1]) // two digits
		n, _ := strconv.Atoi(m[2])
		switch {
		case c > chapter && n == 1:
			chapters++
		case c != chapter || n != last+1:
			continue
		}
		chapter, last = c, n
		found = append(found, l.words[0].Box)
	}
	if len(found) < fewestSections || chapters < fewestChapters {
		return nil
	}
	return found
}

// chaptered counts the layers of a trial on a page with an outline: its numbers are
// those of chapters, or of the pages where they begin.
func (e evidence) chaptered(t trial) int {
	n := 0
	for _, s := range e.sections {
		if s.MidY() >= t.sidebar.Box.Y0 && s.MidY() <= t.sidebar.Box.Y1 {
			n++
		}
	}
	if n < fewestBeside {
		return 0
	}
	return t.layers()
}

// explainedLabels counts the labels right of which a text stands, where one of them
// says what its number is, as in the key to a log: "1.20 Depth to base of stratum".
func (e evidence) explainedLabels(t trial) int {
	n, named := 0, false
	for _, l := range t.sidebar.Labels {
		for _, o := range e.beside(l.Box) {
			if o.box.X1 > l.Box.X1 && o.box.X0 >= l.Box.X0 && layout.Letters(o.text) > 0 {
				n, named = n+1, named || o.role != ""
				break
			}
		}
	}
	if !named || t.column.box.X0 > t.sidebar.Box.X0 {
		return 0
	}
	return n
}

// How many layers that were read off a drawing, and what part of them, may be as thick
// as the others of the trial.
const (
	fewestEven = 6
	mostlyEven = 0.6
)

// evenRows counts the layers that are as thick as most others, in a trial that reads
// them off a scale.
func (t trial) evenRows() int {
	if t.mode != drawn {
		return 0
	}
	same, most := map[strata.Depth]int{}, 0
	for i, z := range t.zones {
		if !t.blocks[i].empty() && z.interval.Top.Known() && z.interval.Base.Known() {
			thickness := z.interval.Base - z.interval.Top
			same[thickness]++
			most = max(most, same[thickness])
		}
	}
	if most < fewestEven || float64(most) < mostlyEven*float64(t.layers()) {
		return 0
	}
	return most
}
