package titleblock

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
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
		list = append(list, b.elevationOf(f)...)
	}
	list = append(list, b.titleElevations()...)
	list = append(list, b.heightsOfPositions()...)
	list = append(list, b.unitElevations()...)
	return distinct(withoutWater(list, water))
}

// elevationOf is the elevation that a key introduces; nothing where none is.
func (b *block) elevationOf(f field) []strata.Found[float64] {
	if f.water() {
		return nil
	}
	for _, s := range f.sources(hasDigit) {
		if e, ok := b.elevationIn(s); ok && !(s.confidence == f.trusted(belowKey) && b.startsColumn(s.piece)) {
			e.Confidence *= b.titleWorth(f)
			return []strata.Found[float64]{e}
		}
	}
	return nil
}

// minColumn is how many numbers below a number make a column of them.
const minColumn = 2

// startsColumn reports whether more numbers follow below a number without a
// unit, as in the columns of a profile. Dates are none.
func (b *block) startsColumn(p piece) bool {
	if !isNumber(p.text()) {
		return false
	}
	at, n := p.line.Box, 0
	for i := range b.lines {
		l := &b.lines[i]
		if l.Box.Y0 >= at.Y1 && l.Box.OverlapX(at) > 0 && letterWords(l.text, 0) == 0 && slices.ContainsFunc(strings.Fields(l.text), isNumber) {
			n++
		}
	}
	return n >= minColumn
}

// isNumber reports whether a text is one number and nothing else.
func isNumber(text string) bool {
	_, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	return err == nil
}

// thirdNumber is what parts the height from a position before it: "612'345 /
// 201'234 / 431.2", "Z = 431.2".
var thirdNumber = lazyregexp.New(`^\s*(?:m\b)?\s*(?:[/;,|]\s*(?:[ZHz]\s*[:=]?)?|[Zz]\s*[:=])\s*[+~]?\d`)

// heightsOfPositions finds the elevations that follow a position as its third
// number, in its line or alone in the next cell.
func (b *block) heightsOfPositions() []strata.Found[float64] {
	var list []strata.Found[float64]
	for i := range b.lines {
		l := b.lines[i].whole()
		for _, p := range b.lines[i].positions {
			if rest := l.cut(p.End, len(l.text())); thirdNumber.MatchString(rest.text()) {
				if e, ok := b.elevationIn(source{rest, onlyUnit}); ok {
					list = append(list, e)
				}
			} else if strings.TrimSpace(rest.text()) == "" {
				if right, _ := b.neighbours(l); !right.empty() {
					if e, ok := b.alone(right); ok {
						list = append(list, e)
					}
				}
			}
		}
	}
	return list
}

// water reports whether the line of a key speaks of water: then the elevation
// is that of the water.
func (f field) water() bool {
	for _, k := range f.key.line.keys {
		if k.Kind == lexicon.KeyWater && k.Start >= f.key.end && strings.Trim(f.key.line.text[f.key.end:k.Start], " :=") == "" {
			return true
		}
	}
	return false
}

// elevationIn reads the first elevation in a place.
func (b *block) elevationIn(s source) (strata.Found[float64], bool) {
	for _, l := range quantity.Levels(s.text()) {
		v, ok := l.Metres()
		if !ok || l.BelowGround || v < minElevation || v > maxElevation {
			continue
		}
		c := s.confidence
		if l.Plain() {
			c -= 0.1 // a bare whole number may be many things
		}
		return found(v, b.page.Number, c, s.cut(l.Start, l.End)), true
	}
	return strata.Found[float64]{}, false
}

// unitElevations finds the numbers that carry the unit above sea level.
func (b *block) unitElevations() []strata.Found[float64] {
	var list []strata.Found[float64]
	for i := range b.lines {
		l := b.lines[i].whole()
		if !strings.ContainsFunc(l.text(), unicode.IsLetter) {
			continue // no unit
		}
		if letterWords(l.text(), maxElevationWords) > maxElevationWords {
			continue // a sentence of a report
		}
		for _, n := range quantity.Levels(l.text()) {
			if v, ok := n.Metres(); ok && n.Above() && v >= minElevation && v <= maxElevation {
				list = append(list, found(v, b.page.Number, onlyUnit, l.cut(n.Start, n.End)))
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
