package lsformat

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// Spell writes a text of one of our labels as predictions have it: an interval
// that somebody has typed as "4,5/7,1" is "start: 4.5 end: 7.1". It reports
// false for a text that does not say what the label asks for. Texts of other
// labels are any words.
func Spell(label, text string) (string, bool) {
	text = strings.Join(strings.Fields(text), " ")
	switch label {
	case Interval:
		i, ok := ParseInterval(text)
		return i.String(), ok
	case Coordinates:
		c, ok := parseCoordinates(text)
		return CoordinatesText(c), ok
	case Elevation:
		v, ok := parseElevation(text)
		return metres(v), ok
	case Groundwater:
		g, ok := parseGroundwater(text)
		return groundwaterText(g), ok
	case Date:
		return parseDate(text)
	}
	return text, text != ""
}

// longestFact bounds, in bytes, the text that says a fact: a longer one is not
// looked at, so that no text takes long.
const longestFact = 500

// numberForm is a number in the texts of regions: digits with a point or a
// comma, and its unit, or a sign for not known.
const numberForm = `(-?\d*[.,]?\d+)?\s*m?\s*\??`

var (
	intervalForm = regexp.MustCompile(`(?i)^\s*(?:start\s*[:=]?\s*` + numberForm + `\s*[,;]?\s*)?(?:end\s*[:=]?\s*` + numberForm + `)?\s*$`)
	untilForm    = regexp.MustCompile(`^(?i:bis|jusqu['’]?\s?[àa]|à|fino a|to|until|tot)\s+(.*)$`)
	fromForm     = regexp.MustCompile(`^(?i:ab|dès|from|da|vanaf|von)\s+(.*)$`)
	apartForm    = regexp.MustCompile(`\s*(?:[/;|]|[-–—−]+>?|→)\s*`)
)

