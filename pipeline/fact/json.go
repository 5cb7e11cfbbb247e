package fact

import (
	"encoding/json"

	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// A position is coordinates as JSON has them, in metres.
type position struct {
	E float64 `json:"E"`
	N float64 `json:"N"`
	// EPSG is the number of the grid; nil where the values do not tell it.
	EPSG *int `json:"epsg,omitempty"`
}

func encodePosition(c strata.Coordinates) any {
	p := position{E: c.East, N: c.North}
	if code := c.System.EPSG(); code != 0 {
		p.EPSG = &code
	}
	return p
}

func decodePosition(raw json.RawMessage) (strata.Coordinates, error) {
	p, err := decodePlain[position](raw)
	c := strata.Coordinates{East: p.E, North: p.N, System: quantity.SystemOf(p.E, p.N)}
	if p.EPSG != nil {
		c.System = strata.EPSG(*p.EPSG)
	}
	return c, err
}

// grid is the number of the grid, nil if it is not known.
func (p position) grid() any {
	if p.EPSG == nil {
		return nil
	}
	return *p.EPSG
}

// An Observation is a water level as JSON has it: metres, nil for what is not
// known.
type Observation struct {
	Date      *string  `json:"date"`
	Depth     *float64 `json:"depth"`
	Elevation *float64 `json:"elevation"`
}

func encodeWater(g strata.Groundwater) any {
	o := Observation{Elevation: g.Elevation}
	if g.Date != "" {
		o.Date = &g.Date
	}
	if g.Depth.Known() {
		m := g.Depth.Metres()
		o.Depth = &m
	}
	return o
}

func decodeWater(raw json.RawMessage) (strata.Groundwater, error) {
	o, err := decodePlain[Observation](raw)
	return o.Groundwater(), err
}

// Groundwater is the observation as it is in the ground.
func (o Observation) Groundwater() strata.Groundwater {
	g := strata.Groundwater{Depth: strata.Unknown, Elevation: o.Elevation}
	if o.Date != nil {
		g.Date = *o.Date
	}
	if o.Depth != nil {
		g.Depth = strata.DepthOf(*o.Depth)
	}
	return g
}

func encodeDepth(d strata.Depth) any { return d.Metres() }

func decodeDepth(raw json.RawMessage) (strata.Depth, error) {
	m, err := decodePlain[float64](raw)
	return strata.DepthOf(m), err
}

func decodePlain[T any](raw json.RawMessage) (v T, err error) {
	err = json.Unmarshal(raw, &v)
	return v, err
}

// plain is a value that JSON has as it is.
func plain[T any](v T) any { return v }
