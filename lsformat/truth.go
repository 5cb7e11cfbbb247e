package lsformat

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"lsml/lsformat/decode"
	"lsml/pipeline/fact"
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
	Groundwater []fact.Observation `json:"groundwater"`
}

// TruthMetadata are the facts of the title block; groundwater stands beside it.
// The project is not annotated and null, unless somebody sets it.
type TruthMetadata struct {
	strata.Facts
	Project *string
}

// truthForm are the names of swisstopo's form: they are null where nothing is
// known. Others stand there only where they are known.
var truthForm = []string{
	"coordinates", "drilling_date", "drilling_methods", "original_name", keyProject, "reference_elevation", "total_depth",
}

const keyProject = "project_name"

// MarshalJSON implements json.Marshaler.
func (m TruthMetadata) MarshalJSON() ([]byte, error) {
	all := map[string]any{}
	for _, name := range truthForm {
		all[name] = nil
	}
	if m.Project != nil {
		all[keyProject] = *m.Project
	}
	for _, k := range fact.Kinds {
		if found := k.Of(&m.Facts); k.Truth != "" && len(found) > 0 {
			all[k.Truth] = found[0].Value
		}
	}
	return marshal(all)
}

// UnmarshalJSON implements json.Unmarshaler.
func (m *TruthMetadata) UnmarshalJSON(raw []byte) error {
	var all map[string]*json.RawMessage
	if err := decode.Unmarshal(raw, &all); err != nil {
		return err
	}
	if project := all[keyProject]; project != nil {
		if err := decode.Unmarshal(*project, &m.Project); err != nil {
			return fmt.Errorf("%s: %w", keyProject, err)
		}
	}
	for _, k := range fact.Kinds {
		if value := all[k.Truth]; k.Truth != "" && value != nil {
			if err := decode.Error(k.Decode(&m.Facts, *value)); err != nil {
				return fmt.Errorf("%s: %w", k.Truth, err)
			}
		}
	}
	return nil
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
	out := newTruth(index, b.facts)
	for _, l := range b.layers {
		out.Layers = append(out.Layers, l.truth())
	}
	out.close()
	return out
}

// newTruth is a borehole without layers.
func newTruth(index int, facts strata.Facts) TruthBorehole {
	out := TruthBorehole{Index: index, Metadata: TruthMetadata{Facts: facts}, Layers: []TruthLayer{}}
	for _, f := range fact.Groundwater.Of(&facts) {
		out.Groundwater = append(out.Groundwater, f.Value.(fact.Observation))
	}
	out.Metadata.Groundwater = nil
	return out
}

// close gives a borehole of which nobody says how deep it is the depth of its
// deepest layer.
func (b *TruthBorehole) close() {
	if b.Metadata.TotalDepth != nil {
		return
	}
	for _, l := range b.Layers {
		if l.Interval == nil || l.Interval.End == nil {
			continue
		}
		base := strata.DepthOf(*l.Interval.End)
		if deepest := b.Metadata.TotalDepth; deepest == nil || base > deepest.Value {
			b.Metadata.TotalDepth = &strata.Found[strata.Depth]{Value: base}
		}
	}
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
