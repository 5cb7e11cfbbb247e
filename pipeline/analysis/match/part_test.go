package match

import (
	"testing"

	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Few rows of a table that is not believed are not believed, either.
func TestIsSmallPart(t *testing.T) {
	rows := func(numbers ...int) trial {
		found := trial{mode: rangeRow, sidebar: sidebar.Sidebar{Kind: sidebar.Ranges}}
		for _, i := range numbers {
			found.sidebar.Ranges = append(found.sidebar.Ranges, sidebar.Range{
				Interval: strata.Interval{Top: strata.Depth(1000 * i), Base: strata.Depth(1000*i + 1000)},
				Box:      paper.Box{X1: 50, Y0: float64(20 * i), Y1: float64(20*i + 10)},
			})
		}
		return found
	}
	drawnPart := rows(0, 1)
	drawnPart.mode = drawn
	tests := []struct {
		name        string
		part, whole trial
		want        bool
	}{
		{"half of the rows", rows(1, 2), rows(0, 1, 2, 3), true},
		{"most of them", rows(0, 1, 2), rows(0, 1, 2, 3), false},
		{"a row of another table", rows(1, 7), rows(0, 1, 2, 3), false},
		{"a list with holes", rows(1), rows(0, 1, 4, 5), false},
		{"read in another way", drawnPart, rows(0, 1, 2, 3), false},
		{"no ranges", rows(), rows(0, 1, 2, 3), false},
		{"of nothing", rows(1), rows(), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			whole, ok := tt.whole.table()
			if got := ok && tt.part.isSmallPart(whole); got != tt.want {
				t.Errorf("a small part: %v", got)
			}
		})
	}
}
