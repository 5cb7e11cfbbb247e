package lsformat

import (
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// head writes the facts of the title block that stand on the task's pages.
func (s *sheets) head(b strata.Borehole) {
	for _, k := range fact.Kinds {
		for _, f := range k.Of(&b.Facts) {
			s.fact(k.Label, f.Place, f.Text, f.Confidence)
		}
	}
}

func (s *sheets) fact(label string, at paper.Place, text string, confidence float64) {
	if s.index(at.Page) >= 0 {
		s.add(region{page: at.Page, label: label, box: at.Box, text: text, confidence: confidence})
	}
}

// layer writes the part of a layer that stands on the task's pages: the
// description, or its continuation, on the first of them that has a line of
// it, and the interval.
func (s *sheets) layer(l strata.Layer) {
	first, here := firstPage(l), s.firstWithLine(l)
	if here == 0 && first != 0 {
		return
	}
	description := ""
	if here != 0 {
		description = s.add(region{
			page:       here,
			label:      Description,
			box:        descriptionBox(l, here),
			text:       s.textHere(l),
			confidence: l.Confidence,
			continues:  here != first,
		})
	}
	at := s.intervalPage(l, here)
	if at == 0 || !l.Interval.Top.Known() && !l.Interval.Base.Known() {
		return
	}
	interval := s.add(region{
		page:       at,
		label:      Interval,
		box:        s.intervalBox(l, at),
		text:       l.Interval.String(),
		confidence: l.Confidence,
	})
	s.relate(description, interval)
}

// firstWithLine is the first page of the task with a line of the description,
// 0 for none.
func (s *sheets) firstWithLine(l strata.Layer) int {
	for _, line := range l.Lines {
		if s.index(line.Page) >= 0 {
			return line.Page
		}
	}
	return 0
}

// intervalPage is the page for the interval of a layer whose description is
// here: that page, if one of the depths is printed there, else another page of
// the task where one is. Depths that are printed nowhere stand beside the
// beginning of the description. It is 0 where the interval belongs to another
// task.
func (s *sheets) intervalPage(l strata.Layer, here int) int {
	if here != 0 && holdsDepth(l, here) {
		return here
	}
	for _, p := range s.pages {
		if holdsDepth(l, p.Number) {
			return p.Number
		}
	}
	if here == firstPage(l) {
		return here
	}
	return 0
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
func descriptionBox(l strata.Layer, page int) paper.Box {
	var b paper.Box
	for _, line := range l.Lines {
		if line.Page == page {
			b = b.Union(line.Box)
		}
	}
	return b
}

// textHere is the description as far as it stands on the task's pages: all of
// it, unless it runs over to the page of another task.
func (s *sheets) textHere(l strata.Layer) string {
	var here []string
	for _, line := range l.Lines {
		if s.index(line.Page) >= 0 {
			here = append(here, line.Text)
		}
	}
	if len(here) == len(l.Lines) {
		return l.Description
	}
	return lexicon.Join(here)
}

// holdsDepth reports whether one of the layer's depths stands on a page.
func holdsDepth(l strata.Layer, page int) bool {
	return isOn(l.Top, page) || isOn(l.Base, page) || isOn(l.Span, page)
}

func isOn(p *paper.Place, page int) bool { return p != nil && p.Page == page }

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
func (s *sheets) intervalBox(l strata.Layer, page int) paper.Box {
	var b paper.Box
	for _, p := range []*paper.Place{l.Top, l.Base} {
		if isOn(p, page) {
			b = b.Union(p.Box)
		}
	}
	if b == (paper.Box{}) && isOn(l.Span, page) {
		b = l.Span.Box
	}
	if b != (paper.Box{}) {
		return b
	}
	description, whole := descriptionBox(l, page), s.pages[s.index(page)].Width
	width, gap := asideWidth*whole, asideGap*whole
	b = paper.Box{
		X0: description.X0 - gap - width, Y0: description.Y0,
		X1: description.X0 - gap, Y1: description.Y1,
	}
	if b.X0 < 0 {
		b.X0, b.X1 = description.X1+gap, description.X1+gap+width
	}
	return b
}
