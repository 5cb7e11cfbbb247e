package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
)

func TestSplit(t *testing.T) {
	tests := []struct {
		name string
		page *analysistest.Drawing
		want []int // labels of each part
	}{
		{"one column", analysistest.NewDrawing().Stack(40, 100, 30, "0.30", "1.20", "2.50", "4.00"), []int{4}},
		{"a head in it", analysistest.NewDrawing().Stack(40, 100, 30, "0.30", "1.20", "Tiefe", "2.50", "4.00"), []int{2, 2}},
		{"one number is no column", analysistest.NewDrawing().Stack(40, 100, 30, "0.30", "Tiefe", "1.20", "2.50", "4.00"), []int{3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.page.Read()
			e := newEvidence(p, Context{}, lexicon.Default())
			var got []int
			for _, s := range e.sidebars(p, nil, habit.Set{}) {
				got = append(got, s.Len())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestThicknessInItsUnit(t *testing.T) {
	p := analysistest.NewDrawing().Write(40, 70, "Mächtigkeit (cm)").Stack(40, 100, 30, "30", "90", "45").Read()
	e := newEvidence(p, Context{}, lexicon.Default())
	for _, s := range e.sidebars(p, nil, habit.Set{}) {
		if s.Derived {
			if got := s.Ranges[2].Interval.String(); got != "start: 1.2 end: 1.65" {
				t.Errorf("the third layer is %q", got)
			}
			return
		}
	}
	t.Error("no thicknesses found")
}
