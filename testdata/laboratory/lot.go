package main

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
)

// A lot decides what a document looks like. The same seed, family and number
// decide alike, whatever else is drawn.
type lot struct{ *rand.Rand }

func newLot(seed uint64, family string, number int) lot {
	name := fnv.New64a()
	name.Write([]byte(family))
	return lot{rand.New(rand.NewPCG(seed<<20+uint64(number), name.Sum64()))}
}

// between is a number from a to b.
func (l lot) between(a, b float64) float64 { return a + (b-a)*l.Float64() }

// count is a whole number from a to b, both included.
func (l lot) count(a, b int) int { return a + l.IntN(b-a+1) }

// happens is true with the probability p.
func (l lot) happens(p float64) bool { return l.Float64() < p }

// pick is one of several.
func pick[T any](l lot, of ...T) T { return of[l.IntN(len(of))] }

// rounded is v as a multiple of step.
func rounded(v, step float64) float64 {
	// Dividing by the inverse of a step keeps 0.05 and its like exact.
	inverse := math.Round(1 / step)
	if inverse >= 1 {
		return math.Round(v*inverse) / inverse
	}
	return math.Round(v/step) * step
}