// ParseInterval reads what Interval.String writes, and what annotators type: a
// decimal comma, units, "von 0.5 bis 2 m", "0.5/2.0", "ab 4.5 m". It fails for
// a text without any depth.
func ParseInterval(text string) (strata.Interval, bool) {
	text = strings.TrimSpace(text)
	if len(text) > longestFact {
		return strata.Open, false
	}
	i := strata.Open
	if m := intervalForm.FindStringSubmatch(text); m != nil {
		i = strata.Interval{Top: parseDepth(m[1]), Base: parseDepth(m[2])}
	} else if found := quantity.Intervals(text); len(found) == 1 {
		i = between(found[0].Top, found[0].Base)
	} else if numbers := numbersIn(apartForm.ReplaceAllString(text, " ")); len(numbers) == 2 {
		i = between(numbers[0], numbers[1])
	} else if m := untilForm.FindStringSubmatch(text); m != nil {
		i.Base = wholeDepth(m[1])
	} else if m := fromForm.FindStringSubmatch(text); m != nil {
		i.Top = wholeDepth(m[1])
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
	top, base := depthOfNumber(a), depthOfNumber(b)
	if !top.Known() || !base.Known() {
		return strata.Open
	}
	return strata.Interval{Top: min(top, base), Base: max(top, base)}
}

func wholeDepth(text string) strata.Depth {
	if n, ok := quantity.Whole(text); ok {
		return depthOfNumber(n)
	}
	return strata.Unknown
}

// depthOfNumber is a number as a depth, with its sign; Unknown for a height
// above the sea and for what is no length.
func depthOfNumber(n quantity.Number) strata.Depth {
	if n.Unit == quantity.AboveSea || n.Unit == quantity.FeetAboveSea {
		return strata.Unknown
	}
	d, ok := n.Depth(quantity.Metre)
	switch {
	case !ok || d > mostDepth:
		return strata.Unknown
	case n.Negative:
		return -d
	}
	return d
}

// mostDepth is beyond any borehole: a larger one is a slip of the keyboard.
const mostDepth = 100_000 * strata.Metre

// parseDepth reads metres exactly, to the millimetre; Unknown for none.
func parseDepth(text string) strata.Depth {
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if err != nil {
		return strata.Unknown
	}
	d := v * float64(strata.Metre)
	if d > float64(mostDepth) || d < -float64(mostDepth) {
		return strata.Unknown
	}
	if d < 0 {
		return strata.Depth(d - 0.5)
	}
	return strata.Depth(d + 0.5)
}

// unitWords is how many words a number with its unit is at most: "412.3 m ü. M.".
const unitWords = 4

// aroundNumber are the signs that may stand around a number in a text.
const aroundNumber = "()[],;:="

// numbersIn are the numbers that stand in a text as words of their own, each
// with the unit behind it.
func numbersIn(text string) []quantity.Number {
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

// heightOf is a number as a height in metres above the sea.
func heightOf(n quantity.Number) (float64, bool) {
	d, ok := n.Depth(quantity.Metre)
	v := d.Metres()
	if n.Negative {
		v = -v
	}
	return v, ok && !n.BelowGround
}

// parseElevation reads "412.3", "412,35 m ü.M." and what words stand around:
// the number that says what it is measured from counts before any other.
func parseElevation(text string) (float64, bool) {
	if len(text) > longestFact {
		return 0, false
	}
	numbers := numbersIn(text)
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
var roughDate = regexp.MustCompile(`^(?:1[89]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?$`)

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

// The parts of groundwaterText.
var (
	namedDate       = regexp.MustCompile(`(?i)date:\s*(\S+)`)
	groundwaterForm = regexp.MustCompile(`(?i)(depth|elevation):\s*(-?[\d.,'’]*\d)`)
)

// highWater is the least bare number that is rather the height of a water
// level than its depth, in metres.
const highWater = 150 * strata.Metre

// parseGroundwater reads what groundwaterText writes, and an observation in
// other words: "4.10 m u.T. (599.40 m ü.M.), 15.05.1972".
func parseGroundwater(text string) (strata.Groundwater, bool) {
	g := strata.Groundwater{Depth: strata.Unknown}
	if len(text) > longestFact {
		return g, false
	}
	if m := namedDate.FindStringSubmatchIndex(text); m != nil {
		g.Date, _ = parseDate(text[m[2]:m[3]])
		text = text[:m[0]] + " " + text[m[1]:]
	} else if found := quantity.FindDates(text, false); len(found) > 0 {
		g.Date = found[0].Last.String()
		text = text[:found[0].Start] + " " + text[found[0].End:]
	}
	named := groundwaterForm.FindAllStringSubmatch(text, -1)
	for _, m := range named {
		n, ok := quantity.Whole(m[2])
		if !ok {
			continue
		}
		if strings.EqualFold(m[1], "depth") {
			g.Depth = depthOfNumber(n)
		} else if v, ok := heightOf(n); ok {
			g.Elevation = &v
		}
	}
	if len(named) == 0 {
		observe(&g, numbersIn(text))
	}
	return g, g.Depth.Known() || g.Elevation != nil || g.Date != ""
}

// observe takes depth and height of a water level from numbers that only their
// units and sizes tell apart.
func observe(g *strata.Groundwater, numbers []quantity.Number) {
	for _, n := range numbers {
		d := depthOfNumber(n)
		high := !d.Known() || n.Unit == quantity.Bare && (d >= highWater || g.Depth.Known() && d > g.Depth)
		v, isHeight := heightOf(n)
		switch {
		case !high && !g.Depth.Known():
			g.Depth = d
		case high && isHeight && g.Elevation == nil:
			g.Elevation = &v
		}
	}
}

// writtenForm is a position as CoordinatesText writes it.
var writtenForm = regexp.MustCompile(`^E: (-?[\d']+(?:\.\d+)?), N: (-?[\d']+(?:\.\d+)?)$`)

// parseCoordinates reads what CoordinatesText writes, and what profiles print
// and annotators type.
func parseCoordinates(text string) (strata.Coordinates, bool) {
	if len(text) > longestFact {
		return strata.Coordinates{}, false
	}
	if m := writtenForm.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
		east, okE := plainNumber(m[1])
		north, okN := plainNumber(m[2])
		c := strata.Coordinates{East: east, North: north, Decimals: max(decimalsOf(m[1]), decimalsOf(m[2]))}
		c.System = quantity.SystemOf(c.East, c.North)
		return c, okE && okN
	}
	around := quantity.Context{Known: true, Grids: quantity.GridsNamed(text)}
	if found := quantity.Coordinates(text, around); len(found) > 0 {
		return found[0].Coordinates, true
	}
	if o := quantity.Ordinates(text); len(o) == 2 {
		return quantity.Pair(o[0], o[1], around)
	}
	return strata.Coordinates{}, false
}

// plainNumber reads a number with apostrophes between its thousands.
func plainNumber(text string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, "'", ""), 64)
	return v, err == nil
}

// decimalsOf counts the digits behind the point.
func decimalsOf(text string) int {
	_, decimals, _ := strings.Cut(text, ".")
	return len(decimals)
}
