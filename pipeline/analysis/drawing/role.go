package drawing

import (
	"math"
	"slices"
	"strings"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// What the promise of a cell to hold the descriptions is multiplied with, and
// how many words a line of them has.
const (
	headedWorth  = 1.8
	usualWords   = 3
	wordingFloor = 0.15
)

// findDescription picks the cell that reads most like descriptions.
func (s *sheet) findDescription(cells []cell) (best cell, most float64) {
	for _, c := range cells {
		if v := s.promise(c); v > most {
			best, most = c, v
		}
	}
	return best, most
}

func (s *sheet) promise(c cell) float64 {
	if len(c.words) == 0 {
		return 0
	}
	rows := map[int]bool{}
	for _, w := range c.words {
		rows[int(w.Box.MidY()/(0.8*s.page.LineHeight))] = true
	}
	text := layout.Text(c.words)
	score := s.words.Material(text)
	v := float64(layout.Letters(text)) * min(1, float64(len(c.words))/float64(len(rows))/usualWords) * (wordingFloor + score.Value())
	if s.heads.RoleAbove(s.boxOf(c.span)) == lexicon.Description {
		v *= headedWorth
	}
	if s.usuallyDescribes(c.span) {
		v *= usualColumnWorth
	}
	return v
}

// The width of a graphic column, in line heights, and what speaks for one.
const (
	narrowestGraphic = 0.8
	widestGraphic    = 14
	mostInGraphic    = 3  // letters and digits, of symbols
	fewestMarksIn    = 10 // strokes and fills of patterns
	mostMarksIn      = 40 // that count
	headedGraphic    = 40 // strokes that a head is worth
	besideText       = 40 // that standing beside the descriptions is worth
)

// findGraphic picks the narrow cell without words that has most drawn in it and
// stands nearest to the descriptions.
func (s *sheet) findGraphic(cells []cell) span {
	h := s.page.LineHeight
	var best span
	most := float64(fewestMarksIn)
	for _, c := range cells {
		written := s.legible(c.words)
		n := min(s.drawnIn(c.span)+float64(len(c.words)-len(written)), mostMarksIn)
		role := s.heads.RoleAbove(s.boxOf(c.span))
		if c.length() < narrowestGraphic*h || c.length() > widestGraphic*h || characters(written) > mostInGraphic || n == 0 || columnhead.Beside(role) {
			continue
		}
		if math.Abs(c.to-s.description.from) < h || math.Abs(c.from-s.description.to) < h {
			n += besideText
		}
		if role == lexicon.Graphic {
			n += headedGraphic
		}
		if n > most {
			best, most = c.span, n
		}
	}
	return best
}

// legible are those of some words that are none that recognition made of hatching.
func (s *sheet) legible(words []layout.Word) []layout.Word {
	if s.page.Text == paper.PrintedText {
		return words
	}
	return slices.DeleteFunc(slices.Clone(words), func(w layout.Word) bool { return isHatching(w.Text) })
}

// isHatching reports a word as recognition makes them of hatching and of patterns of
// crosses and circles: "N", "NIIIISS", "xx", "o". SM is the symbol of a soil.
func isHatching(word string) bool {
	return strings.Trim(word, "NIlZVXSxvoO") == "" && strings.ContainsAny(word, "NIlZVXxvoO")
}

// drawnIn counts the strokes and fills inside a part of the body.
func (s *sheet) drawnIn(x span) float64 {
	n := 0
	for _, k := range between(s.ink.level, s.body.from, s.body.to) {
		for _, p := range k.pieces {
			if x.holds(p.mid()) && p.length() <= 1.1*x.length() {
				n++
			}
		}
	}
	box := s.boxOf(x)
	for _, r := range s.ink.slanted {
		if box.Contains(r.Box().Mid()) {
			n++
		}
	}
	for _, f := range s.ink.fills {
		if box.Contains(f.Mid()) && f.Width() <= 1.2*x.length() {
			n++
		}
	}
	return float64(n)
}

// atGraphicEnd is how far below the last stroke of the graphic column the log may
// end, in line heights; fewestInGraphic strokes make the column one to judge by.
const (
	atGraphicEnd    = 1.5
	fewestInGraphic = 8
)

// findGraphicFoot is the lower end of what is drawn in the graphic column, +Inf if
// that is too little to tell.
func (s *sheet) findGraphicFoot() float64 {
	n, foot := 0, 0.0
	note := func(b paper.Box) {
		if b.Y1 < s.body.to && b.Y0 > s.body.from && s.graphic.holds(b.MidX()) && b.Width() <= 1.2*s.graphic.length() {
			foot = max(foot, b.Y1)
			n++
		}
	}
	for _, r := range s.ink.slanted {
		note(r.Box())
	}
	for _, f := range s.ink.fills {
		note(f)
	}
	for _, k := range between(s.ink.level, s.body.from, s.body.to) {
		for _, p := range k.pieces {
			note(paper.Box{X0: p.from, X1: p.to, Y0: k.at, Y1: k.at})
		}
	}
	if s.graphic.length() == 0 || n < fewestInGraphic {
		return math.Inf(1)
	}
	return foot
}

// characters counts the letters and digits of words.
func characters(words []layout.Word) int {
	n := 0
	for _, w := range words {
		n += paper.Characters(w.Text)
	}
	return n
}
