package lsformat

import (
	"math"

	"lsml/pipeline/paper"
)

// Percent is a box in percent of the picture's width and height, from its top
// left corner, turned clockwise around that corner of the box.
type Percent struct {
	X        float64 `json:"x"`
	Y        float64 `json:"y"`
	Width    float64 `json:"width"`
	Height   float64 `json:"height"`
	Rotation float64 `json:"rotation"` // degrees
}

const (
	// grain is how many steps make one percent: four decimals, a hundredth of
	// a pixel on a picture of ten thousand.
	grain = 1e4
	// whole is the side of the picture in steps.
	whole = 100 * grain
	// smallest is the least side of a box in steps, a twentieth of a percent:
	// about one pixel of a page at 150 dpi, so that it can still be grabbed.
	smallest = 500
)

// percentOf is the box b, in points, on a page. The part outside the page is
// cut off, and a box without extent gets the smallest one. It reports false
// for a page without extent.
func percentOf(b paper.Box, page paper.Page) (Percent, bool) {
	if !(page.Width > 0 && page.Height > 0) {
		return Percent{}, false
	}
	x0, x1 := span(b.X0, b.X1, page.Width)
	y0, y1 := span(b.Y0, b.Y1, page.Height)
	return Percent{
		X: x0 / grain, Y: y0 / grain,
		Width: (x1 - x0) / grain, Height: (y1 - y0) / grain,
	}, true
}

// span cuts the stretch from lo to hi to [0, size] and gives it in whole
// steps, at least the smallest apart.
func span(lo, hi, size float64) (from, to float64) {
	from, to = steps(lo/size), steps(hi/size)
	if to-from < smallest {
		from = min(from, whole-smallest)
		to = from + smallest
	}
	return from, to
}

// steps rounds a share of the picture to whole steps in [0, whole]; what is
// no number counts as 0.
func steps(share float64) float64 {
	if math.IsNaN(share) {
		return 0
	}
	return min(max(math.Round(share*whole), 0), whole)
}

// Box is the box in points that p covers on a page of this size, upright:
// around the corners of the turned box.
func (p Percent) Box(pageWidth, pageHeight float64) paper.Box {
	w, h := p.Width/100*pageWidth, p.Height/100*pageHeight
	x, y := p.X/100*pageWidth, p.Y/100*pageHeight
	sin, cos := math.Sincos(p.Rotation * math.Pi / 180)
	if p.Rotation == 0 {
		sin, cos = 0, 1
	}
	b := paper.Box{X0: x, Y0: y, X1: x, Y1: y}
	for _, c := range []paper.Point{{X: w}, {Y: h}, {X: w, Y: h}} {
		// y grows downwards, so this turns clockwise.
		cx, cy := x+c.X*cos-c.Y*sin, y+c.X*sin+c.Y*cos
		b = paper.Box{
			X0: min(b.X0, cx), Y0: min(b.Y0, cy),
			X1: max(b.X1, cx), Y1: max(b.Y1, cy),
		}
	}
	return b
}
