package paint

// Spread moves blocks of the given heights apart: each stands at its wish or as
// little below as the one above demands, and all end above the bottom if they
// fit at all.
func Spread(wishes, heights []float64, top, bottom float64) []float64 {
	ys := make([]float64, len(wishes))
	free := top
	for i, w := range wishes {
		ys[i] = max(w, free)
		free = ys[i] + heights[i]
	}
	limit := bottom
	for i := len(ys) - 1; i >= 0; i-- {
		ys[i] = max(top, min(ys[i], limit-heights[i]))
		limit = ys[i]
	}
	return ys
}
