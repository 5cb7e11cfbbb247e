package analysis

import (
	"cmp"
	"slices"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/drawing"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/match"
	"lsml/pipeline/analysis/titleblock"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// drawnOrPrinted joins what was read on the pages into boreholes. Pages that are
// drawn to scale are read as the drawing they are where that explains more of it.
func drawnOrPrinted(pages []layout.Page, facts []titleblock.Facts, onPage [][]strata.Borehole, words *lexicon.Lexicon) []strata.Borehole {
	heads := make([]columnhead.Heads, len(pages))
	var grounds []float64
	for i, p := range pages {
		heads[i] = columnhead.Read(p, words)
		grounds = append(grounds, elevations(facts[i])...)
	}
	var drawn []strata.Borehole
	for _, l := range drawing.Read(pages, heads, grounds, words) {
		var printed []strata.Borehole
		others := map[int][]strata.Borehole{}
		for _, i := range l.Pages {
			for _, b := range onPage[i] {
				if l.Covers(b) {
					printed = append(printed, b)
				} else {
					others[i] = append(others[i], b)
				}
			}
		}
		if l.Better(printed) {
			l.Adopt(printed)
			drawn = append(drawn, l.Borehole)
			for _, i := range l.Pages {
				onPage[i] = others[i]
			}
		}
	}
	found := append(match.Boreholes(onPage), drawn...)
	slices.SortStableFunc(found, func(a, b strata.Borehole) int { return cmp.Compare(a.Columns[0].Page, b.Columns[0].Page) })
	return found
}
