package titleblock

import "lsml/pipeline/strata"

// Alone makes a borehole without layers of a page whose title block is that of
// a profile, for pages from which no layer could be read: one position, one
// elevation or depth, and a name. A plan or a list has more of them, a letter
// fewer.
func (f Facts) Alone() (strata.Borehole, bool) {
	if len(f.Coordinates) != 1 || len(f.Names) == 0 || len(f.Elevations)+len(f.TotalDepths) == 0 {
		return strata.Borehole{}, false
	}
	return f.Best(), true
}

// Best is a borehole without layers, of the best fact of each kind.
func (f Facts) Best() strata.Borehole {
	return strata.Borehole{
		Name: bestOf(f.Names), Coordinates: bestOf(f.Coordinates), Elevation: bestOf(f.Elevations), Date: bestOf(f.Dates),
		Groundwater: f.Groundwater,
	}
}

// bestOf is the first of some facts, nil if there are none.
func bestOf[T any](found []strata.Found[T]) *strata.Found[T] {
	if len(found) == 0 {
		return nil
	}
	return &found[0]
}
