package match

import (
	"slices"
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// lines are the lines of zone i.
func (t trial) lines(i int) []line {
	if t.blocks[i].empty() {
		return nil
	}
	return t.column.lines[t.blocks[i].from:t.blocks[i].to]
}

// borehole writes a trial down in the terms of the ground. A first zone without
// text is kept as a layer without description: it may end a layer of the page
// before.
func (t trial) borehole(p layout.Page, rival float64) strata.Borehole {
	page := p.Number
	b := strata.Borehole{}
	cols := strata.Columns{Page: page, Sidebar: layout.Printed(t.sidebar.Words())}
	for i, z := range t.zones {
		cols.Entries = appendBox(cols.Entries, z.top)
		cols.Entries = appendBox(cols.Entries, z.base)
		if t.blocks[i].empty() && i > 0 {
			continue
		}
		l := t.layer(z, t.lines(i), page)
		if !t.blocks[i].empty() {
			signs := t.signs(i, rival, p.Text)
			l.Confidence, l.Evidence = signs.confidence(), signs.evidence()
		}
		for _, line := range l.Lines {
			cols.Description = cols.Description.Union(line.Box)
		}
		b.Layers = append(b.Layers, l)
	}
	if t.sidebar.Rising {
		slices.Reverse(b.Layers)
	}
	unnumber(b.Layers)
	b.Columns = []strata.Columns{cols}
	return b
}

func appendBox(boxes []paper.Box, words []layout.Word) []paper.Box {
	box := layout.Printed(words)
	if len(words) == 0 || len(boxes) > 0 && boxes[len(boxes)-1] == box {
		return boxes
	}
	return append(boxes, box)
}

func (t trial) layer(z zone, lines []line, page int) strata.Layer {
	l := strata.Layer{Interval: z.interval, Top: placeOf(z.top, page), Base: placeOf(z.base, page), ID: strings.Trim(layout.Text(z.name), sidebar.Bullets)}
	if t.mode == drawn {
		box := t.sidebar.Box
		l.Span = &paper.Place{Page: page, Box: paper.Box{X0: box.X0, X1: box.X1, Y0: z.drawnUpper, Y1: z.drawnLower}}
	}
	l.Lines = printed(lines, page)
	l.Description = lexicon.Join(lineTexts(l.Lines))
	return l
}

// printed are lines as they stand on a page.
func printed(lines []line, page int) []strata.Line {
	var found []strata.Line
	for _, l := range lines {
		found = append(found, strata.Line{Text: l.text, Place: paper.Place{Page: page, Box: layout.Printed(l.words)}})
	}
	return found
}

// lineTexts are the texts of some lines.
func lineTexts(lines []strata.Line) []string {
	var texts []string
	for _, l := range lines {
		texts = append(texts, l.Text)
	}
	return texts
}

func placeOf(words []layout.Word, page int) *paper.Place {
	if len(words) == 0 {
		return nil
	}
	return &paper.Place{Page: page, Box: layout.Printed(words)}
}
