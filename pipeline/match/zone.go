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
	// optional zones may stay without text at no cost: above the first label
	// and below the last.
	optional bool
}

// A mode says how labels and descriptions lie to each other. The same column
// of numbers is tried in every mode.
type mode string

const (
	between  mode = "between" // a label at each boundary, text between
	topRow   mode = "top"     // a label level with the first line of the layer below it
	baseRow  mode = "base"    // a label level with the layer that ends there
	rangeRow mode = "range"   // both depths level with the layer
)

func modesOf(s sidebar.Sidebar) []mode {
	if s.Kind == sidebar.Ranges {
		return []mode{rangeRow}
	}
	return []mode{between, topRow, baseRow}
}

// zonesOf lays out the zones of a sidebar in a mode. bounds is the part of the
// page in which text can belong to it.
func zonesOf(s sidebar.Sidebar, m mode, bounds paper.Box) []zone {
	if m == rangeRow {
		return rangeZones(s.Ranges, bounds)
	}
	return labelZones(s.Labels, m, bounds)
}

func rangeZones(ranges []sidebar.Range, bounds paper.Box) []zone {
	var zones []zone
	for i, r := range ranges {
		z := zone{
			interval: r.Interval, top: r.Top, base: r.Base, name: r.Name,
			lo: bounds.Y0, hi: bounds.Y1, anchor: r.Box.MidY(),
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
func labelZones(labels []sidebar.Label, m mode, bounds paper.Box) []zone {
	var zones []zone
	for i := 0; i <= len(labels); i++ {
		z := zone{interval: strata.Open, lo: bounds.Y0, hi: bounds.Y1, anchor: math.NaN()}
		if i > 0 {
			z.interval.Top, z.top, z.lo = labels[i-1].Depth, labels[i-1].Words, labels[i-1].Box.MidY()
		}
		if i < len(labels) {
			z.interval.Base, z.base, z.hi = labels[i].Depth, labels[i].Words, labels[i].Box.MidY()
		}
		switch {
		case m == topRow && i > 0:
			z.anchor = z.lo
		case m == baseRow && i < len(labels):
			z.anchor = z.hi
		}
		z.optional = i == 0 && m != baseRow || i == len(labels)
		if i == 0 && labels[0].Depth == 0 || m == baseRow && i == len(labels) {
			continue
		}
		zones = append(zones, z)
	}
	return zones
}
