package columnhead

import (
	"slices"
	"strings"
	"unicode"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon/words"
	"lsml/pipeline/quantity"
)

// Foreign is the unit of a head that measures no length in the ground.
const Foreign quantity.Unit = "Foreign"

// Units in the heads of columns, in brackets or behind "in".
var (
	metreHead      = lazyregexp.Build(func() string { return `(?i)(?:[\[(]\s*m\s*[\])]|\b` + In() + ` m\b)` })
	centimetreHead = lazyregexp.Build(func() string { return `(?i)(?:[\[(]\s*cm\s*[\])]|\b` + In() + `? ?cm\b)` })
	foreignHead    = lazyregexp.Build(func() string {
		return `(?:kN|kPa|MPa|MN|kg|%|°|mm|µm|[lL]/min|[cm]/s|Fr\.|CHF|EUR|€|£|\$|\b(?:` + words.AnyOf(words.All("unit", "piece")) + `)\b|/m\b|/30)`
	})
)

// In is the grammar of the word before a unit: "Tiefe in m", "profondeur en m".
func In() string { return `(?:` + words.AnyOf(words.All("unit", "in")) + `)` }

// Unit is the unit that a head names for the numbers below it; Bare for none.
func Unit(text string) quantity.Unit {
	switch {
	case len(strings.Fields(text)) > mostHeadWords:
		return quantity.Bare
	case foreignHead.MatchString(text):
		return Foreign
	case hasMetre(text) && metreHead.MatchString(text):
		return quantity.Metre
	case hasMetre(text) && centimetreHead.MatchString(text):
		return quantity.Centimetre
	case slices.ContainsFunc(strings.FieldsFunc(text, noLetter), quantity.IsFoot):
		return quantity.Foot
	}
	return quantity.Bare
}

// hasMetre reports whether a text may name a unit of metres: most texts do not,
// which is soon seen.
func hasMetre(text string) bool { return strings.ContainsAny(text, "mM") }

func noLetter(r rune) bool { return !unicode.IsLetter(r) }

// mostHeadWords is the length of the longest head; what is longer is text.
const mostHeadWords = 6
