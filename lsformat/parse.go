package lsformat

import (
	"regexp"
	"strconv"
	"strings"

	"lsml/pipeline/strata"
)

// numberForm is a number in the texts of regions: digits with a point or a comma.
const numberForm = `(-?\d*[.,]?\d+)?`

var (
	intervalForm    = regexp.MustCompile(`(?i)^\s*start:\s*` + numberForm + `\s*m?\s*,?\s*end:\s*` + numberForm + `\s*m?\s*$`)
	looseInterval   = regexp.MustCompile(`^\s*(-?\d*[.,]?\d+)\s*m?\s*(?:-|–|—|bis|à|to)\s*(-?\d*[.,]?\d+)\s*m?\s*$`)
	coordinateForm  = regexp.MustCompile(`(?i)([EN])?\s*[:=]?\s*(\d{1,3}(?:['’ ]\d{3})+|\d{5,})(?:\.(\d+))?`)
	groundwaterForm = regexp.MustCompile(`(?i)(depth|elevation|date):\s*([-\d.,]+)`)
)

// ParseInterval reads what Interval.String writes, and what annotators type:
// a decimal comma, "0.5 - 2.0 m". It fails for a text without any depth.
func ParseInterval(text string) (strata.Interval, bool) {
	m := intervalForm.FindStringSubmatch(text)
	if m == nil {
		m = looseInterval.FindStringSubmatch(text)
	}
	if m == nil {
		return strata.Open, false
	}
	i := strata.Interval{Top: parseDepth(m[1]), Base: parseDepth(m[2])}
	return i, i != strata.Open
}

// parseDepth reads metres exactly, to the millimetre; Unknown for none.
func parseDepth(text string) strata.Depth {
	v, ok := parseNumber(text)
	if !ok {
		return strata.Unknown
	}
	d := v * float64(strata.Metre)
	// A depth beyond any borehole is a slip of the keyboard.
	const most = 100_000 * float64(strata.Metre)
	if d > most || d < -most {
		return strata.Unknown
	}
	if d < 0 {
		return strata.Depth(d - 0.5)
	}
	return strata.Depth(d + 0.5)
}

func parseNumber(text string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	return v, err == nil
}

// parseCoordinates reads "E: 2'498'501.24, N: 1'114'246.48". Without letters
// the larger number is the easting, as in both Swiss systems.
func parseCoordinates(text string) (strata.Coordinates, bool) {
	var values []float64
	var letters []string
	decimals := 0
	for _, m := range coordinateForm.FindAllStringSubmatch(text, -1) {
		digits := strings.NewReplacer("'", "", "’", "", " ", "").Replace(m[2])
		v, ok := parseNumber(digits + "." + m[3])
		if !ok {
			continue
		}
		values = append(values, v)
		letters = append(letters, strings.ToUpper(m[1]))
		decimals = max(decimals, len(m[3]))
	}
	if len(values) < 2 {
		return strata.Coordinates{}, false
	}
	c := strata.Coordinates{East: values[0], North: values[1], Decimals: decimals}
	named := letters[0] == "E" || letters[1] == "N"
	if letters[0] == "N" || letters[1] == "E" || !named && c.East < c.North {
		c.East, c.North = c.North, c.East
	}
	c.System = systemOf(c)
	return c, true
}

// systemOf tells the Swiss systems by their false origin: Bern lies at
// 2'600'000 / 1'200'000 in LV95 and at 600'000 / 200'000 in LV03.
func systemOf(c strata.Coordinates) strata.System {
	within := func(v, from, to float64) bool { return from <= v && v <= to }
	switch {
	case within(c.East, 2_480_000, 2_840_000) && within(c.North, 1_070_000, 1_300_000):
		return strata.LV95
	case within(c.East, 480_000, 840_000) && within(c.North, 70_000, 300_000):
		return strata.LV03
	}
	return strata.Other
}

// parseGroundwater reads what groundwaterText writes.
func parseGroundwater(text string) (strata.Groundwater, bool) {
	g := strata.Groundwater{Depth: strata.Unknown}
	for _, m := range groundwaterForm.FindAllStringSubmatch(text, -1) {
		switch strings.ToLower(m[1]) {
		case "depth":
			g.Depth = parseDepth(m[2])
		case "elevation":
			if v, ok := parseNumber(m[2]); ok {
				g.Elevation = &v
			}
		case "date":
			g.Date = m[2]
		}
	}
	return g, g.Depth.Known() || g.Elevation != nil || g.Date != ""
}
