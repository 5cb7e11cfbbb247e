package live

import (
	"lsml/lsformat"
	"lsml/pipeline/analysis/crop"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/titleblock"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// A cutting is what is printed in a box.
type cutting struct {
	lines      []string
	facts      titleblock.Candidates // that it tells with their keys, as title blocks do
	confidence float64               // mean of its words
}

// cuttingOf is what is printed in a box on a page. A word is in the box with its
// centre: annotators draw over the edges of neighbours, and not always around
// the last letter.
func cuttingOf(page paper.Page, box paper.Box) cutting {
	var c cutting
	var in []paper.Word
	for _, w := range page.Words {
		if box.Contains(w.Box.Mid()) {
			in = append(in, w)
			c.confidence += w.Confidence
		}
	}
	if len(in) == 0 {
		return cutting{}
	}
	page.Words = in
	straight := layout.Read(page)
	for _, l := range append(straight.Lines, straight.Turned...) {
		c.lines = append(c.lines, l.Text())
	}
	c.facts = titleblock.Read(straight, lexicon.Default(), nil)
	c.confidence = min(c.confidence/float64(len(in)), 1)
	return c
}

// readAs is the text of a region with a label, in the form that the regions of
// whole pages have. It is empty where the label asks for what is not there.
func readAs(label string, c cutting) string {
	kind := fact.Of(label)
	switch {
	case label == lsformat.Interval:
		if i, ok := crop.Interval(c.lines); ok {
			return i.String()
		}
		return ""
	case kind != nil && kind != fact.Coordinates && len(c.facts[kind]) > 0:
		return kind.Of(&c.facts[kind][0])[0].Text
	}
	text, _ := lsformat.Spell(label, lexicon.Join(c.lines))
	return text
}
