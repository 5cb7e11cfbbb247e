package drawing

import (
	"math"
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// What makes a text a watermark: it stands on the page again and again, in
// several places across and down.
const (
	fewestRepeats = 4
	fewestLetters = 10
)

// withoutWatermark gives the words and lines of a page without those of texts
// that are printed all over it: where they were read, and where the rows and
// columns in which they stand cross and recognition made something else of
// them. Numbers and the words of descriptions are left.
func withoutWatermark(p layout.Page, words *lexicon.Lexicon) ([]layout.Word, []layout.Line) {
	places := map[string][]paper.Box{}
	for _, l := range p.Lines {
		if text := l.Text(); len(l.Words) > 1 && layout.Letters(text) >= fewestLetters {
			places[text] = append(places[text], l.Box)
		}
	}
	var marks []paper.Box
	for text, boxes := range places {
		if len(boxes) >= fewestRepeats && spread(boxes, p.LineHeight) && words.Material(text).Soil == 0 {
			marks = append(marks, crossings(boxes, p.LineHeight)...)
		}
	}
	if len(marks) == 0 {
		return p.Words, p.Lines
	}
	dropped := func(w layout.Word) bool {
		score := words.Material(w.Text)
		return layout.Letters(w.Text) > 0 && score.Soil+score.Trait == 0 && slices.ContainsFunc(marks, func(b paper.Box) bool { return b.Contains(w.Box.Mid()) })
	}
	var lines []layout.Line
	for _, l := range p.Lines {
		if kept := slices.DeleteFunc(slices.Clone(l.Words), dropped); len(kept) > 0 {
			lines = append(lines, layout.Line{Words: kept, Box: layout.Bounds(kept)})
		}
	}
	return slices.DeleteFunc(slices.Clone(p.Words), dropped), lines
}

// spread reports whether boxes stand in several places across the page.
func spread(boxes []paper.Box, height float64) bool {
	x := span{boxes[0].X0, boxes[0].X0}
	for _, b := range boxes {
		x.from, x.to = min(x.from, b.X0), max(x.to, b.X0)
	}
	return x.length() > 5*height
}

// crossings are the boxes at all crossings of the rows and columns in which
// boxes stand.
func crossings(boxes []paper.Box, height float64) []paper.Box {
	distinct := func(at func(paper.Box) float64) []float64 {
		var found []float64
		for _, b := range boxes {
			if !slices.ContainsFunc(found, func(v float64) bool { return math.Abs(v-at(b)) < height }) {
				found = append(found, at(b))
			}
		}
		return found
	}
	var crossed []paper.Box
	for _, x := range distinct(func(b paper.Box) float64 { return b.X0 }) {
		for _, y := range distinct(paper.Box.MidY) {
			crossed = append(crossed, paper.Box{X0: x, X1: x + boxes[0].Width(), Y0: y, Y1: y}.Grow(height, 0.8*height))
		}
	}
	return crossed
}
