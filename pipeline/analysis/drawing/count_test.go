package drawing

import (
	"fmt"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/strata"
)

// TestCountsRows tells the numbers of items from depths: both stand at equal steps.
func TestCountsRows(t *testing.T) {
	tests := []struct {
		name        string
		first, step int
		head        string
		tops        []strata.Depth
		want        bool
	}{
		{"items", 100, 5, "", []strata.Depth{100_000, 105_000, 110_000, 115_000, 120_000}, true},
		{"from the ground on", 0, 5, "", []strata.Depth{0, 5_000, 10_000, 15_000, 20_000}, false},
		{"depths by their head", 100, 5, "Depth (m)", []strata.Depth{100_000, 105_000, 110_000, 115_000, 120_000}, false},
		{"layers of any thickness", 100, 5, "", []strata.Depth{100_000, 101_200, 108_500, 116_000, 117_300}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing()
			if tt.head != "" {
				d.Write(40, 40, tt.head)
			}
			for i := range 8 {
				d.Write(50, 80+50*float64(i), fmt.Sprint(tt.first+i*tt.step))
			}
			s := columnsAt(d)
			s.heads = columnhead.Read(s.page, s.words)
			f := frame{zero: 84 - 50*float64(tt.first)/float64(tt.step), slope: float64(tt.step) / 50}
			s.axis = f.weigh(s.columns, nil, s.page.LineHeight)
			l := &Log{sheets: []*sheet{s}, unit: "m", Borehole: layersAt(tt.tops...)}
			if got := l.counts(); got != tt.want {
				t.Errorf("counts: %v, want %v; axis %+v", got, tt.want, s.axis.frame)
			}
		})
	}
}
