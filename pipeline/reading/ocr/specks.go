package ocr

import (
	"image"
	"slices"
)

const (
	// smallestDot and largestDot are the area of the box of a point, or of the dot on
	// an i, in parts of the square of its line's height. Most points have 0.02.
	smallestDot, largestDot = 0.017, 0.08
	// speckled is how many times as many specks as dots are in the lines of a page
	// that is dirty or dithered. On others what is so small may be a faint point.
	speckled = 4
)

// withoutSpecks leaves out what is smaller than points from the lines of a page
// that is full of it: it would be taken for accents, commas and quotes.
func withoutSpecks(found []segment) []segment {
	specks, dots := 0, 0
	for i := range found {
		for _, g := range found[i].glyphs {
			switch size := found[i].size(g); {
			case size < smallestDot:
				specks++
			case size <= largestDot:
				dots++
			}
		}
	}
	if specks < speckled*max(1, dots) {
		return found
	}
	for i := range found {
		s := &found[i]
		s.glyphs = slices.DeleteFunc(s.glyphs, func(g image.Rectangle) bool { return s.size(g) < smallestDot })
		s.box = image.Rectangle{}
		for _, g := range s.glyphs {
			s.box = s.box.Union(g)
		}
	}
	return slices.DeleteFunc(found, func(s segment) bool { return len(s.glyphs) == 0 })
}

// size is the area of a glyph's box in parts of the square of the line's height.
func (s *segment) size(g image.Rectangle) float64 {
	return float64(g.Dx()*g.Dy()) / float64(max(1, s.height*s.height))
}
