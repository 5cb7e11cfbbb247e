// Package paint draws test documents: PDFs whose bytes are the same on every
// run. Dates are fixed and nothing is compressed, since a compressor may change
// with the Go release.
//
// Lengths are in points, the origin is the top left corner of the page, and
// text stands on its baseline.
package paint

import (
	"bytes"
	"strings"
	"time"

	"github.com/go-pdf/fpdf"
)

// printed is the date in every document.
var printed = time.Date(2024, time.May, 6, 8, 0, 0, 0, time.UTC)

// A Font is one of the fonts that every reader of PDF has.
type Font struct {
	Family string // Helvetica, Times or Courier
	Style  string // "", B, I or BI
	Size   float64
}

// Bold is the bold face of a font.
func (f Font) Bold() Font { f.Style = "B"; return f }

// Sized is the font in another size.
func (f Font) Sized(size float64) Font { f.Size = size; return f }

// leading is the distance of two lines, in sizes of the font.
const leading = 1.18

// LineHeight is the distance of two lines of a paragraph.
func (f Font) LineHeight() float64 { return f.Size * leading }

// Ascent is the height of a line above its baseline, in sizes of the font.
const Ascent = 0.75

// A Box is an upright rectangle.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Width is the length of a box from left to right.
func (b Box) Width() float64 { return b.X1 - b.X0 }

// Height is the length of a box from top to bottom.
func (b Box) Height() float64 { return b.Y1 - b.Y0 }

// MidX is the middle of a box from left to right.
func (b Box) MidX() float64 { return (b.X0 + b.X1) / 2 }

// MidY is the middle of a box from top to bottom.
func (b Box) MidY() float64 { return (b.Y0 + b.Y1) / 2 }

// Inset is the box without a margin on each side.
func (b Box) Inset(x, y float64) Box { return Box{b.X0 + x, b.Y0 + y, b.X1 - x, b.Y1 - y} }

// Union is the smallest box around two; an empty one adds nothing.
func (b Box) Union(o Box) Box {
	switch {
	case b == Box{}:
		return o
	case o == Box{}:
		return b
	}
	return Box{min(b.X0, o.X0), min(b.Y0, o.Y0), max(b.X1, o.X1), max(b.Y1, o.Y1)}
}

// A Point is a place on a page.
type Point struct{ X, Y float64 }

// A Colour is red, green and blue, each from 0 to 255.
type Colour struct{ R, G, B int }

// Grey is a grey from 0 (black) to 255 (white).
func Grey(level int) Colour { return Colour{level, level, level} }

// A Mark is a text as it was written.
type Mark struct {
	Page   int // from 1
	Box    Box
	Text   string
	Turned bool // reads upwards
}

// A Stroke is a straight line as it was drawn.
type Stroke struct {
	Page     int // from 1
	From, To Point
}

// An Area is a box as it was filled.
type Area struct {
	Page int // from 1
	Box  Box
}

// A PDF is a document in the making. It keeps what was drawn, for tests to
// compare with what is said of it.
type PDF struct {
	Marks   []Mark
	Strokes []Stroke
	Fills   []Area

	pdf   *fpdf.Fpdf
	latin func(string) string // from UTF-8 to the encoding of the core fonts
	page  int

	widths map[int]bool // of the pictures, in pixels
}

// NewPDF is a document without pages.
func NewPDF() *PDF {
	f := Blank()
	return &PDF{pdf: f, latin: f.UnicodeTranslatorFromDescriptor("cp1252"), widths: map[int]bool{}}
}

// Blank is what a PDF stands on: a document without pages whose bytes will be
// the same on every run.
func Blank() *fpdf.Fpdf {
	f := fpdf.New("P", "pt", "A4", "")
	f.SetCompression(false)
	f.SetCatalogSort(true)
	f.SetCreationDate(printed)
	f.SetModificationDate(printed)
	f.SetProducer("lsml testdata", false)
	f.SetAutoPageBreak(false, 0)
	return f
}

// Bytes ends the document.
func (p *PDF) Bytes() ([]byte, error) {
	var b bytes.Buffer
	err := p.pdf.Output(&b)
	return b.Bytes(), err
}

// NewPage begins a page.
func (p *PDF) NewPage(width, height float64) {
	p.page++
	p.pdf.AddPageFormat("P", fpdf.SizeType{Wd: width, Ht: height})
}

// Page is the number of the page that is drawn on, from 1.
func (p *PDF) Page() int { return p.page }

