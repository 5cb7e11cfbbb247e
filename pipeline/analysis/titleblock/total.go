package titleblock

import "lsml/pipeline/strata"

// TotalDepths gives, for each borehole, the surest total depth that is printed
// nearest to it; nil where there is none.
func TotalDepths(boreholes []strata.Borehole, pages []Facts) []*strata.Found[strata.Depth] {
	totals := make([]*strata.Found[strata.Depth], len(boreholes))
	if len(boreholes) == 0 {
		return totals
	}
	for _, page := range pages {
		for _, t := range page.TotalDepths {
			i := nearest(boreholes, t.Place)
			if totals[i] == nil || t.Confidence > totals[i].Confidence {
				totals[i] = &t
			}
		}
	}
	return totals
}
