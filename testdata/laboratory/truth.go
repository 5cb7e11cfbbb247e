package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"lsml/lsformat"
	"lsml/pipeline/strata"
	"lsml/testdata/paint"
)

// A truthHole is what is true of a borehole, with what a measure must know
// besides: in which unit it is drawn, and whether its boundaries are printed or
// have to be measured off the drawing.
type truthHole struct {
	lsformat.TruthBorehole
	Depths string `json:"depths"` // "printed" or "drawn"
	Unit   string `json:"unit"`
}

func truthOf(index int, h *hole) truthHole {
	t := truthHole{Depths: "drawn", Unit: h.unit.String()}
	if h.printed {
		t.Depths = "printed"
	}
	date := fmt.Sprintf("%04d-%02d-%02d", h.year, h.month, h.day)
	ground, depth := toMillimetre(h.ground*h.unit.inMetres()), toMillimetre(h.end()*h.unit.inMetres())
	t.Index = index
	t.Metadata = lsformat.TruthMetadata{Project: &h.project, Facts: strata.Facts{
		Name: said(h.name), TotalDepth: said(strata.DepthOf(depth)), Date: said(date),
	}}
	if h.titled {
		t.Metadata.Coordinates = said(strata.Coordinates{East: h.east, North: h.north})
		t.Metadata.Elevation = said(ground)
	}
	t.Layers = []lsformat.TruthLayer{}
	for i, l := range h.layers {
		top, base := toMillimetre(h.top(i)*h.unit.inMetres()), toMillimetre(l.base*h.unit.inMetres())
		around := corners(l.box)
		t.Layers = append(t.Layers, lsformat.TruthLayer{
			Interval:    &lsformat.TruthInterval{Start: &top, End: &base},
			Description: strings.Join(strings.Fields(l.described()), " "), Page: l.page, DescriptionBox: &around,
		})
	}
	return t
}

// said is a fact of which nothing is known but what it says.
func said[T any](v T) *strata.Found[T] { return &strata.Found[T]{Value: v} }

func toMillimetre(v float64) float64 { return math.Round(v*1000) / 1000 }

func tenth(v float64) float64 { return math.Round(v*10) / 10 }

func corners(b paint.Box) [4]float64 {
	return [4]float64{tenth(b.X0), tenth(b.Y0), tenth(b.X1), tenth(b.Y1)}
}

// encodeTruth writes what is true of each document as JSON.
func encodeTruth(truth map[string][]truthHole) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(truth)
	return b.Bytes(), err
}
