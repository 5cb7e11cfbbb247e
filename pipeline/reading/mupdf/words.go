package mupdf

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lsml/pipeline/paper"
)

// Shares of the font size.
const (
	// gap is the distance from which on two characters of a line are not one
	// word even without a blank between them; jumpAlong and jumpAcross are
	// those of overlaps and drops.
	gap        = 0.15
	jumpAlong  = 0.8
	jumpAcross = 0.6
	// reprint is the shift up to which the same character twice is one that
	// was printed twice to look bold. The narrowest letters advance 0.2.
	reprint = 0.1

	// A character reaches from leastAscent..mostAscent above the baseline to
	// at most mostDescent below it; fonts that claim otherwise get the usual
	// measure instead, so that lines of one column have one height.
	leastAscent, usualAscent, mostAscent = 0.4, 0.8, 1.3
	usualDescent, mostDescent            = 0.2, 0.5
)

// reprintOverlap is the share of a word's box that the same word has to cover
// to be the same ink.
const reprintOverlap = 0.7

// A glyph is one character as MuPDF places it.
type glyph struct {
	Rune   rune
	First  bool           // of a line of text
	Origin paper.Point    // on the baseline
	Dir    paper.Point    // reading direction, unit length
	Quad   [4]paper.Point // upper left, upper right, lower left, lower right
	Size   float64

	Font    uintptr // the same for glyphs of one font
	Inkless bool    // written in the font of a text layer
}

// A Word is a word with what tells whether its letters are believed.
type Word struct {
	paper.Word
	Font uintptr // the same for words of one font
	Lost int     // characters that were left out because they mean nothing
}

// wordsOf joins characters into words, in the order given. It splits at
// blanks, at line starts, at jumps and where the direction changes; leaves out
// words outside the page and words printed a second time over themselves.
func wordsOf(glyphs []glyph, page paper.Box) []Word {
	var words []Word
	pen, spaced := newAdvances(glyphs), newTrackings(glyphs)
	start := 0
	flush := func(end int) {
		if w, ok := wordOf(glyphs[start:end], page); ok {
			words = append(words, w)
		}
	}
	for i, g := range glyphs {
		if unicode.IsSpace(g.Rune) {
			end := i
			if i > start && belongs(glyphs, i) {
				end++
			}
			flush(end)
			start = i + 1
			continue
		}
		if i > start && (g.First || apart(glyphs[i-1], g, pen) && !spaced.join(glyphs[i-1], g)) {
			flush(i)
			start = i
		}
	}
	flush(len(glyphs))
	return withoutReprints(words)
}

// belongs reports whether the blank at i lies inside the word before it.
// Tesseract stretches a word and the blank behind it, together, over the place
// of the word alone; the gap to the next word then comes after the blank.
func belongs(glyphs []glyph, i int) bool {
	blank := glyphs[i]
	if !blank.Inkless || blank.First {
		return false
	}
	if i+1 == len(glyphs) || glyphs[i+1].First {
		return true
	}
	behind := dot(sub(glyphs[i+1].Origin, blank.Quad[1]), blank.Dir)
	return behind > reprint*blank.Size
}

// apart reports whether b, following a, begins another word.
func apart(a, b glyph, pen advances) bool {
	if turnOf(a.Dir) != turnOf(b.Dir) {
		return true
	}
	end := pen.end(a)
	along := dot(sub(b.Origin, end), a.Dir)
	across := dot(sub(b.Origin, a.Origin), normal(a.Dir))
	size := max(a.Size, b.Size)
	return along > gap*size || along < -jumpAlong*size-dot(sub(end, a.Origin), a.Dir) ||
		math.Abs(across) > jumpAcross*size
}

// wordOf is the word that the characters spell; false if it is blank or off
// the page.
func wordOf(glyphs []glyph, page paper.Box) (Word, bool) {
	var text strings.Builder
	var box paper.Box
	w := Word{Word: paper.Word{Confidence: 1}}
	for i, g := range glyphs {
		if i > 0 && g.Rune == glyphs[i-1].Rune && distance(g.Origin, glyphs[i-1].Origin) < reprint*g.Size {
			continue
		}
		r, printed := printedRune(g.Rune)
		if !printed {
			w.Lost++
			continue
		}
		if text.Len() == 0 {
			w.Turn, w.Font = turnOf(g.Dir), g.Font
		}
		b, size := measure(g)
		w.Size = max(w.Size, round(size))
		box = box.Union(b)
		if !unicode.IsSpace(r) {
			if allDigits(text.String()) && raised(g, glyphs[0]) {
				r = superscript(r)
			}
			text.WriteRune(r)
		}
	}
	if text.Len() == 0 || !page.Contains(box.Mid()) {
		return Word{}, false
	}
	w.Text = norm.NFC.String(text.String())
	w.Box = roundBox(paper.Box{
		X0: max(box.X0, page.X0), Y0: max(box.Y0, page.Y0),
		X1: min(box.X1, page.X1), Y1: min(box.Y1, page.Y1),
	})
	return w, true
}

