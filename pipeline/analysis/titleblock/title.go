package titleblock

import (
	"strings"

	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// A title is a designation that no key introduces but whose place says that it
// is the name of a borehole.
type title struct {
	name       string
	place      piece
	confidence float64
}

// Confidence in a title by what tells it, and in the facts that stand with it.
const (
	overKeys   = 0.6 // right above a line that begins with a key
	titleOnly  = 0.5 // in large type
	inNameRow  = 0.5 // in a row with others, over columns of their own
	pageBegin  = 0.4 // the first thing on the page
	underTitle = 0.5
)

// maxTitle is how long the line of a title is, in bytes: a name and a date.
const maxTitle = 48

// findTitles finds the designations without a key in the upper part of the page.
func (b *block) findTitles() []title {
	var list []title
	for i := range b.lines {
		l := &b.lines[i]
		if l.Box.Y1 > b.page.Height*titlePart || !l.mayBeTitle() {
			continue
		}
		name, p := cleanName(l.whole())
		first := b.isFirst(l)
		if first && fitness(name) == 0 {
			name, p, _ = leadingName(p)
		}
		if !isTitle(name) {
			continue
		}
		t := title{name: name, place: p}
		switch {
		case b.standsOverKey(l):
			t.confidence = overKeys
		case l.Box.Height() >= largeType*b.page.LineHeight:
			t.confidence = titleOnly
		case b.inNameRow(l):
			t.confidence = inNameRow
		case first:
			t.confidence = pageBegin
		default:
			continue
		}
		list = append(list, t)
	}
	return list
}

// mayBeTitle reports whether a line is short, has a number and begins with no key.
func (l *line) mayBeTitle() bool {
	return len(l.text) <= maxTitle && hasDigit(l.text) && !startsWithKey(l)
}

// isTitle reports whether a text is a designation with letters.
func isTitle(name string) bool {
	return fitness(name) == asDesignation && strings.ContainsFunc(name, isCapital) && len([]rune(name)) <= maxName
}

// isFirst reports whether no line begins above a line, nor left of it in its row.
func (b *block) isFirst(l *line) bool {
	for i := range b.lines {
		o := &b.lines[i]
		above := o.Box.Y1 <= l.Box.MidY()
		before := o.Box.X1 <= l.Box.X0 && sameRow(o.Box, l.Box)
		if o != l && (above || before) {
			return false
		}
	}
	return true
}

// mostNames is how many profiles stand side by side on a page; a longer row of
// designations is something else, which takes too long to be looked through.
const mostNames = 12

// inNameRow reports whether designations and nothing else are printed in the
// row of one. A row of a table has other cells.
func (b *block) inNameRow(l *line) bool {
	others := 0
	for i := range b.lines {
		o := &b.lines[i]
		if o == l || !sameRow(o.Box, l.Box) {
			continue
		}
		if !o.mayBeTitle() {
			return false
		}
		if name, _ := cleanName(o.whole()); !isTitle(name) {
			return false
		}
		if others++; others == mostNames {
			return false
		}
	}
	return others > 0
}

// standsOverKey reports whether the line right below a line begins with a key
// at the same left edge: then the upper one is the title of a block.
func (b *block) standsOverKey(title *line) bool {
	h := b.page.LineHeight
	for i := range b.lines {
		l := &b.lines[i]
		dy := l.Box.MidY() - title.Box.MidY()
		if dy > h/2 && dy <= maxBelow*h && l.Box.X0 > title.Box.X0-h && l.Box.X0 < title.Box.X0+h && startsWithKey(l) {
			return true
		}
	}
	return false
}

// titleElevations finds the elevations that stand right below a title, alone
// in their line and with their unit.
func (b *block) titleElevations() []strata.Found[float64] {
	var list []strata.Found[float64]
	for _, t := range b.titles {
		p := b.under(t.place)
		if p.line == nil {
			continue
		}
		if e, ok := b.alone(p.trimmed()); ok {
			list = append(list, e)
		}
	}
	return list
}

// alone reads a text that is an elevation with its unit and nothing else.
func (b *block) alone(p piece) (strata.Found[float64], bool) {
	l := quantity.Levels(p.text())
	if len(l) != 1 || l[0].Unit != quantity.Metre && !l[0].Above() || l[0].BelowGround || l[0].Decimals == 0 {
		return strata.Found[float64]{}, false
	}
	rest := p.text()[:l[0].Start] + p.text()[l[0].End:]
	if strings.Trim(rest, " .+~)]") != "" {
		return strata.Found[float64]{}, false
	}
	return b.elevationIn(source{p, underTitle})
}

// titleDates finds the dates in the lines of titles.
func (b *block) titleDates() []strata.Found[string] {
	var list []strata.Found[string]
	for _, t := range b.titles {
		for _, d := range quantity.FindDates(t.place.line.text, b.monthFirst) {
			list = append(list, found(d.Last.String(), b.page.Number, underTitle, t.place.line.whole().cut(d.Start, d.End)))
		}
	}
	return list
}
