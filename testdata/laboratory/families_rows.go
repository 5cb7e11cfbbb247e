package main

import (
	"fmt"

	"lsml/testdata/paint"
)

// rows: whatever was measured stands in rows at equal steps, each with its depth, and
// only a stroke through a few of them tells that layers lie between.
func rows(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 12.0, 15, 18)
	f.texts.middle, f.depthGrid = true, 0
	f.ruling.description, f.ruling.others = fullStroke, false
	h := l.hole(ask{lang: w, end: [2]float64{0.6 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 6}, habit: 0.75, thinnest: 1.5, wordy: [2]int{2, 6}, distinct: true})
	h.samples = evenly(l, h, pick(l, 0.75, 0.75, 1.5))
	f.columns = []column{l.column(w, depthRole, 36, rowDepths)}
	if l.happens(0.5) {
		f.columns = append(f.columns, l.column(w, thicknessRole, 30, thicknesses("%s", 2)))
	}
	f.columns = append(f.columns, l.legend(w, l.patterns()), l.descriptions(w), l.column(w, sampleRole, 34, samples(false, false)), l.column(w, testRole, 30, blows(plainBlows)))
	for range l.count(1, 3) {
		f.columns = append(f.columns, l.column(w, testRole, 30, blows("%d")))
	}
	return l.log(f, pdf, h)
}

// evenly are samples from a hole at equal steps.
func evenly(l lot, h *hole, step float64) []sample {
	var all []sample
	for depth := step; depth < h.end()-0.1; depth += step {
		all = append(all, sample{depth, depth + 0.45, fmt.Sprintf("SPT-%d", len(all)+1), l.count(3, 60)})
	}
	return all
}

// rowDepths prints where each row was measured, and the surface.
func rowDepths(s *sheet, cell paint.Box) {
	if s.number == 1 {
		s.Centred(cell.MidX(), s.body.Y0+s.font.Size, s.font, s.lang.number(0, 2))
	}
	for _, one := range s.hole.samples {
		if y := s.y(one.from); s.shows(one.from) && y+s.font.Size < s.body.Y1 {
			s.Centred(cell.MidX(), y+s.font.Size*0.35, s.font, s.lang.number(one.from, 2))
		}
	}
}

// bracketed: the level of each boundary stands in brackets before its depth, nearer
// the more digits that has; the texts are left of them, a well is drawn to the right.
func bracketed(l lot, pdf *paint.PDF) []*hole {
	w := pick(l, &german, &german, &dutch, &french)
	f := l.form(w, metre)
	f.perSheet = pick(l, 15.0, 20, 30)
	f.grid, f.texts.middle = pick(l, 0, 0.3), l.happens(0.7)
	f.ruling.labels = fullStroke
	h := l.hole(ask{lang: w, end: [2]float64{0.7 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{4, 9}, habit: pick(l, 0.1, 0.5), thinnest: 0.05 * f.perSheet, wordy: [2]int{2, 5}})
	h.printed = true
	h.ground = rounded(l.between(70, 640), 0.01)
	f.columns = []column{l.descriptions(w), l.column(w, depthRole, 62, levelAndDepth), l.legend(w, l.patterns()), l.column(w, wellRole, 150, well(l, h))}
	return l.log(f, pdf, h)
}

// levelAndDepth prints both above each boundary, the level in brackets, the depth at
// the right edge.
func levelAndDepth(s *sheet, cell paint.Box) {
	small := s.font.Sized(s.font.Size - 1)
	for _, one := range s.hole.layers {
		if y := s.y(one.base) - 1.5; s.shows(one.base) {
			s.Right(cell.X1-3, y, s.font, s.lang.number(one.base, 2))
			s.Write(cell.X0+3, y, small, "("+s.lang.number(s.hole.ground-one.base, 2)+")")
		}
	}
}

// numbered: samples are numbered in boxes at equal steps, beside a ruler with few
// marks, the first of them below its tick.
func numbered(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 10.0, 20)
	f.texts.middle = l.happens(0.6)
	f.ruling.description = pick(l, fullStroke, fullStroke, dashedStroke)
	h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 7}, habit: pick(l, 0.1, 0.5), thinnest: 0.06 * f.perSheet, wordy: [2]int{2, 4}})
	h.samples = evenly(l, h, 0.1*f.perSheet)
	for i := range h.samples {
		h.samples[i].id = fmt.Sprint(i + 1)
	}
	r := scale{step: 0.05 * f.perSheet, numbered: pick(l, 4, 10), perUnit: 1, right: true}
	f.columns = []column{l.ruler(w, r), l.descriptions(w), l.legend(w, l.patterns()), l.column(w, sampleRole, 26, boxedNumbers), l.column(w, chartRole, 110, chart(l, 60))}
	return l.log(f, pdf, h)
}

// boxedNumbers draws each sample as a box with its number.
func boxedNumbers(s *sheet, cell paint.Box) {
	for _, one := range s.hole.samples {
		b := paint.Box{X0: cell.X0 + 6, X1: cell.X1 - 6, Y0: s.y(one.from), Y1: s.y(one.to)}
		if s.shows(one.from) && b.Y1 < s.body.Y1 {
			s.Frame(b, 0.6)
			s.Centred(b.MidX(), (b.Y0+b.Y1)/2+s.font.Size*0.35, s.font, one.id)
		}
	}
}
