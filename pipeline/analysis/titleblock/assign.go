package titleblock

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Assign gives the facts of a document's pages to its boreholes, in place. The
// boreholes' Columns tell where they are. Each borehole gets at most one fact of
// a kind, each fact goes to one borehole, and the surest and nearest pairs are
// formed first; of groundwater there are as many observations as are told. A
// fact on a page that shows no borehole belongs to the one that begins next
// after it, as behind a cover sheet. A name that the layers already gave is
// kept.
func Assign(boreholes []strata.Borehole, pages []Candidates) {
	if len(boreholes) == 0 {
		return
	}
	for _, k := range fact.Kinds {
		give(boreholes, k, pages)
	}
	for i := range boreholes {
		boreholes[i].Groundwater = observations(boreholes[i].Groundwater, boreholes[i].Elevation)
	}
}

// give pairs facts of one kind with boreholes that lack them. A fact only goes
// to its nearest borehole: with none better, a borehole stays without.
func give(boreholes []strata.Borehole, k *fact.Kind, pages []Candidates) {
	type offer struct {
		facts *strata.Facts
		fact.Fact
	}
	var offers []offer
	for _, page := range pages {
		for i := range page[k] {
			offers = append(offers, offer{&page[k][i], k.Of(&page[k][i])[0]})
		}
	}
	if !k.Many() {
		slices.SortStableFunc(offers, func(x, y offer) int {
			return cmp.Or(cmp.Compare(y.Confidence, x.Confidence), cmp.Compare(x.Page, y.Page), cmp.Compare(x.Box.Y0, y.Box.Y0), cmp.Compare(x.Box.X0, y.Box.X0))
		})
	}
	for _, o := range offers {
		k.Add(&boreholes[nearest(boreholes, o.Place)].Facts, o.facts)
	}
}

// What lies between a fact and a borehole, in points. A title stands above its
// borehole, so sideways counts more than downwards.
const (
	sideways   = 3.0
	pageAfter  = 1e5 // the borehole begins on a later page
	pageBefore = 1e7 // the borehole ended on an earlier page
)

// nearest is the index of the borehole that a place belongs to.
func nearest(boreholes []strata.Borehole, at paper.Place) int {
	best, least := 0, math.Inf(1)
	for i := range boreholes {
		if d := apart(boreholes[i], at); d < least {
			best, least = i, d
		}
	}
	return best
}

// apart is how far a place is from a borehole, over all the borehole's pages.
func apart(b strata.Borehole, at paper.Place) float64 {
	least := math.Inf(1)
	for _, c := range b.Columns {
		d := 0.0
		switch {
		case c.Page == at.Page:
			d = offset(c.Sidebar.Union(c.Description), at.Box)
		case c.Page > at.Page:
			d = pageAfter * float64(c.Page-at.Page)
		default:
			d = pageBefore * float64(at.Page-c.Page)
		}
		least = min(least, d)
	}
	return least
}

// offset is the distance from a box to a fact, sideways weighted; a fact below
// the box's top is as near as one beside it.
func offset(column, fact paper.Box) float64 {
	dx := max(column.X0-fact.MidX(), fact.MidX()-column.X1, 0)
	dy := max(column.Y0-fact.MidY(), fact.MidY()-column.Y1, 0)
	return sideways*dx + dy
}

// observations removes what is said twice and computes the depth or the
// elevation that is missing from the terrain's elevation.
func observations(list []strata.Found[strata.Groundwater], terrain *strata.Found[float64]) []strata.Found[strata.Groundwater] {
	var kept []strata.Found[strata.Groundwater]
	for _, w := range list {
		if terrain != nil {
			w.Value = complete(w.Value, terrain.Value)
		}
		again := slices.ContainsFunc(kept, func(k strata.Found[strata.Groundwater]) bool {
			return k.Value.Depth == w.Value.Depth && (k.Value.Date == w.Value.Date || w.Value.Date == "")
		})
		if !again {
			kept = append(kept, w)
		}
	}
	return kept
}

// complete computes depth or elevation from the other. A level above the
// terrain gives no depth.
func complete(w strata.Groundwater, terrain float64) strata.Groundwater {
	switch {
	case !w.Depth.Known() && w.Elevation != nil && *w.Elevation <= terrain:
		w.Depth = strata.Depth(math.Round((terrain - *w.Elevation) * float64(strata.Metre)))
	case w.Depth.Known() && w.Elevation == nil:
		e := math.Round((terrain-w.Depth.Metres())*1000) / 1000
		w.Elevation = &e
	}
	return w
}
