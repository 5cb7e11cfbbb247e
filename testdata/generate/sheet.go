package main

import "strings"

// A canvas takes the strokes of a drawing: a PDF page, or pixels that become a
// scan. Lengths are in points, the origin is the top left corner, text stands
// on its baseline.
type canvas interface {
	newPage(width, height float64)
	text(x, y float64, f font, s string)
	// turned writes upwards from (x, y).
	turned(x, y float64, f font, s string)
	width(f font, s string) float64
	line(x0, y0, x1, y1, width float64)
	// shade fills a box with a grey from 0 (black) to 255 (white).
	shade(b box, grey int)
}

type font struct {
	family string // Helvetica, Times or Courier
	style  string // "", B or I
	size   float64
}

// leading is the distance of two lines, in sizes of the font.
const leading = 1.22

func (f font) lineHeight() float64 { return f.size * leading }

func (f font) bold() font { f.style = "B"; return f }

func (f font) sized(size float64) font { f.size = size; return f }

func helvetica(size float64) font { return font{"Helvetica", "", size} }
func times(size float64) font     { return font{"Times", "", size} }
func courier(size float64) font   { return font{"Courier", "", size} }

type box struct{ x0, y0, x1, y1 float64 }

// A4 in points.
const (
	a4Width  = 595.28
	a4Height = 841.89
)

// A sheet draws the parts that profiles are made of.
type sheet struct {
	canvas
	page int
}

func (s *sheet) portrait()  { s.newSheet(a4Width, a4Height) }
func (s *sheet) landscape() { s.newSheet(a4Height, a4Width) }

func (s *sheet) newSheet(width, height float64) {
	s.page++
	s.newPage(width, height)
}

// right writes text that ends at x.
func (s *sheet) right(x, y float64, f font, t string) { s.text(x-s.width(f, t), y, f, t) }

// centred writes text around x.
func (s *sheet) centred(x, y float64, f font, t string) { s.text(x-s.width(f, t)/2, y, f, t) }

// softHyphen marks where a word of the contents may be parted.
const softHyphen = "~"

// unparted is a text without the marks of where it may be parted.
func unparted(t string) string { return strings.ReplaceAll(t, softHyphen, "") }

// wrap breaks text into lines of at most the given width, between words or at
// soft hyphens.
func (s *sheet) wrap(f font, t string, width float64) []string {
	var lines []string
	line := ""
	fits := func(longer string) bool { return s.width(f, unparted(longer)) <= width }
	for _, word := range strings.Fields(t) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && !fits(longer) {
			head, rest := part(line+" ", word, fits)
			lines = append(lines, strings.TrimSpace(unparted(head)))
			longer = rest
		}
		line = longer
	}
	return append(lines, unparted(line))
}

// part moves as many syllables of a word to the line as fit, with a hyphen.
func part(line, word string, fits func(string) bool) (head, rest string) {
	head, rest = line, word
	for i, c := range word {
		if string(c) == softHyphen && fits(line+word[:i]+"-") {
			head, rest = line+word[:i]+"-", word[i+len(softHyphen):]
		}
	}
	return head, rest
}

// paragraph writes wrapped text, its first line with the top at y, and returns
// the box around it.
func (s *sheet) paragraph(x, y, width float64, f font, t string) box {
	b := box{x, y, x, y}
	for _, line := range s.wrap(f, t, width) {
		s.text(x, b.y1+f.size*ascent, f, line)
		b.x1 = max(b.x1, x+s.width(f, line))
		b.y1 += f.lineHeight()
	}
	return b
}

// ascent is the height of a line above its baseline, in sizes of the font.
const ascent = 0.9

// describe writes the description of layer i and remembers where it stands.
func (s *sheet) describe(h *hole, i int, x, y, width float64, f font) box {
	l := &h.layers[i]
	b := s.paragraph(x, y, width, f, l.text)
	l.page, l.box = s.page, b
	return b
}

func (s *sheet) frame(b box, width float64) {
	s.line(b.x0, b.y0, b.x1, b.y0, width)
	s.line(b.x0, b.y1, b.x1, b.y1, width)
	s.line(b.x0, b.y0, b.x0, b.y1, width)
	s.line(b.x1, b.y0, b.x1, b.y1, width)
}

// columns draws the vertical rules of a table.
func (s *sheet) columns(y0, y1, width float64, xs ...float64) {
	for _, x := range xs {
		s.line(x, y0, x, y1, width)
	}
}

// lattice are the spacings of a pattern's signs, in points.
const (
	latticeX = 9.0
	latticeY = 7.0
)

// pattern fills a box with the signs of a soil.
func (s *sheet) pattern(b box, kind soil) {
	s.frame(b, 0.4)
	if kind == fill {
		s.shade(box{b.x0 + 1, b.y0 + 1, b.x1 - 1, b.y1 - 1}, 200)
	}
	for row, y := 0, b.y0+latticeY/2; y < b.y1-1; row, y = row+1, y+latticeY {
		shift := float64(row%2) * latticeX / 2
		for x := b.x0 + 3 + shift; x < b.x1-4; x += latticeX {
			s.sign(x, y, kind)
		}
	}
}

// sign draws one sign of a pattern: dots for sand, dashes for fines, rings for
// gravel, wedges for moraine, bricks for rock.
func (s *sheet) sign(x, y float64, kind soil) {
	const thin = 0.35
	switch kind {
	case humus:
		s.line(x, y+2, x+1, y-2, thin)
	case clay:
		s.line(x-2, y, x+4, y, thin)
	case silt:
		s.line(x, y, x+3, y, thin)
	case sand:
		s.line(x, y, x+0.6, y, 0.6)
	case gravel:
		s.frame(box{x, y - 1.2, x + 2.4, y + 1.2}, thin)
	case moraine:
		s.line(x, y+1.5, x+1.5, y-1.5, thin)
		s.line(x+1.5, y-1.5, x+3, y+1.5, thin)
		s.line(x, y+1.5, x+3, y+1.5, thin)
	case rock:
		s.line(x-3, y, x+6, y, thin)
		s.line(x, y, x, y+latticeY/2, thin)
	}
}
