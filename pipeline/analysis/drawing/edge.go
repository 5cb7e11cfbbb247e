package drawing

import (
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
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
			beyond := withoutNumber(l.Words[k:])
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

// withoutNumber takes a number at the end of a text off it, and its unit.
func withoutNumber(words []layout.Word) []layout.Word {
	if n := len(words); n >= 1 {
		if _, ok := quantity.Whole(words[n-1].Text); ok {
			words = words[:n-1]
		} else if _, ok := quantity.Whole(layout.Text(words[max(0, n-2):])); ok {
			words = words[:max(0, n-2)]
		}
	}
	for len(words) > 0 && layout.Letters(words[len(words)-1].Text) == 0 {
		words = words[:len(words)-1]
	}
	return words
}
