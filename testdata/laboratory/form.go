package main

import (
	"cmp"

	"lsml/testdata/paint"
)

// A form is how a log drawn to scale is printed: all that the lot decided about
// its layout. Lengths are in points unless they say otherwise.
type form struct {
	lang          *language
	width, height float64 // of the page
	left, right   float64 // edges of the form
	head, bottom  float64 // where the title block begins and the columns end
	font          paint.Font
	columns       []column
	perSheet      float64 // how deep a sheet reaches, in units of the hole
	later         float64 // the same of all sheets but the first, 0 for no other
	decimals      int     // of boundaries
	ruling        ruling
	texts         placing
	title         func(s *sheet, y float64) float64 // draws the title block, returns its lower edge
	foot          func(s *sheet)
	headHeight    float64
	grid          float64 // width of the rules between columns, 0 for none
	frame         bool
	ends          string  // the line that closes the log, with %s for the depth
	goesOver      string  // said at the lower edge of a sheet that has a next one
	depthGrid     float64 // units of the hole between level lines through the columns beside, 0 for none
	headFill      int     // grey behind the heads of columns, 0 for none
	goesOn        string  // said on further sheets for a layer that goes on
}

// A placing says where descriptions stand beside their layers.
type placing struct {
	middle  bool // in the middle of the layer, else at its top
	leaders bool // a text moved off its layer is led back to its boundary
	pad     float64
	mostOff float64 // how far crowding may move a text before texts are cut
	lineGap float64 // extra distance of lines
}

// A stroke style says how a boundary crosses a column.
type strokeStyle int

const (
	noStroke strokeStyle = iota
	fullStroke
	dashedStroke
	stubStroke // from the left edge a little way in
	halfStroke // over half of the column
)

// A ruling says where boundaries are drawn.
type ruling struct {
	description strokeStyle
	labels      strokeStyle
	graphic     bool
	others      bool // through all other columns that allow it
	width       float64
}

// A column of a form.
type column struct {
	role    role
	width   float64 // 0 for what the others leave
	head    string  // "/" breaks it into lines
	turned  bool
	group   string // a head over several columns
	crossed bool   // boundaries may be drawn through it
	draw    func(s *sheet, cell paint.Box)
}

// A sheet is one page of a log.
type sheet struct {
	*paint.PDF
	*form
	hole       *hole
	number, of int
	from, to   float64
	body       paint.Box // where the depths are
	cells      []paint.Box
	parts      []part
}

// y is the height of a depth on the sheet.
func (s *sheet) y(depth float64) float64 {
	return s.body.Y0 + (depth-s.from)/(s.to-s.from)*s.body.Height()
}

// shows reports whether a depth is on the sheet; what lies at the border of two
// is on the first.
func (s *sheet) shows(depth float64) bool {
	return depth > s.from-1e-9 && depth <= s.to+1e-9 && (depth > s.from+1e-9 || s.number == 1)
}

// layers are those that the sheet shows a part of: [first, last).
func (s *sheet) layers() (first, last int) {
	for first < len(s.hole.layers) && s.hole.layers[first].base <= s.from+1e-9 {
		first++
	}
	last = first
	for last < len(s.hole.layers) && s.hole.top(last) < s.to-1e-9 {
		last++
	}
	return first, last
}

// sheets is how many pages a hole takes.
func (f *form) sheets(h *hole) int {
	n := 1
	for _, to := f.stretch(n); to < h.end()-1e-9; _, to = f.stretch(n) {
		n++
	}
	return n
}

// stretch is what the sheet with a number, from 1, shows.
func (f *form) stretch(number int) (from, to float64) {
	later := cmp.Or(f.later, f.perSheet)
	if number == 1 {
		return 0, f.perSheet
	}
	from = f.perSheet + float64(number-2)*later
	return from, from + later
}

// draw draws the whole log of a hole, on pages of its own.
func (f *form) draw(pdf *paint.PDF, h *hole) {
	f.cutTexts(h)
	n := f.sheets(h)
	for i := range n {
		pdf.NewPage(f.width, f.height)
		f.drawSheet(pdf, h, i+1, n)
	}
}

// drawSheet draws one sheet of a hole on the page that was begun.
func (f *form) drawSheet(pdf *paint.PDF, h *hole, number, of int) {
	s := f.sheet(pdf, h, number, of)
	s.body.Y0 = f.title(s, f.head)
	s.heads()
	h.stretches = append(h.stretches, stretch{pdf.Page(), s.from, s.to, s.body.Y0, s.body.Y1})
	s.layOut()
	s.content()
	if f.foot != nil {
		f.foot(s)
	}
}

