package lsformat

import (
	"encoding/json"
	"errors"
	"fmt"

	"lsml/lsformat/decode"
	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
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
		var err error
		if out[i], err = b.truth(i); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (b profileBorehole) truth(index int) (TruthBorehole, error) {
	facts := strata.Facts(b.Metadata)
	for _, f := range b.Groundwater {
		if err := f.decode(fact.Groundwater, &facts); err != nil {
			return TruthBorehole{}, fmt.Errorf("groundwater: %w", err)
		}
	}
	out := newTruth(index, facts)
	for _, l := range b.Layers {
		out.Layers = append(out.Layers, l.truth())
	}
	out.close()
	return out, nil
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
