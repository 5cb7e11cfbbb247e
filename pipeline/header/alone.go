package header

import "lsml/pipeline/strata"

// Alone makes boreholes without layers of the pages whose title block is that
// of a profile, for documents in which no layer could be read: one position,
// one elevation or depth, and a name. A plan or a list has more of them, a
// letter fewer.
func Alone(pages []Facts) []strata.Borehole {
	var found []strata.Borehole
	for _, f := range pages {
		if len(f.Coordinates) != 1 || len(f.Names) == 0 || len(f.Elevations)+len(f.TotalDepths) == 0 {
			continue
		}
		b := strata.Borehole{Name: &f.Names[0], Coordinates: &f.Coordinates[0], Groundwater: f.Groundwater}
		if len(f.Elevations) > 0 {
			b.Elevation = &f.Elevations[0]
		}
		if len(f.Dates) > 0 {
			b.Date = &f.Dates[0]
		}
		found = append(found, b)
	}
	return found
}
