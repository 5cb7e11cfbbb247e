package quantity

import (
	"maps"
	"strings"
	"sync"
	"unicode"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon/words"
)

// A Unit is the unit that a number carries.
type Unit string

// The units that are told apart. Bare is a number without one.
const (
	Bare       Unit = ""
	Metre      Unit = "m"
	Centimetre Unit = "cm"
	Millimetre Unit = "mm"
	Foot       Unit = "ft"
	Inch       Unit = "in"
	Percent    Unit = "%"
	Degree     Unit = "°"
	// AboveSea is metres above sea level or another datum of heights, and
	// FeetAboveSea feet: m ü. M., m s.m., m a.s.l., NAP, mOD.
	AboveSea     Unit = "m asl"
	FeetAboveSea Unit = "ft asl"
	// Other is a unit of something else than a length, such as kN or m².
	Other Unit = "other"
)

// millimetres in one of each unit that measures a length.
var millimetres = map[Unit]float64{
	Bare: 1000, Metre: 1000, AboveSea: 1000, Centimetre: 10, Millimetre: 1, Foot: millimetresPerFoot, FeetAboveSea: millimetresPerFoot, Inch: millimetresPerInch,
}

const (
	millimetresPerFoot = 304.8
	millimetresPerInch = 25.4
)

// phrases are the units of several words.
var phrases = []struct {
	unit        Unit
	belowGround bool
	grammar     *lazyregexp.Regexp
}{
	{AboveSea, false, lazyregexp.Build(func() string { return `^\s*[\[(]?(?:(?i:m\.?\s?` + sea() + `)|m\.?\s?M\b)\.?` })},
	// A datum without a unit is told by its capitals.
	{AboveSea, false, lazyregexp.New(`^\s*[\[(]?\+?\s?(?:` + capitals + `)\b`)},
	{FeetAboveSea, false, lazyregexp.Build(func() string {
		return `^\s*[\[(]?(?i:(?:ft|` + unitNames(Foot) + `)\.?,?\s?(?:` + americanDatum + `|` + words.AnyShort(words.All("datum", "sea")) + `)\b\.?)`
	})},
	{Metre, true, lazyregexp.Build(func() string { return `^\s*[\[(]?(?i:m\.?\s?` + ground() + `\.?)` })},
	{Centimetre, true, lazyregexp.Build(func() string { return `^\s*[\[(]?(?i:cm\.?\s?` + ground() + `\.?)` })},
	{Percent, false, lazyregexp.Build(func() string { return `^\s*(?i:(?:` + unitNames(Percent) + `)\pL*\.?\s?-?\s?%)` })},
}

// unitSigns are the signs and abbreviations that all languages share, in lower
// case.
var unitSigns = map[string]Unit{
	"m": Metre, "ᵐ": Metre, "cm": Centimetre, "mm": Millimetre, "km": Other,
	"ft": Foot, "'": Foot, "′": Foot, "’": Foot, `"`: Inch, "″": Inch, "”": Inch,
	"%": Percent, "°": Degree,
	"kn": Other, "mn": Other, "kpa": Other, "mpa": Other, "bar": Other, "kg": Other,
	"h": Other, "min": Other,
	"y": Other, "yr": Other, // the hues of soil colours: "7.5 YR 4/4"
}

// unitWords are the units of one word, in lower case, and the signs.
var unitWords = sync.OnceValue(func() map[string]Unit {
	all := maps.Clone(unitSigns)
	for unit, section := range unitSections {
		for _, word := range words.All("unit", section) {
			if unit != Percent {
				all[strings.ToLower(word)] = unit
			}
		}
	}
	return all
})

// unitSections are the sections of the lists of units; those of percents stand
// before its sign.
var unitSections = map[Unit]string{Metre: "metre", Foot: "foot", Inch: "inch", Other: "hour", Percent: "percent"}

// unitNames is the grammar of the words for a unit.
func unitNames(u Unit) string { return words.AnyOf(words.All("unit", unitSections[u])) }

// IsFoot reports whether a word names the foot as a unit.
func IsFoot(word string) bool { return unitWords()[strings.ToLower(word)] == Foot }

var (
	// anyUnit begins where a unit can: most numbers have none, which is quicker
	// to see by this than by all phrases.
	anyUnit = lazyregexp.New(`^\s*[\[(]?\+?\s?[\pL'′’"″”%°]`)
	// compound is what makes another unit of the one before it: m², m3, cm/s.
	compound = lazyregexp.New(`^(?:[²³]|[23]\b|/\pL+[²³23]?)`)
)

// unitWordAt is the word or sign that stands at a byte of a text behind blanks and
// perhaps a bracket, and where it ends; empty for none.
func unitWordAt(t string, at int) (word string, end int) {
	for at < len(t) && strings.IndexByte(blanks, t[at]) >= 0 {
		at++
	}
	if at < len(t) && (t[at] == '[' || t[at] == '(') {
		at++
	}
	if size := oneOf(t[at:], `'′’"″”%°`); size > 0 {
		return t[at : at+size], at + size
	}
	end = len(t) - len(strings.TrimLeftFunc(t[at:], unicode.IsLetter))
	return t[at:end], end
}

// measured gives a number the unit that stands behind it.
func (n *Number) measured(t string) { n.Unit, n.BelowGround, n.End = unitAt(t, n.End) }

// BelowGround is the unit that a text names with what it is measured from, the
// ground, if it does nothing else: "cm -mv", "m u. GOK".
func BelowGround(text string) (unit Unit, ok bool) {
	unit, below, end := unitAt(text, 0)
	return unit, below && strings.Trim(text[end:], ")]. ") == ""
}

// unitAt reads the unit that begins at this byte, blanks before it included,
// tells whether it says "below the ground", and where it ends: Bare and the
// same byte if there is none. A unit is whole words, so the "m" of "mit" is no
// metre.
func unitAt(t string, at int) (unit Unit, belowGround bool, end int) {
	if !anyUnit.MatchString(t[at:]) {
		return Bare, false, at
	}
	for _, p := range phrases {
		if found := p.grammar.FindString(t[at:]); found != "" && !runsOn(t[at+len(found):]) {
			return p.unit, p.belowGround, at + len(found)
		}
	}
	word, end := unitWordAt(t, at)
	unit = unitWords()[strings.ToLower(word)]
	if unit == Bare {
		return Bare, false, at
	}
	if more := compound.FindString(t[end:]); more != "" {
		return Other, false, end + len(more)
	}
	return unit, false, end
}
