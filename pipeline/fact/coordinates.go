package fact

import (
	"fmt"

	"strconv"
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// CoordinatesText writes "E: 2'498'501.24, N: 1'114'246.48", with as many
// decimals as were printed.
func CoordinatesText(c strata.Coordinates) string {
	return fmt.Sprintf("E: %s, N: %s", thousands(c.East, c.Decimals), thousands(c.North, c.Decimals))
}

// maxDecimals bounds the decimals that a coordinate is written with: a tenth
// of a millimetre is beyond any survey.
const maxDecimals = 4

// thousands writes a number with an apostrophe after every three digits, as
// Swiss coordinates are printed.
func thousands(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', min(max(decimals, 0), maxDecimals), 64)
	digits, fraction, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte('\'')
		}
		b.WriteRune(d)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// writtenForm is a position as CoordinatesText writes it.
var writtenForm = lazyregexp.New(`^E: (-?[\d']+(?:\.\d+)?), N: (-?[\d']+(?:\.\d+)?)$`)

// ParseCoordinates reads what CoordinatesText writes, and what profiles print
// and annotators type.
func ParseCoordinates(text string) (strata.Coordinates, bool) {
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
