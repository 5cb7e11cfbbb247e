package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/strata"
)

func TestUnnumber(t *testing.T) {
	tests := []struct {
		name               string
		texts, want, names []string
	}{
		{"in brackets", []string{"(1) Humus", "(2) Kies", "(3) Lehm"}, []string{"Humus", "Kies", "Lehm"}, []string{"(1)", "(2)", "(3)"}},
		{"from the page before", []string{"8. Humus", "9. Kies", "10. Lehm"}, []string{"Humus", "Kies", "Lehm"}, []string{"8.", "9.", "10."}},
		{"one is missing", []string{"1) Humus", "2) Kies", "4) Lehm"}, []string{"1) Humus", "2) Kies", "4) Lehm"}, []string{"", "", ""}},
		{"not all", []string{"(1) Humus", "Kies", "(3) Lehm"}, []string{"(1) Humus", "Kies", "(3) Lehm"}, []string{"", "", ""}},
		{"too few", []string{"(1) Humus", "(2) Kies"}, []string{"(1) Humus", "(2) Kies"}, []string{"", ""}},
		{"a measure", []string{"1 m Humus", "2 m Kies", "3 m Lehm"}, []string{"1 m Humus", "2 m Kies", "3 m Lehm"}, []string{"", "", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var layers []strata.Layer
			for _, text := range tt.texts {
				layers = append(layers, strata.Layer{Description: text, Lines: []strata.Line{{Text: text}}})
			}
			unnumber(layers)
			var texts, lines, names []string
			for _, l := range layers {
				texts, lines, names = append(texts, l.Description), append(lines, l.Lines[0].Text), append(names, l.ID)
			}
			if diff := cmp.Diff([][]string{tt.want, tt.want, tt.names}, [][]string{texts, lines, names}); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
