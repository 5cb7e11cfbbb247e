package match

import (
	"math"

	"lsml/pipeline/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/sidebar"
	"lsml/pipeline/strata"
)

// A zone is a depth interval with the stretch of the page where its
// description is expected.
type zone struct {
	interval strata.Interval
	lo, hi   float64
	// anchor is the height of the label beside which the description stands;
	// NaN where it only has to lie between lo and hi.
	anchor    float64
	top, base []layout.Word // the printed depths; nil where inferred
	name      []layout.Word
	// drawnLo and drawnHi are the stretch of the scale, where depths are drawn
	// and not printed.
	drawnLo, drawnHi float64
	edge             edge
	// slack is how far, in line heights, a line may stand outside before it
	// counts as wholly outside: labels and texts are nudged, rules are not.
	slack float64
}

// The slack of zones between labels and of zones between drawn rules.
const (
	labelSlack = 3.0
	ruleSlack  = 0.5
)

// An edge tells the zones that no two labels enclose.
type edge int

const (
	enclosed edge = iota
	above         // above the first label
	below         // below the last
)

// A mode says how labels and descriptions lie to each other. The same column
// of numbers is tried in every mode.
type mode string

const (
	between  mode = "between" // a label at each boundary, text between
	topRow   mode = "top"     // a label level with the first line of the layer below it
	baseRow  mode = "base"    // a label level with the layer that ends there
	rangeRow mode = "range"   // both depths level with the layer
	ruled    mode = "ruled"   // like between, but rules lead from the labels to the text
	drawn    mode = "drawn"   // boundaries drawn against a scale
)

func modesOf(s sidebar.Sidebar) []mode {
	if s.Kind == sidebar.Ranges {
		return []mode{rangeRow}
	}
	return []mode{between, ruled, topRow, baseRow}
}

// zonesOf lays out the zones of a sidebar in a mode. bounds is the part of the
// page in which text can belong to it.
func zonesOf(s sidebar.Sidebar, m mode, bounds paper.Box, c ruledColumn) []zone {
	switch m {
	case rangeRow:
		return rangeZones(s.Ranges, bounds)
	case ruled:
		return labelZones(s.Labels, snapped(s, c), m, bounds)
	}
	heights := make([]float64, len(s.Labels))
	for i, l := range s.Labels {
		heights[i] = l.Box.MidY()
	}
	return labelZones(s.Labels, heights, m, bounds)
}

// snapReach is how far, in line heights, the rule that continues a label into
// the text may lie from it: crowded labels and texts are both nudged.
const snapReach = 4

// snapped is the height of each label's boundary in the text: that of the rule
// across the column that it is matched with, in order and as near as possible,
// or its own where there is none. A rule is as near as the end of its leader
// line.
func snapped(s sidebar.Sidebar, c ruledColumn) []float64 {
	labels := s.Labels
	x := c.box.MidX()
	rules := c.rulesBetween(c.lines[0].box.MidY(), math.Inf(1)) // not the one below the head
	n, m := len(labels), len(rules)
	source := make([]float64, m)
	for j, r := range rules {
		end, _ := c.leaders.follow(r.From, s.Box.X1)
		source[j] = end.Y
	}
	gain := make([][]float64, n+1)
	for i := range gain {
		gain[i] = make([]float64, m+1)
	}
	pair := func(i, j int) float64 {
		return 1 - math.Abs(labels[i].Box.MidY()-source[j])/(snapReach*c.height)
	}
	for i := 1; i <= n; i++ {
		for j := 1; j <= m; j++ {
			gain[i][j] = max(gain[i-1][j], gain[i][j-1])
			if p := pair(i-1, j-1); p > 0 {
				gain[i][j] = max(gain[i][j], gain[i-1][j-1]+p)
			}
		}
	}
	heights := make([]float64, n)
	for i, j := n, m; i > 0; {
		switch {
		case j > 0 && gain[i][j] == gain[i][j-1]:
			j--
		case gain[i][j] == gain[i-1][j]:
			heights[i-1] = labels[i-1].Box.MidY()
			i--
		default:
			heights[i-1] = rules[j-1].YAt(x)
			i, j = i-1, j-1
		}
	}
	return increasing(heights)
}

// increasing lifts heights so that none is above the one before.
func increasing(h []float64) []float64 {
	for i := 1; i < len(h); i++ {
		h[i] = max(h[i], h[i-1])
	}
	return h
}

func rangeZones(ranges []sidebar.Range, bounds paper.Box) []zone {
	var zones []zone
	for i, r := range ranges {
		z := zone{
			interval: r.Interval, top: r.Top, base: r.Base, name: r.Name,
			lo: bounds.Y0, hi: bounds.Y1, anchor: r.Box.MidY(), slack: labelSlack,
		}
		if i > 0 {
			z.lo = ranges[i-1].Box.MidY()
		}
		if i+1 < len(ranges) {
			z.hi = ranges[i+1].Box.MidY()
		}
		zones = append(zones, z)
	}
	return zones
}

// labelZones makes a zone between each two labels, one above the first unless
// that says zero, and one below the last.
func labelZones(labels []sidebar.Label, heights []float64, m mode, bounds paper.Box) []zone {
	var zones []zone
	for i := 0; i <= len(labels); i++ {
		z := zone{interval: strata.Open, lo: bounds.Y0, hi: bounds.Y1, anchor: math.NaN(), slack: labelSlack}
		if i > 0 {
			z.interval.Top, z.top, z.lo = labels[i-1].Depth, labels[i-1].Words, heights[i-1]
		}
		if i < len(labels) {
			z.interval.Base, z.base, z.hi = labels[i].Depth, labels[i].Words, heights[i]
		}
		switch {
		case m == topRow && i > 0:
			z.anchor = z.lo
		case m == baseRow && i < len(labels):
			z.anchor = z.hi
		}
		switch {
		case i == 0 && m != baseRow:
			z.edge = above
		case i == len(labels):
			z.edge = below
		}
		if i == 0 && labels[0].Depth == 0 || m == baseRow && i == len(labels) {
			continue
		}
		zones = append(zones, z)
	}
	return zones
}
