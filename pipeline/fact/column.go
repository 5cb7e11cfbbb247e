package fact

import (
	"lsml/pipeline/strata"
	"strconv"
	"strings"
)

// A Cell is what one column of a table says of a borehole.
type Cell struct {
	Kind  *Kind
	Head  string
	Value any // as Column.Cell gives it
}

// Row is what all columns say of a borehole, in their order.
func Row(f *strata.Facts) []Cell {
	var all []Cell
	for _, k := range Kinds {
		for _, c := range k.Columns {
			all = append(all, Cell{k, c.Head, c.Cell(k.Of(f))})
		}
	}
	return all
}

// alone is the value of the only fact of a kind.
func alone(facts []Fact) any {
	if len(facts) == 0 {
		return nil
	}
	return facts[0].Value
}

// ofPosition is what a column says of the coordinates.
func ofPosition(say func(position) any) func([]Fact) any {
	return func(facts []Fact) any {
		if len(facts) == 0 {
			return nil
		}
		return say(facts[0].Value.(position))
	}
}

// told are the observations of the water level in one cell: "4.1 m deep at
// 599.4 m on 1972-05-15; …".
func told(facts []Fact) any {
	var all []string
	for _, f := range facts {
		o := f.Value.(Observation)
		var parts []string
		if o.Depth != nil {
			parts = append(parts, metres(*o.Depth)+" m deep")
		}
		if o.Elevation != nil {
			parts = append(parts, "at "+metres(*o.Elevation)+" m")
		}
		if o.Date != nil {
			parts = append(parts, "on "+*o.Date)
		}
		all = append(all, strings.Join(parts, " "))
	}
	if len(all) == 0 {
		return nil
	}
	return strings.Join(all, "; ")
}

// metres writes a length in metres with the decimals that it has.
func metres(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
