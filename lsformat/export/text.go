package export

import (
	"math"
	"strconv"
	"strings"
)

// number writes a number with the decimals that it has, nothing for none.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func east(p *Position) string {
	if p == nil {
		return ""
	}
	return number(&p.East)
}

func north(p *Position) string {
	if p == nil {
		return ""
	}
	return number(&p.North)
}

func grid(p *Position) string {
	if p == nil || p.EPSG == 0 {
		return ""
	}
	return strconv.Itoa(p.EPSG)
}

func page(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// side is one of the four sides of a box, to hundredths of a point.
func side(box *[4]float64, i int) string {
	if box == nil {
		return ""
	}
	v := math.Round(box[i]*100) / 100
	return number(&v)
}

func yesNo(yes bool) string {
	if yes {
		return reviewedYes
	}
	return reviewedNo
}

// water tells the observations of the water level: "4.1 m deep at 599.4 m on
// 1972-05-15; …".
func water(b Borehole) string {
	var told []string
	for _, g := range b.Groundwater {
		var parts []string
		if g.Depth != nil {
			parts = append(parts, number(g.Depth)+" m deep")
		}
		if g.Elevation != nil {
			parts = append(parts, "at "+number(g.Elevation)+" m")
		}
		if g.Date != nil {
			parts = append(parts, "on "+*g.Date)
		}
		told = append(told, strings.Join(parts, " "))
	}
	return strings.Join(told, "; ")
}
