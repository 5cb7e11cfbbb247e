package fact

import (
	"math"

	"slices"
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// The forms of facts.
var (
	names        = form[string]{same, parseWords, nil, plain[string], decodePlain[string]}
	phrases      = form[string]{same, parseWords, findWords, plain[string], decodePlain[string]}
	positions    = form[strata.Coordinates]{CoordinatesText, ParseCoordinates, nil, encodePosition, decodePosition}
	heights      = form[float64]{metres, parseElevation, nil, plain[float64], decodePlain[float64]}
	days         = form[string]{same, parseDate, nil, plain[string], decodePlain[string]}
	depths       = form[strata.Depth]{strata.Depth.String, parseTotal, nil, encodeDepth, decodeDepth}
	angles       = form[float64]{angleText, parseAngle, findAngle, plain[float64], decodePlain[float64]}
	observations = form[strata.Groundwater]{groundwaterText, parseGroundwater, nil, encodeWater, decodeWater}
)

// same is a text as it is.
func same(text string) string { return text }

// parseWords reads any words.
func parseWords(text string) (string, bool) {
	text = strings.Join(strings.Fields(text), " ")
	return text, text != ""
}

// spelled is a word, or what is short for one.
var spelled = lazyregexp.New(`\pL{2}`)

// findWords takes all of a text that has a word for what it says.
func findWords(text string) (words string, start, end int, ok bool) {
	words, ok = parseWords(text)
	return words, 0, len(text), ok && spelled.MatchString(text)
}

// angleText writes degrees: "70°".
func angleText(degrees float64) string { return metres(degrees) + "°" }

func parseAngle(text string) (float64, bool) {
	if len(text) > longestFact {
		return 0, false
	}
	v, _, _, ok := angleIn(text, math.MaxInt)
	return v, ok
}

// steepest is the largest angle between a borehole and the vertical or the
// horizontal.
const steepest = 90.0

// findAngle is the first number of degrees in a printed text. One without its
// sign is whole: with decimals it is rather a depth.
func findAngle(text string) (degrees float64, start, end int, ok bool) { return angleIn(text, 0) }

// angleIn is the first number of degrees in a text, one without a sign of so
// many decimals at most.
func angleIn(text string, decimals int) (degrees float64, start, end int, ok bool) {
	for _, n := range quantity.Levels(text) {
		v := float64(n.Thousandths) / 1000
		if n.Unit != quantity.Degree && (n.Unit != quantity.Bare || n.Decimals > decimals) || v > steepest {
			continue
		}
		if n.Negative {
			v = -v
		}
		return v, n.Start, n.End, true
	}
	return 0, 0, 0, false
}

// parseTotal reads the depth of a whole borehole: "12.5", "Endtiefe 41 ft".
func parseTotal(text string) (strata.Depth, bool) {
	if len(text) > longestFact {
		return strata.Unknown, false
	}
	for _, n := range NumbersIn(text) {
		n.Negative = false // a dash before it
		if d := DepthOf(n); d.Known() && d > 0 {
			return d, true
		}
	}
	return strata.Unknown, false
}

// parseElevation reads "412.3", "412,35 m ü.M." and what words stand around:
// the number that says what it is measured from counts before any other.
func parseElevation(text string) (float64, bool) {
	if len(text) > longestFact {
		return 0, false
	}
	numbers := NumbersIn(text)
	slices.SortStableFunc(numbers, func(a, b quantity.Number) int { return rank(b) - rank(a) })
	if len(numbers) == 0 {
		return 0, false
	}
	return heightOf(numbers[0])
}

// rank is how surely a number is a height.
func rank(n quantity.Number) int {
	switch n.Unit {
	case quantity.AboveSea, quantity.FeetAboveSea:
		return 2
	case quantity.Bare, quantity.Metre, quantity.Foot:
		if !n.BelowGround {
			return 1
		}
	}
	return 0
}

// roughDate is a date of which the day, or also the month, is not known.
var roughDate = lazyregexp.New(`^(?:1[89]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?$`)

// parseDate reads a date, of a range the last day, as YYYY-MM-DD, YYYY-MM or YYYY.
func parseDate(text string) (string, bool) {
	if text = strings.TrimSpace(text); roughDate.MatchString(text) {
		return text, true
	}
	if len(text) > longestFact {
		return "", false
	}
	if found := quantity.FindDates(text, false); len(found) > 0 {
		return found[0].Last.String(), true
	}
	return "", false
}
