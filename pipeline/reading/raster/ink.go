// Package raster works on the pixels of a page: it tells ink from paper, finds
// ruled lines, measures skew, collects the boxes of glyphs, rubs lines out
// before text recognition, turns and scales pictures, and writes PNG files.
//
// Everything here is plain Go on image.Gray and takes time linear in the
// number of pixels. Lengths are pixels unless a name says points.
package raster

import (
	"bytes"
	"image"
)

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

// Ink says of each pixel of a picture whether it is printed on.
type Ink struct {
	Width, Height int
	bits          []uint8 // 1 for ink, row by row
}

// Threshold separates ink from paper by comparing each pixel with the mean of
// its surroundings, after Bradley and Roth, "Adaptive Thresholding Using the
// Integral Image" (2007), with running sums instead of the integral image.
// Shadows and tinted table heads do not turn into ink.
func Threshold(img *image.Gray) *Ink {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	k := &Ink{Width: w, Height: h, bits: make([]uint8, w*h)}
	if w == 0 || h == 0 {
		return k
	}
	reach := max(8, int(float64(w)*windowFraction)/2)
	columns := make([]uint32, w) // sums of each column over the rows in reach
	for y := range min(reach, h) {
		addRow(columns, grayRow(img, y))
	}
	for y := range h {
		if y+reach < h {
			addRow(columns, grayRow(img, y+reach))
		}
		if y-reach > 0 {
			subtractRow(columns, grayRow(img, y-reach-1))
		}
		rows := min(h-1, y+reach) - max(0, y-reach) + 1
		thresholdRow(k.row(y), grayRow(img, y), columns, reach, rows)
	}
	return k
}

// thresholdRow decides one row from the sums of the columns over rows rows.
func thresholdRow(out, in []uint8, columns []uint32, reach, rows int) {
	w := len(in)
	var sum uint64
	for x := range min(reach, w) {
		sum += uint64(columns[x])
	}
	for x := range w {
		if x+reach < w {
			sum += uint64(columns[x+reach])
		}
		if x-reach > 0 {
			sum -= uint64(columns[x-reach-1])
		}
		n := uint64(rows * (min(w-1, x+reach) - max(0, x-reach) + 1))
		p := uint64(in[x])
		if p*n*100 < sum*(100-darker) && (p+contrast)*n <= sum {
			out[x] = 1
		}
	}
}

func addRow(sums []uint32, row []uint8) {
	for x, v := range row {
		sums[x] += uint32(v)
	}
}

func subtractRow(sums []uint32, row []uint8) {
	for x, v := range row {
		sums[x] -= uint32(v)
	}
}

func grayRow(img *image.Gray, y int) []uint8 {
	i := y * img.Stride
	return img.Pix[i : i+img.Rect.Dx()]
}

func (k *Ink) row(y int) []uint8 { return k.bits[y*k.Width : (y+1)*k.Width] }

// At reports whether there is ink at a pixel; outside the picture there is none.
func (k *Ink) At(x, y int) bool {
	return x >= 0 && y >= 0 && x < k.Width && y < k.Height && k.bits[y*k.Width+x] == 1
}

// Count is the number of inked pixels.
func (k *Ink) Count() int { return bytes.Count(k.bits, []byte{1}) }

// transposed swaps x and y, in tiles that stay in the cache.
func (k *Ink) transposed() *Ink {
	const tile = 32
	t := &Ink{Width: k.Height, Height: k.Width, bits: make([]uint8, len(k.bits))}
	for y0 := 0; y0 < k.Height; y0 += tile {
		for x0 := 0; x0 < k.Width; x0 += tile {
			for y := y0; y < min(y0+tile, k.Height); y++ {
				for x := x0; x < min(x0+tile, k.Width); x++ {
					t.bits[x*t.Width+y] = k.bits[y*k.Width+x]
				}
			}
		}
	}
	return t
}

// A run is a stretch of ink in one row: pixels x0 to x1, x1 not included.
type run struct{ y, x0, x1 int }

// runs calls each for every run of the row, from left to right.
func (k *Ink) runs(y int, each func(run)) {
	row := k.row(y)
	for x := 0; x < len(row); {
		start := bytes.IndexByte(row[x:], 1)
		if start < 0 {
			return
		}
		start += x
		end := bytes.IndexByte(row[start:], 0)
		if end < 0 {
			end = len(row) - start
		}
		x = start + end
		each(run{y, start, x})
	}
}
