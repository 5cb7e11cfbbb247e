package main

import (
	"slices"

	"lsml/testdata/paint"
)

// rulers: boundaries are drawn and nowhere printed, beside one ruler.
func rulers(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 6.0, 8, 10, 12, 15)
	h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 11}, habit: pick(l, 0.05, 0.1), thinnest: 0.035 * f.perSheet, wordy: [2]int{3, 8}, sampleStep: pick(l, 0.75, 1, 1.5)})
	f.ruling.description = pick(l, fullStroke, fullStroke, dashedStroke)
	inner := []column{l.ruler(w, l.scaleFor(f.perSheet)), l.legend(w, l.patterns()), l.descriptions(w)}
	if l.happens(0.3) { // ruler at the right of the legend
		inner[0], inner[1] = inner[1], inner[0]
	}
	f.columns = l.around(inner, l.beside(w, h, 4))
	return l.log(f, pdf, h)
}

// labelled: every boundary is printed, at, above or below its stroke.
func labelled(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 6.0, 10, 12, 15, 20)
	h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 12}, habit: pick(l, 0.05, 0.1, 0.01), thinnest: 0.03 * f.perSheet, wordy: [2]int{3, 8}, sampleStep: pick(l, 0.75, 1, 1.5)})
	n := l.labelling(2)
	if n.place != onStroke { // a stroke would cross the number out
		f.ruling.labels = pick(l, noStroke, fullStroke, stubStroke)
	}
	f.columns = []column{l.depths(w, n), l.legend(w, l.patterns()), l.descriptions(w)}
	if l.happens(0.5) {
		f.columns = append([]column{l.levels(w, n.place)}, f.columns...)
	}
	if l.happens(0.5) {
		f.columns = append([]column{l.ruler(w, l.scaleFor(f.perSheet))}, f.columns...)
	}
	f.columns = l.around(f.columns, l.beside(w, h, 4))
	return l.log(f, pdf, h)
}

// feet: a ruler in feet, classes of soil, samples and blows before the texts.
func feet(l lot, pdf *paint.PDF) []*hole {
	w := &english
	f := l.form(w, foot)
	f.perSheet = pick(l, 20.0, 25, 30, 40)
	h := l.hole(ask{lang: w, unit: foot, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 10}, habit: pick(l, 0.5, 0.5, 0.25, 1), thinnest: 0.04 * f.perSheet, wordy: [2]int{3, 9}, sampleStep: 2.5, notes: 0.15, decimals: 1})
	f.ruling.description = pick(l, fullStroke, dashedStroke, fullStroke, stubStroke)
	r := scale{step: 5, numbered: 1, minor: 5, perUnit: 1, place: onStroke}
	side := []column{
		l.column(w, sampleRole, 40, samples(false, true)), l.column(w, testRole, 36, blows(pick(l, plainBlows, threeBlows))),
		l.column(w, codeRole, 28, ofLayer(func(one layer) string { return one.code })), l.legend(w, l.patterns()),
	}
	f.columns = []column{l.ruler(w, r)}
	if l.happens(0.5) {
		f.columns = append(append(f.columns, side...), l.descriptions(w))
	} else {
		f.columns = append(append(f.columns, side[3], side[2], l.descriptions(w)), side[:2]...)
	}
	if l.happens(0.4) {
		n := labelling{place: pick(l, onStroke, aboveStroke), level: l.happens(0.5), decimals: 2, format: "%s"}
		n.inches = !n.level && l.happens(0.3)
		f.columns = append(f.columns, l.column(w, map[bool]role{true: levelRole, false: depthRole}[n.level], 32, n.draw))
	}
	if l.happens(0.3) {
		f.columns = append(f.columns, l.column(w, chartRole, 60, chart(l, 60)))
	}
	if l.happens(0.3) { // how much of each sample came up, in inches
		c := l.column(w, recoveryRole, 28, blows("%d"))
		c.head = pick(l, "Recovered/(in)", "Rec./in.", "Recovery/(inches)")
		f.columns = slices.Insert(f.columns, 1, c)
	}
	return l.log(f, pdf, h)
}

