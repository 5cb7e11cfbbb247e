package sidebar

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rangesOf are the ranges of sidebars, a text each.
func rangesOf(sidebars []Sidebar) []string {
	var found []string
	for _, s := range sidebars {
		var ranges []string
		for _, r := range s.Ranges {
			ranges = append(ranges, fmt.Sprintf("%v-%v", r.Interval.Top, r.Interval.Base))
		}
		found = append(found, strings.Join(ranges, " "))
	}
	return found
}

func TestSamples(t *testing.T) {
	soils := func(rows ...float64) []cell {
		var cells []cell
		for _, y := range rows {
			cells = append(cells, cell{20, y, "Mergel, grau"})
		}
		return cells
	}
	tests := []struct {
		name  string
		cells [][]cell
		want  []string
	}{
		{"named, some described", [][]cell{stack(2, "Sp. 4 m", "Sp. 6 m", "Sp. 8 m", "Sp. 10 m"), soils(0, 1, 3)}, []string{"4.0-6.0 6.0-10.0 10.0-12.0"}},
		{"described from the second on", [][]cell{stack(2, "Sp. 4 m", "Sp. 6 m", "Sp. 8 m", "Sp. 10 m"), soils(1, 2)}, []string{"6.0-8.0 8.0-12.0"}},
		{"one and several in a row", [][]cell{stack(2, "4 m", "6-10 m", "12 m", "14-16 m"), soils(0, 1, 2, 3)}, []string{"4.0-6.0 6.0-12.0 12.0-14.0 14.0-18.0"}},
		{"with the text in the line", [][]cell{stack(2, "Sp. 4 m Mergel", "Sp. 6 m Kalk", "Sp. 8 m Ton", "Sp. 10 m Sand")}, []string{"4.0-6.0 6.0-8.0 8.0-10.0 10.0-12.0"}},
		{"told above", [][]cell{{{2, 0, "Spülproben alle 2 m"}}, {{2, 1, "4 m"}, {2, 2, "6 m"}, {2, 3, "8 m"}, {2, 4, "10 m"}}, soils(1, 2, 4)}, []string{"4.0-6.0 6.0-10.0 10.0-12.0"}},

		{"marks of a scale", [][]cell{stack(2, "4 m", "6 m", "8 m", "10 m"), soils(0, 1, 2, 3)}, nil},
		{"ranges that follow each other", [][]cell{stack(2, "0-4 m", "4-10 m", "10-12 m", "12-16 m"), soils(0, 1, 2, 3)}, nil},
		{"ranges apart", [][]cell{stack(2, "1.0-1.5 m", "2.0-2.5 m", "3.0-3.5 m", "4.0-4.5 m"), soils(0, 1, 2, 3)}, nil},
		{"steps of many sizes", [][]cell{stack(2, "4 m", "6-10 m", "11 m", "17-19 m"), soils(0, 1, 2, 3)}, nil},
		{"too few", [][]cell{stack(2, "Sp. 4 m", "Sp. 6 m", "Sp. 8 m"), soils(0, 1, 2)}, nil},
		{"falling", [][]cell{stack(2, "Sp. 10 m", "Sp. 8 m", "Sp. 6 m", "Sp. 4 m"), soils(0, 1, 2, 3)}, nil},
		{"nothing described", [][]cell{stack(2, "Sp. 4 m", "Sp. 6 m", "Sp. 8 m", "Sp. 10 m")}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, rangesOf(Gather(pageOf(tt.cells...)).samples())); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRising(t *testing.T) {
	tests := []struct {
		name  string
		cells [][]cell
		want  []string
	}{
		{"two columns", [][]cell{stack(2, "4.50", "2.80", "0.30"), stack(12, "2.80", "0.30", "0.00")}, []string{"2.8-4.5 0.3-2.8 0.0-0.3"}},
		{"two columns, below the ground", [][]cell{stack(2, "-4.50", "-2.80", "-0.30"), stack(12, "-2.80", "-0.30", "0.00")}, []string{"2.8-4.5 0.3-2.8 0.0-0.3"}},
		{"two columns, from and to", [][]cell{stack(2, "2.80", "0.30", "0.00"), stack(12, "4.50", "2.80", "0.30")}, []string{"2.8-4.5 0.3-2.8 0.0-0.3"}},
		{"one text", [][]cell{stack(2, "2.80 - 4.50 m", "0.30 - 2.80 m", "0.00 - 0.30 m")}, []string{"2.8-4.5 0.3-2.8 0.0-0.3"}},
		{"the ends of layers", [][]cell{stack(2, "bis 4.50 m", "bis 2.80 m", "bis 0.30 m")}, []string{"2.8-4.5 0.3-2.8 0.0-0.3"}},
		{"one text, the deeper end first", [][]cell{stack(2, "4.50 - 2.80 m", "2.80 - 0.30 m", "0.30 - 0.00 m")}, []string{"2.8-4.5 0.3-2.8 0.0-0.3"}},

		{"growing", [][]cell{stack(2, "0.00", "0.30", "2.80"), stack(12, "0.30", "2.80", "4.50")}, nil},
		{"levels, which do not come to the ground", [][]cell{stack(2, "431.20", "430.90", "428.40"), stack(12, "430.90", "428.40", "426.70")}, nil},
		{"labels that may be levels", [][]cell{stack(2, "4.50", "2.80", "0.30")}, nil},
		{"the tops of layers", [][]cell{stack(2, "ab 4.50 m", "ab 2.80 m", "ab 0.30 m")}, nil},
		{"with a gap", [][]cell{stack(2, "4.50", "2.80", "0.30"), stack(12, "3.10", "0.30", "0.00")}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := Gather(pageOf(tt.cells...))
			sidebars := n.rising(textRanges(n.lines), n.pairs())
			if diff := cmp.Diff(tt.want, rangesOf(sidebars)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			for _, s := range sidebars {
				if !s.Grows() || s.Contiguous() != s.Len()-1 {
					t.Errorf("grows: %v, contiguous: %d of %d", s.Grows(), s.Contiguous(), s.Len())
				}
			}
		})
	}
}
