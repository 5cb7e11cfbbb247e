package lsformat

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// A Mark is what a model says of a part of a picture, whatever the labels of
// the project are.
type Mark struct {
	Label string // as the configuration shows or stores it
	Text  string // for the text area of regions; left out where there is none
	Box   Percent
	Score *float64 // in [0, 1]; nil for none
	Note  string   // to the annotator, with the details of the region
}

// Marks are marks as the items of a result, in the form that the project's
// labelling configuration asks for: on its first picture, of so many pixels,
// that can be given the label. A label that none can be given is an error.
func (c *Config) Marks(width, height int, marks ...Mark) ([]Item, error) {
	items := []Item{}
	for n, m := range marks {
		b, label, ok := c.bindLabel(m.Label)
		if !ok {
			return nil, fmt.Errorf("labelling configuration: no Rectangle with Labels, and no RectangleLabels, that has the label %q", m.Label)
		}
		box := m.Box
		common := Item{
			ID: m.id(n), ToName: b.image.Name, OriginalWidth: width, OriginalHeight: height,
			Value: Value{Percent: &box}, Score: m.Score,
		}
		if m.Note != "" {
			common.Meta = &Meta{Text: Texts{m.Note}}
		}
		if m.Text == "" {
			b.text = Tag{}
		}
		items = append(items, b.items(common, label, m.Text)...)
	}
	return items, nil
}

// id names the n-th mark by what it says: the same for the same, run for run.
func (m Mark) id(n int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d\x00%s\x00%v\x00%s", n, m.Label, m.Box, m.Text))
	return hex.EncodeToString(sum[:])[:idLength]
}

// bindLabel binds the controls of the first picture that a label can be given
// on, and gives its stored name.
func (c *Config) bindLabel(shown string) (b binding, stored string, ok bool) {
	for _, image := range c.Tags {
		if !image.is("Image") || !image.object() {
			continue
		}
		b = binding{image: image}
		b.text, _ = c.regionText(image)
		rectangle, boxes := c.first("Rectangle", image.Name)
		for _, t := range c.Tags {
			stored, ok = t.label(shown)
			if !ok || !t.on(image.Name) {
				continue
			}
			switch {
			case t.is("RectangleLabels"):
				b.labels = t
				return b, stored, true
			case t.is("Labels") && boxes:
				b.labels, b.rectangle = t, rectangle
				return b, stored, true
			}
		}
	}
	return binding{}, "", false
}

// regionText is the control for the text of a region on a picture. A TextArea
// for the whole picture would take our texts as its own.
func (c *Config) regionText(image Tag) (Tag, bool) {
	for _, t := range c.Tags {
		if t.is("TextArea") && t.PerRegion && t.on(image.Name) {
			return t, true
		}
	}
	return Tag{}, false
}