// bothUnits: one ruler in metres and one in feet.
func bothUnits(l lot, pdf *paint.PDF) []*hole {
	const feetInMetre = 1 / 0.3048
	w := pick(l, &english, &english, &french)
	f := l.form(w, metre)
	f.perSheet = pick(l, 6.0, 8, 10)
	h := l.hole(ask{lang: w, end: [2]float64{0.5 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 9}, habit: pick(l, 0.05, 0.1), thinnest: 0.045 * f.perSheet, wordy: [2]int{3, 8}, sampleStep: pick(l, 0.75, 1, 1.5)})
	inFeet := scale{step: 5, numbered: 1, minor: 5, perUnit: feetInMetre, place: onStroke}
	if l.happens(0.4) {
		inFeet.step, inFeet.minor = 1, 1
	}
	inMetres := scale{step: 1, numbered: 1, minor: pick(l, 1, 2, 10), perUnit: 1, place: onStroke, right: l.happens(0.5)}
	a, b := l.ruler(w, inFeet), l.ruler(w, inMetres)
	a.head, b.head = pick(l, "ft", "(ft)", "feet"), pick(l, "m", "(m)", "metres")
	a.group, b.group = pick(l, w.heads[rulerRole][0], "Depth"), ""
	a.group = "Depth"
	b.group = a.group
	if l.happens(0.5) {
		a, b = b, a
	}
	f.ruling.description = pick(l, fullStroke, dashedStroke)
	f.columns = l.around([]column{a, b, l.legend(w, l.patterns()), l.descriptions(w)}, l.beside(w, h, 4))
	if l.happens(0.5) {
		n := labelling{place: pick(l, onStroke, aboveStroke), decimals: 2, format: "%s", level: l.happens(0.5)}
		f.columns = append(f.columns, l.column(w, map[bool]role{true: levelRole, false: depthRole}[n.level], 34, n.draw))
	}
	return l.log(f, pdf, h)
}

// crowded: layers thinner than their texts, which are moved and led back.
func crowded(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 8.0, 10, 15)
	f.texts.leaders, f.texts.mostOff = true, 90
	f.ruling.width = 0.4
	h := l.hole(ask{lang: w, end: [2]float64{0.6 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{7, 13}, habit: pick(l, 0.05, 0.1), thinnest: 0.016 * f.perSheet, wordy: [2]int{4, 9}, sampleStep: pick(l, 1, 1.5, 2.0)})
	f.columns = []column{l.ruler(w, l.scaleFor(f.perSheet)), l.legend(w, l.patterns()), l.descriptions(w)}
	if l.happens(0.6) {
		n := l.labelling(2)
		n.place, n.sparse = onStroke, l.happens(0.4)
		f.columns = append(f.columns[:1:1], l.depths(w, n), f.columns[1], f.columns[2])
	}
	f.columns = l.around(f.columns, l.beside(w, h, 4))
	return l.log(f, pdf, h)
}

// middle: texts stand in the middle of their layers.
func middle(l lot, pdf *paint.PDF) []*hole {
	w := pick(l, &german, &french, &italian, &italian)
	f := l.form(w, metre)
	f.perSheet = pick(l, 6.0, 10, 15, 20)
	f.texts.middle = true
	f.texts.mostOff = 10
	h := l.hole(ask{lang: w, end: [2]float64{0.6 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 8}, habit: pick(l, 0.1, 0.05), thinnest: 0.045 * f.perSheet, wordy: [2]int{2, 7}, sampleStep: pick(l, 1, 1.5, 2.0)})
	f.ruling.description = pick(l, fullStroke, fullStroke, noStroke)
	n := l.labelling(pick(l, 1, 2))
	if n.decimals == 1 {
		for i := range h.layers {
			h.layers[i].base = rounded(h.layers[i].base, 0.1)
		}
	}
	f.columns = []column{l.depths(w, n), l.legend(w, l.patterns()), l.descriptions(w)}
	if l.happens(0.4) {
		f.columns = append([]column{l.column(w, thicknessRole, 30, thicknesses(pick(l, "%s", "(%s)"), 2))}, f.columns...)
	}
	if l.happens(0.5) {
		f.columns = append([]column{l.ruler(w, l.scaleFor(f.perSheet))}, f.columns...)
	}
	f.columns = l.around(f.columns, l.beside(w, h, 4))
	return l.log(f, pdf, h)
}

