package main

import (
	"errors"
	"math"
)

// A point is what a logistic regression learns from: the values of the signs,
// the first of which is 1 for the bias, and how much it counts.
type point struct {
	x      []float64
	right  bool
	weight float64
}

// What ends the search for the weights, and how far they are drawn to 0: as by
// so many points of doubt about each. The bias is not.
const (
	ridge     = 2.0
	mostSteps = 50
	closeBy   = 1e-10
)

// logistic finds the weights under which what was seen is likeliest, by Newton's
// method: the logarithm of the likelihood, less the ridge, has one summit.
func logistic(points []point) ([]float64, error) {
	if len(points) == 0 {
		return nil, errors.New("there is nothing to fit to")
	}
	n := len(points[0].x)
	w := make([]float64, n)
	for range mostSteps {
		slope, curve := make([]float64, n), make([][]float64, n)
		for i := range curve {
			curve[i] = make([]float64, n)
			penalty := ridge
			if i == 0 {
				penalty = closeBy
			}
			slope[i] = -penalty * w[i]
			curve[i][i] = penalty
		}
		for _, p := range points {
			share := chance(w, p.x)
			miss := -share
			if p.right {
				miss++
			}
			for i := range n {
				slope[i] += p.weight * miss * p.x[i]
				for j := range n {
					curve[i][j] += p.weight * share * (1 - share) * p.x[i] * p.x[j]
				}
			}
		}
		step := solve(curve, slope)
		far := 0.0
		for i := range w {
			w[i] += step[i]
			far = max(far, math.Abs(step[i]))
		}
		if math.IsNaN(far) {
			return nil, errors.New("the layers do not determine the weights")
		}
		if far < closeBy {
			return w, nil
		}
	}
	return nil, errors.New("the weights do not settle")
}

// chance is how likely a point is right.
func chance(w, x []float64) float64 {
	sum := 0.0
	for i := range w {
		sum += w[i] * x[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// solve solves a·x = b for a symmetric positive a, by Cholesky's decomposition.
// It overwrites both.
func solve(a [][]float64, b []float64) []float64 {
	for i := range a {
		for j := range i + 1 {
			for k := range j {
				a[i][j] -= a[i][k] * a[j][k]
			}
			if i == j {
				a[i][i] = math.Sqrt(a[i][i])
			} else {
				a[i][j] /= a[j][j]
			}
		}
	}
	for i := range a {
		for k := range i {
			b[i] -= a[i][k] * b[k]
		}
		b[i] /= a[i][i]
	}
	for i := len(a) - 1; i >= 0; i-- {
		for k := i + 1; k < len(a); k++ {
			b[i] -= a[k][i] * b[k]
		}
		b[i] /= a[i][i]
	}
	return b
}
