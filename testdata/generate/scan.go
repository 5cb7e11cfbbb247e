package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	glyphs "golang.org/x/image/font"
)

// scanDPI is the resolution of the scans: enough for Tesseract on 9 point print.
const scanDPI = 150

// perPoint is the number of pixels in a point.
const perPoint = scanDPI / 72.0

// A scanCanvas draws pixels, as a scanner would deliver them: slightly askew,
// with specks, in few greys. It keeps what it wrote for a text layer.
type scanCanvas struct {
	pages []*image.Gray
	words [][]scanWord // by page
	faces map[font]glyphs.Face
}

// A scanWord is a word with its baseline's beginning and its width in points.
type scanWord struct {
	x, y, width float64
	font        font
	text        string
}

func newScan() *scanCanvas { return &scanCanvas{faces: map[font]glyphs.Face{}} }

func (c *scanCanvas) newPage(width, height float64) {
	m := image.NewGray(image.Rect(0, 0, pixels(width), pixels(height)))
	for i := range m.Pix {
		m.Pix[i] = white
	}
	c.pages = append(c.pages, m)
	c.words = append(c.words, nil)
}

// The greys of a scan: paper is not white and ink is not black.
const (
	white = 0xff
	ink   = 0x20
)

func (c *scanCanvas) current() *image.Gray { return c.pages[len(c.pages)-1] }

// face is the font at the scan's resolution. The fonts are compiled in and
// parse, or nothing here works.
func (c *scanCanvas) face(f font) glyphs.Face {
	if face, ok := c.faces[f]; ok {
		return face
	}
	data := goregular.TTF
	switch {
	case f.family == "Courier":
		data = gomono.TTF
	case f.style == "B":
		data = gobold.TTF
	}
	parsed, err := opentype.Parse(data)
	if err != nil {
		panic(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: f.size, DPI: scanDPI})
	if err != nil {
		panic(err)
	}
	c.faces[f] = face
	return face
}

func (c *scanCanvas) width(f font, s string) float64 {
	return float64(glyphs.MeasureString(c.face(f), s)) / 64 / perPoint
}

func (c *scanCanvas) text(x, y float64, f font, s string) {
	c.write(c.current(), x, y, f, s)
	page := &c.words[len(c.words)-1]
	for w := range strings.FieldsSeq(s) {
		at := x + c.width(f, s[:strings.Index(s, w)])
		*page = append(*page, scanWord{at, y, c.width(f, w), f, w})
		x, s = at+c.width(f, w), s[strings.Index(s, w)+len(w):]
	}
}

func (c *scanCanvas) write(m *image.Gray, x, y float64, f font, s string) {
	d := glyphs.Drawer{
		Dst:  m,
		Src:  image.NewUniform(color.Gray{ink}),
		Face: c.face(f),
		Dot:  fixed.Point26_6{X: fixed.Int26_6(x * perPoint * 64), Y: fixed.Int26_6(y * perPoint * 64)},
	}
	d.DrawString(s)
}

func (c *scanCanvas) turned(x, y float64, f font, s string) {
	length, height := c.width(f, s)+2, 2*f.size
	strip := image.NewGray(image.Rect(0, 0, pixels(length), pixels(height)))
	for i := range strip.Pix {
		strip.Pix[i] = white
	}
	c.write(strip, 0, f.size, f, s)
	left, bottom := pixels(x-f.size), pixels(y)
	for v := range strip.Rect.Dy() {
		for u := range strip.Rect.Dx() {
			if g := strip.GrayAt(u, v); g.Y < white {
				c.current().SetGray(left+v, bottom-u, g)
			}
		}
	}
}

// line draws a horizontal or vertical rule, or a slanted one of hair width.
func (c *scanCanvas) line(x0, y0, x1, y1, width float64) {
	steps := max(math.Abs(x1-x0), math.Abs(y1-y0)) * perPoint
	pen := max(1, pixels(width))
	for i := 0.0; i <= steps; i++ {
		t := i / max(steps, 1)
		x, y := pixels(x0+t*(x1-x0)), pixels(y0+t*(y1-y0))
		fillPixels(c.current(), image.Rect(x, y, x+pen, y+pen), ink)
	}
}

