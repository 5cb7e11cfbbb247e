package ocr

import (
	"image"

	"lsml/pipeline/paper"
)

const (
	// shortestUnread is how many glyphs a stretch of ink must have to be missed:
	// the shortest depth, 1.2, has three, and hatching mostly stands alone.
	shortestUnread = 3
	// known is the part of a stretch's width that words must cover.
	known = 0.5
)

// covered reports whether words stand in most of a box.
func covered(b paper.Box, words []paper.Word) bool {
	width := 0.0
	for _, w := range words {
		if w.Box.OverlapY(b) > inLine*min(b.Height(), w.Box.Height()) {
			width += w.Box.OverlapX(b)
		}
	}
	return width >= known*b.Width()
}

// inPoints is a box of pixels on the page.
func inPoints(r image.Rectangle, pixelsPerPoint float64) paper.Box {
	return paper.Box{
		X0: float64(r.Min.X) / pixelsPerPoint, Y0: float64(r.Min.Y) / pixelsPerPoint,
		X1: float64(r.Max.X) / pixelsPerPoint, Y1: float64(r.Max.Y) / pixelsPerPoint,
	}
}
