package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

func TestBlocks(t *testing.T) {
	line := func(text string, x, y float64) Line {
		box := paper.Box{X0: x, Y0: y, X1: x + 6*float64(len(text)), Y1: y + 10}
		return Line{Words: []Word{{Text: text, Box: box}}, Box: box}
	}
	tests := []struct {
		name  string
		lines []Line
		want  []string
	}{
		{"none", nil, nil},
		{"close", []Line{line("Kies,", 50, 100), line("sandig", 50, 112)}, []string{"Kies, sandig"}},
		{"far apart", []Line{line("Kies", 50, 100), line("Lehm", 50, 119)}, []string{"Kies", "Lehm"}},
		{"over each other", []Line{line("Kies", 50, 100), line("Lehm", 50, 104)}, []string{"Kies", "Lehm"}},
		{"beside each other", []Line{line("Kies", 50, 100), line("Lehm", 150, 100), line("grau", 50, 112), line("braun", 150, 112)}, []string{"Kies grau", "Lehm braun"}},
		{"indented", []Line{line("Kies, sandig", 50, 100), line("grau", 70, 112)}, []string{"Kies, sandig grau"}},
		{"hardly below", []Line{line("Kies", 50, 100), line("Lehm", 65, 112)}, []string{"Kies", "Lehm"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, block := range (Page{Lines: tt.lines, LineHeight: 10}).Blocks(0.8, 0.5) {
				var texts []string
				for _, l := range block {
					texts = append(texts, l.Text())
				}
				got = append(got, strings.Join(texts, " "))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
