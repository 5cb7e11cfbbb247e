// Package layout turns the words of a page into lines, straight and in order.
//
// Scans are fed askew and some pages are typeset sideways. Columns can only be
// seen when the page stands upright, so the words and rules are first turned
// and sheared into a straight page; each word keeps the box where it is
// printed. Everything that follows works on the straight page and reports
// printed boxes.
//
//	straight.go   the page turned upright and sheared straight
//	lines.go      words in rows, cut into lines
//	justified.go  lines put back together whose blanks were only stretched
//	gutter.go     lines cut that run over the gutter between two columns
//	raised.go     centimetres that are printed high behind their metres
//	misread.go    signs that recognition takes for others
//	blocks.go     lines of one paragraph, for who asks
package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/paper"
)

// A Word is a word on the straight page.
type Word struct {
	Text string
	// Index is the word's position in its page's Words.
	Index int
	// Box is the place on the straight page, Printed that on the page as it is.
	Box, Printed paper.Box
	Size         float64
	Confidence   float64
}

// A Line is a run of words on one baseline with no wide gap and no vertical
// rule between them: a cell of a table, or a line of a paragraph.
type Line struct {
	Words []Word
	Box   paper.Box
}

// A Page is a straightened page. Words and Lines are those that read from left
// to right; Turned are the lines that are turned against the page: heads of
// narrow columns, stamps.
type Page struct {
	Number        int
	Width, Height float64
	Text          paper.TextOrigin
	Words         []Word
	Lines         []Line // top to bottom, then left to right
	Turned        []Line
	Horizontal    []paper.Rule
	Vertical      []paper.Rule
	Diagonal      []paper.Rule
	Areas         []paper.Area
	// LineHeight is the median height of a word, the unit of all tolerances.
	LineHeight float64
}

// fallbackLineHeight, in points, stands in on a page without words.
const fallbackLineHeight = 10

// Read straightens a page and finds its lines.
func Read(p paper.Page) Page {
	upright := turned(p)
	s := straightener(upright)
	out := Page{Number: p.Number, Width: upright.Width, Height: upright.Height, Text: originOf(p), Areas: upright.Areas}
	for i, w := range upright.words {
		w.Index, w.Box = i, s.box(w.Box)
		out.Words = append(out.Words, w)
	}
	for _, r := range upright.Rules {
		out.add(s.rule(r))
	}
	for i, l := range upright.aside {
		for k, w := range l.Words {
			upright.aside[i].Words[k].Box = s.box(w.Box)
		}
		upright.aside[i].Box = Bounds(l.Words)
	}
	out.Turned = upright.aside
	out.LineHeight = lineHeight(out.Words, p.Text)
	out.Lines = lines(out.Words, out.Vertical, out.LineHeight)
	for _, l := range out.Lines {
		raise(l.Words)
		unmistake(l.Words, p.Text)
	}
	return out
}

// fewRecognised is the part of a page's words up to which those that were
// recognised besides make no scan of it: a logo, a letter in a pattern.
const fewRecognised = 0.1

// originOf is where the words of a page come from as a whole.
func originOf(p paper.Page) paper.TextOrigin {
	if p.Text != paper.JoinedText {
		return p.Text
	}
	n := 0
	for _, w := range p.Words {
		if recognised(p.Text, w.Confidence) {
			n++
		}
	}
	if float64(n) > fewRecognised*float64(len(p.Words)) {
		return p.Text
	}
	return paper.PrintedText
}

// recognised reports whether a word with that confidence was recognised, on a page
// with words of that origin.
func recognised(origin paper.TextOrigin, confidence float64) bool {
	return origin != paper.PrintedText && (origin != paper.JoinedText || confidence < 1)
}

func (p *Page) add(r paper.Rule) {
	switch {
	case r.Horizontal():
		p.Horizontal = append(p.Horizontal, r)
	case r.Vertical():
		p.Vertical = append(p.Vertical, r)
	default:
		p.Diagonal = append(p.Diagonal, r)
	}
}

// lineHeight is the usual height of a word. Boxes of recognised words are as
// high as their ink, so there the taller words tell.
func lineHeight(words []Word, origin paper.TextOrigin) float64 {
	if len(words) == 0 {
		return fallbackLineHeight
	}
	h := make([]float64, len(words))
	for i, w := range words {
		h[i] = w.Box.Height()
	}
	slices.Sort(h)
	if origin == paper.ReadText {
		return max(h[len(h)*3/4], 1)
	}
	return max(h[len(h)/2], 1)
}

// pitch is the width of a character.
func (w Word) pitch() float64 {
	return w.Box.Width() / float64(max(1, utf8.RuneCountInString(w.Text)))
}

// Text is the words of the line with single blanks between.
func (l Line) Text() string { return Text(l.Words) }

// Text joins words with single blanks.
func Text(words []Word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}

// Bounds is the box around words on the straight page.
func Bounds(words []Word) paper.Box {
	var b paper.Box
	for _, w := range words {
		b = b.Union(w.Box)
	}
	return b
}

// Printed is the box around words on the page as it is printed.
func Printed(words []Word) paper.Box {
	var b paper.Box
	for _, w := range words {
		b = b.Union(w.Printed)
	}
	return b
}

// Letters counts the letters of a text, of the alphabets that descriptions are
// written in.
func Letters(text string) int {
	const beyondLatin = '\u0370'
	n := 0
	for _, r := range text {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r < 0x250 || r >= beyondLatin && unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// SpanWords gives the indices [first, last) of the words that the bytes
// [start, end) of the line's Text touch.
func SpanWords(words []Word, start, end int) (first, last int) {
	at := 0
	first = -1
	for i, w := range words {
		if at >= end {
			break
		}
		if at+len(w.Text) > start {
			if first < 0 {
				first = i
			}
			last = i + 1
		}
		at += len(w.Text) + 1
	}
	if first < 0 {
		return 0, 0
	}
	return first, last
}
