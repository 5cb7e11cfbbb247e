package match

import (
	"strings"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
)

// charHeight is the line height of the pages of these tests.
const charHeight = analysistest.CharHeight

// textLine is a line of a column, with its middle at height y.
func textLine(text string, x, y float64) line {
	var words []layout.Word
	for _, w := range strings.Fields(text) {
		box := analysistest.BoxAt(w, x, y)
		words = append(words, layout.Word{Text: w, Box: box, Printed: box})
		x = box.X1 + analysistest.CharWidth
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
	return newRuledColumn(c, sidebar.Sidebar{Labels: make([]sidebar.Label, 1)}, p, newLeaders(p), nil)
}

// levelRules are horizontal rules over the width of the page.
func levelRules(heights ...float64) layout.Page {
	var p layout.Page
	for _, y := range heights {
		p.Horizontal = append(p.Horizontal, analysistest.RuleFrom(0, y, 600, y))
	}
	return p
}
