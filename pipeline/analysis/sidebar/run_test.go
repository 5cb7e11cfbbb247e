package sidebar

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// lineHeight of the pages in these tests.
const lineHeight = 10.0

// labelsOf are the labels of texts that stand one below the other.
func labelsOf(t testing.TB, texts ...string) []Label {
	var labels []Label
	for i, text := range texts {
		labels = append(labels, labelAt(t, float64(i)*leading, text))
	}
	return labels
}

func labelAt(t testing.TB, y float64, text string) Label {
	n, ok := quantity.Whole(text)
	d, measures := n.Depth(quantity.Metre)
	if !ok || !measures {
		t.Fatalf("%q is no depth", text)
	}
	return Label{Number: n, Depth: d, Box: paper.Box{X0: 10, X1: 40, Y0: y, Y1: y + lineHeight}}
}

// A decimal point that is lost is restored where the column tells so.
func TestLostPoints(t *testing.T) {
	tests := []struct{ name, labels, want, reason string }{
		{"leading zero", "0.50 04 0.95 0950 11.00", "0.5 0.95 9.5 11.0", "4 of 04 is 0.4, above 0.50"},
		{"leading zero in a whole column", "1 2 04 10", "1.0 2.0 10.0", "0.4 does not fit in"},
		{"two decimals", "0.50 120 2.40 950", "0.5 1.2 2.4 9.5", ""},
		{"one decimal", "1.0 2.0 30 4.0", "1.0 2.0 3.0 4.0", ""},
		{"as printed where it fits", "1.0 2.0 3 4.0", "1.0 2.0 3.0 4.0", ""},
		{"zero and point lost", "0 60 90 1.2 140 1.8 2.9 3.8 720 730", "0.0 0.6 0.9 1.2 1.4 1.8 2.9 3.8 7.2 7.3", ""},
		{"no evidence for a point", "100 200 300", "100.0 200.0 300.0", ""},
		{"one point among whole numbers", "1 2 30.5 4", "1.0 2.0 4.0", "the odd one out is left out"},
		{"beyond the column", "0.50 1.20 2.40 950", "0.5 1.2 2.4 9.5", ""},
		{"whole metres below decimals", "0.50 1.20 3.40 12", "0.5 1.2 3.4 12.0", "twelve metres are no 1.20 here"},
		{"whole hundreds below decimals", "98.50 99.20 101 120", "98.5 99.2 101.0 120.0", ""},
		{"whole numbers", "1 2 30 4", "1.0 2.0 30.0", "nothing tells that 30 was 3.0"},
		{"what falls is left out", "1 2 3 0 4", "1.0 2.0 3.0 4.0", ""},
		{"all fits", "0 0.1 0.5 6 8.5 10", "0.0 0.1 0.5 6.0 8.5 10.0", ""},
		{"noise and lost points", "558.4 0.25 230 4.3 12.04", "0.25 2.3 4.3 12.04", ""},
		{"second profile below", "0.3 1 1.6 1.9 2.4 3.2 0.2 0.4 1.3 2.3 3", "0.3 1.0 1.6 1.9 2.4 3.2", "the first of two as good"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			group := labelsOf(t, strings.Fields(tt.labels)...)
			got := strings.Join(depthsOf(longestRun(readings(group), lineHeight)), " ")
			if got != tt.want {
				t.Errorf("longest run of %s = %s, want %s; %s", tt.labels, got, tt.want, tt.reason)
			}
		})
	}
}

