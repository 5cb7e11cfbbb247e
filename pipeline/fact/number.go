package fact

import (
	"strings"

	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// longestFact bounds, in bytes, the text that says a fact: a longer one is not
// looked at, so that no text takes long.
const longestFact = 500

// unitWords is how many words a number with its unit is at most: "412.3 m ü. M.".
const unitWords = 4

// aroundNumber are the signs that may stand around a number in a text.
const aroundNumber = "()[],;:="

// NumbersIn are the numbers that stand in a text as words of their own, each
// with the unit behind it.
func NumbersIn(text string) []quantity.Number {
	var found []quantity.Number
	for words := strings.Fields(text); len(words) > 0; {
		used := 1
		for n := min(unitWords, len(words)); n > 0; n-- {
			if number, ok := quantity.Whole(strings.Trim(strings.Join(words[:n], " "), aroundNumber)); ok {
				found, used = append(found, number), n
				break
			}
		}
		words = words[used:]
	}
	return found
}

// mostSaid is above all ground and below all but a few holes: a number of five digits
// before the point is read with a separator only, and written without.
const mostSaid = 9_999 * strata.Metre

// heightOf is a number as a height in metres above the sea.
func heightOf(n quantity.Number) (float64, bool) {
	d, ok := n.Depth(quantity.Metre)
	v := d.Metres()
	if n.Negative {
		v = -v
	}
	return v, ok && !n.BelowGround && d <= mostSaid
}

// DepthOf is a number as a depth, with its sign; Unknown for a height
// above the sea and for what is no length.
func DepthOf(n quantity.Number) strata.Depth {
	if n.Unit == quantity.AboveSea || n.Unit == quantity.FeetAboveSea {
		return strata.Unknown
	}
	d, ok := n.Depth(quantity.Metre)
	switch {
	case !ok || d > mostSaid:
		return strata.Unknown
	case n.Negative:
		return -d
	}
	return d
}

// MostDepth is beyond any borehole: a larger one is a slip of the keyboard.
const MostDepth = 100_000 * strata.Metre
