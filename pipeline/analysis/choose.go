package analysis

import (
	"cmp"
	"context"
	"slices"

	"lsml/pipeline/analysis/drawing"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/match"
	"lsml/pipeline/analysis/titleblock"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// drawnOrPrinted joins what was read on the pages into boreholes. Pages that are
// drawn to scale are read as the drawing they are where that explains more of it;
// late are the indices of those of which ctx left this open.
// places are where those have what habits call boundaries.
func (r *reader) drawnOrPrinted(ctx context.Context, d document, usual habit.Set) (found []strata.Borehole, places map[habit.Habit][]habit.Place, late []int) {
	var drawn []strata.Borehole
	places = map[habit.Habit][]habit.Place{}
	logs, late := r.drawings(d).Read(ctx, usual)
	for _, l := range logs {
		printed, others := d.printed(l)
		if l.Better(printed) {
			l.Adopt(printed)
			drawn = append(drawn, l.Borehole)
			for h, at := range l.Places() {
				places[h] = append(places[h], at...)
			}
			for _, i := range l.Pages {
				d.onPage[i] = others[i]
			}
		} else {
			match.Confirm(printed, l.Confirms)
		}
	}
	found = append(match.Boreholes(d.onPage, r.words), drawn...)
	slices.SortStableFunc(found, func(a, b strata.Borehole) int { return cmp.Compare(a.Columns[0].Page, b.Columns[0].Page) })
	return match.Joined(found), places, late
}

// mostGrounds bounds the levels of the ground that are tried on each page: a
// document has as many as boreholes, and names some in two ways.
const mostGrounds = 50

// grounds are the levels of the ground that the document names, in metres.
func (d document) grounds() []float64 {
	var all []float64
	for _, f := range d.facts {
		all = append(all, elevations(f)...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(len(all), mostGrounds)]
}

// begins reports whether the title block of the page at an index is of another
// borehole than the one of the page before.
func (d document) begins(i int) bool {
	before, p := d.straight[i-1], d.straight[i]
	recognised := before.Text != paper.PrintedText || p.Text != paper.PrintedText
	return titleblock.Apart(d.facts[i-1], d.facts[i], p.Width, recognised)
}

// printed are the boreholes that the numbers and texts tell where a log is
// drawn, and by the page those beside it.
func (d document) printed(l *drawing.Log) (printed []strata.Borehole, others map[int][]strata.Borehole) {
	others = map[int][]strata.Borehole{}
	for _, i := range l.Pages {
		for _, b := range d.onPage[i] {
			if l.Covers(b) {
				printed = append(printed, b)
			} else {
				others[i] = append(others[i], b)
			}
		}
	}
	return printed, others
}
