package match

import (
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// fewestMeasured is how many lengths in feet a page must speak of, and of none in
// metres, for its bare numbers to be feet.
const fewestMeasured = 2

// spokenUnit is the unit in which a page says that its depths are, or centimetres
// where it says so over them, "cm -mv"; feet where it measures lengths in feet only,
// and metres where it speaks of any; Bare elsewhere.
func spokenUnit(lines []layout.Line) quantity.Unit {
	metres, feet := 0, 0
	for _, l := range lines {
		text := l.Text()
		if unit, ok := quantity.DepthsSaidIn(text); ok {
			return unit
		}
		if unit, ok := quantity.BelowGround(text); ok && metres == 0 {
			return unit
		}
		m, f := quantity.LengthsSaid(text)
		metres, feet = metres+m, feet+f
	}
	switch {
	case metres > 0:
		return quantity.Metre
	case feet >= fewestMeasured:
		return quantity.Foot
	}
	return quantity.Bare
}

// What tells depths in centimetres where nothing names a unit: so many whole numbers
// which all are multiples of this many, down to a depth that few boreholes reach in
// metres.
const (
	fewestRound = 5
	roundTo     = 5 * strata.Metre // as they were read
)

// roundUnit is centimetres for boundaries that would be far too deep and too round in
// metres, as lists are written whose column of depths has no room for a point; Bare
// for others.
func roundUnit(s sidebar.Sidebar) quantity.Unit {
	if s.Kind != sidebar.Boundaries || len(s.Labels) < fewestRound || s.Labels[len(s.Labels)-1].Depth <= veryDeep {
		return quantity.Bare
	}
	for _, l := range s.Labels {
		if !l.Number.Plain() || l.Depth%roundTo != 0 {
			return quantity.Bare
		}
	}
	return quantity.Centimetre
}

// inUnit gives the depths of a sidebar in the unit of its head. A unit that is
// printed with the number itself stands. Where the depths would no longer grow
// downwards, the head is not theirs.
func inUnit(s sidebar.Sidebar, u quantity.Unit) sidebar.Sidebar {
	if u != quantity.Centimetre && u != quantity.Foot || u == quantity.Centimetre && slices.ContainsFunc(s.Labels, finer) {
		return s
	}
	converted := s
	converted.Unit = u
	converted.Labels, converted.Ranges = slices.Clone(s.Labels), slices.Clone(s.Ranges)
	for i, l := range s.Labels {
		if d, ok := l.Number.Depth(u); ok {
			converted.Labels[i].Depth = d
		}
	}
	for i, r := range s.Ranges {
		if r.Unit == quantity.Bare {
			converted.Ranges[i].Interval = strata.Interval{Top: readIn(r.Interval.Top, u), Base: readIn(r.Interval.Base, u)}
		}
	}
	if !converted.Grows() {
		return s
	}
	return converted
}

// finer reports a label with more decimals than centimetres have.
func finer(l sidebar.Label) bool { return l.Number.Decimals > 1 }

// levelsIn gives the depths that levels tell in feet, where their head or the page has
// such: the levels, and the ground that they are below, are then in feet, too.
func levelsIn(s sidebar.Sidebar, u quantity.Unit) sidebar.Sidebar {
	if u != quantity.Foot {
		return s
	}
	s.Labels = slices.Clone(s.Labels)
	for i, l := range s.Labels {
		s.Labels[i].Depth = readIn(l.Depth, u)
	}
	return s
}

// readIn reads a depth that was taken for metres in another unit.
func readIn(d strata.Depth, u quantity.Unit) strata.Depth {
	if !d.Known() {
		return d
	}
	converted, _ := quantity.Number{Thousandths: int(d)}.Depth(u)
	return converted
}
