package main

import (
	"slices"
	"strings"

	"lsml/testdata/paint"
)

// Sizes of paper in points.
const (
	a4Width, a4Height         = 595.28, 841.89
	letterWidth, letterHeight = 612.0, 792.0
)

// form decides what all forms have: paper, type, title block, rules.
func (l lot) form(w *language, u unit) *form {
	f := &form{lang: w, width: a4Width, height: a4Height, decimals: 2}
	if u == foot {
		f.width, f.height, f.decimals = letterWidth, letterHeight, 1
	}
	if l.happens(0.06) { // a roll
		f.height *= l.between(1.4, 2.2)
	}
	margin := l.between(28, 50)
	f.left, f.right = margin, f.width-l.between(24, 45)
	f.head, f.bottom = l.between(28, 46), f.height-l.between(60, 90)
	f.font = paint.Font{Family: pick(l, "Helvetica", "Helvetica", "Helvetica", "Times"), Size: pick(l, 6.5, 7, 7.5, 8, 9)}
	f.texts = placing{pad: l.between(1.2, 3), mostOff: 14, lineGap: l.between(0, 1)}
	f.grid = pick(l, 0.3, 0.5, 0.8)
	f.frame = l.happens(0.8)
	f.ruling = ruling{description: fullStroke, labels: noStroke, graphic: true, width: pick(l, 0.35, 0.5, 0.7)}
	f.headHeight = l.between(30, 46)
	wording := w.words(l)
	if l.happens(0.5) {
		f.title = boxedTitle(wording, pick(l, 2, 3, 4, 5))
	} else {
		f.title = plainTitle(wording, pick(l, 2, 2, 3))
	}
	if l.happens(0.6) {
		f.foot = companyFoot(l, w)
	}
	if l.happens(0.12) {
		f.titleBelow(wording)
	}
	if l.happens(0.5) {
		f.ends = pick(l, w.ends...)
	}
	if l.happens(0.5) {
		f.goesOn = pick(l, w.goesOn...)
	}
	if l.happens(0.4) {
		f.goesOver = pick(l, w.goesOver...)
	}
	f.ruling.others = l.happens(0.3)
	if l.happens(0.15) {
		f.depthGrid = map[unit]float64{metre: 1, foot: 5}[u]
	}
	if l.happens(0.3) {
		f.headFill = l.count(190, 235)
	}
	return f
}

// titleBelow puts the title block at the foot of the page, as drawings have it.
func (f *form) titleBelow(wording map[key]string) {
	const room = 110.0
	block := boxedTitle(wording, 4)
	f.bottom -= room
	f.title = func(s *sheet, y float64) float64 {
		s.Write(s.left, y+10, s.font.Bold().Sized(11), s.hole.name)
		return y + 18
	}
	f.foot = func(s *sheet) { block(s, s.bottom+16) }
}

// column is one of a role, with one of its heads, as wide as asked.
func (l lot) column(w *language, r role, width float64, draw func(*sheet, paint.Box)) column {
	c := column{role: r, width: width * l.between(0.85, 1.2), head: pick(l, w.heads[r]...), draw: draw}
	if r != descriptionRole && l.happens(0.15) {
		c.turned = true
	}
	c.crossed = (r == codeRole || r == gradeRole || r == thicknessRole) && l.happens(0.7)
	return c
}

// descriptions is the column of descriptions, as wide as the others leave it.
func (l lot) descriptions(w *language) column {
	c := l.column(w, descriptionRole, 0, describe)
	c.width = 0
	return c
}

// scaleFor is a ruler that suits a sheet so deep.
func (l lot) scaleFor(perSheet float64) scale {
	r := scale{perUnit: 1, numbered: 1, place: pick(l, onStroke, onStroke, belowStroke), right: l.happens(0.3), minus: l.happens(0.08)}
	switch {
	case perSheet <= 6:
		r.step, r.minor, r.decimals = pick(l, 0.5, 1), pick(l, 1, 5), 1
	case perSheet <= 16:
		r.step, r.minor, r.decimals = 1, pick(l, 1, 2, 5, 10), pick(l, 0, 0, 1)
	case perSheet > 100: // centimetres
		r.step, r.minor, r.decimals = pick(l, 50.0, 100), pick(l, 1, 5, 10), 0
	case perSheet <= 30:
		r.step, r.minor, r.decimals = pick(l, 1.0, 2, 5), pick(l, 1, 2, 5), 0
	default:
		r.step, r.minor, r.decimals = pick(l, 5.0, 10), 5, 0
	}
	return r
}

