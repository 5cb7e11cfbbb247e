package lsformat

import (
	"slices"
	"strings"

	"lsml/pipeline/paper"
)

// A Region is what the items of one id say together.
type Region struct {
	ID    string
	Label string // as stored; "" for none
	Text  string
	Score *float64 // in [0, 1]; nil for none
	Meta  Meta
	// Index is that of the picture in a task that shows several, from 0.
	Index int
	// Width and Height are those of the picture in pixels, 0 if not told.
	Width, Height int

	shape Value // the first value with a place
}

// Regions groups the items of a result by their id, in the order of the first
// item of each. Items without an id, and relations, are left out.
func Regions(result []Item) []*Region {
	var regions []*Region
	byID := map[string]*Region{}
	for _, i := range result {
		if i.Type == TypeRelation || i.ID == "" {
			continue
		}
		r := byID[i.ID]
		if r == nil {
			r = &Region{ID: i.ID}
			byID[i.ID] = r
			regions = append(regions, r)
		}
		r.add(i)
	}
	return regions
}

func (r *Region) add(i Item) {
	if labels := slices.Concat(i.Value.Labels, i.Value.RectangleLabels, i.Value.PolygonLabels); len(labels) > 0 {
		r.Label = labels[0]
	}
	if i.Type == TypeTextArea {
		r.Text = strings.TrimSpace(strings.Join(i.Value.Text, " "))
	}
	if i.Score != nil {
		r.Score = i.Score
	}
	if i.Meta != nil {
		r.Meta = *i.Meta
	}
	if i.Index != nil {
		r.Index = *i.Index
	}
	if i.OriginalWidth > 0 && i.OriginalHeight > 0 {
		r.Width, r.Height = i.OriginalWidth, i.OriginalHeight
	}
	if !r.shape.placed() {
		r.shape = i.Value
	}
}

// placed reports whether the value is a rectangle with an area or a polygon.
func (v Value) placed() bool {
	return v.Percent != nil && v.Width > 0 && v.Height > 0 || len(v.Points) > 0
}

// Box is upright around the region on a page of this size; false for a region
// without a place.
func (r *Region) Box(pageWidth, pageHeight float64) (paper.Box, bool) {
	v := r.shape
	switch {
	case !v.placed():
		return paper.Box{}, false
	case len(v.Points) == 0:
		return v.Percent.Box(pageWidth, pageHeight), true
	}
	var b paper.Box
	for i, p := range v.Points {
		x, y := p[0]/100*pageWidth, p[1]/100*pageHeight
		if i == 0 {
			b = paper.Box{X0: x, Y0: y, X1: x, Y1: y}
		}
		b = paper.Box{X0: min(b.X0, x), Y0: min(b.Y0, y), X1: max(b.X1, x), Y1: max(b.Y1, y)}
	}
	return b, true
}

// Ours is our name for a label as the project stores it; a label that is none
// of ours keeps its name.
func (c *Config) Ours(stored string) string {
	b, err := c.bind()
	if err != nil {
		return stored
	}
	for _, l := range Labels {
		if name, ok := b.labels.label(l); ok && name == stored {
			return l
		}
	}
	return stored
}
