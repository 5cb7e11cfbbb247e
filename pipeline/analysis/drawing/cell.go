package drawing

import (
	"cmp"
	"slices"

	"lsml/pipeline/analysis/layout"
)

// A cell is a part of the width of the body, between two walls or, where words
// leave a blank from top to bottom, between two blanks.
type cell struct {
	span       // from wall to wall
	text  span // of its words
	words []layout.Word
}

// cells cuts the body by its walls, and the text between walls where a blank
// runs from top to bottom.
func (s *sheet) cells(exclude map[int]bool) []cell {
	walls := s.walls()
	words := make([][]layout.Word, len(walls)+1)
	for _, w := range s.page.Words {
		if s.body.holds(w.Box.MidY()) && !exclude[w.Index] && w.Box.Height() < tooTall*s.page.LineHeight {
			i, _ := slices.BinarySearch(walls, w.Box.MidX())
			words[i] = append(words[i], w)
		}
	}
	var found []cell
	for i, inside := range words {
		between := span{0, s.page.Width}
		if i > 0 {
			between.from = walls[i-1]
		}
		if i < len(walls) {
			between.to = walls[i]
		}
		found = append(found, parts(between, inside, gutter*s.page.LineHeight)...)
	}
	return found
}

// gutter is the blank between two columns of text, in line heights.
const gutter = 1.1

// parts cuts the words between two walls at the blanks from top to bottom.
func parts(between span, words []layout.Word, blank float64) []cell {
	if len(words) == 0 {
		return []cell{{span: between}}
	}
	slices.SortStableFunc(words, func(a, b layout.Word) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
	var found []cell
	for _, w := range words {
		n := len(found)
		if n == 0 || w.Box.X0-found[n-1].text.to > blank {
			found = append(found, cell{text: span{w.Box.X0, w.Box.X1}})
			n++
		}
		c := &found[n-1]
		c.words = append(c.words, w)
		c.text.to = max(c.text.to, w.Box.X1)
	}
	for i := range found {
		found[i].span = between
		if i > 0 {
			found[i].from = (found[i-1].text.to + found[i].text.from) / 2
			found[i-1].to = found[i].from
		}
	}
	return found
}

// Upright strokes that stand at most hatched line heights apart, several of them,
// are the hatching of a graphic column, of which only the borders are walls.
const (
	hatched        = 0.8
	severalHatched = 4
	sameWall       = 0.3 // line heights, within which two strokes are one wall
)

// walls are the places of the upright strokes that run through most of the body.
func (s *sheet) walls() []float64 {
	h := s.page.LineHeight
	var at []float64
	for _, u := range s.ink.upright {
		if ink, _ := u.within(s.body); ink < throughBody*s.body.length() {
			continue
		}
		if n := len(at); n > 0 && u.at-at[n-1] < sameWall*h {
			continue
		}
		at = append(at, u.at)
	}
	return withoutHatching(at, hatched*h)
}

// withoutHatching leaves of each row of several close walls the first and the last.
func withoutHatching(at []float64, near float64) []float64 {
	var kept []float64
	for start := 0; start < len(at); {
		end := start + 1
		for end < len(at) && at[end]-at[end-1] <= near {
			end++
		}
		if end-start >= severalHatched {
			kept = append(kept, at[start], at[end-1])
		} else {
			kept = append(kept, at[start:end]...)
		}
		start = end
	}
	return kept
}