// ruler is a column with a ruler.
func (l lot) ruler(w *language, r scale) column {
	return l.column(w, rulerRole, 26, r.draw)
}

// patterns decides how soils are shown.
func (l lot) patterns() patterns {
	return patterns{style: pick(l, signs, signs, hatches, hatches, tiles), colour: l.happens(0.2), gap: l.between(3.5, 7)}
}

// legend is the graphic column.
func (l lot) legend(w *language, p patterns) column {
	return l.column(w, graphicRole, 30, graphic(p))
}

// labelling decides how boundaries are printed.
func (l lot) labelling(decimals int) labelling {
	return labelling{
		place: pick(l, onStroke, aboveStroke, belowStroke), zero: l.happens(0.4), decimals: decimals,
		format: pick(l, "%s", "%s", "%s", "%s", "%s", "%s", "%s m", "(%s)"),
	}
}

// depths is the column of printed boundaries.
func (l lot) depths(w *language, n labelling) column {
	if !strings.Contains(n.format, " m") {
		return l.column(w, depthRole, 32, n.draw)
	}
	return l.column(w, depthRole, 40, n.draw)
}

// levels is the column of the heights of boundaries above the sea.
func (l lot) levels(w *language, place numberPlace) column {
	n := labelling{place: place, level: true, zero: l.happens(0.3), decimals: 2, format: "%s"}
	return l.column(w, levelRole, 38, n.draw)
}

// filler is a column at the right that says little, as many forms have: it
// leaves the descriptions no more width than they have elsewhere.
func (l lot) filler(w *language, h *hole) column {
	return pick(l,
		l.column(w, remarkRole, 110, remarks(l, w, h, l.count(1, 3))),
		l.column(w, wellRole, 70, well(l, h)),
		l.column(w, chartRole, 110, chart(l, pick(l, 40, 60, 100))),
		l.column(w, remarkRole, 90, nil),
	)
}

// beside decides on columns beside the layers: up to most of them, left of a
// filler.
func (l lot) beside(w *language, h *hole, most int) []column {
	all := []column{
		l.column(w, sampleRole, 62, samples(l.happens(0.6), l.happens(0.4))),
		l.column(w, sampleRole, 34, sampleDepths(l.happens(0.5), l.happens(0.5))),
		l.column(w, testRole, 34, blows(pick(l, plainBlows, namedBlows, threeBlows))),
		l.column(w, waterRole, 24, waterLevel),
		l.column(w, casingRole, 20, turnedWord(h.method)),
		l.column(w, remarkRole, 90, remarks(l, w, h, l.count(2, 4))),
		l.column(w, codeRole, 28, ofLayer(func(one layer) string { return one.code })),
		l.column(w, chartRole, 60, chart(l, pick(l, 40, 60, 80))),
	}
	var chosen []column
	if l.happens(0.6) {
		chosen = append(chosen, l.filler(w, h))
	}
	for _, i := range l.Perm(len(all))[:l.count(0, most)] {
		chosen = append(chosen, all[i])
	}
	return chosen
}

// around puts columns beside the layers to the left or right of the others.
func (l lot) around(inner, beside []column) []column {
	at := 0
	if l.happens(0.4) {
		at = l.IntN(len(beside) + 1)
	}
	return slices.Concat(beside[:at], inner, beside[at:])
}

// narrowest is how little width the descriptions are left with.
const narrowest = 150.0

// trimmed leaves out columns, the last first, that would take the descriptions'
// room.
func (f *form) trimmed() {
	for {
		fixed := 0.0
		for _, c := range f.columns {
			fixed += c.width
		}
		last := slices.IndexFunc(f.columns, column.optional)
		for i, c := range f.columns {
			if c.optional() {
				last = i
			}
		}
		if last < 0 || f.right-f.left-fixed >= narrowest {
			return
		}
		f.columns = slices.Delete(f.columns, last, last+1)
	}
}

// optional reports whether a log can do without a column.
func (c column) optional() bool {
	switch c.role {
	case rulerRole, depthRole, levelRole, graphicRole, descriptionRole, runRole:
		return false
	}
	return true
}
