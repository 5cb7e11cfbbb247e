package header

import (
	"math"
	"strings"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// Plausible elevations of a borehole, in metres above the sea: from the deepest
// polder to the highest permafrost drilling.
const (
	minElevation = -50.0
	maxElevation = 4800.0
)

// Confidence in a number with the unit "m ü. M." that no key introduces. On a
// page with many of them they label layers, not the borehole.
const (
	onlyUnit    = 0.5
	maxOnlyUnit = 2
)

// maxElevationWords is how many words a line of a title block may have around
// an elevation without a key; a sentence has more.
const maxElevationWords = 10

// elevations finds the borehole's own elevation, not those of its water.
func (b *block) elevations(water []strata.Found[strata.Groundwater]) []strata.Found[float64] {
	var list []strata.Found[float64]
	for _, f := range b.of(lexicon.KeyElevation) {
		if f.water() {
			continue
		}
		for _, s := range f.sources(hasDigit) {
			if e, ok := b.elevationIn(s); ok {
				e.Confidence *= b.titleWorth(f)
				list = append(list, e)
				break
			}
		}
	}
	list = append(list, b.unitElevations()...)
	return distinct(withoutWater(list, water))
}

// water reports whether the line of a key speaks of water: then the elevation
// is that of the water.
func (f field) water() bool {
	for _, k := range f.key.line.keys {
		if k.Kind == lexicon.KeyWater && k.Start >= f.key.start && strings.Trim(f.key.line.text[f.key.end:k.Start], " :=") == "" {
			return true
		}
	}
	return false
}

// elevationIn reads the first elevation in a place.
func (b *block) elevationIn(s source) (strata.Found[float64], bool) {
	for _, l := range levels(s.text()) {
		v := math.Round(l.metres()*1000) / 1000
		if l.unit == otherUnit || l.unit == belowGround || v < minElevation || v > maxElevation {
			continue
		}
		c := s.confidence
		if l.unit == bare && l.decimals == 0 {
			c -= 0.1 // a bare whole number may be many things
		}
		return found(v, b.page.Number, c, s.cut(l.start, l.end)), true
	}
	return strata.Found[float64]{}, false
}

// unitElevations finds the numbers that carry the unit above sea level.
func (b *block) unitElevations() []strata.Found[float64] {
	var list []strata.Found[float64]
	for i := range b.lines {
		l := b.lines[i].whole()
		if letterWords(l.text()) > maxElevationWords {
			continue // a sentence of a report
		}
		for _, v := range levels(l.text()) {
			if v.unit == aboveSea && v.value >= minElevation && v.value <= maxElevation {
				list = append(list, found(v.value, b.page.Number, onlyUnit, l.cut(v.start, v.end)))
			}
		}
	}
	if len(list) > maxOnlyUnit {
		return nil
	}
	return list
}

// withoutWater drops elevations that were read as a water level.
func withoutWater(list []strata.Found[float64], water []strata.Found[strata.Groundwater]) []strata.Found[float64] {
	var kept []strata.Found[float64]
	for _, e := range list {
		isWater := false
		for _, w := range water {
			isWater = isWater || w.Value.Elevation != nil && *w.Value.Elevation == e.Value && w.Box.Overlaps(e.Box)
		}
		if !isWater {
			kept = append(kept, e)
		}
	}
	return kept
}
