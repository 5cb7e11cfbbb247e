package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
)

func TestWithNouns(t *testing.T) {
	rows := func(x float64, texts ...string) []line {
		var lines []line
		for i, text := range texts {
			lines = append(lines, textLine(text, x, 100+20*float64(i)))
		}
		return lines
	}
	described := rows(200, "gelb", "grau, weich", "sandig, braun")
	tests := []struct {
		name   string
		groups [][]line
		want   []string // of the joined stack
	}{
		{"none", [][]line{described}, nil},
		{"nouns", [][]line{described, rows(100, "Lehm", "Torf", "Kies")}, []string{"Lehm", "Torf", "Kies", "gelb", "grau, weich", "sandig, braun"}},
		{"below a head", [][]line{described, append(rows(100, "Lehm", "Torf", "Kies"), textLine("Bodenart", 100, 40))}, []string{"Lehm", "Torf", "Kies", "gelb", "grau, weich", "sandig, braun"}},
		{"one for several layers", [][]line{described, rows(100, "Lehm")}, nil},
		{"symbols of classes", [][]line{described, rows(100, "CL", "GP-GM", "SM")}, nil},
		{"no soils", [][]line{described, rows(100, "Probe", "Muster", "Probe")}, nil},
		{"descriptions of their own", [][]line{described, rows(100, "Lehm, gelb, weich", "Torf, schwarz, nass", "Kies, grau, dicht")}, nil},
		{"nothing on their right", [][]line{rows(100, "Lehm", "Torf", "Kies")}, nil},
		{"out of step", [][]line{rows(200, "gelb"), rows(100, "Lehm", "Torf", "Kies")}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := sidebar.Sidebar{Labels: make([]sidebar.Label, 3), Box: paper.Box{X0: 20, Y0: 95, X1: 40, Y1: 150}}
			found := withNouns(tt.groups, s, analysistest.CharHeight)
			var got []string
			if len(found) > len(tt.groups) {
				got = textsOf(found[len(found)-1])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
