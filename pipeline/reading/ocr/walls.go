package ocr

import (
	"image"
	"math"
	"slices"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/raster"
)

// A wall is an upright rule or the side of a drawing in pixels, with its upper
// end first: the side of a column, which no text reaches through.
type wall struct{ x0, y0, x1, y1, width float64 }

type walls []wall

// inWall is how many pixels of a glyph that touches a wall may lie in it, besides
// half of the wall.
const inWall = 3

// wallsOf are the sides of drawings and the upright ones among the rules of a
// page, in pixels of the level sheet. back maps the level sheet to the page.
func wallsOf(drawings []image.Rectangle, rules []paper.Rule, back raster.Transform, pixelsPerPoint float64) walls {
	level := back.Inverse()
	var found walls
	for _, r := range rules {
		if r.Horizontal() {
			continue
		}
		from, to := r.From, r.To
		if from.Y > to.Y {
			from, to = to, from
		}
		w := wall{width: r.Width * pixelsPerPoint}
		w.x0, w.y0 = level.Map(from.X*pixelsPerPoint, from.Y*pixelsPerPoint)
		w.x1, w.y1 = level.Map(to.X*pixelsPerPoint, to.Y*pixelsPerPoint)
		found = append(found, w)
	}
	for _, d := range drawings {
		for _, x := range []int{d.Min.X, d.Max.X} {
			found = append(found, wall{float64(x), float64(d.Min.Y), float64(x), float64(d.Max.Y), 0})
		}
	}
	return found
}

// between reports whether a wall stands between two boxes, at the height of
// the second.
func (all walls) between(a, b image.Rectangle) bool {
	if a.Min.X > b.Min.X {
		a.Min.X, a.Max.X, b.Min.X, b.Max.X = b.Min.X, b.Max.X, a.Min.X, a.Max.X
	}
	return all.within(a.Max.X, b.Min.X, (b.Min.Y+b.Max.Y)/2, inWall)
}

// through reports whether a wall runs through a box.
func (all walls) through(b image.Rectangle) bool {
	return all.within(b.Min.X, b.Max.X, (b.Min.Y+b.Max.Y)/2, -inWall)
}

// touch reports whether a box ends at a wall, on either side, or so near to it.
func (all walls) touch(b image.Rectangle, near float64) bool {
	y := (b.Min.Y + b.Max.Y) / 2
	return all.within(b.Min.X, b.Min.X, y, near) || all.within(b.Max.X, b.Max.X, y, near)
}

// around are the indexes of the walls next to a box on its left and right; -1
// for none.
func (all walls) around(b image.Rectangle) (left, right int) {
	left, right = -1, -1
	middle, y := float64(b.Min.X+b.Max.X)/2, float64(b.Min.Y+b.Max.Y)/2
	nearestLeft, nearestRight := math.Inf(-1), math.Inf(1)
	for i, w := range all {
		switch x, ok := w.at(y); {
		case !ok:
		case x <= middle && x > nearestLeft:
			left, nearestLeft = i, x
		case x > middle && x < nearestRight:
			right, nearestRight = i, x
		}
	}
	return left, right
}

// within reports whether a wall stands between two positions at a height. Of a
// positive slack, and half of the wall, it may stand outside; of a negative one
// it must stand inside.
func (all walls) within(from, to, y int, slack float64) bool {
	return slices.ContainsFunc(all, func(w wall) bool {
		x, ok := w.at(float64(y))
		slack := slack + math.Copysign(w.width/2, slack)
		return ok && float64(from)-slack <= x && x <= float64(to)+slack
	})
}

// at is where the wall stands at a height, if it reaches there.
func (w wall) at(y float64) (x float64, ok bool) {
	return w.x0 + (w.x1-w.x0)*(y-w.y0)/max(1, w.y1-w.y0), w.y0 <= y && y <= w.y1
}
