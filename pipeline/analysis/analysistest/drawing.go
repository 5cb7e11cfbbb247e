// Package analysistest draws pages for the tests of the analysis: words set in
// a type of fixed width, rules and fills, each where the test says, in points with
// the origin in the top left corner.
package analysistest

import (
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
)

// The type that the pages are set in, in points. CharHeight is their line height.
const (
	CharWidth  = 5.0
	CharHeight = 10.0
)

// A Drawing is a page in the making.
type Drawing struct{ paper.Page }

// NewDrawing is an empty page, 600 points wide and 800 high.
func NewDrawing() *Drawing {
	return &Drawing{paper.Page{Number: 1, Width: 600, Height: 800, Text: paper.PrintedText}}
}

// BoxAt is the box of a text that begins at x, with its middle at height y.
func BoxAt(text string, x, y float64) paper.Box {
	return paper.Box{X0: x, Y0: y - CharHeight/2, X1: x + CharWidth*float64(len([]rune(text))), Y1: y + CharHeight/2}
}

// Write writes a line of text that begins at x, with its middle at height y.
func (d *Drawing) Write(x, y float64, text string) *Drawing {
	for _, w := range strings.Fields(text) {
		box := BoxAt(w, x, y)
		d.Words = append(d.Words, paper.Word{Text: w, Box: box, Confidence: 1})
		x = box.X1 + CharWidth
	}
	return d
}

// Stack writes texts one below the other, pitch apart; an empty one leaves its
// place free.
func (d *Drawing) Stack(x, y, pitch float64, texts ...string) *Drawing {
	for i, t := range texts {
		d.Write(x, y+pitch*float64(i), t)
	}
	return d
}

// Turned writes a text that reads upwards, from y up.
func (d *Drawing) Turned(x, y float64, text string) *Drawing {
	for _, w := range strings.Fields(text) {
		length := CharWidth * float64(len([]rune(w)))
		d.Words = append(d.Words, paper.Word{Text: w, Turn: 270, Box: paper.Box{X0: x, Y0: y - length, X1: x + CharHeight, Y1: y}})
		y -= length + CharWidth
	}
	return d
}

// Line draws a rule from one point to another.
func (d *Drawing) Line(x0, y0, x1, y1 float64) *Drawing {
	d.Rules = append(d.Rules, RuleFrom(x0, y0, x1, y1))
	return d
}

// Fill colours a box from one corner to the opposite one.
func (d *Drawing) Fill(x0, y0, x1, y1 float64) *Drawing {
	d.Areas = append(d.Areas, paper.Area{Box: paper.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}})
	return d
}

// Rows draws rules over the width of a table, one at each height.
func (d *Drawing) Rows(heights ...float64) *Drawing {
	for _, y := range heights {
		d.Line(20, y, 580, y)
	}
	return d
}

// Read lays the page out as the analysis does.
func (d *Drawing) Read() layout.Page { return layout.Read(d.Page) }

// RuleFrom is the rule from one point to another.
func RuleFrom(x0, y0, x1, y1 float64) paper.Rule {
	return paper.Rule{From: paper.Point{X: x0, Y: y0}, To: paper.Point{X: x1, Y: y1}}
}
