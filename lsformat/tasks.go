package lsformat

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"

	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Options say how boreholes become tasks.
type Options struct {
	// Config is the labelling configuration of the project; nil means
	// DefaultConfig, or for documents DocumentConfig. Check it with Fit: one
	// that does not fit gives tasks without regions.
	Config *Config
	// Documents makes a task of each document and not of each page. The
	// configuration must show several pictures: see ShowsDocuments.
	Documents bool
	// ImageURL gives the address of a page's picture; nil means its path.
	ImageURL func(d paper.Document, p paper.Page) string
	// ModelVersion is the name of what predicts, the same for all tasks.
	ModelVersion string
	// OnlyPredicted leaves out the tasks in which nothing was found.
	OnlyPredicted bool
}

// Tasks makes one task of each page of d that has a picture, or one of all of
// them, in the order of the pages, with all that was found as one prediction.
func Tasks(d paper.Document, boreholes []strata.Borehole, o Options) []Task {
	bound, key := o.bind()
	var shown [][]paper.Page // by task
	for _, p := range d.Pages {
		switch {
		case p.Picture == nil:
		case o.Documents && len(shown) > 0:
			shown[0] = append(shown[0], p)
		default:
			shown = append(shown, []paper.Page{p})
		}
	}
	var tasks []Task
	for _, pages := range shown {
		prediction := predict(bound, d, pages, boreholes)
		if o.OnlyPredicted && len(prediction.Result) == 0 {
			continue
		}
		prediction.ModelVersion = o.ModelVersion
		data := o.data(d, pages, bound != nil && bound.image.Many)
		data.Key = key
		tasks = append(tasks, Task{Data: data, Predictions: Predictions{prediction}})
	}
	return tasks
}

// data says what a task with these pages shows; list says that the
// configuration wants a list of pictures.
func (o Options) data(d paper.Document, pages []paper.Page, list bool) Data {
	data := Data{PDF: d.Name, SHA256: d.SHA256}
	if !list {
		data.Image, data.Page = o.imageURL(d, pages[0]), pages[0].Number
		return data
	}
	inOrder := true
	for i, p := range pages {
		data.Images = append(data.Images, o.imageURL(d, p))
		data.Numbers = append(data.Numbers, p.Number)
		inOrder = inOrder && p.Number == i+1
	}
	switch {
	case !o.Documents:
		data.Page, data.Numbers = pages[0].Number, nil
	case inOrder:
		data.Numbers = nil
	}
	return data
}

// Predict is the prediction for a task with these pages of a document: what of
// the boreholes stands on them. The pages' pictures, where there are any, give
// the original sizes.
func Predict(d paper.Document, pages []paper.Page, boreholes []strata.Borehole, o Options) Prediction {
	bound, _ := o.bind()
	prediction := predict(bound, d, pages, boreholes)
	prediction.ModelVersion = o.ModelVersion
	return prediction
}

// bind gives the binding, nil where nothing fits, and the key of the picture.
func (o Options) bind() (*binding, string) {
	c := o.Config
	switch {
	case c == nil && o.Documents:
		c = DocumentConfig()
	case c == nil:
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

func predict(bound *binding, d paper.Document, pages []paper.Page, boreholes []strata.Borehole) Prediction {
	w := &sheets{document: d, pages: pages, bound: bound, many: len(boreholes) > 1, ids: map[string]bool{}}
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
		Score:  Score(w.items),
		Result: append(append([]Item{}, w.items...), w.relations...),
	}
}

// sheets collect the items of one task.
type sheets struct {
	document paper.Document
	pages    []paper.Page // that the task shows, in the order of its pictures
	bound    *binding
	many     bool // more than one borehole in the document
	borehole int  // the one being written, from 1

	items     []Item
	relations []Item
	ids       map[string]bool
}

// index is where a page stands among those of the task, -1 for one that is not
// among them.
func (s *sheets) index(page int) int {
	return slices.IndexFunc(s.pages, func(p paper.Page) bool { return p.Number == page })
}

// A region is what one box says.
type region struct {
	page       int // from 1, one of the task's
	label      string
	box        paper.Box
	text       string
	confidence float64
	continues  bool
}

// add writes a region as its items and returns its id, "" if the
// configuration has no label for it.
func (s *sheets) add(r region) string {
	label, ok := s.bound.labels.label(r.label)
	if !ok {
		return ""
	}
	index := s.index(r.page)
	page := s.pages[index]
	percent, ok := percentOf(r.box, page)
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
	if s.bound.image.Many {
		first.Index = &index
	}
	if page.Picture != nil {
		first.OriginalWidth, first.OriginalHeight = page.Picture.Width, page.Picture.Height
	}
	s.items = append(s.items, s.bound.items(first, label, r.text)...)
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
func (s *sheets) relate(description, interval string) {
	if description == "" || interval == "" {
		return
	}
	s.relations = append(s.relations, Item{
		Type: TypeRelation, FromID: description, ToID: interval, Direction: "right", Labels: s.bound.arrow,
	})
}

// meta is what an annotator cannot see in the region and the way back needs.
func (s *sheets) meta(r region) *Meta {
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
func (s *sheets) id(r region, p Percent) string {
	for n := 0; ; n++ {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%s\x00%v\x00%s\x00%d",
			s.document.SHA256, r.page, r.label, p, r.text, n))
		id := hex.EncodeToString(sum[:])[:idLength]
		if !s.ids[id] {
			s.ids[id] = true
			return id
		}
	}
}

// Score is the mean score of the regions of a result: the share of them that
// can be expected to be right. It is nil for a result without any.
func Score(result []Item) *float64 {
	sum, n := 0.0, 0
	for _, r := range Regions(result) {
		if r.Score != nil {
			sum += share(*r.Score)
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return rounded(sum / float64(n))
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
