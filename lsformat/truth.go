package lsformat

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"slices"

	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Truth is what is known of documents, by their file name, in the form of the
// ground truth of swisstopo's swissgeol-boreholes-dataextraction of April
// 2026. Beside its keys a layer has its page, from 1, and where the picture's
// size is known the boxes of description and depths in points.
type Truth map[string][]TruthBorehole

// A TruthBorehole is one borehole. Nil stands for null: not known.
type TruthBorehole struct {
	Index       int                `json:"borehole_index"`
	Metadata    TruthMetadata      `json:"metadata"`
	Layers      []TruthLayer       `json:"layers"`
	Groundwater []TruthGroundwater `json:"groundwater"`
}

// TruthMetadata are the facts of the title block. Methods and project are not
// annotated and always null.
type TruthMetadata struct {
	Coordinates        *TruthCoordinates `json:"coordinates"`
	DrillingDate       *string           `json:"drilling_date"` // YYYY-MM-DD
	DrillingMethods    *string           `json:"drilling_methods"`
	OriginalName       *string           `json:"original_name"`
	ProjectName        *string           `json:"project_name"`
	ReferenceElevation *float64          `json:"reference_elevation"` // metres above sea level
	TotalDepth         *float64          `json:"total_depth"`         // metres
}

// TruthCoordinates are in metres.
type TruthCoordinates struct {
	E float64 `json:"E"`
	N float64 `json:"N"`
	// EPSG is the number of the grid, where the values tell it.
	EPSG *int `json:"epsg,omitempty"`
}

// A TruthLayer is one layer.
type TruthLayer struct {
	Interval       *TruthInterval `json:"depth_interval"`
	Description    string         `json:"material_description"`
	Page           int            `json:"page"`
	DescriptionBox *[4]float64    `json:"description_box,omitempty"` // x0, y0, x1, y1
	DepthBox       *[4]float64    `json:"depth_box,omitempty"`

	// Score is that of the prediction which the layer is, or was made of; nil
	// for none. It is no part of the truth in a file.
	Score *float64 `json:"-"`
	// Predicted is set for a layer that nobody has reviewed: see AddPredicted.
	Predicted bool `json:"-"`
}

// A TruthInterval is in metres.
type TruthInterval struct {
	Start *float64 `json:"start"`
	End   *float64 `json:"end"`
}

// TruthGroundwater is one observation of the water level.
type TruthGroundwater struct {
	Date      *string  `json:"date"`
	Depth     *float64 `json:"depth"`
	Elevation *float64 `json:"elevation"`
}

// WriteTo writes the truth as JSON, documents by name.
func (t Truth) WriteTo(w io.Writer) (int64, error) {
	compact, err := marshal(t)
	if err != nil {
		return 0, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, compact, "", "  "); err != nil {
		return 0, err
	}
	b.WriteByte('\n')
	return b.WriteTo(w)
}

// Truth is what the reviewed pages say together, with what a person should
// know of it, in the order of the documents.
func (r *Review) Truth() (Truth, []Remark) {
	truth := Truth{}
	names := r.names()
	remarks := slices.Clone(r.remarks)
	for _, name := range slices.Sorted(maps.Keys(r.pages)) {
		pages := slices.SortedFunc(slices.Values(r.pages[name]), func(a, b reviewedPage) int { return cmp.Compare(a.number, b.number) })
		boreholes, found := assemble(pages)
		for i := range found {
			found[i].Document = name
		}
		remarks = append(remarks, found...)
		truth[names[name]] = []TruthBorehole{}
		for i, b := range boreholes {
			truth[names[name]] = append(truth[names[name]], b.truth(i))
		}
	}
	slices.SortStableFunc(remarks, func(a, b Remark) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Page, b.Page))
	})
	return truth, remarks
}

// truth is a borehole in the form of the file.
func (b *reviewedBorehole) truth(index int) TruthBorehole {
	out := TruthBorehole{Index: index, Layers: []TruthLayer{}}
	out.Metadata = TruthMetadata{
		DrillingDate:       b.date,
		OriginalName:       b.name,
		ReferenceElevation: b.elevation,
	}
	if c := b.coordinates; c != nil {
		out.Metadata.Coordinates = &TruthCoordinates{c.East, c.North, epsg(c.System)}
	}
	for _, l := range b.layers {
		out.Layers = append(out.Layers, l.truth())
		if base := depthOf(l.interval.Base); base != nil && (out.Metadata.TotalDepth == nil || *base > *out.Metadata.TotalDepth) {
			out.Metadata.TotalDepth = base
		}
	}
	for _, g := range b.groundwater {
		water := TruthGroundwater{Depth: depthOf(g.Depth), Elevation: g.Elevation}
		if g.Date != "" {
			water.Date = &g.Date
		}
		out.Groundwater = append(out.Groundwater, water)
	}
	return out
}

func (l *reviewedLayer) truth() TruthLayer {
	out := TruthLayer{
		Description: l.text, Page: l.description.page, DescriptionBox: l.description.corners(),
		Score: l.description.score, Predicted: l.description.predicted,
	}
	if l.interval != strata.Open {
		out.Interval = &TruthInterval{depthOf(l.interval.Top), depthOf(l.interval.Base)}
	}
	if l.depths != nil {
		out.DepthBox = l.depths.corners()
	}
	return out
}

// corners are those of the box in points, nil where it is not known in points.
func (r *reviewed) corners() *[4]float64 {
	if !r.inPoints || r.box == (paper.Box{}) {
		return nil
	}
	return rect(r.box)
}

func depthOf(d strata.Depth) *float64 {
	if !d.Known() {
		return nil
	}
	m := d.Metres()
	return &m
}