// noted: remarks at depths within descriptions, and in a column of their own.
func noted(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 6.0, 10, 12)
	f.texts.mostOff = 20
	h := l.hole(ask{lang: w, end: [2]float64{0.6 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 9}, habit: pick(l, 0.05, 0.1), thinnest: 0.045 * f.perSheet, wordy: [2]int{2, 7}, notes: 0.8, sampleStep: pick(l, 0.75, 1, 1.5), decimals: 2})
	f.ruling.description = pick(l, fullStroke, fullStroke, stubStroke)
	f.columns = []column{l.legend(w, l.patterns()), l.descriptions(w)}
	if l.happens(0.6) {
		f.columns = append([]column{l.depths(w, l.labelling(2))}, f.columns...)
	}
	f.columns = append([]column{l.ruler(w, l.scaleFor(f.perSheet))}, f.columns...)
	f.columns = append(f.columns, l.column(w, remarkRole, 95, remarks(l, w, h, 3)))
	return l.log(f, pdf, h)
}

// cores: core runs with depths of their own, levels at the boundaries.
func cores(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 10.0, 10, 15)
	sheets := float64(l.count(1, 3))
	h := l.hole(ask{lang: w, end: [2]float64{(sheets - 0.5) * f.perSheet, (sheets - 0.03) * f.perSheet}, layers: [2]int{4, 5 + 4*int(sheets)}, habit: pick(l, 0.05, 0.01), thinnest: 0.04 * f.perSheet, wordy: [2]int{4, 9}, rock: 1, notes: 0.3, sampleStep: pick(l, 1, 1.5, 2.0), decimals: 2})
	n := labelling{place: pick(l, aboveStroke, onStroke), decimals: 2, format: "%s"}
	f.columns = []column{
		l.column(w, runRole, 32, coreRuns(l.happens(0.6))),
		l.column(w, recoveryRole, 24, ofRun(func(r run) int { return r.recovery })), l.column(w, recoveryRole, 24, ofRun(func(r run) int { return r.rqd })),
		l.column(w, sampleRole, 50, samples(true, true)),
		l.levels(w, n.place), l.depths(w, n), l.legend(w, l.patterns()), l.column(w, gradeRole, 24, ofLayer(func(one layer) string { return one.grade })), l.descriptions(w),
	}
	if l.happens(0.6) {
		f.columns = append([]column{l.ruler(w, l.scaleFor(f.perSheet))}, f.columns...)
	}
	if l.happens(0.6) {
		f.columns = append(f.columns, l.column(w, defectRole, 80, defects(l, w, h)))
	}
	return l.log(f, pdf, h)
}

// sheets: a log over several pages, its heads repeated, its layers going on.
func sheets(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 5.0, 8, 10)
	n := float64(l.count(2, 4))
	h := l.hole(ask{lang: w, end: [2]float64{(n - 0.8) * f.perSheet, (n - 0.05) * f.perSheet}, layers: [2]int{4, 4 + 4*int(n)}, habit: 0.05, thinnest: 0.05 * f.perSheet, wordy: [2]int{3, 8}, sampleStep: pick(l, 0.75, 1, 1.5), rock: 0.3})
	f.columns = []column{l.ruler(w, l.scaleFor(f.perSheet)), l.legend(w, l.patterns()), l.descriptions(w)}
	if l.happens(0.6) {
		f.columns = append(f.columns[:1:1], l.depths(w, l.labelling(2)), f.columns[1], f.columns[2])
	}
	f.columns = l.around(f.columns, l.beside(w, h, 4))
	return l.log(f, pdf, h)
}

// legendOnly: boundaries cross the graphic column and nothing else.
func legendOnly(l lot, pdf *paint.PDF) []*hole {
	w := l.language()
	f := l.form(w, metre)
	f.perSheet = pick(l, 5.0, 8, 10)
	h := l.hole(ask{lang: w, end: [2]float64{0.6 * f.perSheet, 0.97 * f.perSheet}, layers: [2]int{3, 9}, habit: pick(l, 0.1, 0.05), thinnest: 0.05 * f.perSheet, wordy: [2]int{2, 7}, sampleStep: 1})
	f.ruling.description = noStroke
	p := l.patterns()
	p.style = pick(l, hatches, signs, fills)
	f.columns = l.around([]column{l.ruler(w, l.scaleFor(f.perSheet)), l.legend(w, p), l.descriptions(w)}, l.beside(w, h, 4))
	return l.log(f, pdf, h)
}
