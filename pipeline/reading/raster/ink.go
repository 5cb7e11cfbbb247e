// Package raster works on the pixels of a page: it tells ink from paper, finds
// ruled lines, measures skew, collects the boxes of glyphs, rubs lines out
// before text recognition, turns and scales pictures, and writes PNG files.
//
// Everything here is plain Go on image.Gray and takes time linear in the
// number of pixels. Lengths are pixels unless a name says points.
package raster

import "image"

const (
	// windowFraction is the side of the square around a pixel whose mean says
	// what is bright there, as a part of the picture's width: wide enough to
	// hold paper beside the boldest heading.
	windowFraction = 1.0 / 24
	// darker is how much below the mean of its surroundings ink is, in percent.
	darker = 15
	// contrast is the least difference in grey levels between ink and its
	// surroundings, so that noise inside dark areas is not ink.
	contrast = 24
)

// Threshold separates ink from paper by comparing each pixel with the mean of
// its surroundings, after Bradley and Roth, "Adaptive Thresholding Using the
// Integral Image" (2007), with running sums instead of the integral image.
// Shadows and tinted table heads do not turn into ink.
func Threshold(img *image.Gray) *Ink {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	k := newInk(w, h)
	if w == 0 || h == 0 {
		return k
	}
	reach := max(8, int(float64(w)*windowFraction)/2)
	columns := make([]uint32, w) // sums of each column over the rows in reach
	for y := range min(reach, h) {
		addRow(columns, grayRow(img, y))
	}
	for y := range h {
		switch enters, leaves := y+reach < h, y-reach > 0; {
		case enters && leaves:
			moveRow(columns, grayRow(img, y+reach), grayRow(img, y-reach-1))
		case enters:
			addRow(columns, grayRow(img, y+reach))
		case leaves:
			subtractRow(columns, grayRow(img, y-reach-1))
		}
		rows := min(h-1, y+reach) - max(0, y-reach) + 1
		thresholdRow(k.row(y), grayRow(img, y), columns, reach, rows)
	}
	return k
}

// thresholdRow decides one row from the sums of the columns over rows rows.
func thresholdRow(out []uint64, in []uint8, columns []uint32, reach, rows int) {
	w := len(in)
	var sum uint64
	for x := range min(reach, w) {
		sum += uint64(columns[x])
	}
	x := 0
	atEdge := func(end int) {
		for ; x < end; x++ {
			if x+reach < w {
				sum += uint64(columns[x+reach])
			}
			if x-reach > 0 {
				sum -= uint64(columns[x-reach-1])
			}
			if isInk(in[x], uint64(rows*(min(w-1, x+reach)-max(0, x-reach)+1)), sum) {
				out[x/wordBits] |= 1 << (x % wordBits)
			}
		}
	}
	atEdge(min(w, reach+1))
	if inner := w - reach; x < inner {
		n := uint64(rows * (2*reach + 1))
		pixels := in[x:inner]
		enters, leaves := columns[x+reach:][:len(pixels)], columns[x-reach-1:][:len(pixels)]
		for i, p := range pixels {
			sum += uint64(enters[i]) - uint64(leaves[i])
			if isInk(p, n, sum) {
				out[(x+i)/wordBits] |= 1 << ((x + i) % wordBits)
			}
		}
		x = inner
	}
	atEdge(w)
}

// isInk compares a pixel with the sum of the n around it. Paper fails the first
// comparison.
func isInk(pixel uint8, n, sum uint64) bool {
	p := uint64(pixel)
	return (p+contrast)*n <= sum && p*n*100 < sum*(100-darker)
}

func addRow(sums []uint32, row []uint8) {
	row = row[:len(sums)]
	for x := range sums {
		sums[x] += uint32(row[x])
	}
}

func subtractRow(sums []uint32, row []uint8) {
	row = row[:len(sums)]
	for x := range sums {
		sums[x] -= uint32(row[x])
	}
}

// moveRow adds one row and subtracts another.
func moveRow(sums []uint32, enters, leaves []uint8) {
	enters, leaves = enters[:len(sums)], leaves[:len(sums)]
	for x := range sums {
		sums[x] += uint32(enters[x]) - uint32(leaves[x])
	}
}

func grayRow(img *image.Gray, y int) []uint8 {
	i := y * img.Stride
	return img.Pix[i : i+img.Rect.Dx()]
}
