package columnhead

import (
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/quantity"
)

// Foreign is the unit of a head that measures no length in the ground.
const Foreign quantity.Unit = "Foreign"

// Units in the heads of columns, in brackets or behind "in".
var (
	metreHead      = lazyregexp.New(`(?i)(?:[\[(]\s*m\s*[\])]|\b(?:in|en) m\b)`)
	centimetreHead = lazyregexp.New(`(?i)(?:[\[(]\s*cm\s*[\])]|\b(?:in|en)? ?cm\b)`)
	footHead       = lazyregexp.New(`(?i)\b(?:ft\.?|feet|fuss|fuß|pieds|piedi|voet)(?:\W|$)|[\[(]\s*(?:pi|ft)\.?\s*[\])]`)
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
	case footHead.MatchString(text):
		return quantity.Foot
	}
	return quantity.Bare
}

// mostHeadWords is the length of the longest head; what is longer is text.
const mostHeadWords = 6