// sheet is a page with its columns, not yet drawn.
func (f *form) sheet(pdf *paint.PDF, h *hole, number, of int) *sheet {
	s := &sheet{PDF: pdf, form: f, hole: h, number: number, of: of}
	s.from, s.to = f.stretch(number)
	s.body = paint.Box{X0: f.left, X1: f.right, Y1: f.bottom}
	return s
}

// cutTexts shortens the descriptions of a hole until they fit beside their
// layers. The title block is as high on a trial document as on the real one.
func (f *form) cutTexts(h *hole) {
	n := f.sheets(h)
	trial := paint.NewPDF()
	trial.NewPage(f.width, f.height)
	h.shorten(func() bool {
		for i := range n {
			s := f.sheet(trial, h, i+1, n)
			s.body.Y0 = f.title(s, f.head) + f.headHeight
			s.place()
			if off := s.layOut(); off > f.texts.mostOff {
				return false
			}
		}
		return true
	})
}

// place gives each column its cell.
func (s *sheet) place() {
	fixed := 0.0
	for _, c := range s.columns {
		fixed += c.width
	}
	s.cells = nil
	x := s.body.X0
	for _, c := range s.columns {
		width := c.width
		if width == 0 {
			width = s.body.Width() - fixed
		}
		s.cells = append(s.cells, paint.Box{X0: x, X1: x + width, Y0: s.body.Y0, Y1: s.body.Y1})
		x += width
	}
}

// cell is that of the first column of a role.
func (s *sheet) cell(r role) paint.Box {
	for i, c := range s.columns {
		if c.role == r {
			return s.cells[i]
		}
	}
	return paint.Box{}
}

// content draws the columns, the boundaries through them and the rules between.
func (s *sheet) content() {
	s.levelLines()
	for i, c := range s.columns {
		if c.draw != nil {
			c.draw(s, s.cells[i])
		}
		if s.grid > 0 && i > 0 {
			s.Line(s.cells[i].X0, s.body.Y0, s.cells[i].X0, s.body.Y1, s.grid)
		}
	}
	s.boundaries()
	if s.frame {
		s.Frame(s.body, 0.8)
	}
}

// levelLines draws lines at even depths through the columns beside the layers,
// which bound nothing.
func (s *sheet) levelLines() {
	if s.depthGrid == 0 {
		return
	}
	s.Ink(paint.Grey(150))
	for depth := s.from + s.depthGrid; depth < s.to-1e-9; depth += s.depthGrid {
		for i, c := range s.columns {
			if c.role == chartRole || c.role == testRole || c.role == sampleRole || c.role == wellRole || c.role == remarkRole {
				s.Line(s.cells[i].X0, s.y(depth), s.cells[i].X1, s.y(depth), 0.15)
			}
		}
	}
	s.Ink(paint.Grey(0))
}

// boundaries draws the boundaries through the columns that allow it.
func (s *sheet) boundaries() {
	first, last := s.layers()
	for i := first; i < last; i++ {
		base := s.hole.layers[i].base
		if !s.shows(base) || base > s.to-1e-9 {
			continue
		}
		y := s.y(base)
		for k, c := range s.columns {
			switch {
			case c.role == descriptionRole:
				s.partTexts(i, s.cells[k])
			case c.role == graphicRole && s.ruling.graphic:
				s.stroke(fullStroke, s.cells[k], y)
			case c.role == depthRole || c.role == levelRole:
				s.stroke(s.ruling.labels, s.cells[k], y)
			case c.crossed && s.ruling.others:
				s.stroke(fullStroke, s.cells[k], y)
			}
		}
	}
}

// stroke draws a boundary through a cell.
func (s *sheet) stroke(style strokeStyle, cell paint.Box, y float64) {
	const stub = 7.0
	w := s.ruling.width
	switch style {
	case fullStroke:
		s.Line(cell.X0, y, cell.X1, y, w)
	case dashedStroke:
		s.Dashed(cell.X0, y, cell.X1, y, w, 3)
	case stubStroke:
		s.Line(cell.X0, y, cell.X0+min(stub, cell.Width()), y, w)
	case halfStroke:
		s.Line(cell.X0, y, cell.MidX(), y, w)
	}
}
