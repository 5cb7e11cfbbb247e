package paper

import "math"

// A Point is a position on a page.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// A Box is an axis-parallel rectangle with X0 <= X1 and Y0 <= Y1.
type Box struct {
	X0 float64 `json:"x0"`
	Y0 float64 `json:"y0"`
	X1 float64 `json:"x1"`
	Y1 float64 `json:"y1"`
}

// Width of the box, never negative.
func (b Box) Width() float64 { return max(0, b.X1-b.X0) }

// Height of the box, never negative.
func (b Box) Height() float64 { return max(0, b.Y1-b.Y0) }

// Area in square points.
func (b Box) Area() float64 { return b.Width() * b.Height() }

// MidX is the horizontal centre.
func (b Box) MidX() float64 { return (b.X0 + b.X1) / 2 }

// MidY is the vertical centre.
func (b Box) MidY() float64 { return (b.Y0 + b.Y1) / 2 }

// Empty reports whether the box has no area; one with a side that is no number
// (NaN) has none.
func (b Box) Empty() bool { return !(b.X0 < b.X1 && b.Y0 < b.Y1) }

// Union is the smallest box around both; an all-zero box counts as none.
func (b Box) Union(c Box) Box {
	if b == (Box{}) {
		return c
	}
	if c == (Box{}) {
		return b
	}
	return Box{min(b.X0, c.X0), min(b.Y0, c.Y0), max(b.X1, c.X1), max(b.Y1, c.Y1)}
}

// Intersect is the part common to both, the zero box if there is none.
func (b Box) Intersect(c Box) Box {
	r := Box{max(b.X0, c.X0), max(b.Y0, c.Y0), min(b.X1, c.X1), min(b.Y1, c.Y1)}
	if r.Empty() {
		return Box{}
	}
	return r
}

// Overlaps reports whether the boxes share any area.
func (b Box) Overlaps(c Box) bool {
	return b.X0 < c.X1 && c.X0 < b.X1 && b.Y0 < c.Y1 && c.Y0 < b.Y1
}

// OverlapX is the length of the common horizontal extent, 0 if apart.
func (b Box) OverlapX(c Box) float64 { return max(0, min(b.X1, c.X1)-max(b.X0, c.X0)) }

// OverlapY is the length of the common vertical extent, 0 if apart.
func (b Box) OverlapY(c Box) float64 { return max(0, min(b.Y1, c.Y1)-max(b.Y0, c.Y0)) }

// Contains reports whether the point lies in the box, upper and left border included.
func (b Box) Contains(p Point) bool {
	return b.X0 <= p.X && p.X < b.X1 && b.Y0 <= p.Y && p.Y < b.Y1
}

// Grow moves each side outwards: dx left and right, dy up and down.
func (b Box) Grow(dx, dy float64) Box {
	return Box{b.X0 - dx, b.Y0 - dy, b.X1 + dx, b.Y1 + dy}
}

// Mid is the centre of the box.
func (b Box) Mid() Point { return Point{b.MidX(), b.MidY()} }

// flatness is the slope (rise over run) up to which a drawn line counts as
// horizontal or vertical: 3 degrees, the skew of a carelessly fed scan.
const flatness = 0.052

// Horizontal reports whether the rule runs left to right.
func (r Rule) Horizontal() bool {
	return math.Abs(r.To.Y-r.From.Y) <= flatness*math.Abs(r.To.X-r.From.X)
}

// Vertical reports whether the rule runs up and down.
func (r Rule) Vertical() bool {
	return math.Abs(r.To.X-r.From.X) <= flatness*math.Abs(r.To.Y-r.From.Y)
}

// Length of the rule in points.
func (r Rule) Length() float64 { return math.Hypot(r.To.X-r.From.X, r.To.Y-r.From.Y) }

// Box around the rule's two ends; one side may have no extent.
func (r Rule) Box() Box {
	return Box{
		min(r.From.X, r.To.X), min(r.From.Y, r.To.Y),
		max(r.From.X, r.To.X), max(r.From.Y, r.To.Y),
	}
}

// YAt is the height of the rule at x, extended beyond its ends; for a vertical
// rule the height of its middle.
func (r Rule) YAt(x float64) float64 {
	dx := r.To.X - r.From.X
	if dx == 0 {
		return (r.From.Y + r.To.Y) / 2
	}
	return r.From.Y + (x-r.From.X)*(r.To.Y-r.From.Y)/dx
}

// XAt is where the rule is at height y, extended beyond its ends; for a
// horizontal rule its middle.
func (r Rule) XAt(y float64) float64 {
	dy := r.To.Y - r.From.Y
	if dy == 0 {
		return (r.From.X + r.To.X) / 2
	}
	return r.From.X + (y-r.From.Y)*(r.To.X-r.From.X)/dy
}

// Bounds is the box around all the words, the zero box for none.
func Bounds(words []Word) Box {
	var b Box
	for _, w := range words {
		b = b.Union(w.Box)
	}
	return b
}
