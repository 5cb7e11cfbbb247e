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
