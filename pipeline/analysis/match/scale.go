package match

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// A ruler maps heights on the page to depths: the straight line through the
// marks of a scale.
type ruler struct {
	perPoint float64 // millimetres a point
	zero     float64 // the height of depth 0
	step     float64 // depths are rounded to this, in millimetres
}

// drawnStep is the precision with which a depth is read off a drawing: people
// draw to five centimetres at the scales of profiles.
const drawnStep = 50

// drawnStepFeet is the same on profiles in feet: a tenth of a foot.
const drawnStepFeet = 30.48

// newRuler fits the marks by least squares.
func newRuler(marks []sidebar.Label) ruler {
	var n, sy, sd, syy, syd float64
	for _, m := range marks {
		y, d := m.Box.MidY(), float64(m.Depth)
		n, sy, sd, syy, syd = n+1, sy+y, sd+d, syy+y*y, syd+y*d
	}
	slope := (n*syd - sy*sd) / (n*syy - sy*sy)
	return ruler{perPoint: slope, zero: (sy - sd/slope) / n, step: drawnStep}
}

// exactly is the depth at a height, unrounded.
func (r ruler) exactly(y float64) float64 { return (y - r.zero) * r.perPoint }

// at is the depth at a height, never above the ground.
func (r ruler) at(y float64) strata.Depth {
	return strata.Depth(max(0, math.Round(r.exactly(y)/r.step)*r.step))
}

// height is where a depth stands.
func (r ruler) height(d strata.Depth) float64 { return r.zero + float64(d)/r.perPoint }

// A boundary is a drawn layer boundary: depth is the height at which it meets
// the scale, text the height at which it separates the descriptions. The two
// differ where a leader line leads from one to the other.
type boundary struct{ depth, text float64 }

// drawnBoundaries are the ways to read boundaries from the drawing beside a
// scale: from the rules between the descriptions, and from the blocks of the
// graphic column.
func drawnBoundaries(p layout.Page, s sidebar.Sidebar, c *ruledColumn) [][]boundary {
	var ways [][]boundary
	if b := ruleBoundaries(p, c); len(b) >= 2 {
		ways = append(ways, b)
	}
	return append(ways, blockBoundaries(p, s, c)...)
}

// Distances in line heights: within endsMeet the ends of a rule and of its
// leader line meet, closer than doubleRule two rules are one boundary.
const (
	endsMeet   = 0.4
	doubleRule = 0.3
)

// ruleBoundaries follows each rule across the column to where its leader line,
// if it has one, comes from.
func ruleBoundaries(p layout.Page, c *ruledColumn) []boundary {
	var found []boundary
	for _, r := range c.rules {
		b := boundary{depth: r.YAt(c.box.MidX()), text: r.YAt(c.box.MidX())}
		if y, ok := leaderFrom(p.Diagonal, r, endsMeet*p.LineHeight); ok {
			b.depth = y
		}
		if n := len(found); n > 0 && b.text-found[n-1].text < doubleRule*p.LineHeight {
			continue
		}
		found = append(found, b)
	}
	return found
}

// likeMany is the number of slanted lines of one length and direction from
// which on they are the hatching of a pattern and lead nowhere.
const likeMany = 5

