package raster

import (
	"hash/adler32"
	"math/rand/v2"
	"testing"
)

func TestRowSum(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, length := range []int{1, 2, 828, adlerBase - 1, adlerBase, 3*adlerBase + 5} {
		sum := newRowSum(length)
		var all []byte
		row := make([]byte, length)
		for range 40 {
			if random.IntN(3) == 0 {
				for i := range row {
					row[i] = byte(random.IntN(256)) | byte(random.IntN(2)*255)
				}
			}
			sum.add(row)
			all = append(all, row...)
		}
		if got, want := sum.adler(), adler32.Checksum(all); got != want {
			t.Errorf("rows of %d bytes: %08x, want %08x", length, got, want)
		}
	}
}
