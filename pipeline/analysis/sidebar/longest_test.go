package sidebar

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// longestRunSlowly is longestRun by looking at all that stands above.
func longestRunSlowly(options [][]reading, height float64) []Label {
	type state struct{ weight, from, way int }
	states := make([][]state, len(options))
	end, endWay := -1, 0
	for i, ways := range options {
		for a, r := range ways {
			s := state{weight: r.weight, from: -1}
			for j := i - 1; j >= 0; j-- {
				for b, above := range options[j] {
					apart := r.label.Box.MidY()-above.label.Box.MidY() >= sameRow*height
					if w := states[j][b].weight + r.weight - passed*(i-1-j); apart && above.label.Depth < r.label.Depth && w > s.weight {
						s = state{w, j, b}
					}
				}
			}
			states[i] = append(states[i], s)
			if end < 0 || s.weight > states[end][endWay].weight {
				end, endWay = i, a
			}
		}
	}
	var run []Label
	for i, a := end, endWay; i >= 0; {
		run = append(run, options[i][a].label)
		i, a = states[i][a].from, states[i][a].way
	}
	slices.Reverse(run)
	return run
}

// longestChainSlowly is longestChain by looking at all that stands above.
func longestChainSlowly(group []Range, height float64) []Range {
	weight, from := make([]int, len(group)), make([]int, len(group))
	end := -1
	for i, r := range group {
		weight[i], from[i] = oneRange, -1
		joined := false
		for j := i - 1; j >= 0; j-- {
			above := group[j].Interval
			if r.Box.MidY()-group[j].Box.MidY() < sameRow*height {
				continue
			}
			link := hole
			switch {
			case above.Base == r.Interval.Top:
				link = contiguous
			case above.Base > r.Interval.Top, !above.Base.Known() && above.Top >= r.Interval.Top:
				continue
			}
			w := weight[j] + oneRange + link
			if w > weight[i] || w == weight[i] && link == contiguous && !joined {
				weight[i], from[i], joined = w, j, link == contiguous
			}
		}
		if end < 0 || weight[i] > weight[end] {
			end = i
		}
	}
	var run []Range
	for i := end; i >= 0; i = from[i] {
		run = append(run, group[i])
	}
	slices.Reverse(run)
	return run
}

// The fast searches give exactly what the slow ones give.
func FuzzLongest(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed, uint8(seed), uint8(20))
	}
	f.Fuzz(func(t *testing.T, seed uint64, count, spread uint8) {
		r := rand.New(rand.NewPCG(seed, 0))
		options, ranges := randomColumn(r, int(count%60), int(spread)+1)
		if diff := cmp.Diff(longestRunSlowly(options, lineHeight), longestRun(options, lineHeight)); diff != "" {
			t.Errorf("longestRun mismatch (-slow +fast)\n%s", diff)
		}
		if diff := cmp.Diff(longestChainSlowly(ranges, lineHeight), longestChain(ranges, lineHeight)); diff != "" {
			t.Errorf("longestChain mismatch (-slow +fast)\n%s", diff)
		}
	})
}

// randomColumn makes readings and ranges from top to bottom, some in one row,
// with depths up to spread.
func randomColumn(r *rand.Rand, count, spread int) ([][]reading, []Range) {
	depth := func() strata.Depth { return strata.Depth(r.IntN(spread)) }
	options := make([][]reading, count)
	ranges := make([]Range, count)
	y := 0.0
	for i := range count {
		y += float64(r.IntN(6))
		box := paper.Box{X1: 10, Y0: y, Y1: y + lineHeight}
		for range r.IntN(4) {
			weight := []int{likeMost, oddFormat, repaired, beyondPrinted}[r.IntN(4)]
			options[i] = append(options[i], reading{Label{Depth: depth(), Box: box}, weight})
		}
		top := depth()
		ranges[i] = Range{Interval: strata.Interval{Top: top, Base: top + 1 + depth()}, Box: box}
		if r.IntN(8) == 0 {
			ranges[i].Interval.Base = strata.Unknown
		}
	}
	return options, ranges
}

func TestLongestChain(t *testing.T) {
	tests := []struct{ name, ranges, want string }{
		{"none", "", ""},
		{"one", "0-1", "0-1"},
		{"rows", "12-20 20-34 34-40 40-50", "12-20 20-34 34-40 40-50"},
		{"a hole", "0-1 2-3 3-4", "0-1 2-3 3-4"},
		{"an overlap", "0-2 1-3 3-4", "1-3 3-4"},
		{"parts of the one before", "0-5 0-2 2-4 5-8", "0-2 2-4 5-8"},
		{"contiguous rather than more", "0-1 5-6 6-7 1-2 2-3", "0-1 1-2 2-3"},
		{"a scale read as a range", "1-100 0-1 1-2 2-3", "0-1 1-2 2-3"},
		{"open at the end", "0-1 1-3 3-", "0-1 1-3 3-"},
		{"open all the way", "1- 3- 5-", "1- 3- 5-"},
		{"again from the top", "0-1 1-2 2-3 0-1 1-2", "0-1 1-2 2-3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var group []Range
			for i, text := range strings.Fields(tt.ranges) {
				iv := strata.Interval{Base: strata.Unknown}
				top, base, _ := strings.Cut(text, "-")
				fmt.Sscan(top, &iv.Top)
				fmt.Sscan(base, &iv.Base)
				group = append(group, Range{Interval: iv, Box: paper.Box{X1: 10, Y0: float64(i) * leading, Y1: float64(i)*leading + lineHeight}})
			}
			var got []string
			for _, r := range longestChain(group, lineHeight) {
				text := fmt.Sprintf("%d-", r.Interval.Top)
				if r.Interval.Base.Known() {
					text += fmt.Sprint(int(r.Interval.Base))
				}
				got = append(got, text)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("longestChain mismatch (-want +got)\n%s", diff)
			}
		})
	}
}
