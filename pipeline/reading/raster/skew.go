package raster

import (
	"image"
	"math"
	"slices"

	"lsml/pipeline/paper"
)

const (
	// steepestSkew is the largest skew looked for, in degrees.
	steepestSkew = 4.0
	// coarseStep and fineStep are the steps of the search, in degrees.
	coarseStep, fineStep = 0.5, 0.05
	// widestLetter is how many times as wide as high a piece of ink may be that
	// is no dash.
	widestLetter = 1.7
	// fewestMarks is the number of glyphs below which no skew is measured.
	fewestMarks = 20
)

// Skew is the angle by which the page is turned clockwise, in degrees, up to
// ±4; 0 where there is too little to tell.
func Skew(img *image.Gray) float64 { return Threshold(img).Skew() }

// Skew is the angle by which lines of text and the bars of glyphs sink to the
// right. It is found after Baird, "The Skew Angle of Printed Documents"
// (1987): the foot of each connected piece of ink is projected along each
// direction, and the direction that gathers the feet in the fewest rows wins.
func (k *Ink) Skew() float64 {
	feet := feet(k.Blobs())
	if len(feet) < fewestMarks {
		return 0
	}
	best := search(feet, 0, steepestSkew, coarseStep)
	return search(feet, best, coarseStep, fineStep)
}

// SkewOf is the angle of the horizontal rules in degrees clockwise, the median
// weighted by length, and whether they are long enough together to say it.
func SkewOf(rules []paper.Rule) (degrees float64, ok bool) {
	const enough = 300 // points; half the width of a page
	type slope struct{ degrees, weight float64 }
	var slopes []slope
	total := 0.0
	for _, r := range rules {
		if !r.Horizontal() || r.Length() < longRule {
			continue
		}
		d := math.Atan2(r.To.Y-r.From.Y, r.To.X-r.From.X) * 180 / math.Pi
		slopes = append(slopes, slope{d, r.Length()})
		total += r.Length()
	}
	if total < enough {
		return 0, false
	}
	slices.SortFunc(slopes, func(a, b slope) int { return cmpFloats(a.degrees, b.degrees) })
	passed := 0.0
	for _, s := range slopes {
		passed += s.weight
		if passed >= total/2 {
			return s.degrees, true
		}
	}
	return 0, false
}

// GlyphHeight is the median height of the pieces of ink that are more than
// specks and no dashes, in pixels: on pages of print, that of small letters and
// digits. It is 0 where there is too little to tell.
func GlyphHeight(blobs []Blob) int {
	heights := make([]int, 0, len(blobs))
	for _, b := range blobs {
		if b.Box.Dy() > 3 && b.Box.Dx() > 2 && float64(b.Box.Dx()) <= widestLetter*float64(b.Box.Dy()) {
			heights = append(heights, b.Box.Dy())
		}
	}
	if len(heights) < fewestMarks {
		return 0
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

// feet are the lower middles of what may be glyphs: neither specks nor lines.
func feet(blobs []Blob) []image.Point {
	usual := GlyphHeight(blobs)
	var feet []image.Point
	for _, b := range blobs {
		if h := b.Box.Dy(); 2*h >= usual && h <= 2*usual && b.Box.Dx() <= 4*usual {
			feet = append(feet, image.Pt((b.Box.Min.X+b.Box.Max.X)/2, b.Box.Max.Y))
		}
	}
	return feet
}

// search tries the angles around middle and returns the sharpest; of equals
// the one nearest to level.
func search(feet []image.Point, middle, reach, step float64) float64 {
	best, sharpest := middle, 0
	steps := int(math.Round(reach / step))
	for i := range 2*steps + 1 {
		angle := middle + float64(i-steps)*step
		s := sharpness(feet, angle)
		if s > sharpest || s == sharpest && math.Abs(angle) < math.Abs(best) {
			best, sharpest = angle, s
		}
	}
	return best
}

// sharpness is the sum of squared row counts when the feet are projected along
// an angle in degrees.
func sharpness(feet []image.Point, angle float64) int {
	const row = 2 // pixels
	t := math.Tan(angle * math.Pi / 180)
	counts := make(map[int]int)
	for _, p := range feet {
		counts[int(math.Floor((float64(p.Y)-t*float64(p.X))/row))]++
	}
	total := 0
	for _, n := range counts {
		total += n * n
	}
	return total
}
