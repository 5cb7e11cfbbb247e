package export

import (
	"fmt"
	"math"
	"strconv"
)

// number writes a number with the decimals that it has, nothing for none.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// text writes the cell of a column.
func text(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case float64:
		return number(&v)
	default:
		return fmt.Sprint(v)
	}
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
