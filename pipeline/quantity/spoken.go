package quantity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon/words"
)

// lengthSaid is a length with its unit in a text: "15.0'", "3 ft", "2.40 m".
// What stands before a foot mark is a number of its own, so that 12°30'15" is
// none. A number that begins with a zero more is a code: 08.5M 1523, and one of more
// digits than lengths have a coordinate, whatever stands behind it.
var lengthSaid = lazyregexp.Build(func() string {
	return `(?i)(?:^|[^°\d]\s|^\s|[(@~<>=+-])(?:0|[1-9]\d{0,4})(?:[.,]\d+)?\s?(?:((?:ft|` + unitNames(Foot) + `)\b|['′’](?:\s|$|[^\pL\d\s'′’]))|(?:m|` + unitNames(Metre) + `)\b)`
})

// LengthsSaid counts the lengths in metres and in feet that a text names with
// their unit.
func LengthsSaid(text string) (metres, feet int) {
	if !strings.ContainsAny(text, "0123456789") {
		return 0, 0
	}
	for _, m := range lengthSaid.FindAllStringSubmatch(text, -1) {
		if m[1] != "" {
			feet++
		} else {
			metres++
		}
	}
	return metres, feet
}

// depthsIn says of all depths in which unit they are: "Depths in feet from land
// surface", "Alle Tiefen in m".
var depthsIn = lazyregexp.Build(func() string {
	return `(?i)\b(?:` + words.AnyOf(depthWords()) + `)\pL{0,2}\s(?:\pL+\s){0,3}(?:` + words.AnyOf(words.All("unit", "in")) +
		`)\s(?:(ft|` + unitNames(Foot) + `)|m|` + unitNames(Metre) + `)\b`
})

// fewestInWord is how many letters a word for a depth has at least that is no
// abbreviation.
const fewestInWord = 5

// depthWords are the first words of the heads of columns of depths that are written
// out.
func depthWords() []string {
	var all []string
	for _, phrase := range words.All("head", "depth") {
		word, _, _ := strings.Cut(phrase, " ")
		if utf8.RuneCountInString(word) >= fewestInWord && !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return all
}

// DepthsSaidIn is the unit in which a text says that depths are, feet or metres, or
// centimetres where it tells one of a metre or more in them; not ok where it says
// so of none.
func DepthsSaidIn(text string) (unit Unit, ok bool) {
	m := depthsIn.FindStringSubmatch(text)
	switch {
	case m == nil && metresInCentimetres(text):
		return Centimetre, true
	case m == nil:
		return Bare, false
	case m[1] != "":
		return Foot, true
	}
	return Metre, true
}

// metresInCentimetres reports a text that tells a depth below the ground of a metre or
// more in centimetres, "GWS: 120 cm-mv", as only who gives all depths in them does.
func metresInCentimetres(text string) bool {
	return strings.Contains(text, "cm") && slices.ContainsFunc(Levels(text), func(n Number) bool {
		return n.Unit == Centimetre && n.BelowGround && n.Decimals == 0 && n.Thousandths >= 100_000
	})
}

// noteAtDepth begins with a depth or a range of them, a word before it at most.
var noteAtDepth = lazyregexp.Build(func() string {
	return `(?i)^(?:@|\pL{1,5}\s+)?\s?\d+(?:[.,]\d+)?(?:\s?(?:m|cm|ft|` + unitNames(Foot) + `|['–-])\b|\s(?:` + words.AnyOf(toWords()) + `)\s)|@\s?\d`
})

// BeginsAtDepth reports whether a text begins as a note does at a depth within a
// layer: "3.5 m: hard", "at 1 m: geofabric", "von 12.15 bis 12.32 m: Sand".
func BeginsAtDepth(text string) bool { return noteAtDepth.MatchString(text) }
