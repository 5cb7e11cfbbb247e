package main

import (
	"fmt"
	"slices"
	"strings"

	"lsml/testdata/paint"
)

// grouped: heads over several columns, and most heads turned.
func grouped(l lot, pdf *paint.PDF) []*hole {
	w := pick(l, &english, &german, &french)
	f := l.form(w, metre)
	f.perSheet = pick(l, 8.0, 10, 12)
	f.headHeight = l.between(56, 74)
	h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 1.9 * f.perSheet}, layers: [2]int{4, 9}, habit: pick(l, 0.05, 0.1), thinnest: 0.06 * f.perSheet, wordy: [2]int{3, 8}, sampleStep: 1.2, rock: 0.3, decimals: 2})
	n := labelling{place: pick(l, onStroke, aboveStroke, belowStroke), decimals: 2, format: pick(l, "%s", "(%s)")}
	tests := []column{
		l.column(w, sampleRole, 52, samples(true, false)), l.column(w, testRole, 30, blows(pick(l, plainBlows, namedBlows))),
		l.column(w, waterRole, 22, waterLevel),
	}
	strata := []column{l.levels(w, n.place), l.depths(w, n), l.legend(w, l.patterns()), l.descriptions(w)}
	if l.happens(0.3) {
		strata = append(strata, l.column(w, thicknessRole, 28, thicknesses("(%s)", 2)))
	}
	inGroup(l, tests, pick(l, w.heads[samplingGroup]...))
	inGroup(l, strata, pick(l, w.heads[strataGroup]...))
	f.columns = append(tests, strata...)
	if l.happens(0.4) {
		f.columns = append(strata, tests...)
	}
	if l.happens(0.5) {
		f.columns = append([]column{l.ruler(w, l.scaleFor(f.perSheet))}, f.columns...)
	}
	if l.happens(0.4) {
		f.columns = append(f.columns, l.filler(w, h))
	}
	return l.log(f, pdf, h)
}

// inGroup puts columns under one head and turns the heads of narrow ones.
func inGroup(l lot, columns []column, head string) {
	turned := l.happens(0.7)
	for i := range columns {
		columns[i].group = head
		columns[i].turned = turned && columns[i].role != descriptionRole
	}
}

// strips: several holes on a page, side by side, each a narrow box with its
// depths and texts.
func strips(l lot, pdf *paint.PDF) []*hole {
	w := pick(l, &german, &dutch, &dutch, &french)
	n := l.count(2, 4)
	f := l.form(w, metre)
	f.perSheet = pick(l, 3.0, 4, 5, 8)
	u, habit, decimals := metre, pick(l, 0.1, 0.05), 2
	if w == &dutch && l.happens(0.6) {
		u, habit, decimals, f.perSheet = centimetre, pick(l, 5.0, 10), 0, 100*f.perSheet
	}
	f.font.Size = pick(l, 6.0, 6.5, 7)
	f.frame, f.grid, f.headHeight, f.foot, f.ends = false, 0, 0, nil, ""
	f.bottom = l.between(500, 700)
	f.ruling = ruling{description: pick(l, stubStroke, noStroke), labels: pick(l, noStroke, stubStroke), graphic: true, width: 0.5}
	f.texts.mostOff = 12
	pdf.NewPage(f.width, f.height)
	pdf.Write(f.left, f.head+12, f.font.Bold().Sized(13), pick(l, w.keys[titleKey]...)+" "+w.project(l))
	numbered := l.patterns()
	scaled := labelling{place: pick(l, onStroke, belowStroke), zero: true, decimals: decimals, format: pick(l, "%s", "%s", "%s "+u.String())}
	left, width := f.left, (f.right-f.left)/float64(n)
	withLevel, rulerToo := l.happens(0.5), l.happens(0.4)
	var holes []*hole
	for i := range n {
		h := l.hole(ask{lang: w, unit: u, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{2, 6}, habit: habit, thinnest: 0.07 * f.perSheet, wordy: [2]int{2, 6}})
		f.left, f.right = left+float64(i)*width, left+float64(i+1)*width-8
		f.title = stripTitle(pick(l, w.keys[holeKey]...), withLevel)
		f.columns = []column{l.depths(w, scaled), l.column(w, graphicRole, 18, graphic(numbered)), l.descriptions(w)}
		if rulerToo {
			r := l.scaleFor(f.perSheet)
			r.right = true
			f.columns = append([]column{l.column(w, rulerRole, 20, r.draw)}, f.columns...)
		}
		f.cutTexts(h)
		f.drawSheet(pdf, h, 1, 1)
		holes = append(holes, h)
	}
	return holes
}

