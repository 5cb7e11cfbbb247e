package pipeline

import (
	"lsml/pipeline/header"
	"lsml/pipeline/layout"
	"lsml/pipeline/match"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Analyse finds the boreholes that the pages of one document show. The pages
// are in order; some may be missing. It reads nothing and keeps nothing.
func Analyse(pages []paper.Page) []strata.Borehole {
	found := make([][]strata.Borehole, len(pages))
	facts := make([]header.Facts, len(pages))
	for i, p := range pages {
		straight := layout.Read(p)
		facts[i] = header.Read(straight)
		found[i] = match.Page(straight, elevations(facts[i]))
	}
	boreholes := match.Boreholes(found)
	header.Assign(boreholes, facts)
	for i, total := range header.TotalDepths(boreholes, facts) {
		if total != nil {
			match.Close(&boreholes[i], *total)
		}
	}
	return boreholes
}

// elevations are the heights of the ground that a page names, in metres.
func elevations(f header.Facts) []float64 {
	var metres []float64
	for _, e := range f.Elevations {
		metres = append(metres, e.Value)
	}
	return metres
}
