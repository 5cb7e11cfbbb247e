package fact

import (
	"math"

	"lsml/pipeline/strata"
)

// sameNumber is how far apart, in metres, two numbers may be that say the same.
const sameNumber = 0.051

// Same reports whether two boreholes have facts of the kind, and say the same with the
// first of them: numbers that are nearly equal, texts as alike tells.
func (k *Kind) Same(a, b *strata.Facts, alike func(a, b string) bool) bool {
	x, y := k.Of(a), k.Of(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if k == Coordinates {
		p, q := a.Coordinates.Value, b.Coordinates.Value
		return math.Abs(p.East-q.East) <= sameNumber && math.Abs(p.North-q.North) <= sameNumber
	}
	if v, isNumber := x[0].Value.(float64); isNumber {
		w, _ := y[0].Value.(float64)
		return math.Abs(v-w) <= sameNumber
	}
	return alike(x[0].Text, y[0].Text)
}
