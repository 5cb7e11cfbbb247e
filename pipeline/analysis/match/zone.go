package match

import (
	"math"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// A zone is a depth interval with the stretch of the page where its
// description is expected.
type zone struct {
	interval strata.Interval
	// upper and lower are the heights between which the text is expected.
	upper, lower float64
	// anchor is the height of the label beside which the description stands;
	// NaN where the text only has to lie between upper and lower.
	anchor    float64
	top, base []layout.Word // the printed depths; nil where inferred
	name      []layout.Word
	// drawnUpper and drawnLower are the stretch of the scale, where depths are drawn
	// and not printed.
	drawnUpper, drawnLower float64
	open                   opening
	// empty is the cost, in layers, of no description for the zone.
	empty float64
	// slack is how far, in line heights, a line may stand outside before it
	// counts as wholly outside: labels and texts are nudged, rules are not.
	slack float64
}

// The slack of zones between labels and of zones between drawn rules.
const (
	labelSlack = 3.0
	ruleSlack  = 0.5
)

// An opening tells the zones that no two labels enclose.
type opening int

const (
	enclosed opening = iota
	openTop          // above the first label
	openBase         // below the last
)

// A mode says how labels and descriptions lie to each other. The same column
// of numbers is tried in every mode.
type mode string

const (
	between  mode = "between" // a label at each boundary, text between
	ruled    mode = "ruled"   // like between, but rules lead from the labels to the text
	startRow mode = "start"   // a label level with the layer that begins there
	endRow   mode = "end"     // a label level with the layer that ends there
	baseRow  mode = "base"    // a label level with the last line of the layer that ends there
	rangeRow mode = "range"   // both depths level with the layer
	drawn    mode = "drawn"   // boundaries drawn against a scale
)

func modesOf(s sidebar.Sidebar) []mode {
	if s.Kind == sidebar.Ranges {
		return []mode{rangeRow}
	}
	return []mode{between, ruled, startRow, endRow, baseRow}
}

// zonesOf lays out the zones of a sidebar in a mode; none where the mode makes
// no sense of the labels. Text can belong to it from the top of the page to the
// height bottom.
func zonesOf(s sidebar.Sidebar, m mode, bottom float64, c *ruledColumn) []zone {
	switch m {
	case rangeRow:
		return rangeZones(s.Ranges, bottom, c)
	case startRow:
		return startZones(s.Labels, bottom, c)
	case endRow, baseRow:
		return endZones(s.Labels, m, bottom, c)
	case ruled:
		return boundaryZones(s.Labels, snapped(s, c), bottom)
	}
	heights := make([]float64, len(s.Labels))
	for i, l := range s.Labels {
		heights[i] = l.Box.MidY()
	}
	return boundaryZones(s.Labels, heights, bottom)
}

// snapReach is how far, in line heights, the rule that continues a label into
// the text may lie from it: crowded labels and texts are both nudged.
const snapReach = 4

// snapped is the height of each label's boundary in the text: that of the rule
// across the column that it is matched with, in order and as near as possible,
// or its own where there is none. A rule is as near as the end of its leader
// line.
func snapped(s sidebar.Sidebar, c *ruledColumn) []float64 {
	labels := s.Labels
	x := c.box.MidX()
	rules := c.rulesBetween(c.lines[0].box.MidY(), math.Inf(1)) // not the one below the head
	n, m := len(labels), len(rules)
	source := make([]float64, m)
	for j, r := range rules {
		end, _ := c.leaders.follow(r.From, s.Box.X1)
		source[j] = end.Y
	}
	pair := func(i, j int) float64 {
		return 1 - math.Abs(labels[i].Box.MidY()-source[j])/(snapReach*c.height)
	}
	heights := make([]float64, n)
	for i, l := range labels {
		heights[i] = l.Box.MidY()
	}
	for i, j := range matchInOrder(n, m, pair) {
		if j >= 0 {
			heights[i] = rules[j].YAt(x)
		}
	}
	return increasing(heights)
}

// A row is the stretch of a page that belongs to one label, with its height.
type row struct{ upper, mid, lower float64 }

// rowsOf gives each label the row of a table that it stands in: from the rule
// above it, or else its own upper edge, to where the next row begins.
func rowsOf(labels []paper.Box, bottom float64, c *ruledColumn) []row {
	x := c.box.MidX()
	rows := make([]row, len(labels))
	for i, b := range labels {
		rows[i] = row{b.Y0, b.MidY(), bottom}
		from := 0.0
		if i > 0 {
			from = labels[i-1].MidY()
		}
		if rules := c.rulesBetween(from, b.MidY()); len(rules) > 0 {
			rows[i].upper = rules[len(rules)-1].YAt(x)
		}
		if i > 0 {
			rows[i-1].lower = rows[i].upper
		}
	}
	if n := len(rows); n > 0 {
		if rules := c.rulesBetween(rows[n-1].mid, bottom); len(rules) > 0 {
			rows[n-1].lower = rules[0].YAt(x)
		}
		rows[n-1].lower = min(rows[n-1].lower, c.paragraphEnd(rows[n-1].mid))
	}
	return rows
}

// newParagraph is the distance of two lines, in distances of the lines of one
// paragraph, from which on the lower begins another.
const newParagraph = 1.7

// paragraphEnd is the height at which the paragraph that stands at a height
// ends: what comes behind a gap below the last row of a list is other text.
func (c *ruledColumn) paragraphEnd(y float64) float64 {
	for i := 1; i < len(c.lines); i++ {
		above, below := c.lines[i-1].box, c.lines[i].box
		if above.MidY() >= y-c.height && below.MidY() > y+c.height && below.MidY()-above.MidY() > newParagraph*c.pitch {
			return below.Y0 - slackBelow*c.height
		}
	}
	return math.Inf(1)
}

// slackBelow is how far above the next paragraph, in line heights, a zone ends.
const slackBelow = 0.2

func rangeZones(ranges []sidebar.Range, bottom float64, c *ruledColumn) []zone {
	boxes := make([]paper.Box, len(ranges))
	for i, r := range ranges {
		boxes[i] = r.Box
	}
	zones := make([]zone, len(ranges))
	for i, at := range rowsOf(boxes, bottom, c) {
		r := ranges[i]
		zones[i] = zone{
			interval: r.Interval, top: r.Top, base: r.Base, name: r.Name,
			upper: at.upper, lower: at.lower, anchor: at.mid, slack: labelSlack, empty: emptyZone,
		}
	}
	return zones
}

// startZones makes a zone of each row whose label is the depth at which its
// layer begins, and one above the first row unless that says zero.
func startZones(labels []sidebar.Label, bottom float64, c *ruledColumn) []zone {
	rows := rowsOf(boxesOf(labels), bottom, c)
	var zones []zone
	if labels[0].Depth > 0 {
		zones = append(zones, zone{
			interval: strata.Interval{Top: strata.Unknown, Base: labels[0].Depth}, base: labels[0].Words,
			upper: 0, lower: rows[0].upper, anchor: math.NaN(), slack: labelSlack, open: openTop, empty: emptyZone,
		})
	}
	for i, at := range rows {
		z := zone{
			interval: strata.Interval{Top: labels[i].Depth, Base: strata.Unknown}, top: labels[i].Words,
			upper: at.upper, lower: at.lower, anchor: at.mid, slack: labelSlack, open: openBase,
		}
		if i+1 < len(labels) {
			z.interval.Base, z.base = labels[i+1].Depth, labels[i+1].Words
			z.open, z.empty = enclosed, emptyZone
		}
		zones = append(zones, z)
	}
	return zones
}

// endZones makes a zone of each row whose label is the depth at which its layer
// ends: the row that the label begins (endRow) or the stretch that it closes
// (baseRow). A layer cannot end at zero.
func endZones(labels []sidebar.Label, m mode, bottom float64, c *ruledColumn) []zone {
	if labels[0].Depth == 0 {
		return nil
	}
	rows := rowsOf(boxesOf(labels), bottom, c)
	zones := make([]zone, len(labels))
	for i, at := range rows {
		z := zone{
			interval: strata.Interval{Top: strata.Unknown, Base: labels[i].Depth}, base: labels[i].Words,
			upper: at.upper, lower: at.lower, anchor: at.mid, slack: labelSlack, empty: emptyZone,
		}
		if i > 0 {
			z.interval.Top, z.top = labels[i-1].Depth, labels[i-1].Words
		}
		if m == baseRow {
			z.upper, z.lower = 0, labels[i].Box.Y1
			if i > 0 {
				z.upper = labels[i-1].Box.Y1
			}
		}
		zones[i] = z
	}
	return zones
}

func boxesOf(labels []sidebar.Label) []paper.Box {
	boxes := make([]paper.Box, len(labels))
	for i, l := range labels {
		boxes[i] = l.Box
	}
	return boxes
}

// boundaryZones makes a zone between each two labels, whose boundaries are at
// the given heights, one above the first unless that says zero, and one below
// the last.
func boundaryZones(labels []sidebar.Label, heights []float64, bottom float64) []zone {
	var zones []zone
	for i := 0; i <= len(labels); i++ {
		z := zone{
			interval: strata.Open, upper: 0, lower: bottom,
			anchor: math.NaN(), slack: labelSlack, empty: emptyZone,
		}
		if i > 0 {
			z.interval.Top, z.top, z.upper = labels[i-1].Depth, labels[i-1].Words, heights[i-1]
		}
		if i < len(labels) {
			z.interval.Base, z.base, z.lower = labels[i].Depth, labels[i].Words, heights[i]
		}
		switch i {
		case 0:
			z.open, z.empty = openTop, emptyTop
		case len(labels):
			z.open, z.empty = openBase, 0
		}
		if i == 0 && labels[0].Depth == 0 {
			continue
		}
		zones = append(zones, z)
	}
	return zones
}
