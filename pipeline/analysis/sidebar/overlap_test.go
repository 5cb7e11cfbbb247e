package sidebar

import (
	"testing"

	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

func TestWithOverlapping(t *testing.T) {
	type row [2]float64
	tests := []struct {
		name string
		rows []row
		want int
	}{
		{"in step", []row{{0, 1}, {1, 2}, {2, 3}, {3, 4}}, 4},
		{"begins above where the row before ends", []row{{0, 1}, {1, 2}, {1.8, 3}, {3, 4}, {4, 5}}, 5},
		{"ends below where the next row begins", []row{{0, 1}, {1, 2.4}, {2, 3}, {3, 4}, {4, 5}}, 5},
		{"begins a metre too high", []row{{247, 248.78}, {248.78, 249.40}, {248.40, 249.68}, {249.68, 249.95}, {249.95, 251}}, 5},
		{"sums up the rows above it", []row{{0, 1}, {1, 2}, {2, 3}, {1, 3}, {3, 4}, {4, 5}}, 5},
		{"sums up the rows below it", []row{{0, 1}, {1, 3}, {1, 2}, {2, 3}, {3, 4}}, 4},
		{"two that go back", []row{{0, 1}, {1, 2}, {1.5, 2.2}, {1.8, 3}, {3, 4}, {4, 5}}, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var group []Range
			for i, r := range tt.rows {
				group = append(group, Range{Interval: strata.Interval{Top: strata.DepthOf(r[0]), Base: strata.DepthOf(r[1])}, Box: paper.Box{X1: 50, Y0: 20 * float64(i), Y1: 20*float64(i) + 10}})
			}
			if got := withOverlapping(group, longestChain(group, 10), 10); len(got) != tt.want {
				t.Errorf("%d rows, want %d: %v", len(got), tt.want, got)
			}
		})
	}
}
