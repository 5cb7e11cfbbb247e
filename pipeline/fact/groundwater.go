package fact

import (
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// groundwaterText writes what is known of "depth: 3.2 elevation: 411.3 date: 1979-11-29".
func groundwaterText(g strata.Groundwater) string {
	var parts []string
	if g.Depth.Known() {
		parts = append(parts, "depth: "+g.Depth.String())
	}
	if g.Elevation != nil {
		parts = append(parts, "elevation: "+metres(*g.Elevation))
	}
	if g.Date != "" {
		parts = append(parts, "date: "+g.Date)
	}
	return strings.Join(parts, " ")
}

// The parts of groundwaterText.
var (
	namedDate       = lazyregexp.New(`(?i)date:\s*(\S+)`)
	groundwaterForm = lazyregexp.New(`(?i)(depth|elevation):\s*(-?[\d.,'’]*\d)`)
)

// highWater is the least bare number that is rather the height of a water
// level than its depth, in metres.
const highWater = 150 * strata.Metre

// parseGroundwater reads what groundwaterText writes, and an observation in
// other words: "4.10 m u.T. (599.40 m ü.M.), 15.05.1972".
func parseGroundwater(text string) (strata.Groundwater, bool) {
	g := strata.Groundwater{Depth: strata.Unknown}
	if len(text) > longestFact {
		return g, false
	}
	if m := namedDate.FindStringSubmatchIndex(text); m != nil {
		g.Date, _ = parseDate(text[m[2]:m[3]])
		text = text[:m[0]] + " " + text[m[1]:]
	} else if found := quantity.FindDates(text, false); len(found) > 0 {
		g.Date = found[0].Last.String()
		text = text[:found[0].Start] + " " + text[found[0].End:]
	}
	named := groundwaterForm.FindAllStringSubmatch(text, -1)
	for _, m := range named {
		n, ok := quantity.Whole(m[2])
		if !ok {
			continue
		}
		if strings.EqualFold(m[1], "depth") {
			g.Depth = DepthOf(n)
		} else if v, ok := heightOf(n); ok {
			g.Elevation = &v
		}
	}
	if len(named) == 0 {
		observe(&g, NumbersIn(text))
	}
	return g, g.Depth.Known() || g.Elevation != nil || g.Date != ""
}

// observe takes depth and height of a water level from numbers that only their
// units and sizes tell apart.
func observe(g *strata.Groundwater, numbers []quantity.Number) {
	for _, n := range numbers {
		d := DepthOf(n)
		high := !d.Known() || n.Unit == quantity.Bare && (d >= highWater || g.Depth.Known() && d > g.Depth)
		v, isHeight := heightOf(n)
		switch {
		case !high && !g.Depth.Known():
			g.Depth = d
		case high && isHeight && g.Elevation == nil:
			g.Elevation = &v
		}
	}
}
