package drawing

import (
	"math"
	"slices"
)

// namedGrounds adds to the grounds the sums of depths and levels that stand on
// one line, where two lines agree, or of levels with the depths right below them,
// where three pairs do: one stands above the stroke of a boundary, one below it.
func namedGrounds(grounds []float64, numbers []number, height float64) []float64 {
	beside, stacked := map[int]int{}, map[int]int{}
	for i, a := range numbers {
		for _, b := range numbers[i+1:] {
			down := b.box.MidY() - a.box.MidY()
			if down > stackReach*height {
				break
			}
			sum := int(math.Round((a.value + b.value) * 100))
			switch {
			case down > fits*height && isStack(a, b, height):
				stacked[sum]++
			case down <= fits*height && a.Decimals == 2 && b.Decimals == 2 && math.Abs(a.box.MidX()-b.box.MidX()) < pairReach*height:
				beside[sum]++
			}
		}
	}
	named := slices.Clone(grounds)
	for _, sums := range []struct {
		count  map[int]int
		fewest int
	}{{beside, fewestSums}, {stacked, fewestStacks}} {
		if sum, n := mostOf(sums.count); n >= sums.fewest {
			named = append(named, float64(sum)/100)
		}
	}
	return named
}

// mostOf is the sum that most pairs have, the least of several, and how many.
func mostOf(count map[int]int) (best, most int) {
	for sum, n := range count {
		if n > most || n == most && sum < best {
			best, most = sum, n
		}
	}
	return best, most
}

// isStack reports whether a number stands right over another one as a level over its
// depth: they are written alike and begin or end at one height of the column.
func isStack(a, b number, height float64) bool {
	aligned := math.Min(math.Abs(a.box.X0-b.box.X0), math.Abs(a.box.X1-b.box.X1)) < fits*height
	return aligned && a.Decimals > 0 && a.Decimals == b.Decimals && a.value > b.value && b.value >= 0
}

// A depth and its level stand at most pairReach line heights beside each other, or
// stackReach one over the other; so many of them that have one sum tell the ground.
const (
	pairReach    = 12.0
	stackReach   = 2.6
	fewestSums   = 2
	fewestStacks = 3
)
