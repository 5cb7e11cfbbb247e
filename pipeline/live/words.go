package live

import (
	"lsml/lsformat"
	"lsml/pipeline/analysis/crop"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// linesIn are the printed lines in a box, with the mean confidence of their
// words. A word is in the box with its centre: annotators draw over the edges
// of neighbours, and not always around the last letter.
func linesIn(page paper.Page, box paper.Box) (lines []string, confidence float64) {
	var in []paper.Word
	for _, w := range page.Words {
		if box.Contains(w.Box.Mid()) {
			in = append(in, w)
			confidence += w.Confidence
		}
	}
	if len(in) == 0 {
		return nil, 0
	}
	page.Words = in
	straight := layout.Read(page)
	for _, l := range append(straight.Lines, straight.Turned...) {
		lines = append(lines, l.Text())
	}
	return lines, min(confidence/float64(len(in)), 1)
}

// readAs is the text of a region with a label, in the form that the regions of
// whole pages have. It is empty where the label asks for what is not there.
func readAs(label string, lines []string) string {
	switch label {
	case lsformat.Interval:
		if i, ok := crop.Interval(lines); ok {
			return i.String()
		}
		return ""
	case lsformat.Coordinates:
		if c, ok := crop.Position(lines); ok {
			return lsformat.CoordinatesText(c)
		}
		return ""
	}
	text, _ := lsformat.Spell(label, lexicon.Join(lines))
	return text
}
