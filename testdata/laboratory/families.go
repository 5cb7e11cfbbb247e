package main

import (
	"slices"

	"lsml/testdata/paint"
)

// A family is a space of layouts. Every document of it is one point of that
// space, chosen by lot.
type family struct {
	name string
	// held families are only scored: who improves the reading does not look at
	// their documents, so that they tell how it fares with the unknown.
	held bool
	draw func(l lot, pdf *paint.PDF) []*hole
}

// full is the name of a family as it begins the names of its documents.
func (f family) full() string {
	if f.held {
		return "held." + f.name
	}
	return f.name
}

// families are all there are: logs drawn to scale, other logs, those that are
// kept for scoring, and pages without a log, whose names begin with "none.".
func families() []family {
	return slices.Concat(
		[]family{
			{name: "rulers", draw: rulers}, {name: "labelled", draw: labelled}, {name: "feet", draw: feet}, {name: "bothunits", draw: bothUnits},
			{name: "crowded", draw: crowded}, {name: "middle", draw: middle}, {name: "noted", draw: noted}, {name: "cores", draw: cores},
			{name: "sheets", draw: sheets}, {name: "legendonly", draw: legendOnly},
			{name: "grouped", draw: grouped}, {name: "strips", draw: strips}, {name: "typed", draw: typed}, {name: "blocks", draw: blocks},
			{name: "runsinside", draw: runsInside}, {name: "files", draw: files},
			{name: "rows", draw: rows}, {name: "bracketed", draw: bracketed}, {name: "numbered", draw: numbered},
		},
		heldFamilies(),
		[]family{
			{name: "none.laboratory", draw: laboratorySheet}, {name: "none.parameters", draw: soilParameters}, {name: "none.pile", draw: pileChart},
			{name: "none.chips", draw: chipList}, {name: "none.key", draw: keyToSymbols}, {name: "none.list", draw: listOfHoles}, {name: "none.bill", draw: bill},
			{name: "none.report", draw: report}, {name: "none.photographs", draw: corePhotographs}, {name: "none.contents", draw: contents},
			{name: "none.well", held: true, draw: wellSketch}, {name: "none.sounding", held: true, draw: sounding}, {name: "none.settlement", held: true, draw: settlement}, {name: "none.penetration", held: true, draw: penetration},
		},
	)
}

// log draws one hole, with what any form may have besides: formations beside
// the layers, remarks below them.
func (l lot) log(f *form, pdf *paint.PDF, h *hole) []*hole {
	if l.happens(0.15) {
		at := len(f.columns)
		if l.happens(0.5) {
			at = l.IntN(at)
		}
		f.columns = slices.Insert(f.columns, at, l.column(f.lang, formationRole, 26, formations(l, f.lang, h, l.happens(0.6))))
	}
	if f.foot == nil && l.happens(0.5) {
		f.foot = pick(l, remarksFoot(l, f.lang, h), keyFoot(l, f.lang))
	}
	f.trimmed()
	f.draw(pdf, h)
	return []*hole{h}
}

func (l lot) language() *language { return pick(l, &english, &german, &french, &italian, &dutch) }
