package sidebar

import (
	"testing"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

func TestMisread(t *testing.T) {
	tests := []struct {
		name       string
		metres     []float64
		at         int
		confidence float64
		want       float64 // metres, 0 for none
	}{
		{"7.25 read as 1.25", []float64{5.25, 1.25, 9.80, 10.60}, 1, 0.8, 7.25},
		{"in a text of its own", []float64{5.25, 1.25, 9.80, 10.60}, 1, 1, 0},
		{"in order", []float64{5.25, 7.25, 9.80, 10.60}, 1, 0.8, 0},
		{"two fit", []float64{0.20, 8.20, 7.00, 9.00}, 1, 0.8, 0},
		{"none fits", []float64{5.25, 1.25, 6.80, 10.60}, 1, 0.8, 0},
		{"in a column without order", []float64{9.00, 5.25, 1.25, 9.80}, 2, 0.8, 0},
		{"the first", []float64{1.25, 0.80, 9.80}, 0, 0.8, 0},
	}
	for _, test := range tests {
		var group []Label
		for _, m := range test.metres {
			d := strata.Depth(m*1000 + 0.5)
			digits := 1
			if m >= 10 {
				digits = 2
			}
			group = append(group, Label{
				Words: []layout.Word{{Confidence: test.confidence}}, Depth: d,
				Number: quantity.Number{Thousandths: int(d), Digits: digits, Decimals: 2, Point: true},
			})
		}
		got, ok := misread(group, test.at)
		if ok != (test.want > 0) || ok && got.Depth != strata.Depth(test.want*1000+0.5) {
			t.Errorf("%s: misread = %v, %v, want %v m", test.name, got.Depth, ok, test.want)
		}
	}
}
