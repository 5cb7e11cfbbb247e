package main

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/go-pdf/fpdf"

	"lsml/testdata/paint"
)

// A pdfCanvas draws on the pages of a PDF.
type pdfCanvas struct {
	*fpdf.Fpdf
	latin func(string) string // from UTF-8 to the encoding of the core fonts
}

func newPDF() *pdfCanvas {
	f := paint.Blank()
	return &pdfCanvas{f, f.UnicodeTranslatorFromDescriptor("cp1252")}
}

func (c *pdfCanvas) bytes() ([]byte, error) {
	var b bytes.Buffer
	err := c.Output(&b)
	return b.Bytes(), err
}

func (c *pdfCanvas) newPage(width, height float64) {
	c.AddPageFormat("P", fpdf.SizeType{Wd: width, Ht: height})
}

func (c *pdfCanvas) use(f font) { c.SetFont(f.family, f.style, f.size) }

func (c *pdfCanvas) text(x, y float64, f font, s string) {
	c.use(f)
	c.Text(x, y, c.latin(s))
}

func (c *pdfCanvas) turned(x, y float64, f font, s string) {
	c.TransformBegin()
	c.TransformRotate(90, x, y)
	c.text(x, y, f, s)
	c.TransformEnd()
}

func (c *pdfCanvas) width(f font, s string) float64 {
	c.use(f)
	return c.GetStringWidth(c.latin(s))
}

func (c *pdfCanvas) line(x0, y0, x1, y1, width float64) {
	c.SetLineWidth(width)
	c.Line(x0, y0, x1, y1)
}

func (c *pdfCanvas) shade(b box, grey int) {
	c.SetFillColor(grey, grey, grey)
	c.Rect(b.x0, b.y0, b.x1-b.x0, b.y1-b.y0, "F")
}

// A turnedCanvas draws on a page that is stored standing on its side and shown
// upright, as plotters and scanners leave them.
type turnedCanvas struct{ *pdfCanvas }

func (c turnedCanvas) newPage(width, height float64) {
	c.pdfCanvas.newPage(height, width)
	c.SetPageBox("art", 0, 0, height, width)
	c.TransformBegin()
	c.TransformTranslate(0, width)
	c.TransformRotate(90, 0, 0)
}

// bytes is the document with its one page turned by a quarter clockwise. fpdf
// has no word for that; it was asked for an art box, which no reader needs,
// and that entry is overwritten by one of the same length.
func (c turnedCanvas) bytes() ([]byte, error) {
	c.TransformEnd()
	data, err := c.pdfCanvas.bytes()
	if err != nil {
		return nil, err
	}
	start := bytes.Index(data, []byte("/ArtBox"))
	if start < 0 {
		return nil, errors.New("no art box to overwrite")
	}
	length := bytes.IndexByte(data[start:], ']') + 1
	copy(data[start:], fmt.Sprintf("%-*s", length, "/Rotate 90"))
	return data, nil
}
