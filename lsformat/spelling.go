package lsformat

import (
	"regexp"
	"strconv"
	"strings"

	"lsml/pipeline/fact"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// Spell writes a text of one of our labels as predictions have it: an interval
// that somebody has typed as "4,5/7,1" is "start: 4.5 end: 7.1". It reports
// false for a text that does not say what the label asks for. Texts of other
// labels are any words.
func Spell(label, text string) (string, bool) {
	text = strings.Join(strings.Fields(text), " ")
	if label == Interval {
		i, ok := ParseInterval(text)
		return i.String(), ok
	}
	if kind := fact.Of(label); kind != nil {
		return kind.Spell(text)
	}
	return text, text != ""
}

// longestInterval bounds, in bytes, the text that says an interval: a longer one
// is not looked at, so that no text takes long.
const longestInterval = 500

// numberForm is a number in the texts of regions: digits with a point or a
// comma, and its unit, or a sign for not known.
const numberForm = `(-?\d*[.,]?\d+)?\s*m?\s*\??`

var (
	intervalForm = regexp.MustCompile(`(?i)^\s*(?:start\s*[:=]?\s*` + numberForm + `\s*[,;]?\s*)?(?:end\s*[:=]?\s*` + numberForm + `)?\s*$`)
	apartForm    = regexp.MustCompile(`\s*(?:[/;|]|[-–—−]+>?|→)\s*`)
)

// ParseInterval reads what Interval.String writes, and what annotators type: a
// decimal comma, units, "von 0.5 bis 2 m", "0.5/2.0", "ab 4.5 m". It fails for
// a text without any depth.
func ParseInterval(text string) (strata.Interval, bool) {
	text = strings.TrimSpace(text)
	if len(text) > longestInterval {
		return strata.Open, false
	}
	i := strata.Open
	if m := intervalForm.FindStringSubmatch(text); m != nil {
		i = strata.Interval{Top: parseDepth(m[1]), Base: parseDepth(m[2])}
	} else if found := quantity.Intervals(text); len(found) == 1 {
		i = between(found[0].Top, found[0].Base)
	} else if numbers := fact.NumbersIn(apartForm.ReplaceAllString(text, " ")); len(numbers) == 2 {
		i = between(numbers[0], numbers[1])
	} else if rest, ok := quantity.CutTo(text); ok {
		i.Base = wholeDepth(rest)
	} else if rest, ok := quantity.CutFrom(text); ok {
		i.Top = wholeDepth(rest)
	}
	return i, i != strata.Open
}

// between is the interval of two depths, whichever is named first. A minus sign
// is a dash between them, or says that they lie below the ground. Two heights
// above the sea are none.
func between(a, b quantity.Number) strata.Interval {
	a.Negative, b.Negative = false, false
	if a.Unit == quantity.Bare {
		a.Unit = b.Unit
	}
	if b.Unit == quantity.Bare {
		b.Unit = a.Unit
	}
	top, base := fact.DepthOf(a), fact.DepthOf(b)
	if !top.Known() || !base.Known() {
		return strata.Open
	}
	return strata.Interval{Top: min(top, base), Base: max(top, base)}
}

func wholeDepth(text string) strata.Depth {
	if n, ok := quantity.Whole(text); ok {
		return fact.DepthOf(n)
	}
	return strata.Unknown
}

// parseDepth reads metres exactly, to the millimetre; Unknown for none.
func parseDepth(text string) strata.Depth {
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if err != nil {
		return strata.Unknown
	}
	d := v * float64(strata.Metre)
	if d > float64(fact.MostDepth) || d < -float64(fact.MostDepth) {
		return strata.Unknown
	}
	if d < 0 {
		return strata.Depth(d - 0.5)
	}
	return strata.Depth(d + 0.5)
}