// Shares of the font size by which a character is raised above the one that its
// word begins with: at most this size, and at least this high.
const (
	raisedSize   = 0.8
	raisedHeight = 0.15
)

// raised reports whether a character is printed small and high against another.
// Old logs print centimetres so behind their metres: 1²⁰.
func raised(g, first glyph) bool {
	above := -dot(sub(g.Origin, first.Origin), normal(first.Dir))
	return g.Size <= raisedSize*first.Size && above >= raisedHeight*first.Size
}

// allDigits reports whether a text is a number, in digits of either height.
func allDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789"+superscripts) == ""
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// superscript is the raised form of a digit; other characters stay as they are.
func superscript(r rune) rune {
	if r < '0' || r > '9' {
		return r
	}
	return []rune(superscripts)[r-'0']
}

// printedRune is the character that the reader of the page sees; false for
// one that has no ink. A soft hyphen that made it to paper is a hyphen.
func printedRune(r rune) (rune, bool) {
	switch {
	case r == '\u00ad':
		return '-', true
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r > unicode.MaxRune, r < 0:
		return 0, false
	}
	return r, true
}

// measure is the box of a character and its font size. A text layer is often
// stretched sideways to fit its scan, and MuPDF's size is a mean of both
// directions; then the height decides.
func measure(g glyph) (paper.Box, float64) {
	n := normal(g.Dir)
	top, bottom := 0.0, 0.0
	left, right := math.Inf(1), math.Inf(-1)
	for i, q := range g.Quad {
		d := sub(q, g.Origin)
		if i < 2 {
			top = min(top, dot(d, n))
		} else {
			bottom = max(bottom, dot(d, n))
		}
		left, right = min(left, dot(d, g.Dir)), max(right, dot(d, g.Dir))
	}
	size := g.Size
	if height := bottom - top; height > 0 && (g.Inkless || height < leastAscent*size || height > (mostAscent+mostDescent)*size) {
		size = height
	}
	if -top < leastAscent*size || -top > mostAscent*size {
		top = -usualAscent * size
	}
	if bottom > mostDescent*size {
		bottom = usualDescent * size
	}
	var box paper.Box
	for _, along := range [2]float64{left, right} {
		for _, across := range [2]float64{top, bottom} {
			p := paper.Point{
				X: g.Origin.X + along*g.Dir.X + across*n.X,
				Y: g.Origin.Y + along*g.Dir.Y + across*n.Y,
			}
			corner := paper.Box{X0: p.X, Y0: p.Y, X1: p.X, Y1: p.Y}
			box = box.Union(corner)
		}
	}
	return box, size
}

// withoutReprints keeps the first of words printed over themselves.
func withoutReprints(words []Word) []Word {
	seen := make(map[string][]paper.Box, len(words))
	kept := words[:0]
	for _, w := range words {
		if !reprinted(w.Box, seen[w.Text]) {
			seen[w.Text] = append(seen[w.Text], w.Box)
			kept = append(kept, w)
		}
	}
	return kept
}

func reprinted(b paper.Box, before []paper.Box) bool {
	for _, c := range before {
		if b.Intersect(c).Area() > reprintOverlap*b.Area() {
			return true
		}
	}
	return false
}

// turnOf is the reading direction in degrees clockwise, in quarters.
func turnOf(dir paper.Point) int {
	switch {
	case math.Abs(dir.X) >= math.Abs(dir.Y) && dir.X >= 0:
		return 0
	case math.Abs(dir.X) >= math.Abs(dir.Y):
		return 180
	case dir.Y > 0:
		return 90
	}
	return 270
}

// normal is the direction a quarter turn clockwise from d on the page: for
// ordinary text, down.
func normal(d paper.Point) paper.Point { return paper.Point{X: -d.Y, Y: d.X} }

func sub(a, b paper.Point) paper.Point { return paper.Point{X: a.X - b.X, Y: a.Y - b.Y} }

func dot(a, b paper.Point) float64 { return a.X*b.X + a.Y*b.Y }

func distance(a, b paper.Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

// hundredths is the precision of all positions, in parts of a point: finer
// than any printer, and short when written down.
const hundredths = 100

func round(v float64) float64 { return math.Round(v*hundredths) / hundredths }

func roundPoint(p paper.Point) paper.Point { return paper.Point{X: round(p.X), Y: round(p.Y)} }

func roundBox(b paper.Box) paper.Box {
	return paper.Box{X0: round(b.X0), Y0: round(b.Y0), X1: round(b.X1), Y1: round(b.Y1)}
}

// Plain are the words without what tells whether they are believed.
func Plain(words []Word) []paper.Word {
	var plain []paper.Word
	for _, w := range words {
		plain = append(plain, w.Word)
	}
	return plain
}
