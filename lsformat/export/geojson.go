package export

import (
	"encoding/json"
	"fmt"
	"io"
	"lsml/lsformat"
	"lsml/pipeline/fact"
	"maps"
	"slices"
)

// The shapes of GeoJSON. A feature without a geometry has null.
type (
	collection struct {
		Type     string    `json:"type"`
		Name     string    `json:"name"`
		CRS      *crs      `json:"crs,omitempty"`
		Features []feature `json:"features"`
	}
	crs struct {
		Type       string            `json:"type"`
		Properties map[string]string `json:"properties"`
	}
	feature struct {
		Type       string          `json:"type"`
		ID         string          `json:"id"`
		Geometry   *point          `json:"geometry"`
		Properties lsformat.Object `json:"properties"`
	}
	point struct {
		Type        string    `json:"type"`
		Coordinates []float64 `json:"coordinates"` // east, north
	}
	layerShape struct {
		Top         *float64    `json:"top_m"`
		Base        *float64    `json:"base_m"`
		Description string      `json:"description"`
		Page        *int        `json:"page"`
		Box         *[4]float64 `json:"box_pt"`
		Score       *float64    `json:"score"`
		Reviewed    bool        `json:"reviewed"`
	}
)

// WriteGeoJSON writes a collection of points, in the grid that most of the
// boreholes have, which the member "crs" names: GDAL and what stands on it read
// it so. It gives the boreholes that are in it without a point, for want of
// coordinates or of a known grid, or because theirs is another one.
// Coordinates stay as they are printed: to move them between grids is for
// programs that know these to the millimetre.
func WriteGeoJSON(w io.Writer, all []Borehole) (without []Borehole, err error) {
	epsg := commonGrid(all)
	c := collection{Type: "FeatureCollection", Name: "boreholes", Features: []feature{}}
	if epsg != 0 {
		c.CRS = &crs{"name", map[string]string{"name": fmt.Sprintf("urn:ogc:def:crs:EPSG::%d", epsg)}}
	}
	for _, b := range all {
		f := feature{Type: "Feature", ID: b.ID, Properties: newProperties(b)}
		if p, ok := b.position().in(epsg); ok {
			f.Geometry = &point{"Point", []float64{p.East, p.North}}
		} else {
			without = append(without, b)
		}
		c.Features = append(c.Features, f)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return without, e.Encode(c)
}

// The Swiss grids have the same axes: the older one leaves out the millions.
// Apart from these they differ by up to 1.6 m, by which the older survey was off.
const (
	lv95, lv03                  = 2056, 21781
	eastMillions, northMillions = 2_000_000, 1_000_000
)

// in is the position in a grid, if it is in that or, in Switzerland, in the
// other one.
func (p *Position) in(epsg int) (Position, bool) {
	switch {
	case p == nil || p.EPSG == 0:
		return Position{}, false
	case p.EPSG == epsg:
		return *p, true
	case p.EPSG == lv03 && epsg == lv95:
		return Position{p.East + eastMillions, p.North + northMillions, epsg}, true
	case p.EPSG == lv95 && epsg == lv03:
		return Position{p.East - eastMillions, p.North - northMillions, epsg}, true
	}
	return Position{}, false
}

// commonGrid is the grid that most of the boreholes have, of several the one
// with the lowest number; 0 if none is known.
func commonGrid(all []Borehole) int {
	uses := map[int]int{}
	for _, b := range all {
		if p := b.position(); p != nil && p.EPSG != 0 {
			uses[p.EPSG]++
		}
	}
	best := 0
	for _, code := range slices.Sorted(maps.Keys(uses)) {
		if uses[code] > uses[best] {
			best = code
		}
	}
	return best
}

func newProperties(b Borehole) lsformat.Object {
	p := lsformat.Object{{Name: "borehole", Value: b.ID}, {Name: "document", Value: b.Document}}
	for _, c := range fact.Row(&b.Facts) {
		p = append(p, lsformat.Member{Name: c.Head, Value: c.Value})
	}
	layers := []layerShape{}
	for _, l := range b.Layers {
		layers = append(layers, layerShape{l.Top, l.Base, l.Description, orNull(l.Page), l.Box, l.Score, l.Reviewed})
	}
	return append(p, lsformat.Member{Name: "reviewed", Value: orNull(b.Reviewed())}, lsformat.Member{Name: "layers", Value: layers})
}

// orNull is nil for the zero value, which stands for not known.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
