package columnhead

import (
	"slices"
	"strings"
	"unicode"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/quantity"
)

// Foreign is the unit of a head that measures no length in the ground.
const Foreign quantity.Unit = "Foreign"

// Units in the heads of columns, in brackets or behind "in".
var (
	metreHead      = lazyregexp.New(`(?i)(?:[\[(]\s*m\s*[\])]|\b(?:in|en) m\b)`)
	centimetreHead = lazyregexp.New(`(?i)(?:[\[(]\s*cm\s*[\])]|\b(?:in|en)? ?cm\b)`)
	footHead       = lazyregexp.New(`(?i)[\[(]\s*pi\.?\s*[\])]`)
	foreignHead    = lazyregexp.New(`(?:kN|kPa|MPa|MN|kg|%|°|mm|µm|[lL]/min|[cm]/s|Fr\.|CHF|EUR|€|£|\$|\bSt(?:k|ck)\b|/m\b|/30)`)
)

// Unit is the unit that a head names for the numbers below it; Bare for none.
func Unit(text string) quantity.Unit {
	switch {
	case len(strings.Fields(text)) > mostHeadWords:
		return quantity.Bare
	case foreignHead.MatchString(text):
		return Foreign
	case metreHead.MatchString(text):
		return quantity.Metre
	case centimetreHead.MatchString(text):
		return quantity.Centimetre
	case footHead.MatchString(text), slices.ContainsFunc(strings.FieldsFunc(text, noLetter), quantity.IsFoot):
		return quantity.Foot
	}
	return quantity.Bare
}

func noLetter(r rune) bool { return !unicode.IsLetter(r) }

// mostHeadWords is the length of the longest head; what is longer is text.
const mostHeadWords = 6
