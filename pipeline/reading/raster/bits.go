package raster

import "math/bits"

// wordBits is how many pixels are in a word of ink.
const wordBits = 64

// Ink says of each pixel of a picture whether it is printed on.
type Ink struct {
	Width, Height int
	stride        int // words of a row
	// words are the rows, the leftmost pixel of a word in its lowest bit. Bits
	// beyond the width are 0.
	words []uint64
}

// newInk is a picture without ink.
func newInk(width, height int) *Ink {
	stride := (width + wordBits - 1) / wordBits
	return &Ink{Width: width, Height: height, stride: stride, words: make([]uint64, stride*height)}
}

func (k *Ink) row(y int) []uint64 { return k.words[y*k.stride : (y+1)*k.stride] }

// At reports whether there is ink at a pixel; outside the picture there is none.
func (k *Ink) At(x, y int) bool {
	return x >= 0 && y >= 0 && x < k.Width && y < k.Height && k.inked(x, y)
}

// inked is At within the picture.
func (k *Ink) inked(x, y int) bool { return k.words[y*k.stride+x/wordBits]>>(x%wordBits)&1 == 1 }

// clear takes the ink from a pixel within the picture.
func (k *Ink) clear(x, y int) { k.words[y*k.stride+x/wordBits] &^= 1 << (x % wordBits) }

// Count is the number of inked pixels.
func (k *Ink) Count() int {
	n := 0
	for _, w := range k.words {
		n += bits.OnesCount64(w)
	}
	return n
}

// transposed swaps x and y, in squares of a word's width.
func (k *Ink) transposed() *Ink {
	t := newInk(k.Height, k.Width)
	var square [wordBits]uint64
	for y := 0; y < k.Height; y += wordBits {
		high := min(wordBits, k.Height-y)
		for i := range k.stride {
			any := uint64(0)
			for j := range high {
				square[j] = k.words[(y+j)*k.stride+i]
				any |= square[j]
			}
			if any == 0 {
				continue
			}
			clear(square[high:])
			transpose(&square)
			for j := range min(wordBits, k.Width-i*wordBits) {
				t.words[(i*wordBits+j)*t.stride+y/wordBits] = square[j]
			}
		}
	}
	return t
}

// transpose swaps rows and columns of a square of bits, by halves: first its
// quarters change places, then those of each of them, after Warren, "Hacker's
// Delight" (2012), section 7-3.
func transpose(square *[wordBits]uint64) {
	mask := uint64(1)<<(wordBits/2) - 1 // the lower columns of each pair of parts
	for half := wordBits / 2; half > 0; half, mask = half/2, mask^mask<<(half/2) {
		for i := 0; i < wordBits; i = (i + half + 1) &^ half {
			swap := (square[i]>>half ^ square[i+half]) & mask
			square[i] ^= swap << half
			square[i+half] ^= swap
		}
	}
}

// A run is a stretch of ink in one row: pixels x0 to x1, x1 not included.
type run struct{ y, x0, x1 int }

// runs calls each for every run of the row, from left to right.
func (k *Ink) runs(y int, each func(run)) {
	row := k.row(y)
	for x := next(row, 0, 0); x < k.Width; {
		end := min(k.Width, next(row, x, ^uint64(0)))
		each(run{y, x, end})
		x = next(row, end, 0)
	}
}

// next is the first bit of a row, from one on, that differs from those of same:
// all are 0 or all 1. Without any it lies behind the row.
func next(row []uint64, from int, same uint64) int {
	i := from / wordBits
	if i >= len(row) {
		return len(row) * wordBits
	}
	w := (row[i] ^ same) >> (from % wordBits) << (from % wordBits)
	for w == 0 {
		if i++; i == len(row) {
			return len(row) * wordBits
		}
		w = row[i] ^ same
	}
	return i*wordBits + bits.TrailingZeros64(w)
}
