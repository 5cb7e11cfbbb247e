package main

import (
	"lsml/testdata/paint"
)

// heldFamilies are only scored. Who improves the reading leaves this file and
// its documents alone.
func heldFamilies() []family {
	return []family{
		{name: "landscape", held: true, draw: landscape}, {name: "centre", held: true, draw: centre}, {name: "plaintype", held: true, draw: plainType},
		{name: "levels", held: true, draw: levelsOnly}, {name: "patterned", held: true, draw: patterned}, {name: "deepfeet", held: true, draw: deepFeet},
		{name: "rescaled", held: true, draw: rescaled}, {name: "panels", held: true, draw: panels}, {name: "fromto", held: true, draw: fromToDrawn}, {name: "section", held: true, draw: section},
	}
}

// landscape: the page lies, the descriptions are left of depths and legend.
func landscape(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.width, f.height = f.height, f.width
	f.right, f.bottom = f.width-l.between(30, 60), f.height-l.between(40, 60)
	f.perSheet = pick(l, 5.0, 6, 8)
	h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 2.9 * f.perSheet}, layers: [2]int{4, 10}, habit: 0.05, thinnest: 0.08 * f.perSheet, wordy: [2]int{3, 7}, sampleStep: 1})
	n := l.labelling(2)
	if n.place != onStroke {
		f.ruling.labels = pick(l, fullStroke, noStroke)
	}
	f.columns = []column{l.descriptions(w), l.depths(w, n), l.legend(w, l.patterns()), l.ruler(w, l.scaleFor(f.perSheet)), l.filler(w, h)}
	f.columns = l.around(f.columns, l.beside(w, h, 4))
	return l.log(f, pdf, h)
}

// centre: the ruler between legend and descriptions, boundaries as short
// strokes.
func centre(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 6.0, 8, 10, 12)
	f.ruling.description = pick(l, stubStroke, halfStroke)
	h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 0.98 * f.perSheet}, layers: [2]int{3, 8}, habit: pick(l, 0.1, 0.05), thinnest: 0.06 * f.perSheet, wordy: [2]int{2, 6}, sampleStep: pick(l, 0.75, 1, 1.5), notes: 0.3, decimals: 1})
	f.columns = append(l.beside(w, h, 4), l.legend(w, l.patterns()), l.ruler(w, l.scaleFor(f.perSheet)), l.descriptions(w))
	return l.log(f, pdf, h)
}

// plainType: a typewriter, no rules between columns, dashes at boundaries.
func plainType(l lot, pdf *paint.PDF) []*hole {
	w := pick(l, &english, &english, &french)
	u := pick(l, metre, foot)
	f := l.form(w, u)
	f.font = paint.Font{Family: "Courier", Size: pick(l, 7.5, 8)}
	f.grid, f.frame = 0, false
	f.perSheet = map[unit]float64{metre: pick(l, 6.0, 8), foot: pick(l, 20.0, 25)}[u]
	f.ruling.description = dashedStroke
	h := l.hole(ask{lang: w, unit: u, end: [2]float64{0.5 * f.perSheet, 0.95 * f.perSheet}, layers: [2]int{3, 6}, habit: map[unit]float64{metre: 0.1, foot: 0.5}[u], thinnest: 0.08 * f.perSheet, wordy: [2]int{2, 5}, sampleStep: f.perSheet / 6})
	r := l.scaleFor(f.perSheet)
	f.columns = []column{l.ruler(w, r), l.column(w, sampleRole, 44, samples(false, false)), l.column(w, testRole, 40, blows(threeBlows)), l.legend(w, patterns{style: signs, gap: 6}), l.descriptions(w)}
	return l.log(f, pdf, h)
}

// levelsOnly: boundaries are printed as heights above the sea.
func levelsOnly(l lot, pdf *paint.PDF) []*hole {
	w := pick(l, &german, &french, &dutch, &italian)
	f := l.form(w, metre)
	f.perSheet = pick(l, 6.0, 8, 10, 15)
	h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 8}, habit: pick(l, 0.1, 0.05), thinnest: 0.05 * f.perSheet, wordy: [2]int{2, 6}, sampleStep: pick(l, 0.75, 1, 1.5)})
	n := labelling{place: pick(l, onStroke, aboveStroke, belowStroke), level: true, zero: true, decimals: 2, format: "%s"}
	f.columns = []column{l.ruler(w, l.scaleFor(f.perSheet)), l.column(w, levelRole, 36, n.draw), l.legend(w, l.patterns()), l.descriptions(w)}
	f.columns = l.around(f.columns, l.beside(w, h, 4))
	return l.log(f, pdf, h)
}

