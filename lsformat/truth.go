package lsformat

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"sync"

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

// ReadTruth reads what WriteTo has written, or ground truth in that form.
func ReadTruth(r io.Reader) (Truth, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var t Truth
	err = decode.Unmarshal(raw, &t)
	return t, err
}

// Truth is what the reviewed pages say together, with what a person should
// know of it, in the order of the documents. Of a Large review, see WriteTruth.
func (r *Review) Truth() (Truth, []Remark) {
	truth := Truth{}
	remarks, err := r.eachTruth(func(name string, boreholes []TruthBorehole) error {
		truth[name] = boreholes
		return nil
	})
	if err != nil {
		panic(err) // of files, which only a Large review has
	}
	return truth, remarks
}

// WriteTruth writes the truth as JSON, documents by name, and says what a person
// should know of it. It holds one document at a time.
func (r *Review) WriteTruth(w io.Writer) ([]Remark, error) {
	out := NewBoreholesWriter(w)
	remarks, err := r.eachTruth(func(name string, boreholes []TruthBorehole) error {
		compact, err := marshal(boreholes)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		var body bytes.Buffer
		if err := json.Indent(&body, compact, "  ", "  "); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return out.WriteRaw(name, body.Bytes())
	})
	if err != nil {
		return nil, err
	}
	return remarks, out.Close()
}

// eachTruth calls f with the boreholes of each document, by their names in the
// truth.
func (r *Review) eachTruth(f func(name string, boreholes []TruthBorehole) error) ([]Remark, error) {
	if r.err != nil {
		return nil, r.err
	}
	names := r.names()
	order := slices.SortedFunc(maps.Keys(names), func(a, b string) int {
		return cmp.Or(cmp.Compare(names[a], names[b]), cmp.Compare(a, b))
	})
	remarks := slices.Clone(r.remarks)
	err := inOrder(len(order), func(i int) (d documentTruth) { return r.truthOf(order[i]) }, func(i int, d documentTruth) error {
		if d.err != nil {
			return d.err
		}
		remarks = append(remarks, d.remarks...)
		if i+1 < len(order) && names[order[i+1]] == names[order[i]] {
			return nil // of two documents with one name, the last counts
		}
		return f(names[order[i]], d.boreholes)
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(remarks, func(a, b Remark) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Page, b.Page))
	})
	return remarks, nil
}

// A documentTruth is what is known of a document, or why it is not.
type documentTruth struct {
	boreholes []TruthBorehole
	remarks   []Remark
	err       error
}

// truthOf puts a document together. Several may be at once.
func (r *Review) truthOf(name string) documentTruth {
	pages, err := r.kept(name)
	if err != nil {
		return documentTruth{err: err}
	}
	boreholes, found := assemble(pages)
	for i := range found {
		found[i].Document = name
	}
	truth := make([]TruthBorehole, len(boreholes))
	for i, b := range boreholes {
		truth[i] = b.truth(i)
	}
	return documentTruth{boreholes: truth, remarks: found}
}

// inOrder makes n values, as many at once as there are processors, and uses one
// after the other, up to the first that cannot be used.
func inOrder[T any](n int, made func(i int) T, use func(i int, v T) error) error {
	queue := make(chan chan T, runtime.GOMAXPROCS(0))
	enough := make(chan struct{})
	var all sync.WaitGroup
	defer all.Wait() // nothing is made any more when this returns
	defer close(enough)
	all.Go(func() {
		for i := range n {
			one := make(chan T, 1)
			select {
			case queue <- one:
			case <-enough:
				return
			}
			all.Go(func() { one <- made(i) })
		}
	})
	for i := range n {
		if err := use(i, <-<-queue); err != nil {
			return err
		}
	}
	return nil
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
