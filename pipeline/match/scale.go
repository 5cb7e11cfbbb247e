package match

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/sidebar"
	"lsml/pipeline/strata"
)

// A ruler maps heights on the page to depths: the straight line through the
// marks of a scale.
type ruler struct {
	perPoint float64 // millimetres a point
	zero     float64 // the height of depth 0
}

// newRuler fits the marks by least squares.
func newRuler(marks []sidebar.Label) ruler {
	var n, sy, sd, syy, syd float64
	for _, m := range marks {
		y, d := m.Box.MidY(), float64(m.Depth)
		n, sy, sd, syy, syd = n+1, sy+y, sd+d, syy+y*y, syd+y*d
	}
	slope := (n*syd - sy*sd) / (n*syy - sy*sy)
	return ruler{perPoint: slope, zero: (sy - sd/slope) / n}
}

// drawnStep is the precision with which a depth is read off a drawing: people
// draw to five centimetres at the scales of profiles.
const drawnStep = 50

// at is the depth at a height, never above the ground.
func (r ruler) at(y float64) strata.Depth {
	d := math.Round((y-r.zero)*r.perPoint/drawnStep) * drawnStep
	return strata.Depth(max(0, d))
}

// A boundary is a drawn layer boundary: depth is the height at which it meets
// the scale, text the height at which it separates the descriptions. The two
// differ where a leader line leads from one to the other.
type boundary struct{ depth, text float64 }

// drawnBoundaries are the ways to read boundaries from the drawing beside a
// scale: from the rules between the descriptions, and from the blocks of the
// graphic column.
func drawnBoundaries(p layout.Page, s sidebar.Sidebar, c ruledColumn) [][]boundary {
	var ways [][]boundary
	if b := ruleBoundaries(p, c); len(b) >= 2 {
		ways = append(ways, b)
	}
	for _, b := range blockBoundaries(p, s, c) {
		ways = append(ways, b)
	}
	return ways
}

// ruleBoundaries follows each rule across the column to where its leader line,
// if it has one, comes from.
func ruleBoundaries(p layout.Page, c ruledColumn) []boundary {
	var found []boundary
	for _, r := range c.rules {
		b := boundary{depth: r.YAt(c.box.MidX()), text: r.YAt(c.box.MidX())}
		if y, ok := leaderFrom(p.Diagonal, r, 0.4*p.LineHeight); ok {
			b.depth = y
		}
		if n := len(found); n > 0 && b.text-found[n-1].text < 0.3*p.LineHeight {
			continue
		}
		found = append(found, b)
	}
	return found
}

// leaderFrom is the height of the far end of a slanted line that touches
// either end of a rule.
func leaderFrom(diagonals []paper.Rule, r paper.Rule, slack float64) (float64, bool) {
	near := func(p, q paper.Point) bool { return math.Abs(p.X-q.X) <= slack && math.Abs(p.Y-q.Y) <= slack }
	for _, end := range []paper.Point{r.From, r.To} {
		for _, d := range diagonals {
			if near(d.From, end) {
				return d.To.Y, true
			}
			if near(d.To, end) {
				return d.From.Y, true
			}
		}
	}
	return 0, false
}

// blockBoundaries reads the stacks of filled blocks level with the scale.
func blockBoundaries(p layout.Page, s sidebar.Sidebar, c ruledColumn) [][]boundary {
	var ways [][]boundary
	for _, stack := range blockStacks(p.Areas, p.LineHeight) {
		body := stack[0].Union(stack[len(stack)-1])
		if body.OverlapY(s.Box) < 0.3*s.Box.Height() || body.Overlaps(c.box) {
			continue
		}
		var b []boundary
		for _, block := range stack {
			b = append(b, boundary{block.Y0, block.Y0})
		}
		end := stack[len(stack)-1].Y1
		ways = append(ways, append(b, boundary{end, end}))
	}
	return ways
}

// blockStacks groups filled areas of one width that touch each other, from top
// to bottom; two blocks at least.
func blockStacks(areas []paper.Area, height float64) [][]paper.Box {
	sorted := slices.Clone(areas)
	slices.SortStableFunc(sorted, func(a, b paper.Area) int {
		return cmp.Or(cmp.Compare(math.Round(a.Box.X0), math.Round(b.Box.X0)), cmp.Compare(a.Box.Y0, b.Box.Y0))
	})
	var stacks [][]paper.Box
	for i, a := range sorted {
		if a.Box.Height() < 1 {
			continue
		}
		if n := len(stacks); n > 0 && i > 0 {
			last := stacks[n-1][len(stacks[n-1])-1]
			same := math.Abs(last.X0-a.Box.X0) < 1 && math.Abs(last.X1-a.Box.X1) < 1
			if same && math.Abs(last.Y1-a.Box.Y0) < 0.2*height {
				stacks[n-1] = append(stacks[n-1], a.Box)
				continue
			}
		}
		stacks = append(stacks, []paper.Box{a.Box})
	}
	return slices.DeleteFunc(stacks, func(s []paper.Box) bool { return len(s) < 2 })
}

// drawnZones makes a zone between each two boundaries.
func drawnZones(r ruler, bounds []boundary) []zone {
	var zones []zone
	for i := 1; i < len(bounds); i++ {
		a, b := bounds[i-1], bounds[i]
		z := zone{
			interval: strata.Interval{Top: r.at(a.depth), Base: r.at(b.depth)},
			lo:       a.text, hi: b.text, drawnLo: a.depth, drawnHi: b.depth, anchor: math.NaN(),
		}
		if z.interval.Top < z.interval.Base {
			zones = append(zones, z)
		}
	}
	return zones
}

// scaleTrials reads a ruler with everything that is drawn beside it.
func scaleTrials(p layout.Page, s sidebar.Sidebar, c ruledColumn) []trial {
	r := newRuler(s.Labels)
	var found []trial
	for _, bounds := range drawnBoundaries(p, s, c) {
		t := trial{sidebar: s, mode: drawn, column: c, zones: drawnZones(r, bounds)}
		if len(t.zones) == 0 {
			continue
		}
		t.alignment = align(t.zones, c)
		found = append(found, t)
	}
	return found
}
