package analysistest

import "math"

// Bytes are the input of a fuzz target that draws pages, used up from the front.
type Bytes []byte

// Next is the next byte of the input; 0 when all are used up.
func (b *Bytes) Next() byte {
	if len(*b) == 0 {
		return 0
	}
	next := (*b)[0]
	*b = (*b)[1:]
	return next
}

// Place is a coordinate within an extent, on a grid on which things often meet;
// for the greatest bytes none that a page has.
func (b *Bytes) Place(extent float64) float64 {
	none := [...]float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, -extent, 2 * extent}
	next := int(b.Next())
	if i := 255 - next; i < len(none) {
		return none[i]
	}
	return float64(next) / 249 * extent
}
