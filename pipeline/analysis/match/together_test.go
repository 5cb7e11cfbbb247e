package match

import (
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

func TestInRows(t *testing.T) {
	zones := []zone{
		{interval: strata.Interval{Top: strata.DepthOf(2), Base: strata.DepthOf(5)}, upper: 100, lower: 150},
		{interval: strata.Interval{Top: strata.DepthOf(5), Base: strata.DepthOf(9)}, upper: 150, lower: 200},
	}
	label := func(depth, y float64) sidebar.Label {
		return sidebar.Label{Depth: strata.DepthOf(depth), Box: paper.Box{X1: 20, Y0: y - 5, Y1: y + 5}}
	}
	tests := []struct {
		name   string
		mode   mode
		labels []sidebar.Label
		want   bool
	}{
		{"remarks on layers", rangeRow, []sidebar.Label{label(3.2, 110), label(5, 140), label(8.4, 170)}, true},
		{"one misprinted", rangeRow, []sidebar.Label{label(3.2, 110), label(8.4, 170), label(84, 190)}, true},
		{"another borehole", rangeRow, []sidebar.Label{label(0.4, 110), label(1.2, 140), label(2.5, 170)}, false},
		{"in the rows of others", rangeRow, []sidebar.Label{label(8.4, 110), label(3.2, 170)}, false},
		{"beside a drawing to the same scale", drawn, []sidebar.Label{label(3.2, 110), label(8.4, 170)}, false},
		{"a table beside a table", rangeRow, nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table := trial{mode: tt.mode, zones: zones}
			if got := inRows(table, trial{sidebar: sidebar.Sidebar{Labels: tt.labels}}); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestScanty(t *testing.T) {
	axis := func(t *testing.T, depths ...string) sidebar.Sidebar {
		p := analysistest.NewDrawing().Stack(40, 100, 50, depths...).Read()
		for _, s := range sidebar.Gather(p).Sidebars() {
			if s.Kind == sidebar.Boundaries {
				return s
			}
		}
		t.Fatal("there is no column of boundaries")
		return sidebar.Sidebar{}
	}
	tests := []struct {
		name   string
		depths []string
		want   bool
	}{
		{"two whole numbers", []string{"2", "3"}, true},
		{"from the ground on", []string{"0", "3"}, false},
		{"with decimals", []string{"2.00", "3.50"}, false},
		{"three", []string{"2", "3", "5"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (trial{sidebar: axis(t, tt.depths...)}).scanty(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// Two numbers by chance do not help a part of a table against the whole of it.
func TestCompatibleWithScanty(t *testing.T) {
	axis := func(score float64, box paper.Box, depths ...float64) trial {
		s := sidebar.Sidebar{Kind: sidebar.Boundaries, Box: box}
		for _, d := range depths {
			s.Labels = append(s.Labels, sidebar.Label{Depth: strata.DepthOf(d), Box: box})
		}
		whole := zone{interval: strata.Interval{Top: strata.DepthOf(depths[0]), Base: strata.DepthOf(depths[len(depths)-1])}}
		found := trial{sidebar: s, zones: []zone{whole}}
		found.score = score
		return found
	}
	table := axis(5.8, paper.Box{X0: 40, Y0: 100, X1: 590, Y1: 300}, 2, 5, 8, 11.6)
	part := axis(5, paper.Box{X0: 40, Y0: 100, X1: 190, Y1: 300}, 1, 6, 8)
	chance := axis(4.1, paper.Box{X0: 580, Y0: 250, X1: 590, Y1: 270}, 3, 31)
	if picked := compatible([]trial{table, part, chance}); len(picked) != 1 || len(picked[0].sidebar.Labels) != 4 {
		t.Errorf("%d trials, of %d labels", len(picked), len(picked[0].sidebar.Labels))
	}
	if picked := compatible([]trial{chance}); len(picked) != 1 {
		t.Error("two numbers alone are not taken")
	}
}
