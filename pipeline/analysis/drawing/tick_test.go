package drawing

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

func TestMendNumbers(t *testing.T) {
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
		{"lost points", paper.ReadText, []string{"1.20", "220", "319", "4.20", "520"}, []float64{1.2, 2.2, 3.19, 4.2, 5.2}},
		{"lost points, printed", paper.PrintedText, []string{"1.20", "220", "319", "4.20", "520"}, []float64{1.2, 220, 319, 4.2, 520}},
		{"centimetres", paper.ReadText, []string{"120", "220", "319", "420"}, []float64{120, 220, 319, 420}},
		{"whole numbers that do not fit with a point either", paper.ReadText, []string{"1.20", "2.21", "755", "4.20"}, []float64{1.2, 2.21, 755, 4.2}},
		{"printed text", paper.PrintedText, []string{"1.20", "72.21", "3.19", "4.20"}, []float64{1.2, 72.21, 3.19, 4.2}},
		{"too few to tell", paper.ReadText, []string{"1.20", "72.21", "3.19"}, []float64{1.2, 72.21, 3.19}},
		{"one that does not fit without it either", paper.ReadText, []string{"1.20", "72.81", "3.19", "4.20"}, []float64{1.2, 72.81, 3.19, 4.2}},
		{"a mark with a digit too many", paper.ReadText, []string{"1", "22", "3", "4"}, []float64{1, 2, 3, 4}},
		{"a mark that lost a digit", paper.ReadText, []string{"5", "0", "15", "20"}, []float64{5, 10, 15, 20}},
		{"another digit", paper.ReadText, []string{"9", "10", "5", "20", "25"}, []float64{5, 10, 15, 20, 25}},
		{"two other digits", paper.ReadText, []string{"5", "10", "32", "20"}, []float64{5, 10, 32, 20}},
		{"marks of which most are misread", paper.ReadText, []string{"5", "0", "5", "20", "5", "0", "35"}, []float64{5, 0, 5, 20, 5, 0, 35}},
		{"a mark, printed", paper.PrintedText, []string{"5", "0", "15", "20"}, []float64{5, 0, 15, 20}},
		{"enough marks", paper.ReadText, []string{"5", "0", "15", "20", "25", "30"}, []float64{5, 0, 15, 20, 25, 30}},
		{"uneven depths", paper.ReadText, []string{"1", "3", "4", "4.5", "5"}, []float64{1, 3, 4, 4.5, 5}},
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
