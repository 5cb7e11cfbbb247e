package ocr

import (
	"image"
	"math"
	"slices"

	"lsml/pipeline/reading/raster"
)

// A slanted stroke that leads from a text to its boundary is none of its letters. Lengths
// are in points.
const (
	shortestSlant = 4.0
	// flattestSlant and steepestSlant are its height for its width: a slash is steeper.
	flattestSlant, steepestSlant = 0.15, 1.4
	// slantWidth is how wide it is at most, across.
	slantWidth = 2.0
	// slantProbes are the columns that a stroke is looked at in.
	slantProbes = 9
)

// withoutSlants leaves out the glyphs that are slanted strokes.
func withoutSlants(glyphs []image.Rectangle, ink *raster.Ink, scale float64) []image.Rectangle {
	return slices.DeleteFunc(glyphs, func(g image.Rectangle) bool {
		w, h := float64(g.Dx()), float64(g.Dy())
		return w >= shortestSlant*scale && h >= flattestSlant*w && h <= steepestSlant*w && h >= 2*slantWidth*scale && isSlant(g, ink, scale)
	})
}

// isSlant reports whether the ink of a box is a stroke from corner to corner.
func isSlant(g image.Rectangle, ink *raster.Ink, scale float64) bool {
	down, up := true, true
	w, h := float64(g.Dx()), float64(g.Dy())
	thick := slantWidth * scale * math.Hypot(w, h) / w // from top to bottom
	for i := range slantProbes {
		x := g.Min.X + g.Dx()*(2*i+1)/(2*slantProbes)
		from, to := g.Max.Y, g.Min.Y
		for y := g.Min.Y; y < g.Max.Y; y++ {
			if ink.At(x, y) {
				from, to = min(from, y), max(to, y+1)
			}
		}
		if to <= from || float64(to-from) > thick {
			return false
		}
		middle := float64(from+to)/2 - float64(g.Min.Y)
		falls := h * (float64(x-g.Min.X) + 0.5) / w
		down = down && math.Abs(middle-falls) <= thick
		up = up && math.Abs(middle-(h-falls)) <= thick
	}
	return down || up
}
