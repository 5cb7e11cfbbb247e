package raster

import (
	"bytes"
	"hash/adler32"
)

// zlibHeader says that what follows is deflated, with a window of 32 kB, quickly (RFC
// 1950, §2.2); the checksum Adler-32 follows that.
var zlibHeader = [2]byte{0x78, 0x01}

// adlerBase is the largest prime below 1<<16.
const adlerBase = 65521

// A rowSum is the checksum of rows of equal length. A row adds to it what its bytes sum
// up to, and what they do counted as often as there are bytes from each to the end;
// most rows of a printed page are like the one before them and add the same.
type rowSum struct {
	a, b   uint32 // as they are in the checksum
	length uint32
	last   []byte
	sum    uint32 // of its bytes
	counts uint32 // of them counted so
}

func newRowSum(length int) *rowSum { return &rowSum{a: 1, length: uint32(length)} }

// add counts a row.
func (r *rowSum) add(row []byte) {
	if !bytes.Equal(row, r.last) {
		r.last = append(r.last[:0], row...)
		alone := adler32.Checksum(row) // it begins with 1, which counts for each byte, too
		r.sum = (alone&0xffff + adlerBase - 1) % adlerBase
		r.counts = (alone>>16 + adlerBase - r.length%adlerBase) % adlerBase
	}
	r.b = uint32((uint64(r.b) + uint64(r.length)*uint64(r.a) + uint64(r.counts)) % adlerBase)
	r.a = (r.a + r.sum) % adlerBase
}

// adler is the checksum Adler-32 of all rows.
func (r *rowSum) adler() uint32 { return r.b<<16 | r.a }
