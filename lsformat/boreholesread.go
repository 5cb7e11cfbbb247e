package lsformat

import (
	"encoding/json"
	"errors"

	"lsml/lsformat/decode"
	"lsml/pipeline/paper"
)

// ReadBoreholes reads what a BoreholesWriter has written of a document, in the
// form of a truth that nobody has reviewed.
func ReadBoreholes(raw json.RawMessage) ([]TruthBorehole, error) {
	var p struct {
		Boreholes []profileBorehole `json:"boreholes"`
	}
	if err := decode.Unmarshal(raw, &p); err != nil {
		return nil, err
	}
	if p.Boreholes == nil {
		return nil, errors.New(`no "boreholes" as annotate --boreholes writes them`)
	}
	out := make([]TruthBorehole, len(p.Boreholes))
	for i, b := range p.Boreholes {
		out[i] = b.truth(i)
	}
	return out, nil
}

func (b profileBorehole) truth(index int) TruthBorehole {
	out := TruthBorehole{Index: index, Layers: []TruthLayer{}}
	if m := b.Metadata.Name; m != nil {
		out.Metadata.OriginalName = &m.Name
	}
	if m := b.Metadata.DrillingDate; m != nil {
		out.Metadata.DrillingDate = &m.Date
	}
	if m := b.Metadata.Elevation; m != nil {
		out.Metadata.ReferenceElevation = &m.Elevation
	}
	if m := b.Metadata.Coordinates; m != nil {
		out.Metadata.Coordinates = &TruthCoordinates{m.E, m.N, m.EPSG}
	}
	for _, l := range b.Layers {
		layer := l.truth()
		out.Layers = append(out.Layers, layer)
		if i := layer.Interval; i != nil && i.End != nil && (out.Metadata.TotalDepth == nil || *i.End > *out.Metadata.TotalDepth) {
			out.Metadata.TotalDepth = i.End
		}
	}
	for _, g := range b.Groundwater {
		out.Groundwater = append(out.Groundwater, TruthGroundwater{g.Date, g.Depth, g.Elevation})
	}
	return out
}

// truth is a layer with the place where its description begins.
func (l profileLayer) truth() TruthLayer {
	out := TruthLayer{Description: l.Description.Text, Score: &l.Confidence, Predicted: true}
	var box paper.Box
	for i, line := range l.Description.Lines {
		if i == 0 {
			out.Page = line.Page
		}
		if r := line.Rect; r != nil && line.Page == out.Page {
			box = box.Union(paper.Box{X0: r[0], Y0: r[1], X1: r[2], Y1: r[3]})
		}
	}
	out.DescriptionBox = rect(box)
	if d := l.Depths; d != nil {
		out.Interval = &TruthInterval{d.Start.metres(), d.End.metres()}
		if out.Page == 0 {
			out.Page = max(d.Start.page(), d.End.page())
		}
	}
	return out
}

func (d *profileDepth) metres() *float64 {
	if d == nil {
		return nil
	}
	return &d.Value
}

func (d *profileDepth) page() int {
	if d == nil {
		return 0
	}
	return d.Page
}
