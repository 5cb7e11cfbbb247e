package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
)

func TestCarried(t *testing.T) {
	ranges := Context{mode: rangeRow, deepest: 500}
	above := func(x float64, texts ...string) *analysistest.Drawing {
		return analysistest.NewDrawing().Stack(x, 70, 12, texts...)
	}
	tests := []struct {
		name   string
		page   *analysistest.Drawing
		before Context
		want   []string
	}{
		{"nothing", analysistest.NewDrawing(), ranges, nil},
		{"a sentence", above(200, "zum Teil mit", "Sand, grau"), ranges, []string{"zum Teil mit", "Sand, grau"}},
		{"a sentence of its own", above(200, "Sand, grau, in Linsen"), ranges, []string{"Sand, grau, in Linsen"}},
		{"a running title", above(200, "Bericht der Bohrungen"), ranges, nil},
		{"text elsewhere", above(260, "zum Teil mit Sand"), ranges, nil},
		{"a page that begins a borehole", above(200, "zum Teil mit Sand"), Context{}, nil},
		{"a page that goes on further up", above(200, "zum Teil mit Sand"), Context{mode: rangeRow, deepest: 2000}, nil},
		{"a page after one with labels", above(200, "zum Teil mit Sand"), Context{mode: between, deepest: 500}, nil},
		{"a head", above(200, "Beschreibung"), ranges, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.page.Stack(40, 110, 50, "0.50 - 1.20 m", "1.20 - 2.50 m", "2.50 - 4.00 m").Stack(200, 110, 50, soils[1:]...).Read()
			found, _, err := New(p, nil, tt.before, lexicon.Default()).Boreholes(t.Context(), habit.Set{})
			if err != nil || len(found) != 1 {
				t.Fatalf("found %v, %v", found, err)
			}
			if diff := cmp.Diff(tt.want, lineTexts(found[0].Columns[0].Carried)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
