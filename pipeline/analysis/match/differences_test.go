package match

import (
	"math"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
)

// columnsOf are the boundaries among the numbers of columns at x = 40, 90, …,
// all in rows 30 apart, and the labels of the page.
func columnsOf(columns ...[]string) ([]sidebar.Sidebar, []sidebar.Label, layout.Page) {
	d := analysistest.NewDrawing()
	for i, texts := range columns {
		d.Stack(40+50*float64(i), 100, 30, texts...)
	}
	p := d.Read()
	numbers := sidebar.Gather(p)
	return numbers.Sidebars(), numbers.Labels, p
}

func TestDifferences(t *testing.T) {
	bases := []string{"0.50", "2.00", "2.40", "5.40", "6.00"}
	tests := []struct {
		name               string
		columns            [][]string
		bases, thicknesses int
	}{
		{"bases alone", [][]string{bases}, 0, 0},
		{"bases and thicknesses", [][]string{bases, {"0.50", "1.50", "0.40", "3.00", "0.60"}}, 5, 5},
		{"thicknesses first", [][]string{{"0.50", "1.50", "0.40", "3.00", "0.60"}, bases}, 5, 5},
		{"one thickness is misread", [][]string{bases, {"0.50", "1.50", "0.40", "3.00", "0.66"}}, 0, 0},
		{"too few", [][]string{bases[:3], {"0.50", "1.50", "0.40"}}, 0, 0},
		{"other numbers", [][]string{bases, {"12", "18", "22", "35", "50"}}, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sidebars, labels, p := columnsOf(tt.columns...)
			d := newDifferences(sidebars, labels, p.LineHeight)
			if len(d.bases) != tt.bases || len(d.thicknesses) != tt.thicknesses {
				t.Errorf("%d bases and %d thicknesses, want %d and %d", len(d.bases), len(d.thicknesses), tt.bases, tt.thicknesses)
			}
		})
	}
}

func TestDifferencesAgree(t *testing.T) {
	s := labelsAt([]float64{0.5, 2, 2.4}, 100, 130, 160)
	for i := range s.Labels {
		s.Labels[i].Words[0].Index = i
	}
	derived := s
	derived.Derived = true
	all := map[int]bool{0: true, 1: true, 2: true}
	tests := []struct {
		name  string
		d     differences
		trial trial
		want  float64
	}{
		{"nothing is known", differences{}, trial{sidebar: s, mode: endRow}, 0},
		{"bases as bases", differences{bases: all}, trial{sidebar: s, mode: endRow}, 3 * agreement},
		{"bases as boundaries", differences{bases: all}, trial{sidebar: s, mode: between}, 3 * agreement},
		{"bases as tops", differences{bases: all}, trial{sidebar: s, mode: startRow}, 0},
		{"thicknesses as depths", differences{thicknesses: all}, trial{sidebar: s, mode: endRow}, 3 * wrongHead},
		{"thicknesses as thicknesses", differences{thicknesses: all}, trial{sidebar: derived, mode: endRow}, 0},
		{"bases as thicknesses", differences{bases: all}, trial{sidebar: derived, mode: endRow}, 3 * wrongHead},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.d.agree(tt.trial); math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
