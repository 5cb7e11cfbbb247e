package lsformat

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"

	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Options say how boreholes become tasks.
type Options struct {
	// Config is the labelling configuration of the project; nil means
	// DefaultConfig. Check it with Fit: one that does not fit gives tasks
	// without regions.
	Config *Config
	// ImageURL gives the address of a page's picture; nil means its path.
	ImageURL func(d paper.Document, p paper.Page) string
	// ModelVersion is the name of what predicts, the same for all tasks.
	ModelVersion string
	// OnlyPredicted leaves out the pages on which nothing was found.
	OnlyPredicted bool
}

// Tasks makes one task of each page of d that has a picture, in the order of
// the pages, with all that was found on it as one prediction.
func Tasks(d paper.Document, boreholes []strata.Borehole, o Options) []Task {
	bound, key := o.bind()
	var tasks []Task
	for _, p := range d.Pages {
		if p.Picture == nil {
			continue
		}
		prediction := predict(bound, d, p, boreholes)
		if o.OnlyPredicted && len(prediction.Result) == 0 {
			continue
		}
		prediction.ModelVersion = o.ModelVersion
		tasks = append(tasks, Task{
			Data:        Data{Key: key, Image: o.imageURL(d, p), PDF: d.Name, Page: p.Number, SHA256: d.SHA256},
			Predictions: Predictions{prediction},
		})
	}
	return tasks
}

// Predict is the prediction for one page: what of the boreholes stands on it.
// The page's picture, where there is one, gives the original size.
func Predict(d paper.Document, p paper.Page, boreholes []strata.Borehole, o Options) Prediction {
	bound, _ := o.bind()
	prediction := predict(bound, d, p, boreholes)
	prediction.ModelVersion = o.ModelVersion
	return prediction
}

// bind gives the binding, nil where nothing fits, and the key of the picture.
func (o Options) bind() (*binding, string) {
	c := o.Config
	if c == nil {
		c = DefaultConfig()
	}
	b, err := c.bind()
	if err != nil {
		return nil, "ocr"
	}
	return &b, b.image.Key
}

func (o Options) imageURL(d paper.Document, p paper.Page) string {
	if o.ImageURL == nil {
		return p.Picture.Path
	}
	return o.ImageURL(d, p)
}

func predict(bound *binding, d paper.Document, p paper.Page, boreholes []strata.Borehole) Prediction {
	w := &sheet{document: d, page: p, bound: bound, many: len(boreholes) > 1, ids: map[string]bool{}}
	if bound != nil {
		for i, b := range boreholes {
			w.borehole = i + 1
			w.head(b)
			for _, l := range b.Layers {
				w.layer(l)
			}
		}
	}
	return Prediction{
		Score:  w.score(),
		Result: append(append([]Item{}, w.items...), w.relations...),
	}
}

// A sheet collects the items of one page.
type sheet struct {
	document paper.Document
	page     paper.Page
	bound    *binding
	many     bool // more than one borehole in the document
	borehole int  // the one being written, from 1

	items       []Item
	relations   []Item
	ids         map[string]bool
	confidences []float64 // of the regions
}

// A region is what one box says.
type region struct {
	label      string
	box        paper.Box
	text       string
	confidence float64
	continues  bool
}

// add writes a region as its items and returns its id, "" if the
// configuration has no label for it.
func (s *sheet) add(r region) string {
	label, ok := s.bound.labels.label(r.label)
	if !ok {
		return ""
	}
	percent, ok := percentOf(r.box, s.page)
	if !ok {
		return ""
	}
	first := Item{
		ID:     s.id(r, percent),
		ToName: s.bound.image.Name,
		Value:  Value{Percent: &percent},
		Score:  rounded(r.confidence),
		Meta:   s.meta(r),
	}
	if s.page.Picture != nil {
		first.OriginalWidth, first.OriginalHeight = s.page.Picture.Width, s.page.Picture.Height
	}
	s.items = append(s.items, s.bound.items(first, label, r.text)...)
	s.confidences = append(s.confidences, r.confidence)
	return first.ID
}

// items are the parts of one region, the shape first: the editor makes the
// region from the first item and adds the others to it.
func (b *binding) items(common Item, label, text string) []Item {
	with := func(kind, control string, v Value) Item {
		i := common
		i.Type, i.FromName = kind, control
		v.Percent = common.Value.Percent
		i.Value = v
		return i
	}
	var items []Item
	if b.combined() {
		items = append(items, with(TypeRectangleLabels, b.labels.Name, Value{RectangleLabels: []string{label}}))
	} else {
		items = append(items,
			with(TypeRectangle, b.rectangle.Name, Value{}),
			with(TypeLabels, b.labels.Name, Value{Labels: []string{label}}))
	}
	if b.text.Name != "" {
		items = append(items, with(TypeTextArea, b.text.Name, Value{Text: Texts{text}}))
	}
	return items
}

// relate leads from a description to its interval, where both were written.
func (s *sheet) relate(description, interval string) {
	if description == "" || interval == "" {
		return
	}
	s.relations = append(s.relations, Item{
		Type: TypeRelation, FromID: description, ToID: interval, Direction: "right",
	})
}

// meta is what an annotator cannot see in the region and the way back needs.
func (s *sheet) meta(r region) *Meta {
	m := Meta{Continues: r.continues}
	if r.continues {
		m.Text = Texts{"continued from an earlier page"}
	}
	if s.many {
		m.Borehole = s.borehole
	}
	if !m.Continues && m.Borehole == 0 {
		return nil
	}
	return &m
}

// idLength is the number of hex digits of an id: 48 bits, so that regions of
// different pages are told apart as well.
const idLength = 12

// id names a region by what it says and where, so that a second run gives the
// same name. Regions that agree in all of it are numbered.
func (s *sheet) id(r region, p Percent) string {
	for n := 0; ; n++ {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%s\x00%v\x00%s\x00%d",
			s.document.SHA256, s.page.Number, r.label, p, r.text, n))
		id := hex.EncodeToString(sum[:])[:idLength]
		if !s.ids[id] {
			s.ids[id] = true
			return id
		}
	}
}

// score of the page is the mean confidence of its regions: the share of them
// that can be expected to be right. It is nil for a page without regions.
func (s *sheet) score() *float64 {
	if len(s.confidences) == 0 {
		return nil
	}
	sum := 0.0
	for _, c := range s.confidences {
		sum += share(c)
	}
	return rounded(sum / float64(len(s.confidences)))
}

// rounded is a score in [0, 1] to four decimals.
func rounded(score float64) *float64 {
	r := math.Round(share(score)*1e4) / 1e4
	return &r
}

// share cuts v to [0, 1]; what is no number counts as 0.
func share(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, 0), 1)
}