func (c *scanCanvas) shade(b box, grey int) {
	fillPixels(c.current(), image.Rect(pixels(b.x0), pixels(b.y0), pixels(b.x1), pixels(b.y1)), uint8(grey))
}

func fillPixels(m *image.Gray, r image.Rectangle, grey uint8) {
	r = r.Intersect(m.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			m.Pix[m.PixOffset(x, y)] = grey
		}
	}
}

func pixels(points float64) int { return int(math.Round(points * perPoint)) }

// A textLayer says what stands invisibly behind the scan: whether anything,
// and which words the recognition got wrong, or lost where it is empty.
type textLayer struct {
	present bool
	misread map[string]string
}

// bytes is the PDF of the scanned pages, each askew by the given slope.
func (c *scanCanvas) bytes(slope float64, layer textLayer) ([]byte, error) {
	pdf := newPDF()
	for i, m := range c.pages {
		data, err := encodePage(scanned(m, slope), scanGreys)
		if err != nil {
			return nil, err
		}
		width, height := float64(m.Rect.Dx())/perPoint, float64(m.Rect.Dy())/perPoint
		pdf.newPage(width, height)
		options := fpdf.ImageOptions{ImageType: "PNG"}
		name := fmt.Sprint("page ", i+1)
		pdf.RegisterImageOptionsReader(name, options, bytes.NewReader(data))
		pdf.ImageOptions(name, 0, 0, width, height, false, options, 0, "")
		if layer.present {
			pdf.invisible(c.words[i], slope, layer.misread)
		}
	}
	return pdf.bytes()
}

// renderInvisible and renderFilled are text rendering modes of PDF.
const (
	renderFilled    = 0
	renderInvisible = 3
)

// invisible writes the words as OCR programs do: in one font, each stretched
// to the width it has in the picture.
func (c *pdfCanvas) invisible(words []scanWord, slope float64, misread map[string]string) {
	c.SetTextRenderingMode(renderInvisible)
	for _, w := range words {
		text := w.text
		if wrong, ok := misread[text]; ok {
			text = wrong
		}
		if text == "" {
			continue
		}
		f := helvetica(w.font.size)
		c.RawWriteStr(fmt.Sprintf("%.2f Tz\n", 100*w.width/c.width(f, text)))
		c.text(w.x+slope*w.y, w.y-slope*w.x, f, text)
	}
	c.RawWriteStr("100 Tz\n")
	c.SetTextRenderingMode(renderFilled)
}

// specks is the number of dirt spots on a scanned page.
const specks = 400

// scanned is the page as it comes out of a scanner: sheared by the slope,
// which for small angles is a rotation, and dirty.
func scanned(m *image.Gray, slope float64) *image.Gray {
	chance := rand.New(rand.NewPCG(1, 2))
	out := image.NewGray(m.Rect)
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			at := image.Pt(x-int(slope*float64(y)), y+int(slope*float64(x)))
			grey := uint8(white)
			if at.In(m.Rect) {
				grey = m.GrayAt(at.X, at.Y).Y
			}
			out.Pix[out.PixOffset(x, y)] = grey
		}
	}
	for range specks {
		out.SetGray(chance.IntN(m.Rect.Dx()), chance.IntN(m.Rect.Dy()), color.Gray{uint8(ink + chance.IntN(128))})
	}
	return out
}

// scanGreys is the palette of a scan; four greys need two bits a pixel.
var scanGreys = color.Palette{color.Gray{ink}, color.Gray{0x70}, color.Gray{0xb0}, color.Gray{0xf4}}

// encodePage writes a page in the greys of a palette, as a PNG without
// compression, whose bytes do not depend on the Go release.
func encodePage(m *image.Gray, greys color.Palette) ([]byte, error) {
	var nearest [256]uint8
	for g := range nearest {
		nearest[g] = uint8(greys.Index(color.Gray{uint8(g)}))
	}
	out := image.NewPaletted(m.Rect, greys)
	for i, g := range m.Pix {
		out.Pix[i] = nearest[g]
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.NoCompression}
	err := encoder.Encode(&b, out)
	return b.Bytes(), err
}