// stripTitle names a hole above its strip, and the unit of its depths if it is
// not the usual one.
func stripTitle(word string, level bool) func(*sheet, float64) float64 {
	return func(s *sheet, y float64) float64 {
		y += 34
		s.Write(s.left+10, y, s.font.Bold().Sized(9), word+" "+s.hole.name)
		if level {
			s.Write(s.left+10, y+10, s.font, s.lang.number(s.hole.ground, 2)+" m")
			y += 10
		}
		if s.hole.unit == centimetre {
			s.Write(s.left, y+8, s.font, "cm -mv")
		}
		return y + 10
	}
}

// typed: a driller's list, a row a layer, on a typewriter.
func typed(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.font = paint.Font{Family: "Courier", Size: pick(l, 8.5, 9, 9.5)}
	h := l.hole(ask{lang: w, end: [2]float64{4, 30}, layers: [2]int{4, 10}, habit: pick(l, 0.1, 0.05), thinnest: 0.2, wordy: [2]int{1, 5}})
	h.printed = true
	wording := w.words(l)
	pdf.NewPage(f.width, f.height)
	s := f.sheet(pdf, h, 1, 1)
	y := plainTitle(wording, 1)(s, f.head) + 16
	ranges, unit, ruled := l.happens(0.5), pick(l, "", "", " m"), l.happens(0.4)
	textX := f.left + pick(l, 110.0, 130)
	heads := []string{pick(l, w.heads[depthRole]...), pick(l, w.heads[descriptionRole]...)}
	pdf.Write(f.left, y, f.font, strings.ReplaceAll(s.unitIn(heads[0]), "/", " "))
	pdf.Write(textX, y, f.font, heads[1])
	y += 6
	for i := range h.layers {
		one := &h.layers[i]
		depth := w.number(one.base, 2) + unit
		if ranges {
			depth = w.number(h.top(i), 2) + pick(l, " - ") + w.number(one.base, 2) + unit
		}
		lines := pdf.Wrap(f.font, one.text(), f.right-textX)
		pdf.Write(f.left, y+f.font.Size, f.font, depth)
		one.stands(pdf.Page(), pdf.Paragraph(textX, y+f.font.Size*(1-paint.Ascent), f.font, lines))
		y += float64(len(lines))*f.font.LineHeight() + l.between(4, 7)
		if ruled {
			pdf.Line(f.left, y-2, f.right, y-2, 0.4)
		}
	}
	if f.ends != "" {
		pdf.Write(textX, y+f.font.Size, f.font, fmt.Sprintf(f.ends, w.number(h.end(), 2)+" m"))
	}
	return []*hole{h}
}

