package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"

	"github.com/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Documents whose print is no text, not all of it, or not what it says.

// An outlineCanvas draws letters as curves, as CAD programs and illustrators
// do: those from x on to the right; the others are text.
type outlineCanvas struct {
	*pdfCanvas
	from          float64
	regular, bold *sfnt.Font
}

func newOutlines(from float64) *outlineCanvas {
	c := &outlineCanvas{pdfCanvas: newPDF(), from: from}
	for _, f := range []struct {
		to   **sfnt.Font
		data []byte
	}{{&c.regular, goregular.TTF}, {&c.bold, gobold.TTF}} {
		parsed, err := sfnt.Parse(f.data)
		if err != nil {
			panic(err) // the fonts are compiled in
		}
		*f.to = parsed
	}
	return c
}

func (c *outlineCanvas) text(x, y float64, f font, s string) {
	if x < c.from {
		c.pdfCanvas.text(x, y, f, s)
		return
	}
	face := c.regular
	if f.style == "B" {
		face = c.bold
	}
	var buffer sfnt.Buffer
	ppem := fixed.Int26_6(f.size * 64)
	for _, r := range s {
		glyph, err := face.GlyphIndex(&buffer, r)
		if err != nil {
			panic(err)
		}
		outline, err := face.LoadGlyph(&buffer, glyph, ppem, nil)
		if err != nil {
			panic(err)
		}
		c.outline(x, y, outline)
		advance, err := face.GlyphAdvance(&buffer, glyph, ppem, 0)
		if err != nil {
			panic(err)
		}
		x += float64(advance) / 64
	}
}

func (c *outlineCanvas) outline(x, y float64, segments sfnt.Segments) {
	at := func(p fixed.Point26_6) (float64, float64) { return x + float64(p.X)/64, y + float64(p.Y)/64 }
	for i, s := range segments {
		x1, y1 := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				c.ClosePath()
			}
			c.MoveTo(x1, y1)
		case sfnt.SegmentOpLineTo:
			c.LineTo(x1, y1)
		case sfnt.SegmentOpQuadTo:
			x2, y2 := at(s.Args[1])
			c.CurveTo(x1, y1, x2, y2)
		case sfnt.SegmentOpCubeTo:
			x2, y2 := at(s.Args[1])
			x3, y3 := at(s.Args[2])
			c.CurveBezierCubicTo(x1, y1, x2, y2, x3, y3)
		}
	}
	if len(segments) > 0 {
		c.ClosePath()
		c.DrawPath("F")
	}
}

// outlined is a document with one hole whose letters, from x on to the right,
// are curves.
func outlined(name string, h *hole, from float64, draw func(*sheet, *hole)) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		c := newOutlines(from)
		s := &sheet{canvas: c}
		s.portrait()
		draw(s, h)
		data, err := c.bytes()
		return data, []*hole{h}, err
	}}
}

// A spacedCanvas sets letters apart.
type spacedCanvas struct {
	*pdfCanvas
	by float64 // points
}

func (c spacedCanvas) text(x, y float64, f font, s string) {
	c.RawWriteStr(fmt.Sprintf("%.2f Tc\n", c.by))
	c.pdfCanvas.text(x, y, f, s)
	c.RawWriteStr("0 Tc\n")
}

func (c spacedCanvas) width(f font, s string) float64 {
	return c.pdfCanvas.width(f, s) + c.by*float64(len([]rune(s)))
}

// spaced is a document with one hole whose letters are set apart.
func spaced(name string, h *hole, by float64, draw func(*sheet, *hole)) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		c := spacedCanvas{newPDF(), by}
		s := &sheet{canvas: c}
		s.portrait()
		draw(s, h)
		data, err := c.bytes()
		return data, []*hole{h}, err
	}}
}

// A cipherCanvas writes in an embedded font whose table of characters is off by
// some, so that the page looks right and says something else.
type cipherCanvas struct{ *pdfCanvas }

const cipherFamily = "Go"

func newCipher() cipherCanvas {
	c := newPDF()
	c.AddUTF8FontFromBytes(cipherFamily, "", goregular.TTF)
	c.AddUTF8FontFromBytes(cipherFamily, "B", gobold.TTF)
	c.latin = func(s string) string { return s }
	return cipherCanvas{c}
}