// patterned: nothing but the change of the pattern shows where a layer ends.
func patterned(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 5.0, 6, 8, 10)
	f.ruling = ruling{}
	h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 7}, habit: pick(l, 0.1, 0.05), thinnest: 0.09 * f.perSheet, wordy: [2]int{2, 6}, sampleStep: 1, distinct: true})
	p := l.patterns()
	p.style = pick(l, fills, fills, hatches, signs)
	p.colour = p.style != fills || l.happens(0.5)
	f.columns = l.around([]column{l.ruler(w, l.scaleFor(f.perSheet)), l.legend(w, p), l.descriptions(w)}, l.beside(w, h, 4))
	return l.log(f, pdf, h)
}

// deepFeet: several sheets in feet, elevations at the boundaries, notes.
func deepFeet(l lot, pdf *paint.PDF) []*hole {
	w := &english
	f := l.form(w, foot)
	f.perSheet = pick(l, 20.0, 25, 35)
	n := float64(l.count(2, 3))
	f.headHeight = 60
	f.texts.mostOff = 30
	h := l.hole(ask{lang: w, unit: foot, end: [2]float64{(n - 0.7) * f.perSheet, (n - 0.05) * f.perSheet}, layers: [2]int{4, 9}, habit: pick(l, 0.5, 0.1), thinnest: 0.08 * f.perSheet, wordy: [2]int{3, 8}, notes: 0.4, rock: 0.5, sampleStep: 5, decimals: 1})
	labels := labelling{place: pick(l, onStroke, aboveStroke, belowStroke), decimals: 1, format: "%s"}
	levels := labels
	levels.level = true
	strata := []column{l.column(w, levelRole, 32, levels.draw), l.column(w, depthRole, 30, labels.draw), l.legend(w, l.patterns()), l.descriptions(w)}
	side := []column{l.column(w, sampleRole, 40, samples(false, true)), l.column(w, testRole, 40, blows(threeBlows)), l.column(w, runRole, 26, coreRuns(false)), l.column(w, recoveryRole, 26, ofRun(func(r run) int { return r.recovery }))}
	inGroup(l, side, pick(l, w.heads[samplingGroup]...))
	inGroup(l, strata, pick(l, w.heads[strataGroup]...))
	f.columns = append(append([]column{l.ruler(w, scale{step: 5, numbered: 1, minor: 5, perUnit: 1})}, strata...), side...)
	return l.log(f, pdf, h)
}

// rescaled: the sheets after the first have another scale.
func rescaled(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 5.0, 8)
	f.later = f.perSheet * pick(l, 1.5, 2)
	h := l.hole(ask{lang: w, end: [2]float64{f.perSheet + 0.4*f.later, f.perSheet + 0.95*f.later}, layers: [2]int{5, 9}, habit: 0.1, thinnest: 0.09 * f.perSheet, wordy: [2]int{2, 6}, sampleStep: pick(l, 1, 1.5, 2.0)})
	f.columns = []column{l.ruler(w, scale{step: 1, numbered: 1, minor: 2, perUnit: 1}), l.depths(w, l.labelling(2)), l.legend(w, l.patterns()), l.descriptions(w), l.filler(w, h)}
	return l.log(f, pdf, h)
}

