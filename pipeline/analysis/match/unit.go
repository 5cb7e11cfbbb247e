package match

import (
	"regexp"
	"slices"
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// foreign is the unit of a head that measures no length in the ground.
const foreign quantity.Unit = "foreign"

// Units in the heads of columns, in brackets or behind "in".
var (
	metreHead      = regexp.MustCompile(`(?i)(?:[\[(]\s*m\s*[\])]|\b(?:in|en) m\b)`)
	centimetreHead = regexp.MustCompile(`(?i)(?:[\[(]\s*cm\s*[\])]|\b(?:in|en)? ?cm\b)`)
	footHead       = regexp.MustCompile(`(?i)\b(?:ft\.?|feet|fuss|fuß|pieds|piedi|voet)(?:\W|$)|[\[(]\s*(?:pi|ft)\.?\s*[\])]`)
	foreignHead    = regexp.MustCompile(`(?:kN|kPa|MPa|MN|kg|%|°|mm|µm|[lL]/min|[cm]/s|Fr\.|CHF|EUR|€|£|\$|\bSt(?:k|ck)\b|/m\b|/30)`)
)

// unitIn is the unit that a head names for the numbers below it; Bare for none.
func unitIn(text string) quantity.Unit {
	switch {
	case len(strings.Fields(text)) > mostHeadWords:
		return quantity.Bare
	case foreignHead.MatchString(text):
		return foreign
	case metreHead.MatchString(text):
		return quantity.Metre
	case centimetreHead.MatchString(text):
		return quantity.Centimetre
	case footHead.MatchString(text):
		return quantity.Foot
	}
	return quantity.Bare
}

// mostHeadWords is the length of the longest head; what is longer is text.
const mostHeadWords = 6

// measured is a length with its unit in a text.
var measured = regexp.MustCompile(`(?i)\d\s?(?:(ft|feet|foot)|m|met(?:er|re)s?)\b`)

// fewestMeasured is how many lengths in feet a page must speak of, and of none in
// metres, for its bare numbers to be feet.
const fewestMeasured = 2

// spokenUnit is feet where a page measures lengths in feet only; Bare elsewhere.
func spokenUnit(lines []layout.Line) quantity.Unit {
	feet := 0
	for _, l := range lines {
		for _, m := range measured.FindAllStringSubmatch(l.Text(), -1) {
			if m[1] == "" {
				return quantity.Bare
			}
			feet++
		}
	}
	if feet < fewestMeasured {
		return quantity.Bare
	}
	return quantity.Foot
}

// inUnit gives the depths of a sidebar in the unit of its head. A unit that is
// printed with the number itself stands. Where the depths would no longer grow
// downwards, the head is not theirs.
func inUnit(s sidebar.Sidebar, u quantity.Unit) sidebar.Sidebar {
	if u != quantity.Centimetre && u != quantity.Foot {
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

// readIn reads a depth that was taken for metres in another unit.
func readIn(d strata.Depth, u quantity.Unit) strata.Depth {
	if !d.Known() {
		return d
	}
	converted, _ := quantity.Number{Thousandths: int(d)}.Depth(u)
	return converted
}