func (c cipherCanvas) text(x, y float64, f font, s string) {
	f.family = cipherFamily
	c.pdfCanvas.text(x, y, f, s)
}

func (c cipherCanvas) width(f font, s string) float64 {
	f.family = cipherFamily
	return c.pdfCanvas.width(f, s)
}

func (c cipherCanvas) bytes() ([]byte, error) {
	data, err := c.pdfCanvas.bytes()
	const right, wrong = "<0000> <FFFF> <0000>", "<0000> <FFFF> <0003>"
	if err == nil && !bytes.Contains(data, []byte(right)) {
		err = fmt.Errorf("the font has no table of characters to spoil")
	}
	return bytes.ReplaceAll(data, []byte(right), []byte(wrong)), err
}

func ciphered(name string, h *hole, draw func(*sheet, *hole)) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		c := newCipher()
		s := &sheet{canvas: c}
		s.portrait()
		draw(s, h)
		data, err := c.bytes()
		return data, []*hole{h}, err
	}}
}

// pasted is a document with one hole: a scanned log in a page of a report that
// has text above and below it.
func pasted(name string, h *hole, draw func(*sheet, *hole)) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		scan := newScan()
		s := &sheet{canvas: scan}
		s.portrait()
		draw(s, h)
		data, err := encodePage(scanned(scan.pages[0], 0), scanGreys)
		if err != nil {
			return nil, nil, err
		}
		pdf := newPDF()
		page := &sheet{canvas: pdf}
		page.portrait()
		f := helvetica(9)
		pdf.text(left, 40, f, "Baugrunduntersuchung, Anhang 3")
		pdf.text(left, 52, f, "Die Bohrung wurde im Auftrag der Gemeinde ausgeführt.")
		options := fpdf.ImageOptions{ImageType: "PNG"}
		pdf.RegisterImageOptionsReader("log", options, bytes.NewReader(data))
		const share = 0.88
		pdf.ImageOptions("log", left-20, 64, share*a4Width, share*a4Height, false, options, 0, "")
		h.shrink(share, left-20, 64)
		pdf.text(left, a4Height-14, f, "Seite 17 von 48")
		data, err = pdf.bytes()
		return data, []*hole{h}, err
	}}
}

// shrink moves the places of the descriptions to where a smaller picture of
// their page has them.
func (h *hole) shrink(share, x, y float64) {
	for i := range h.layers {
		b := &h.layers[i].box
		*b = box{x + share*b.x0, y + share*b.y0, x + share*b.x1, y + share*b.y1}
	}
}

// relit is a scan without text, each pixel made anew of its place and grey.
func relit(name string, h *hole, change func(x, y float64, grey int) int, draw func(*sheet, *hole)) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		c := newScan()
		s := &sheet{canvas: c}
		s.portrait()
		draw(s, h)
		m := scanned(c.pages[0], 0)
		for y := range m.Rect.Dy() {
			for x := range m.Rect.Dx() {
				at := m.PixOffset(x, y)
				m.Pix[at] = uint8(change(float64(x)/perPoint, float64(y)/perPoint, int(m.Pix[at])))
			}
		}
		data, err := greyPage(m)
		return data, []*hole{h}, err
	}}
}

// sixteenGreys are as many as four bits a pixel can tell.
func sixteenGreys() color.Palette {
	var greys color.Palette
	for g := range 16 {
		greys = append(greys, color.Gray{uint8(17 * g)})
	}
	return greys
}

// greyPage is a PDF of one picture in sixteen greys.
func greyPage(m *image.Gray) ([]byte, error) {
	encoded, err := encodePage(m, sixteenGreys())
	if err != nil {
		return nil, err
	}
	pdf := newPDF()
	width, height := float64(m.Rect.Dx())/perPoint, float64(m.Rect.Dy())/perPoint
	pdf.newPage(width, height)
	options := fpdf.ImageOptions{ImageType: "PNG"}
	pdf.RegisterImageOptionsReader("page", options, bytes.NewReader(encoded))
	pdf.ImageOptions("page", 0, 0, width, height, false, options, 0, "")
	return pdf.bytes()
}

// shadowed is the light of a lamp on the right.
func shadowed(x, _ float64, grey int) int { return grey * int(55+45*x/a4Width) / 100 }

// negative is light print on dark ground, as microfilm has it.
func negative(_, _ float64, grey int) int { return white - grey }
