package match

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
)

// trimmed cuts off what stands above the column's head or in the title block,
// below the line that ends the profile, and beyond the table that the sidebar
// is part of.
func (c column) trimmed(s sidebar.Sidebar, p layout.Page, h columnhead.Heads) column {
	top, bottom := tableExtent(s, c, p)
	bottom = writtenOn(s.Ranges, bottom)
	t := column{}
	for _, l := range c.lines {
		y := l.box.MidY()
		if t.isHead(l, s, p, h) {
			t = column{role: l.role}
			continue
		}
		if y < s.Box.Y0-p.LineHeight && l.keyed {
			t = column{role: t.role}
			continue
		}
		if y < top || !s.Within.Holds(y) {
			continue
		}
		if y > bottom && !t.continues(l, p) || y > s.Box.Y0 && l.ends {
			break
		}
		t.lines = append(t.lines, l)
		t.box = t.box.Union(l.box)
	}
	return t
}

// isHead reports whether a line is a head, of this column or in the row of heads.
// Within the depths a line that goes on with the paragraph above it is none, nor one that
// names the ground: "Gleba" looks like an abbreviated depth.
func (c column) isHead(l line, s sidebar.Sidebar, p layout.Page, h columnhead.Heads) bool {
	y := l.box.MidY()
	named := l.role != "" && y < s.Box.Y0+3*p.LineHeight && !(y > s.Box.Y0 && l.material.Soil > 0) && !(y > s.Box.Y0+p.LineHeight && c.continues(l, p))
	return named || y < s.Box.Y0 && h.InRow(l.box, s.Box)
}

// continues reports whether a line goes on with the paragraph above it: a text
// may run out of its table.
func (c column) continues(l line, p layout.Page) bool {
	if len(c.lines) == 0 {
		return false
	}
	last := c.lines[len(c.lines)-1].box
	ruled := slices.ContainsFunc(p.Horizontal, func(h paper.Rule) bool {
		y := h.YAt(l.box.MidX())
		return y > last.MidY() && y < l.box.MidY() && h.Box().OverlapX(l.box) > crossing*l.box.Width()
	})
	return !ruled && l.box.MidY()-last.MidY() < paragraphPitch*p.LineHeight
}

// paragraphPitch is the distance, in line heights, up to which a line can
// belong to the paragraph above it.
const paragraphPitch = 1.5

// tableExtent is the range of heights of the table that holds the sidebar and
// the column: how far the vertical rules between them reach, or where there
// are none, those beside them. Without such rules there is no limit.
func tableExtent(s sidebar.Sidebar, c column, p layout.Page) (top, bottom float64) {
	left, right := min(s.Box.MidX(), c.box.MidX()), max(s.Box.MidX(), c.box.MidX())
	both := s.Box.Union(c.box).Grow(2*p.LineHeight, 0)
	slack := 0.5 * p.LineHeight
	for _, side := range [][2]float64{{left, right}, {both.X0, both.X1}} {
		var reach paper.Box
		for _, v := range walls(p.Vertical, p.LineHeight) {
			if v.X0 > side[0] && v.X1 < side[1] && v.OverlapY(s.Box) >= 0.5*s.Box.Height() {
				reach = reach.Union(v)
			}
		}
		if reach != (paper.Box{}) {
			return reach.Y0 - slack, reach.Y1 + slack
		}
	}
	return 0, p.Height
}

// mostBetween is how many times the distance of the two ranges above it the next one
// stands below them at most, where a table is written on below its foot.
const mostBetween = 1.5

// writtenOn is how far down a table reaches whose form had too few rows for a borehole:
// each range below its foot goes on at the depth where the one above it ends.
func writtenOn(ranges []sidebar.Range, bottom float64) float64 {
	for i, r := range ranges {
		if i < 2 || r.Box.MidY() <= bottom {
			continue
		}
		above, before := ranges[i-1], ranges[i-2]
		pitch := above.Box.MidY() - before.Box.MidY()
		if !r.Interval.Top.Known() || r.Interval.Top != above.Interval.Base || above.Interval.Top != before.Interval.Base || r.Box.MidY()-above.Box.MidY() > mostBetween*pitch {
			break
		}
		bottom = r.Box.Y1
	}
	return bottom
}

// walls joins the pieces of vertical rules that continue each other.
func walls(verticals []paper.Rule, height float64) []paper.Box {
	boxes := make([]paper.Box, len(verticals))
	for i, v := range verticals {
		boxes[i] = v.Box()
	}
	slices.SortFunc(boxes, func(a, b paper.Box) int { return cmp.Compare(a.Y0, b.Y0) })
	var joined []paper.Box
	for _, b := range boxes {
		i := slices.IndexFunc(joined, func(w paper.Box) bool {
			return math.Abs(w.MidX()-b.MidX()) < 0.4*height && b.Y0-w.Y1 < height
		})
		if i >= 0 {
			joined[i] = joined[i].Union(b)
		} else {
			joined = append(joined, b)
		}
	}
	return joined
}