// panels: two holes above each other or beside, texts left of their boxes.
func panels(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 4.0, 5, 6)
	f.frame, f.headHeight, f.foot, f.ends = l.happens(0.5), 24, nil, ""
	f.ruling.description = pick(l, fullStroke, dashedStroke)
	pdf.NewPage(f.width, f.height)
	pdf.Write(f.left, f.head+10, f.font.Bold().Sized(12), w.project(l))
	head, bottom, middle := f.head, f.bottom, (f.head+f.bottom)/2
	left, right := f.left, f.right
	above := l.happens(0.5)
	p, n := l.patterns(), l.labelling(2)
	r := l.scaleFor(f.perSheet)
	columns := []column{l.descriptions(w), l.legend(w, p), l.depths(w, n)}
	if l.happens(0.5) {
		columns = []column{l.ruler(w, r), l.legend(w, p), l.descriptions(w), l.depths(w, n)}
	}
	var holes []*hole
	for i := range 2 {
		h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{2, 5}, habit: pick(l, 0.1, 0.05), thinnest: 0.1 * f.perSheet, wordy: [2]int{2, 6}})
		if above {
			f.head, f.bottom = []float64{head, middle}[i], []float64{middle, bottom}[i]-14
		} else {
			f.left, f.right = []float64{left, (left + right) / 2}[i], []float64{(left + right) / 2, right}[i]-10
		}
		f.title = stripTitle(w.keys[holeKey][0], true)
		f.columns = columns
		f.cutTexts(h)
		f.drawSheet(pdf, h, 1, 1)
		holes = append(holes, h)
	}
	return holes
}

// fromToDrawn: top and base of each layer are printed in the layer, to scale.
func fromToDrawn(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 6.0, 8, 10)
	h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 7}, habit: 0.05, thinnest: 0.07 * f.perSheet, wordy: [2]int{2, 6}, sampleStep: 1.2})
	h.printed = true
	separator := pick(l, " - ", "-", " / ")
	interval := func(s *sheet, cell paint.Box) {
		first, last := s.layers()
		for i := first; i < last; i++ {
			s.Write(cell.X0+2, s.y(h.top(i))+s.font.Size+2, s.font, w.number(h.top(i), 2)+separator+w.number(h.layers[i].base, 2))
		}
	}
	f.columns = l.around([]column{l.column(w, depthRole, 58, interval), l.legend(w, l.patterns()), l.descriptions(w)}, l.beside(w, h, 4))
	if l.happens(0.5) {
		f.columns = append(f.columns, l.ruler(w, l.scaleFor(f.perSheet)))
	}
	return l.log(f, pdf, h)
}

// section: holes hang at their levels along a line, beside one axis of levels;
// each has depths of its own.
func section(l lot, pdf *paint.PDF) []*hole {
	w := pick(l, &german, &french, &english)
	f := l.form(w, metre)
	f.width, f.height = f.height, f.width
	f.right = f.width - 40
	f.frame, f.grid, f.headHeight, f.foot, f.ends = false, 0, 0, nil, ""
	f.font.Size = pick(l, 6.0, 6.5)
	f.ruling = ruling{description: pick(l, stubStroke, noStroke), graphic: true, width: 0.5}
	f.perSheet = pick(l, 8.0, 10)
	pdf.NewPage(f.width, f.height)
	pdf.Write(f.left, f.head+8, f.font.Bold().Sized(12), w.project(l))
	n := l.count(2, 3)
	perUnit := (f.height - 190) / (f.perSheet + 3)
	highest := rounded(l.between(380, 460), 1)
	top := f.head + 60
	for i := range int(f.perSheet) + 4 {
		y := top + float64(i)*perUnit
		pdf.Line(f.left, y, f.left+5, y, 0.4)
		pdf.Write(f.left+7, y+2, f.font, w.number(highest-float64(i), 0))
	}
	left, width := f.left+40, (f.right-f.left-40)/float64(n)
	p, labels := l.patterns(), labelling{place: onStroke, zero: true, decimals: 2, format: "%s"}
	var holes []*hole
	for i := range n {
		h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 6}, habit: 0.1, thinnest: 0.09 * f.perSheet, wordy: [2]int{1, 4}})
		h.ground = highest - rounded(l.between(0, 3), 0.01)
		f.left, f.right = left+float64(i)*width, left+float64(i+1)*width-10
		y := top + (highest-h.ground)*perUnit
		f.bottom = y + f.perSheet*perUnit
		f.title = func(s *sheet, _ float64) float64 {
			s.Write(s.left+20, y-12, s.font.Bold(), h.name)
			s.Write(s.left+20, y-4, s.font, w.number(h.ground, 2))
			return y
		}
		f.columns = []column{l.depths(w, labels), l.column(w, graphicRole, 14, graphic(p)), l.descriptions(w)}
		f.cutTexts(h)
		f.drawSheet(pdf, h, 1, 1)
		holes = append(holes, h)
	}
	return holes
}
