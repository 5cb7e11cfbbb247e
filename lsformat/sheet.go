package lsformat

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// head writes the facts of the title block that stand on the page.
func (s *sheet) head(b strata.Borehole) {
	if f := b.Name; f != nil {
		s.fact(BoreholeName, f.Place, f.Value, f.Confidence)
	}
	if f := b.Coordinates; f != nil {
		s.fact(Coordinates, f.Place, CoordinatesText(f.Value), f.Confidence)
	}
	if f := b.Elevation; f != nil {
		s.fact(Elevation, f.Place, metres(f.Value), f.Confidence)
	}
	if f := b.Date; f != nil {
		s.fact(Date, f.Place, f.Value, f.Confidence)
	}
	for _, f := range b.Groundwater {
		s.fact(Groundwater, f.Place, groundwaterText(f.Value), f.Confidence)
	}
}

func (s *sheet) fact(label string, at paper.Place, text string, confidence float64) {
	if at.Page == s.page.Number {
		s.add(region{label: label, box: at.Box, text: text, confidence: confidence})
	}
}

// layer writes the part of a layer that stands on the page: the description,
// or its continuation, and the interval where the description starts or where
// one of its depths is printed.
func (s *sheet) layer(l strata.Layer) {
	box, found := descriptionBox(l, s.page.Number)
	first := firstPage(l)
	if !found && (first != 0 || !s.holdsDepth(l)) {
		return
	}
	description := ""
	if found {
		description = s.add(region{
			label:      Description,
			box:        box,
			text:       textOn(l, s.page.Number),
			confidence: l.Confidence,
			continues:  s.page.Number != first,
		})
	}
	if !l.Interval.Top.Known() && !l.Interval.Base.Known() {
		return
	}
	if s.page.Number != first && !s.holdsDepth(l) {
		return
	}
	interval := s.add(region{
		label:      Interval,
		box:        s.intervalBox(l, box),
		text:       l.Interval.String(),
		confidence: l.Confidence,
	})
	s.relate(description, interval)
}

// firstPage is the page on which the description starts, 0 for a layer
// without any line.
func firstPage(l strata.Layer) int {
	if len(l.Lines) == 0 {
		return 0
	}
	return l.Lines[0].Page
}

// descriptionBox is around the lines of the description on a page.
func descriptionBox(l strata.Layer, page int) (paper.Box, bool) {
	var b paper.Box
	found := false
	for _, line := range l.Lines {
		if line.Page == page {
			b, found = b.Union(line.Box), true
		}
	}
	return b, found
}

// textOn is the description as far as it stands on a page: all of it, unless
// it runs over several.
func textOn(l strata.Layer, page int) string {
	var here []string
	for _, line := range l.Lines {
		if line.Page == page {
			here = append(here, line.Text)
		}
	}
	if len(here) == len(l.Lines) {
		return l.Description
	}
	return joinLines(here)
}

// joinLines makes running text of printed lines: a word divided at the end of
// a line is put together again.
func joinLines(lines []string) string {
	text := ""
	for _, line := range lines {
		line = strings.TrimSpace(line)
		switch {
		case text == "" || line == "":
			text += line
		case divided(text, line):
			text = strings.TrimSuffix(text, "-") + line
		default:
			text += " " + line
		}
	}
	return text
}

// divided reports whether the last word of text goes on in the next line: a
// letter and a hyphen before a small letter, unless the hyphen stands for the
// shared part of two words ("Fein- und Mittelsand").
func divided(text, next string) bool {
	stem, hyphen := strings.CutSuffix(text, "-")
	last, _ := utf8.DecodeLastRuneInString(stem)
	first, _ := utf8.DecodeRuneInString(next)
	if !hyphen || !unicode.IsLetter(last) || !unicode.IsLower(first) {
		return false
	}
	word, _, _ := strings.Cut(next, " ")
	switch word {
	case "und", "oder", "bis", "sowie", "et", "ou", "e", "o", "ed", "and", "or":
		return false
	}
	return true
}

// holdsDepth reports whether one of the layer's depths stands on the page.
func (s *sheet) holdsDepth(l strata.Layer) bool {
	return s.here(l.Top) || s.here(l.Base) || s.here(l.Span)
}

func (s *sheet) here(p *paper.Place) bool { return p != nil && p.Page == s.page.Number }

// asideWidth and asideGap are the size of an interval's box that stands beside
// its description because its depths are nowhere on the page, as shares of the
// page's width: wide enough to be grabbed, narrow enough for the margin.
const (
	asideWidth = 0.03
	asideGap   = 0.005
)

// intervalBox is around the depths of the layer that are printed on the page,
// else the stretch of the axis that belongs to it, else a strip beside the
// description: to its left, or to its right where there is no room.
func (s *sheet) intervalBox(l strata.Layer, description paper.Box) paper.Box {
	var b paper.Box
	for _, p := range []*paper.Place{l.Top, l.Base} {
		if s.here(p) {
			b = b.Union(p.Box)
		}
	}
	if b == (paper.Box{}) && s.here(l.Span) {
		b = l.Span.Box
	}
	if b != (paper.Box{}) {
		return b
	}
	width, gap := asideWidth*s.page.Width, asideGap*s.page.Width
	b = paper.Box{
		X0: description.X0 - gap - width, Y0: description.Y0,
		X1: description.X0 - gap, Y1: description.Y1,
	}
	if b.X0 < 0 {
		b.X0, b.X1 = description.X1+gap, description.X1+gap+width
	}
	return b
}
