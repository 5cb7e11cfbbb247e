package analysis

import (
	"testing"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// Only what was recognised, on pages in a language that is surely known, is spelled.
func TestSpell(t *testing.T) {
	tests := []struct {
		name   string
		origin paper.TextOrigin
		texts  []string
		want   string // of the first
	}{
		{"recognised", paper.ReadText, []string{"särga homokos lösz", "barna agyag, homokos", "szürke agyag"}, "sárga homokos lösz"},
		{"printed", paper.PrintedText, []string{"särga homokos lösz", "barna agyag, homokos", "szürke agyag"}, "särga homokos lösz"},
		{"written without marks", paper.ReadText, []string{"sarga homokos losz", "barna agyag, homokos", "szurke agyag"}, "sarga homokos losz"},
		{"in no language for sure", paper.ReadText, []string{"märga"}, "märga"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var layers []strata.Layer
			for _, text := range tt.texts {
				layers = append(layers, strata.Layer{Description: text, Lines: []strata.Line{{Place: paper.Place{Page: 1}, Text: text}}})
			}
			spell([]strata.Borehole{{Layers: layers}}, []paper.Page{{Number: 1, Text: tt.origin}}, lexicon.Default())
			if l := layers[0]; l.Description != tt.want || l.Lines[0].Text != tt.want {
				t.Errorf("it is spelled %q, and %q on its line, want %q", l.Description, l.Lines[0].Text, tt.want)
			}
		})
	}
}
