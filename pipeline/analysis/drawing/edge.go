package drawing

import (
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
)

// overEdges tells of the words of texts that run over an upright edge of a window, by
// their index, whether they are of the window: a text is whole where it begins. It
// ends before the next box, and is no number, which is a depth of that.
func overEdges(p layout.Page, w paper.Box) map[int]bool {
	over := map[int]bool{}
	for _, l := range p.Lines {
		if y := l.Box.MidY(); y < w.Y0 || y > w.Y1 {
			continue
		}
		for _, edge := range []float64{w.X0, w.X1} {
			k := slices.IndexFunc(l.Words, func(o layout.Word) bool { return o.Box.MidX() > edge })
			if k <= 0 || layout.Letters(layout.Text(l.Words[:k])) < fewestInLine {
				continue
			}
			beyond := l.Words[k:]
			for len(beyond) > 0 && layout.Letters(beyond[len(beyond)-1].Text) == 0 {
				beyond = beyond[:len(beyond)-1]
			}
			if len(beyond) == 0 || beyond[len(beyond)-1].Box.X1 > edge+leftOfBox*p.LineHeight {
				continue
			}
			for _, o := range beyond {
				over[o.Index] = edge == w.X1
			}
		}
	}
	return over
}
