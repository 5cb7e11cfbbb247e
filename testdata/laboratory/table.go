package main

import (
	"strings"

	"lsml/testdata/paint"
)

// A table is drawn row by row.
type table struct {
	pdf    *paint.PDF
	x      float64
	widths []float64
	font   paint.Font
	ruled  bool
}

// head draws the heads of the columns with their top at y, and returns where
// the first row begins.
func (t table) head(y float64, heads []string) float64 {
	bold := t
	bold.font = t.font.Bold()
	for i := range heads {
		heads[i] = strings.ReplaceAll(heads[i], "/", " ")
	}
	y, _ = bold.row(y, heads, 2)
	return y
}

// row draws a row with its top at y, and returns its lower edge and where the
// text of each cell stands.
func (t table) row(y float64, cells []string, extra float64) (float64, []paint.Box) {
	const pad = 3.0
	boxes := make([]paint.Box, len(cells))
	bottom, x := y, t.x
	for i, cell := range cells {
		if cell != "" {
			boxes[i] = t.pdf.Paragraph(x+pad, y+pad, t.font, t.pdf.Wrap(t.font, cell, t.widths[i]-2*pad))
			bottom = max(bottom, boxes[i].Y1)
		}
		x += t.widths[i]
	}
	bottom += pad + extra
	if t.ruled {
		t.frame(y, bottom)
	}
	return bottom, boxes
}

// frame draws the rules around the cells of a row.
func (t table) frame(y, bottom float64) {
	x := t.x
	for _, w := range t.widths {
		t.pdf.Frame(paint.Box{X0: x, Y0: y, X1: x + w, Y1: bottom}, 0.4)
		x += w
	}
}
