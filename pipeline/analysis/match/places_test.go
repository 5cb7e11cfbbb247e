package match

import (
	"slices"
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
)

// Rows of lists with numbers that could be depths are no layers.
func TestListsOfOtherThings(t *testing.T) {
	counted := func() *analysistest.Drawing {
		return analysistest.NewDrawing().Stack(40, 100, 20, "1", "2", "5", "9").Stack(300, 100, 20, soils...)
	}
	tests := []struct {
		name string
		page *analysistest.Drawing
		why  string // empty where the rows are layers
	}{
		{"nothing beside", counted(), ""},
		{"samples with coordinates", counted().Stack(100, 100, 20, "754723", "752880", "752390", "756090").Stack(180, 100, 20, "7964800", "7958070", "7957600", "7954100"), "rows of a list of places"},
		{"one coordinate", counted().Write(100, 100, "754723"), ""},
		{"heights", counted().Stack(100, 100, 20, "547.23", "528.80", "523.90", "560.90"), ""},
		{"a key", counted().Stack(40, 200, 20, "CLAY", "QZ", "SAND", "SNST", "?").Stack(300, 200, 20, "Ton", "Quarz", "Sand", "Sandstein", "Fels"), "codes of a key"},
		{"codes with nothing beside them", counted().Stack(40, 200, 20, "CLAY", "QZ", "SAND", "SNST", "?"), ""},
		{"quantities", analysistest.NewDrawing().Stack(40, 100, 20, "1.00", "2.50", "5.10", "9.00").Stack(300, 100, 20, "4.5 Sand 3", "12 Kies 30", "0.5 Ton 20", "30 Lehm 1.5"), "quantities of what was measured"},
		{"fewer codes than numbers", counted().Stack(40, 200, 20, "CLAY", "QZ").Stack(300, 200, 20, "Ton", "Quarz"), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var whys []string
			all, err := New(tt.page.Read(), nil, Context{}, lexicon.Default()).trials(t.Context(), habit.Set{}, func(_ trial, why string) { whys = append(whys, why) })
			if err != nil || len(all) == 0 != (tt.why != "") || tt.why != "" && !slices.Contains(whys, tt.why) {
				t.Errorf("believed %d trials, gave others up: %q; %v", len(all), whys, err)
			}
		})
	}
}
