package lsformat

import (
	"fmt"
	"strconv"
	"strings"

	"lsml/pipeline/strata"
)

// The labels that lsml predicts. A project may have fewer.
const (
	Description  = "Material Description"
	Interval     = "Depth Interval"
	Coordinates  = "Coordinates"
	BoreholeName = "Borehole Name"
	Elevation    = "Elevation"
	Groundwater  = "Groundwater"
	Date         = "Date"
)

// Labels are all the labels that lsml predicts, the most important first.
var Labels = []string{Description, Interval, Coordinates, BoreholeName, Elevation, Groundwater, Date}

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

// groundwaterText writes what is known of "depth: 3.2 elevation: 411.3 date: 1979-11-29".
func groundwaterText(g strata.Groundwater) string {
	var parts []string
	if g.Depth.Known() {
		parts = append(parts, "depth: "+g.Depth.String())
	}
	if g.Elevation != nil {
		parts = append(parts, "elevation: "+metres(*g.Elevation))
	}
	if g.Date != "" {
		parts = append(parts, "date: "+g.Date)
	}
	return strings.Join(parts, " ")
}

// metres writes a height in metres with the decimals that it has.
func metres(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