// withoutHatching leaves out the lines that repeat.
func withoutHatching(diagonals []paper.Rule) []paper.Rule {
	vector := func(r paper.Rule) [2]int {
		return [2]int{int(math.Round(r.To.X - r.From.X)), int(math.Round(r.To.Y - r.From.Y))}
	}
	count := map[[2]int]int{}
	for _, r := range diagonals {
		count[vector(r)]++
	}
	return slices.DeleteFunc(slices.Clone(diagonals), func(r paper.Rule) bool { return count[vector(r)] >= likeMany })
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
func blockBoundaries(p layout.Page, s sidebar.Sidebar, c *ruledColumn) [][]boundary {
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

// Limits within which a printed number is the label of a drawn boundary: in
// depth, and in height on the page in line heights, for labels stand on the
// line or level with the text below it.
const (
	labelledWithin = 150 // millimetres
	labelledReach  = 1.6
)

// leastAgreeing is the part of a column's labels that must stand at drawn
// boundaries for the column to be theirs.
const leastAgreeing = 0.6

// names gives each boundary the label that is printed for it, from the column
// of labels of which most stand at a boundary; nil where there is none.
func names(r ruler, bounds []boundary, columns []sidebar.Sidebar, height float64) []*sidebar.Label {
	best := make([]*sidebar.Label, len(bounds))
	most := 1
	for _, c := range columns {
		named, n := namesFrom(r, bounds, c.Labels, height)
		if n > most && float64(n) >= leastAgreeing*float64(len(c.Labels)) {
			best, most = named, n
		}
	}
	return best
}

// namesFrom takes each label of a column to the nearest free boundary in depth.
func namesFrom(r ruler, bounds []boundary, labels []sidebar.Label, height float64) (named []*sidebar.Label, count int) {
	named = make([]*sidebar.Label, len(bounds))
	for i := range labels {
		l := &labels[i]
		best, off := -1, float64(labelledWithin)
		for k, b := range bounds {
			d := math.Abs(r.exactly(b.depth) - float64(l.Depth))
			if named[k] == nil && d <= off && math.Abs(l.Box.MidY()-b.depth) <= labelledReach*height {
				best, off = k, d
			}
		}
		if best >= 0 {
			named[best] = l
			count++
		}
	}
	return named, count
}

// adjusted corrects a ruler by the labels that are printed for boundaries: the
// marks of the scale stand a little off their lines, all by the same.
func (r ruler) adjusted(bounds []boundary, named []*sidebar.Label) ruler {
	var off []float64
	tenths := true
	for i, l := range named {
		if l != nil {
			off = append(off, r.height(l.Depth)-bounds[i].depth)
			tenths = tenths && l.Depth%(2*drawnStep) == 0
		}
	}
	if len(off) < 2 {
		return r
	}
	slices.Sort(off)
	r.zero -= off[len(off)/2]
	if tenths {
		r.step = 2 * drawnStep
	}
	return r
}

// drawnZones makes a zone between each two boundaries. Where a printed depth
// and the ruler disagree, no zone begins above the end of the one before.
func drawnZones(r ruler, bounds []boundary, named []*sidebar.Label) []zone {
	var zones []zone
	for i := 1; i < len(bounds); i++ {
		a, b := bounds[i-1], bounds[i]
		z := zone{
			interval: strata.Interval{Top: r.at(a.depth), Base: r.at(b.depth)},
			upper:    a.text, lower: b.text, drawnUpper: a.depth, drawnLower: b.depth, anchor: math.NaN(), slack: ruleSlack, empty: emptyZone,
		}
		if l := named[i-1]; l != nil {
			z.interval.Top, z.top = l.Depth, l.Words
		}
		if l := named[i]; l != nil {
			z.interval.Base, z.base = l.Depth, l.Words
		}
		if n := len(zones); n > 0 && z.interval.Top < zones[n-1].interval.Base {
			z.interval.Top, z.top = zones[n-1].interval.Base, zones[n-1].base
		}
		if i == 1 {
			z.open, z.empty = openTop, emptyTop
		}
		if z.interval.Top < z.interval.Base {
			zones = append(zones, z)
		}
	}
	return zones
}

// scaleTrials reads a ruler with everything that is drawn beside it. printed
// are the columns of labels that may name the drawn boundaries.
func scaleTrials(p layout.Page, s sidebar.Sidebar, c *ruledColumn, printed []sidebar.Sidebar) []trial {
	r := newRuler(s.Labels)
	if s.Unit == quantity.Foot {
		r.step = drawnStepFeet
	}
	var found []trial
	for _, bounds := range drawnBoundaries(p, s, c) {
		named := names(r, bounds, printed, p.LineHeight)
		t := trial{sidebar: s, mode: drawn, column: c, zones: drawnZones(r.adjusted(bounds, named), bounds, named)}
		if len(t.zones) > 0 {
			t.alignment = align(t.zones, c)
			found = append(found, t)
		}
	}
	return found
}
