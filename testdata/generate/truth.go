package main

import (
	"bytes"
	"encoding/json"
	"math"
)

// The truth has the shape that `lsml score` and `lsml truth` share.
type truthHole struct {
	Index       int          `json:"borehole_index"`
	Metadata    truthFacts   `json:"metadata"`
	Layers      []truthLayer `json:"layers"`
	Groundwater []truthWater `json:"groundwater,omitempty"`
}

type truthFacts struct {
	Coordinates *truthPoint `json:"coordinates,omitempty"`
	Date        string      `json:"drilling_date,omitempty"`
	Name        string      `json:"original_name,omitempty"`
	Elevation   float64     `json:"reference_elevation,omitempty"`
	Depth       float64     `json:"total_depth"`
}

type truthPoint struct {
	E float64 `json:"E"`
	N float64 `json:"N"`
}

type truthWater struct {
	Depth float64 `json:"depth"`
}

type truthLayer struct {
	Interval    truthInterval `json:"depth_interval"`
	Description string        `json:"material_description"`
	Page        int           `json:"page"`
	// Box is in points, origin top left.
	Box [4]float64 `json:"description_box"`
}

type truthInterval struct {
	Start float64 `json:"start"`
	End   float64 `json:"end"`
}

func truthOf(holes []*hole) []truthHole {
	truth := []truthHole{}
	for i, h := range holes {
		t := truthHole{Index: i, Metadata: truthFacts{
			Date: h.isoDate, Name: h.name, Elevation: h.elevation, Depth: h.depth(),
		}}
		if h.coordinates != "" {
			t.Metadata.Coordinates = &truthPoint{h.east, h.north}
		}
		if h.water > 0 {
			t.Groundwater = []truthWater{{h.water}}
		}
		for j, l := range h.layers {
			t.Layers = append(t.Layers, truthLayer{
				Interval:    truthInterval{h.top(j), l.base},
				Description: unparted(l.text),
				Page:        l.page,
				Box:         [4]float64{tenth(l.box.x0), tenth(l.box.y0), tenth(l.box.x1), tenth(l.box.y1)},
			})
		}
		truth = append(truth, t)
	}
	return truth
}

func tenth(v float64) float64 { return math.Round(v*10) / 10 }

func encodeTruth(truth map[string][]truthHole) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(truth)
	return b.Bytes(), err
}