// Width is how wide a text is.
func (p *PDF) Width(f Font, s string) float64 {
	p.pdf.SetFont(f.Family, f.Style, f.Size)
	return p.pdf.GetStringWidth(p.latin(s))
}

// Write writes a line that begins at x, and returns its box.
func (p *PDF) Write(x, y float64, f Font, s string) Box {
	box := Box{x, y - Ascent*f.Size, x + p.Width(f, s), y + (1-Ascent)*f.Size}
	p.Marks = append(p.Marks, Mark{p.page, box, s, false})
	p.pdf.Text(x, y, p.latin(s))
	return box
}

// Right writes a line that ends at x.
func (p *PDF) Right(x, y float64, f Font, s string) Box { return p.Write(x-p.Width(f, s), y, f, s) }

// Centred writes a line around x.
func (p *PDF) Centred(x, y float64, f Font, s string) Box {
	return p.Write(x-p.Width(f, s)/2, y, f, s)
}

// Turned writes upwards from a point on the baseline.
func (p *PDF) Turned(x, y float64, f Font, s string) {
	width := p.Width(f, s)
	p.Marks = append(p.Marks, Mark{p.page, Box{x - Ascent*f.Size, y - width, x + (1-Ascent)*f.Size, y}, s, true})
	p.pdf.TransformBegin()
	p.pdf.TransformRotate(90, x, y)
	p.pdf.Text(x, y, p.latin(s))
	p.pdf.TransformEnd()
}

// Ink sets the colour of what is written and drawn from here on.
func (p *PDF) Ink(c Colour) {
	p.pdf.SetTextColor(c.R, c.G, c.B)
	p.pdf.SetDrawColor(c.R, c.G, c.B)
}

// Line draws a stroke of the given width.
func (p *PDF) Line(x0, y0, x1, y1, width float64) {
	p.Strokes = append(p.Strokes, Stroke{p.page, Point{x0, y0}, Point{x1, y1}})
	p.pdf.SetLineWidth(width)
	p.pdf.Line(x0, y0, x1, y1)
}

// Dashed draws a broken stroke, its dashes and gaps of the given length.
func (p *PDF) Dashed(x0, y0, x1, y1, width, dash float64) {
	p.pdf.SetDashPattern([]float64{dash, dash}, 0)
	p.Line(x0, y0, x1, y1, width)
	p.pdf.SetDashPattern(nil, 0)
}

// Frame draws the four sides of a box.
func (p *PDF) Frame(b Box, width float64) {
	p.Line(b.X0, b.Y0, b.X1, b.Y0, width)
	p.Line(b.X0, b.Y1, b.X1, b.Y1, width)
	p.Line(b.X0, b.Y0, b.X0, b.Y1, width)
	p.Line(b.X1, b.Y0, b.X1, b.Y1, width)
}

// Fill fills a box.
func (p *PDF) Fill(b Box, c Colour) {
	p.Fills = append(p.Fills, Area{p.page, b})
	p.pdf.SetFillColor(c.R, c.G, c.B)
	p.pdf.Rect(b.X0, b.Y0, b.Width(), b.Height(), "F")
}

// Polygon fills the surface between points, or draws its outline.
func (p *PDF) Polygon(points []Point, c Colour, filled bool) {
	var corners []fpdf.PointType
	for _, q := range points {
		corners = append(corners, fpdf.PointType{X: q.X, Y: q.Y})
	}
	p.pdf.SetFillColor(c.R, c.G, c.B)
	p.pdf.SetLineWidth(0.4)
	p.pdf.Polygon(corners, map[bool]string{true: "F", false: "D"}[filled])
}

// Circle draws a ring.
func (p *PDF) Circle(x, y, radius, width float64) {
	p.pdf.SetLineWidth(width)
	p.pdf.Circle(x, y, radius, "D")
}

// Wrap breaks a text between words into lines of at most the given width; a
// longer word stands alone.
func (p *PDF) Wrap(f Font, text string, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && p.Width(f, longer) > width {
			lines, longer = append(lines, line), word
		}
		line = longer
	}
	return append(lines, line)
}

// Paragraph writes lines one below the other, the first with its top at y, and
// returns the box around them.
func (p *PDF) Paragraph(x, y float64, f Font, lines []string) Box {
	var around Box
	for i, line := range lines {
		around = around.Union(p.Write(x, y+f.Size*Ascent+float64(i)*f.LineHeight(), f, line))
	}
	return around
}
