package pipeline

import (
	"lsml/pipeline/match"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Analyse finds the boreholes that the pages of one document show. The pages
// are in order; some may be missing. It reads nothing and keeps nothing.
func Analyse(pages []paper.Page) []strata.Borehole {
	found := make([][]strata.Borehole, len(pages))
	for i, p := range pages {
		found[i] = match.Page(p)
	}
	return match.Boreholes(found)
}
