package match

import (
	"testing"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/lexicon"
)

func TestListed(t *testing.T) {
	soils := []string{"Humus und Lehm", "Kies, sandig", "Silt, tonig", "Feinsand, siltig", "Kies, grau"}
	depths := []string{"4.00", "5.50", "7.00", "8.50", "10.00"}
	page := func() *analysistest.Drawing { return analysistest.NewDrawing().Stack(400, 100, 20, depths...) }
	named := func(names ...string) *analysistest.Drawing {
		d := page()
		for i, n := range names {
			d.Write(100, 100+20*float64(i), n+" "+soils[i])
		}
		return d
	}
	beside := func(head string, names ...string) *analysistest.Drawing {
		return page().Write(40, 80, head).Stack(40, 100, 20, names...).Stack(140, 100, 20, soils...)
	}
	tests := []struct {
		name string
		page *analysistest.Drawing
		want bool
	}{
		{"names before the soils", named("KB 1", "KB 2", "KB 3", "KB 4", "KB 5"), true},
		{"names in cells of their own", beside("", "RKS 1", "RKS 2", "RKS 3", "RKS 4", "RKS 5"), true},
		{"single letters below their head", beside("Bohrung", "S 1", "S 2", "S 3", "S 4", "S 5"), true},
		{"soils in some rows only", page().Write(40, 80, "Bohrung").Stack(40, 100, 20, "KB 1", "KB 2", "KB 3", "KB 4", "KB 5").
			Stack(140, 100, 20, "Kies, sandig", "abgebrochen", "Silt, tonig", "verrohrt", "Lehm, braun"), true},

		{"no names", page().Stack(140, 100, 20, soils...), false},
		{"the names of layers", named("A1", "A2", "B1", "B2", "C1"), false},
		{"the numbers of samples", beside("Probe", "P 1", "P 2", "P 3", "P 4", "P 5"), false},
		{"one name", named("KB 1", "Lehm", "Ton", "Sand", "Fels"), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, lex := tt.page.Read(), lexicon.Default()
			all, err := New(p, nil, Context{}, lex).trials(t.Context(), habit.Set{}, func(trial, string) {})
			if got := len(all) == 0; err != nil || got != tt.want {
				t.Errorf("is a list: %v, want %v; %v", got, tt.want, err)
			}
		})
	}
}
