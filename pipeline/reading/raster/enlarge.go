package raster

import (
	"image"
	"math"
)

// Enlarge draws a picture of that size larger, width by height pixels, and of that
// one part. Of the picture img is all, or what was cut out of it at a corner; the part
// must lie within.
//
// Between the pixels runs a cubic curve, after Keys, "Cubic Convolution
// Interpolation for Digital Image Processing" (1981). It keeps the edges of letters
// as steep as they are; straight lines would flatten what is smallest, the points of
// small print.
func Enlarge(img *image.Gray, corner, size image.Point, width, height int, part image.Rectangle) *image.Gray {
	part = part.Intersect(image.Rect(0, 0, width, height))
	out := image.NewGray(image.Rect(0, 0, part.Dx(), part.Dy()))
	if part.Empty() || img.Rect.Empty() {
		return out
	}
	across := within(taps(size.X, width)[part.Min.X:part.Max.X], corner.X, img.Rect.Dx())
	down := within(taps(size.Y, height)[part.Min.Y:part.Max.Y], corner.Y, img.Rect.Dy())
	var wide [nearest][]int32 // rows of the picture, as wide as the result; row i at i modulo nearest
	for i := range wide {
		wide[i] = make([]int32, part.Dx())
	}
	done := down[0].at[0]
	for y, t := range down {
		for ; done <= t.at[nearest-1]; done++ {
			widen(wide[done%nearest], grayRow(img, done), across)
		}
		var rows [nearest][]int32
		for i, at := range t.at {
			rows[i] = wide[at%nearest]
		}
		curve(grayRow(out, y), rows, t.weight)
	}
	return out
}

const (
	// nearest is how many pixels in a row the cubic curve is drawn through.
	nearest = 4
	// weightBits is the fixed point of weights. Twice that and a byte fit 32
	// bits, with room for what the curve overshoots.
	weightBits = 10
)

// A tap is the pixels that one is mixed from and their weights.
type tap struct {
	at     [nearest]int
	weight [nearest]int32
}

// taps are those of the pixels of a row, when from of them become to. The edge
// repeats.
func taps(from, to int) []tap {
	all := make([]tap, to)
	for i := range all {
		place := (float64(i)+0.5)*float64(from)/float64(to) - 0.5
		whole, f := math.Modf(place + 1) // not negative
		rest := int32(1 << weightBits)
		for j, w := range cubic(f) {
			all[i].at[j] = min(from-1, max(0, int(whole)-2+j))
			all[i].weight[j] = int32(math.Round(w * (1 << weightBits)))
			rest -= all[i].weight[j]
		}
		all[i].weight[1] += rest
	}
	return all
}

// within moves taps to a cut that begins at a pixel and has so many. Its edge repeats.
func within(all []tap, from, count int) []tap {
	for i := range all {
		for j, at := range all[i].at {
			all[i].at[j] = min(count-1, max(0, at-from))
		}
	}
	return all
}

// cubic are the weights of four pixels in a row at the part f of the way from
// the second to the third.
func cubic(f float64) [nearest]float64 {
	return [nearest]float64{
		((2-f)*f - 1) * f / 2,
		((3*f-5)*f*f + 2) / 2,
		((4-3*f)*f + 1) * f / 2,
		(f - 1) * f * f / 2,
	}
}

func widen(out []int32, row []uint8, across []tap) {
	for x := range out {
		t := &across[x]
		out[x] = int32(row[t.at[0]])*t.weight[0] + int32(row[t.at[1]])*t.weight[1] +
			int32(row[t.at[2]])*t.weight[2] + int32(row[t.at[3]])*t.weight[3]
	}
}

// curve makes a row of the result of four that are as wide.
func curve(out []uint8, rows [nearest][]int32, weight [nearest]int32) {
	a, b, c, d := rows[0][:len(out)], rows[1][:len(out)], rows[2][:len(out)], rows[3][:len(out)]
	wa, wb, wc, wd := weight[0], weight[1], weight[2], weight[3]
	for x := range out {
		v := a[x]*wa + b[x]*wb + c[x]*wc + d[x]*wd
		out[x] = uint8(min(255, max(0, (v+1<<(2*weightBits-1))>>(2*weightBits))))
	}
}
