package titleblock

import (
	"lsml/pipeline/fact"
	"lsml/pipeline/strata"
)

// Alone makes a borehole without layers of a page whose title block is that of
// a profile, for pages from which no layer could be read: one position, one
// elevation or depth, and a name. A plan or a list has more of them, a letter
// fewer.
func (c Candidates) Alone() (strata.Borehole, bool) {
	if len(c[fact.Coordinates]) != 1 || len(c[fact.Name]) == 0 || len(c[fact.Elevation])+len(c[fact.TotalDepth]) == 0 {
		return strata.Borehole{}, false
	}
	return strata.Borehole{Facts: c.Best()}, true
}
