package match

// matchInOrder pairs n things with m others, both in order, for the greatest
// sum of gains: the order-preserving matching of most weight. Pairs without a
// gain are left out. It gives the partner of each of the n, or -1.
func matchInOrder(n, m int, gain func(i, j int) float64) []int {
	type step int8
	const (
		passOther step = iota
		passOne
		take
	)
	steps := make([][]step, n+1)
	before, best := make([]float64, m+1), make([]float64, m+1)
	for i := 1; i <= n; i++ {
		before, best = best, before
		best[0] = 0
		steps[i] = make([]step, m+1)
		for j := 1; j <= m; j++ {
			best[j], steps[i][j] = best[j-1], passOther
			if before[j] > best[j] {
				best[j], steps[i][j] = before[j], passOne
			}
			if g := gain(i-1, j-1); g > 0 && before[j-1]+g > best[j] {
				best[j], steps[i][j] = before[j-1]+g, take
			}
		}
	}
	partner := make([]int, n)
	for i, j := n, m; i > 0; {
		switch {
		case j == 0 || steps[i][j] == passOne:
			partner[i-1] = -1
			i--
		case steps[i][j] == passOther:
			j--
		default:
			partner[i-1] = j - 1
			i, j = i-1, j-1
		}
	}
	return partner
}

// increasing lifts heights so that none is above the one before.
func increasing(h []float64) []float64 {
	for i := 1; i < len(h); i++ {
		h[i] = max(h[i], h[i-1])
	}
	return h
}
