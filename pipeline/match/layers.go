package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Page finds the boreholes on one page, best proven first. The depth at which
// the first layer of each begins and the last one ends may be Unknown:
// neighbouring pages know more. elevations are the heights of the ground, in
// metres, that the page names; before is what the page before tells; lex
// tells descriptions from other text.
func Page(p layout.Page, elevations []float64, before Context, lex *lexicon.Lexicon) ([]strata.Borehole, Context) {
	var found []strata.Borehole
	here := Context{}
	all := trials(p, elevations, before, lex)
	for i, t := range compatible(all) {
		found = append(found, t.borehole(p, rival(t, all)))
		if i == 0 {
			here = Context{mode: t.mode, deepest: deepest(found[0])}
		}
	}
	return found, here
}

// A Context is what a page tells of the next one, which may continue its
// borehole. The zero Context is that of a first page.
type Context struct {
	mode    mode
	deepest strata.Depth
}

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
			l.Confidence = t.signs(i, rival, p.Text).confidence()
		}
		for _, line := range l.Lines {
			cols.Description = cols.Description.Union(line.Box)
		}
		b.Layers = append(b.Layers, l)
	}
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
	l := strata.Layer{Interval: z.interval, Top: placeOf(z.top, page), Base: placeOf(z.base, page), ID: layout.Text(z.name)}
	if t.mode == drawn {
		box := t.sidebar.Box
		l.Span = &paper.Place{Page: page, Box: paper.Box{X0: box.X0, X1: box.X1, Y0: z.drawnLo, Y1: z.drawnHi}}
	}
	var texts []string
	for _, ln := range lines {
		texts = append(texts, ln.text)
		l.Lines = append(l.Lines, strata.Line{Text: ln.text, Place: paper.Place{Page: page, Box: layout.Printed(ln.words)}})
	}
	l.Description = Join(texts)
	return l
}

func placeOf(words []layout.Word, page int) *paper.Place {
	if len(words) == 0 {
		return nil
	}
	return &paper.Place{Page: page, Box: layout.Printed(words)}
}

// Join makes one readable text of printed lines: "kanten-" and "gerundet" are
// one word, "Fein-" and "und Mittelsand" are not.
func Join(lines []string) string {
	var b strings.Builder
	for _, next := range lines {
		next = strings.TrimSpace(next)
		if next == "" {
			continue
		}
		text := b.String()
		switch {
		case text == "":
		case strings.HasSuffix(text, "\u00AD"):
			b.Reset()
			b.WriteString(strings.TrimSuffix(text, "\u00AD"))
		case brokenAt(text, next):
			b.Reset()
			b.WriteString(strings.TrimSuffix(text, "-"))
		case strings.HasSuffix(text, "-") && !strings.HasSuffix(text, " -") && !supplements(next):
		default:
			b.WriteByte(' ')
		}
		b.WriteString(next)
	}
	return b.String()
}

// brokenAt reports whether a word is broken between two lines.
func brokenAt(above, below string) bool {
	stem, ok := strings.CutSuffix(above, "-")
	if !ok || stem == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(stem)
	first, _ := utf8.DecodeRuneInString(below)
	return unicode.IsLower(last) && unicode.IsLower(first) && !supplements(below)
}

// supplements reports whether a text begins with a word that leaves a hyphen
// before it standing: "Fein- und Mittelsand".
func supplements(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	switch strings.ToLower(first) {
	case "und", "oder", "bis", "sowie", "u.", "et", "ou", "e", "o", "and", "or", "to", "en", "of", "bzw.":
		return true
	}
	return false
}
