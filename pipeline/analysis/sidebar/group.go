package sidebar

import (
	"cmp"
	"fmt"
	"slices"

	"lsml/pipeline/paper"
)

// alignedWithin is how far the edges of two numbers of one column may be
// apart from one to the next, in line heights.
const alignedWithin = 0.4

// mostGroups bounds the columns that are looked at on a page, largest first.
const mostGroups = 40

// aligned groups things that stand one below the other: flush left, flush
// right or centred. A thing can be in several groups; groups of the same
// members are given once, larger ones first, members from top to bottom.
func aligned[T any](things []T, boxOf func(T) paper.Box, height float64) [][]T {
	edges := []func(paper.Box) float64{
		func(b paper.Box) float64 { return b.X0 },
		func(b paper.Box) float64 { return b.X1 },
		func(b paper.Box) float64 { return b.MidX() },
	}
	seen := map[string]bool{}
	var groups [][]int
	for _, edge := range edges {
		order := make([]int, len(things))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int {
			return cmp.Compare(edge(boxOf(things[a])), edge(boxOf(things[b])))
		})
		start := 0
		for i := 1; i <= len(order); i++ {
			if i < len(order) && edge(boxOf(things[order[i]]))-edge(boxOf(things[order[i-1]])) <= alignedWithin*height {
				continue
			}
			members := slices.Clone(order[start:i])
			start = i
			slices.Sort(members)
			if key := fmt.Sprint(members); len(members) > 1 && !seen[key] {
				seen[key] = true
				groups = append(groups, members)
			}
		}
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })
	groups = groups[:min(len(groups), mostGroups)]
	return gather(things, groups, boxOf)
}

func gather[T any](things []T, groups [][]int, boxOf func(T) paper.Box) [][]T {
	out := make([][]T, len(groups))
	for i, members := range groups {
		for _, m := range members {
			out[i] = append(out[i], things[m])
		}
		slices.SortStableFunc(out[i], func(a, b T) int {
			return cmp.Compare(boxOf(a).MidY(), boxOf(b).MidY())
		})
	}
	return out
}