func TestReadings(t *testing.T) {
	tests := []struct{ name, labels, want string }{ // of the last label, with weights
		{"like most", "0.50 1.20", "1.2@100"},
		{"other decimals", "0.50 0.80 1.2", "1.2@60"},
		{"no point", "0.50 0.80 120", "120.0@40 1.2@55"},
		{"no point, one decimal", "0.5 0.8 120", "120.0@40 12.0@45 1.2@50"},
		{"leading zero", "0.50 0.80 0120", "1.2@55 0.12@50"},
		{"whole column", "1 2 12", "12.0@100"},
		{"leading zero in a whole column", "1 2 012", "0.12@50"},
		{"too few digits", "0.50 0.80 3", "3.0@60"},
		{"point among whole numbers", "1 2 3 4.5", "4.5@60"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			options := readings(labelsOf(t, strings.Fields(tt.labels)...))
			var got []string
			for _, r := range options[len(options)-1] {
				got = append(got, fmt.Sprintf("%v@%d", r.label.Depth, r.weight))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("readings mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestProgression(t *testing.T) {
	tests := []struct{ name, labels, want, reason string }{
		{"between boundaries", "1 1.05 2 3 4 5.78 6", "1 2 3 4 6", "6 is as far below 4 as two steps"},
		{"all", "10 20 30 40 50", "10 20 30 40 50", ""},
		{"before boundaries", "5 10 15 20 25 30.5 40.7", "5 10 15 20 25", ""},
		{"boundaries", "3 7 12 20", "", ""},
		{"one", "10", "", ""},
		{"no round step", "1.1 2.2 3.3 4.4", "", "rulers are marked in steps of 1, 2 or 5"},
		{"multiples of four", "8 16 20 24 28 52 56 60 72 88 92 100", "", ""},
		{"a step left out", "1 2 3 4 5 6 7 8 9 10 20", "1 2 3 4 5 6 7 8 9 10", "20 is not the eleventh mark"},
		{"three marks", "0.2 0.3 0.4", "", "three equal steps are no ruler yet"},
		{"large steps", "0.8 2.4 4.0", "", ""},
		{"even numbers", "2 4 6 8 12", "2 4 6 8 12", ""},
		{
			"many boundaries", "0 0.8 1 1.7 2 2.7 3 3.1 3.5 3.9 4 5 6 7 7.4 8 8.5 8.8 9 10",
			"0 1 2 3 4 5 6 7 8 9 10", "",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var run []Label
			for _, text := range strings.Fields(tt.labels) {
				l := labelAt(t, 0, text)
				y := l.Depth.Metres() * leading
				l.Box.Y0, l.Box.Y1 = y, y+lineHeight
				if tt.name == "a step left out" && text == "20" {
					l.Box.Y0, l.Box.Y1 = 11*leading, 11*leading+lineHeight
				}
				run = append(run, l)
			}
			// Lines of one point: marks in tenths of a metre stand close.
			var got []string
			for _, l := range progression(run, 1) {
				got = append(got, strings.TrimSuffix(l.Depth.String(), ".0"))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("progression of %s mismatch (-want +got); %s\n%s", tt.labels, tt.reason, diff)
			}
		})
	}
}

// Marks count only at equal distances on the page.
func TestProgressionPlaces(t *testing.T) {
	even := labelsOf(t, "1", "2", "3", "4", "5", "6")
	if got := progression(even, lineHeight); len(got) != len(even) {
		t.Errorf("evenly spaced: %d marks, want %d", len(got), len(even))
	}
	nudged := slices.Clone(even)
	nudged[2].Box.Y0, nudged[2].Box.Y1 = nudged[2].Box.Y0+2, nudged[2].Box.Y1+2
	if got := progression(nudged, lineHeight); len(got) != len(even) {
		t.Errorf("one mark nudged by a tenth of a step: %d marks, want %d", len(got), len(even))
	}
	uneven := labelsOf(t, "1", "2", "3", "4", "5", "6")
	for i := range uneven {
		y := float64(i*i) * leading
		uneven[i].Box.Y0, uneven[i].Box.Y1 = y, y+lineHeight
	}
	if got := progression(uneven, lineHeight); got != nil {
		t.Errorf("unevenly spaced: marks %v, want none", depthsOf(got))
	}
	if got := progression(even, 2*leading); got != nil {
		t.Errorf("closer than lines: marks %v, want none", depthsOf(got))
	}
}

func TestOutline(t *testing.T) {
	tests := []struct {
		labels string
		want   bool
	}{
		{"1 1.1 1.2 2 2.1", true},
		{"1.1 1.2 2.1 2.2", true},
		{"1 2 3 4", false},
		{"1.1 1.2 1.3 1.4", false},
		{"1.1 1.2 2.1", false},
		{"0.5 1.2 2.1 3.4", false},
		{"1.10 1.20 2.10 2.20", false},
		{"1.1m 1.2m 2.1m 2.2m", false},
	}
	for _, tt := range tests {
		if got := outline(labelsOf(t, strings.Fields(tt.labels)...)); got != tt.want {
			t.Errorf("outline(%s) = %v, want %v", tt.labels, got, tt.want)
		}
	}
}

func TestEnumerates(t *testing.T) {
	tests := []struct {
		labels string
		want   bool
	}{
		{"1 2 3", true}, {"4 5", true}, {"1 3 4", false}, {"1.0 2.0 3.0", false}, {"1m 2m 3m", false},
	}
	for _, tt := range tests {
		if got := enumerates(labelsOf(t, strings.Fields(tt.labels)...)); got != tt.want {
			t.Errorf("enumerates(%s) = %v, want %v", tt.labels, got, tt.want)
		}
	}
}

func TestAligned(t *testing.T) {
	box := func(x0, x1, y float64) paper.Box { return paper.Box{X0: x0, X1: x1, Y0: y, Y1: y + lineHeight} }
	tests := []struct {
		name  string
		boxes []paper.Box
		want  []string // members by index
	}{
		{"none", nil, nil},
		{"one", []paper.Box{box(0, 20, 0)}, nil},
		{"flush left, from top to bottom", []paper.Box{box(0, 20, 40), box(0, 40, 0), box(0, 60, 20)}, []string{"[1 2 0]"}},
		{"flush right", []paper.Box{box(40, 60, 0), box(20, 60, 20), box(0, 60, 40)}, []string{"[0 1 2]"}},
		{"centred", []paper.Box{box(20, 40, 0), box(10, 50, 20), box(0, 60, 40)}, []string{"[0 1 2]"}},
		{"two columns, the larger first", []paper.Box{
			box(0, 20, 0), box(100, 120, 0), box(0, 20, 20), box(100, 120, 20), box(100, 120, 40),
		}, []string{"[1 3 4]", "[0 2]"}},
		{"in two groups", []paper.Box{box(0, 20, 0), box(0, 40, 20), box(20, 40, 40)}, []string{"[0 1]", "[1 2]"}},
		{"askew by less than the slack", []paper.Box{box(0, 20, 0), box(3, 23, 20), box(6, 26, 40)}, []string{"[0 1 2]"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			indices := make([]int, len(tt.boxes))
			for i := range indices {
				indices[i] = i
			}
			var got []string
			for _, g := range aligned(indices, func(i int) paper.Box { return tt.boxes[i] }, lineHeight) {
				got = append(got, fmt.Sprint(g))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("aligned mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

// numbers is a page with columns of numbers, drawn from text(column, row).
func numbers(columns, rows int, text func(column, row int) string) layout.Page {
	p := paper.Page{Number: 1, Width: 600, Height: float64(rows) * leading}
	for row := range rows {
		for column := range columns {
			t := text(column, row)
			x, y := 10+float64(column)*80, float64(row)*leading
			p.Words = append(p.Words, paper.Word{Text: t, Box: paper.Box{X0: x, Y0: y, X1: x + float64(len(t))*charWidth, Y1: y + charHeight}})
		}
	}
	return layout.Read(p)
}

// The time for a page grows little faster than its numbers, whatever they are.
func BenchmarkSidebars(b *testing.B) {
	growing := func(_, row int) string { return fmt.Sprintf("%d.%02d", row/4, row*37%100) }
	for _, bb := range []struct {
		name string
		page layout.Page
	}{
		{"100 in a column", numbers(1, 100, growing)},
		{"1000 in a column", numbers(1, 1000, growing)},
		{"5000 in a column", numbers(1, 5000, growing)},
		{"5000 in a ruler", numbers(1, 5000, func(_, row int) string { return fmt.Sprint(row) })},
		{"5000 in pairs that fall", numbers(1, 5000, func(_, row int) string { return fmt.Sprintf("%d.%d0", 5000-row/2*2, row%2) })},
		{"5000 without a point", numbers(1, 5000, func(_, row int) string { return []string{"1.20", "950", "0120"}[row%3] })},
		{"5000 in ten columns", numbers(10, 500, growing)},
		{"5000 ranges", numbers(1, 5000, func(_, row int) string { return fmt.Sprintf("%d.5-%d.5", row, row+1) })},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Gather(bb.page).Sidebars()
			}
		})
	}
}
