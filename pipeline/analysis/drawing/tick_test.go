package drawing

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

func TestDropTicks(t *testing.T) {
	tests := []struct {
		name   string
		origin paper.TextOrigin
		texts  []string // one each 60 points
		want   []float64
	}{
		{"none", paper.ReadText, []string{"1.20", "2.21", "3.19"}, []float64{1.2, 2.21, 3.19}},
		{"a tick before a depth", paper.ReadText, []string{"1.20", "72.21", "3.19", "4.20"}, []float64{1.2, 2.21, 3.19, 4.2}},
		{"ticks before the last depths", paper.ReadText, []string{"1.20", "2.21", "3.19", "24.20", "25.22"}, []float64{1.2, 2.21, 3.19, 4.2, 5.22}},
		{"a minus before a level", paper.ReadText, []string{"-1.20", "-2.21", "-3.19", "24.20"}, []float64{-1.2, -2.21, -3.19, -4.2}},
		{"depths of two digits", paper.ReadText, []string{"18.20", "19.21", "220.19", "21.20"}, []float64{18.2, 19.21, 20.19, 21.2}},
		{"printed text", paper.PrintedText, []string{"1.20", "72.21", "3.19", "4.20"}, []float64{1.2, 72.21, 3.19, 4.2}},
		{"too few to tell", paper.ReadText, []string{"1.20", "72.21", "3.19"}, []float64{1.2, 72.21, 3.19}},
		{"one that does not fit without it either", paper.ReadText, []string{"1.20", "72.81", "3.19", "4.20"}, []float64{1.2, 72.81, 3.19, 4.2}},
		{"whole numbers", paper.ReadText, []string{"1", "22", "3", "4"}, []float64{1, 22, 3, 4}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analysistest.NewDrawing().Stack(60, 100, 60, tt.texts...)
			d.Text = tt.origin
			s := newSheet(d.Read(), columnhead.Heads{}, nil, lexicon.Default())
			var got, inColumn []float64
			for _, n := range s.numbers {
				got = append(got, n.value)
			}
			for _, n := range s.columns[0].numbers {
				inColumn = append(inColumn, n.value)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.want, inColumn); diff != "" {
				t.Errorf("mismatch of its column (-want +got):\n%s", diff)
			}
		})
	}
}
