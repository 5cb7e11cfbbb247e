package ocr

import (
	"cmp"
	"image"
	"math"
	"slices"

	"lsml/pipeline/paper"
)

// untangle parts neighbouring words whose boxes overlap, at the widest gaps
// between the glyphs there. The recogniser tells roughly where a word ends, now
// and then not at all, and words one over the other would not be taken for one
// line.
func (s *segment) untangle(words []paper.Word, scale float64) {
	for from := 0; from < len(words); {
		to, end := from+1, words[from].Box.X1
		for to < len(words) && words[to].Box.X0 < end {
			end = max(end, words[to].Box.X1)
			to++
		}
		for to > from+1 {
			s.part(words[from:to], end, scale)
			last := &words[to-1].Box
			if last.X1 > last.X0 {
				break
			}
			// It begins where it was said to end, where perhaps the next was too.
			if to == len(words) || words[to].Box.X0 > last.X0 {
				last.X1 = s.inkEnd(*last, words[to:], scale)
				break
			}
			end = max(end, words[to].Box.X1)
			to++
		}
		from = to
	}
}

// part shares the place of some words among them, up to its end; evenly where
// there are too few gaps.
func (s *segment) part(words []paper.Word, end, scale float64) {
	start := words[0].Box.X0
	gaps := s.gaps(start, end, scale)
	slices.SortStableFunc(gaps, func(a, b gap) int { return cmp.Compare(b.right-b.left, a.right-a.left) })
	gaps = gaps[:min(len(gaps), len(words)-1)]
	slices.SortFunc(gaps, func(a, b gap) int { return cmp.Compare(a.left, b.left) })
	for i := range words[1:] {
		g := gap{left: start + (end-start)*float64(i+1)/float64(len(words))}
		g.right = g.left
		if len(gaps) == len(words)-1 {
			g = gaps[i]
		}
		words[i].Box.X1, words[i+1].Box.X0 = g.left, g.right
	}
	last := &words[len(words)-1].Box
	last.X1 = max(last.X0, end)
}

// inkEnd is where the ink of a word ends that was found to begin where it was said
// to end: before the next word, or with the line.
func (s *segment) inkEnd(word paper.Box, next []paper.Word, scale float64) float64 {
	limit := math.Inf(1)
	if len(next) > 0 {
		limit = next[0].Box.X0
	}
	end := word.X1
	for _, g := range s.glyphs {
		if from := float64(g.Min.X) / scale; word.X0 <= from && from < limit {
			end = max(end, min(limit, float64(g.Max.X)/scale))
		}
	}
	return end
}

// A gap is blank from left to right, in points.
type gap struct{ left, right float64 }

// gaps are those between the glyphs with their middle between two positions.
func (s *segment) gaps(from, to, scale float64) []gap {
	glyphs := slices.Clone(s.glyphs)
	slices.SortFunc(glyphs, func(a, b image.Rectangle) int { return a.Min.X - b.Min.X })
	var found []gap
	end := glyphs[0].Max.X
	for _, g := range glyphs[1:] {
		l, r := float64(end)/scale, float64(g.Min.X)/scale
		if middle := (l + r) / 2; r > l && from <= middle && middle <= to {
			found = append(found, gap{l, r})
		}
		end = max(end, g.Max.X)
	}
	return found
}
