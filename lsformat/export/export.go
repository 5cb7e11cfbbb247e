// Package export turns reviewed boxes into data: boreholes and layers in the
// formats that a geologist's other programs read.
//
//	CSV      a row a layer, or a row a borehole, for tables and databases
//	GeoJSON  a point a borehole, with its layers, for maps
//	AGS 4    the groups LOCA and GEOL, for geotechnical software
//
// All of them come from the same Boreholes, which Load makes of an export of
// Label Studio, of tasks with predictions, of a truth or of a file of
// boreholes. Each says where it comes from: document, page and box, how sure
// the prediction was, and whether somebody has reviewed it. Lengths are in
// metres, boxes in points from the page's top left corner.
package export

import (
	"fmt"
	"path"
	"strings"

	"lsml/lsformat"
	"lsml/pipeline/strata"
)

// A Borehole is one borehole with its layers. Nil stands for not known.
type Borehole struct {
	// ID tells the borehole from all others of the set: its name, where no
	// other has it, or else the document's with a number.
	ID       string
	Document string
	strata.Facts
	Layers []Layer
}

// A Position is in metres on a grid.
type Position struct {
	East, North float64
	// EPSG is the number of the grid in the register of EPSG, 0 if not known.
	EPSG int
}

// A Layer is one description with its depths.
type Layer struct {
	Top, Base   *float64
	Description string
	Page        int         // from 1; 0 if not known
	Box         *[4]float64 // x0, y0, x1, y1
	Score       *float64    // in [0, 1]
	Reviewed    bool
}

// The words for how far a borehole is reviewed.
const (
	reviewedYes    = "yes"
	reviewedNo     = "no"
	reviewedPartly = "partly"
)

// Reviewed says whether somebody has reviewed the layers, nothing of a borehole
// without any.
func (b Borehole) Reviewed() string {
	if len(b.Layers) == 0 {
		return ""
	}
	n := 0
	for _, l := range b.Layers {
		if l.Reviewed {
			n++
		}
	}
	switch n {
	case len(b.Layers):
		return reviewedYes
	case 0:
		return reviewedNo
	}
	return reviewedPartly
}

// newBoreholes makes the boreholes of a document.
func newBoreholes(document string, truth []lsformat.TruthBorehole) []Borehole {
	out := make([]Borehole, len(truth))
	for i, t := range truth {
		b := Borehole{Document: document, Facts: t.Metadata.Facts}
		for _, o := range t.Groundwater {
			b.Groundwater = append(b.Groundwater, strata.Found[strata.Groundwater]{Value: o.Groundwater()})
		}
		for _, l := range t.Layers {
			b.Layers = append(b.Layers, newLayer(l))
		}
		out[i] = b
	}
	return out
}

func newLayer(t lsformat.TruthLayer) Layer {
	l := Layer{Description: t.Description, Page: t.Page, Box: t.DescriptionBox, Score: t.Score, Reviewed: !t.Predicted}
	if t.Interval != nil {
		l.Top, l.Base = t.Interval.Start, t.Interval.End
	}
	return l
}

// identify gives each borehole of the set an ID of its own.
func identify(all []Borehole) {
	names, documents := map[string]int{}, map[string]int{}
	for _, b := range all {
		names[b.name()]++
		documents[b.Document]++
	}
	taken, number := map[string]bool{}, map[string]int{}
	for i := range all {
		b := &all[i]
		number[b.Document]++
		if b.ID = b.name(); b.ID == "" || names[b.ID] > 1 {
			b.ID = strings.TrimSuffix(b.Document, path.Ext(b.Document))
			if documents[b.Document] > 1 {
				b.ID += fmt.Sprintf(" (%d)", number[b.Document])
			}
		}
		for id, n := b.ID, 2; taken[b.ID]; n++ {
			b.ID = fmt.Sprintf("%s (%d)", id, n)
		}
		taken[b.ID] = true
	}
}

// name is what the borehole is called, "" if that is not known.
func (b *Borehole) name() string {
	if b.Name == nil {
		return ""
	}
	return b.Name.Value
}

// position is where the borehole is, nil if that is not known.
func (b *Borehole) position() *Position {
	if b.Coordinates == nil {
		return nil
	}
	c := b.Coordinates.Value
	return &Position{c.East, c.North, c.System.EPSG()}
}

// AssumeGrid gives the grid with an EPSG number to the positions whose values
// do not tell theirs.
func AssumeGrid(all []Borehole, epsg int) {
	for _, b := range all {
		if c := b.Coordinates; c != nil && c.Value.System.EPSG() == 0 {
			c.Value.System = strata.EPSG(epsg)
		}
	}
}

// OnlyReviewed leaves out the layers that nobody has reviewed, and the
// boreholes of which none is left.
func OnlyReviewed(all []Borehole) []Borehole {
	var kept []Borehole
	for _, b := range all {
		had := len(b.Layers)
		var layers []Layer
		for _, l := range b.Layers {
			if l.Reviewed {
				layers = append(layers, l)
			}
		}
		if b.Layers = layers; len(layers) > 0 || had == 0 {
			kept = append(kept, b)
		}
	}
	return kept
}
