package drawing

import (
	"slices"

	"lsml/pipeline/analysis/layout"
)

// What makes a text a watermark: it stands on the page again and again, in
// several places across and down.
const (
	fewestRepeats = 4
	fewestLetters = 10
)

// withoutWatermark gives the words and lines of a page without those of texts
// that are printed all over it.
func withoutWatermark(p layout.Page) ([]layout.Word, []layout.Line) {
	places := map[string][]layout.Line{}
	for _, l := range p.Lines {
		if text := l.Text(); len(l.Words) > 1 && letters(text) >= fewestLetters {
			places[text] = append(places[text], l)
		}
	}
	drop := map[int]bool{}
	for _, lines := range places {
		if len(lines) < fewestRepeats || !spread(lines, p.LineHeight) {
			continue
		}
		for _, l := range lines {
			for _, w := range l.Words {
				drop[w.Index] = true
			}
		}
	}
	if len(drop) == 0 {
		return p.Words, p.Lines
	}
	dropped := func(w layout.Word) bool { return drop[w.Index] }
	lines := slices.DeleteFunc(slices.Clone(p.Lines), func(l layout.Line) bool { return dropped(l.Words[0]) })
	return slices.DeleteFunc(slices.Clone(p.Words), dropped), lines
}

// spread reports whether lines stand in several places across the page.
func spread(lines []layout.Line, height float64) bool {
	x := span{lines[0].Box.X0, lines[0].Box.X0}
	for _, l := range lines {
		x.from, x.to = min(x.from, l.Box.X0), max(x.to, l.Box.X0)
	}
	return x.length() > 5*height
}
