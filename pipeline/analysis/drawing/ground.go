package drawing

import (
	"math"
	"slices"
)

// namedGrounds adds to the grounds the sums of depths and levels that stand on
// one line, where two lines agree.
func namedGrounds(grounds []float64, numbers []number, height float64) []float64 {
	count := map[int]int{}
	for i, a := range numbers {
		for _, b := range numbers[i+1:] {
			if b.box.MidY()-a.box.MidY() > fits*height {
				break
			}
			if a.Decimals == 2 && b.Decimals == 2 && math.Abs(a.box.MidX()-b.box.MidX()) < pairReach*height {
				count[int(math.Round((a.value+b.value)*100))]++
			}
		}
	}
	best, most := 0, fewestSums-1
	for sum, n := range count {
		if n > most || n == most && n >= fewestSums && sum < best {
			best, most = sum, n
		}
	}
	if most < fewestSums {
		return grounds
	}
	return append(slices.Clone(grounds), float64(best)/100)
}

// A depth and its level stand at most pairReach line heights apart; fewestSums
// of them that have one sum tell the ground.
const (
	pairReach  = 12.0
	fewestSums = 2
)
