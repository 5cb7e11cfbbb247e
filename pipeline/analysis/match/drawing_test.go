package match

import (
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// The pages of these tests are set in a type of fixed width, in points. Their
// line height is charHeight.
const (
	charWidth  = 5.0
	charHeight = 10.0
)

// A drawing is a page in the making.
type drawing struct{ paper.Page }

func newDrawing() *drawing {
	return &drawing{paper.Page{Number: 1, Width: 600, Height: 800, Text: paper.PrintedText}}
}

// boxAt is the box of a text that begins at x, with its middle at height y.
func boxAt(text string, x, y float64) paper.Box {
	return paper.Box{X0: x, Y0: y - charHeight/2, X1: x + charWidth*float64(len([]rune(text))), Y1: y + charHeight/2}
}

// text writes a line of text that begins at x, with its middle at height y.
func (d *drawing) text(x, y float64, text string) *drawing {
	for _, w := range strings.Fields(text) {
		box := boxAt(w, x, y)
		d.Words = append(d.Words, paper.Word{Text: w, Box: box, Confidence: 1})
		x = box.X1 + charWidth
	}
	return d
}

// stack writes texts one below the other, pitch apart; an empty one leaves its
// place free.
func (d *drawing) stack(x, y, pitch float64, texts ...string) *drawing {
	for i, t := range texts {
		d.text(x, y+pitch*float64(i), t)
	}
	return d
}

// turned writes a text that reads upwards, from y up.
func (d *drawing) turned(x, y float64, text string) *drawing {
	for _, w := range strings.Fields(text) {
		length := charWidth * float64(len([]rune(w)))
		d.Words = append(d.Words, paper.Word{Text: w, Turn: 270, Box: paper.Box{X0: x, Y0: y - length, X1: x + charHeight, Y1: y}})
		y -= length + charWidth
	}
	return d
}

func (d *drawing) line(x0, y0, x1, y1 float64) *drawing {
	d.Rules = append(d.Rules, ruleFrom(x0, y0, x1, y1))
	return d
}

// rows draws rules over the width of the table, one at each height.
func (d *drawing) rows(heights ...float64) *drawing {
	for _, y := range heights {
		d.line(20, y, 580, y)
	}
	return d
}

func (d *drawing) read() layout.Page { return layout.Read(d.Page) }

func ruleFrom(x0, y0, x1, y1 float64) paper.Rule {
	return paper.Rule{From: paper.Point{X: x0, Y: y0}, To: paper.Point{X: x1, Y: y1}}
}

// textLine is a line of a column, with its middle at height y.
func textLine(text string, x, y float64) line {
	var words []layout.Word
	for _, w := range strings.Fields(text) {
		box := boxAt(w, x, y)
		words = append(words, layout.Word{Text: w, Box: box, Printed: box})
		x = box.X1 + charWidth
	}
	return newLine(words, lexicon.Default())
}

// columnOf is a column of lines beside a sidebar of one label far away.
func columnOf(lines ...line) *ruledColumn { return columnOn(layout.Page{}, lines...) }

// columnOn is the same on a page with rules.
func columnOn(p layout.Page, lines ...line) *ruledColumn {
	c := column{lines: lines}
	for _, l := range lines {
		c.box = c.box.Union(l.box)
	}
	p.LineHeight = charHeight
	return newRuledColumn(c, sidebar.Sidebar{Labels: make([]sidebar.Label, 1)}, p, newLeaders(p))
}

// levelRules are horizontal rules over the width of the page.
func levelRules(heights ...float64) layout.Page {
	var p layout.Page
	for _, y := range heights {
		p.Horizontal = append(p.Horizontal, ruleFrom(0, y, 600, y))
	}
	return p
}