// blocks: rows of equal or needed height with top and base in cells, not to
// scale, beside a ruler of nothing but row numbers.
func blocks(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	h := l.hole(ask{lang: w, end: [2]float64{3, 25}, layers: [2]int{4, 9}, habit: pick(l, 0.05, 0.1), thinnest: 0.2, wordy: [2]int{2, 7}, sampleStep: 3})
	h.printed = true
	pdf.NewPage(f.width, f.height)
	s := f.sheet(pdf, h, 1, 1)
	y := f.title(s, f.head)
	widths := []float64{22, 40, 40, 44, f.right - f.left - 22 - 40 - 40 - 44 - 70, 70}
	heads := []string{"", pick(l, w.heads[depthRole]...), pick(l, w.heads[thicknessRole]...), pick(l, w.heads[levelRole]...), pick(l, w.heads[descriptionRole]...), pick(l, w.heads[remarkRole]...)}
	t := table{pdf: pdf, x: f.left, widths: widths, font: f.font, ruled: l.happens(0.8)}
	for i := range heads {
		heads[i] = s.unitIn(heads[i])
	}
	y = t.head(y, heads)
	for i := range h.layers {
		one := &h.layers[i]
		row := []string{fmt.Sprint(i + 1), w.number(one.base, 2), w.number(one.base-h.top(i), 2), w.number(h.ground-one.base, 2), one.text(), ""}
		if l.happens(0.4) {
			row[5] = w.remark(l, h, h.top(i)+0.5*(one.base-h.top(i)))
		}
		var boxes []paint.Box
		y, boxes = t.row(y, row, l.between(0, 14))
		one.stands(pdf.Page(), boxes[4])
	}
	return []*hole{h}
}

// runsInside: one column holds the depths of core runs and of boundaries; a
// level stands only at a boundary.
func runsInside(l lot, pdf *paint.PDF) []*hole {
	w := pick(l, &english, &english, &german, &italian)
	f := l.form(w, metre)
	f.perSheet = 10
	n := float64(l.count(1, 3))
	f.headHeight = l.between(40, 70)
	f.texts.mostOff = 16
	h := l.hole(ask{lang: w, end: [2]float64{(n - 0.5) * f.perSheet, (n - 0.03) * f.perSheet}, layers: [2]int{4, 5 + 3*int(n)}, habit: pick(l, 0.05, 0.01), thinnest: 0.05 * f.perSheet, wordy: [2]int{4, 9}, rock: 1, notes: 0.35, sampleStep: pick(l, 0.75, 1, 1.5), decimals: 2})
	h.runs = l.runs(rounded(l.between(0.2, 0.8), 0.05), h.end(), metre)
	labels := labelling{place: pick(l, aboveStroke, onStroke), decimals: 2, format: "%s", runs: true}
	levels := labelling{place: labels.place, decimals: 2, format: "%s", level: true, zero: true}
	f.columns = []column{
		l.column(w, casingRole, 18, turnedWord(h.method)), l.column(w, waterRole, 22, waterLevel),
		l.column(w, recoveryRole, 22, ofRun(func(r run) int { return r.recovery })), l.column(w, recoveryRole, 22, ofRun(func(r run) int { return r.rqd })),
		l.column(w, sampleRole, 48, samples(true, true)),
		l.column(w, levelRole, 36, levels.draw), l.column(w, depthRole, 32, labels.draw), l.legend(w, l.patterns()),
		l.column(w, gradeRole, 22, ofLayer(func(one layer) string { return one.grade })), l.descriptions(w),
	}
	if l.happens(0.5) {
		f.columns = append(f.columns, l.column(w, defectRole, 80, defects(l, w, h)))
	}
	return l.log(f, pdf, h)
}

// files: several holes one after the other on the same form, with a page of
// the report before them or between.
func files(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 6.0, 10)
	n := l.labelling(2)
	printed := l.happens(0.6)
	f.columns = []column{l.ruler(w, l.scaleFor(f.perSheet)), l.legend(w, l.patterns()), l.descriptions(w), l.column(w, remarkRole, 80, nil)}
	if printed {
		f.columns = slices.Insert(f.columns, 1, l.depths(w, n))
	}
	var holes []*hole
	for range l.count(2, 4) {
		if l.happens(0.3) {
			pick(l, listOfHoles, report, keyToSymbols)(l, pdf)
		}
		h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 1.6 * f.perSheet}, layers: [2]int{3, 8}, habit: pick(l, 0.05, 0.1), thinnest: 0.05 * f.perSheet, wordy: [2]int{3, 7}})
		f.draw(pdf, h)
		holes = append(holes, h)
	}
	return holes
}
