package lexicon

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestJoin(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  string
	}{
		{"none", nil, ""},
		{"range of numbers", []string{"0.5 -", "1.2 m"}, "0.5 - 1.2 m"},
		{"one line", []string{"Humus"}, "Humus"},
		{"blank between lines", []string{"Kies,", "sandig"}, "Kies, sandig"},
		{"broken word", []string{"Korn kanten-", "gerundet"}, "Korn kantengerundet"},
		{"supplement keeps its hyphen", []string{"Fein-", "und Mittelsand"}, "Fein- und Mittelsand"},
		{"compound keeps its hyphen", []string{"Ton-", "Silt-Gemisch"}, "Ton-Silt-Gemisch"},
		{"dash is no hyphen", []string{"Kies -", "Sand"}, "Kies - Sand"},
		{"soft hyphen goes", []string{"Morä\u00AD", "ne"}, "Moräne"},
		{"empty lines go", []string{"", "Limon", " ", "brun"}, "Limon brun"},
		{"English supplement", []string{"fine-", "to coarse sand"}, "fine- to coarse sand"},
		{"Italian supplement", []string{"sabbia medio-", "ed argilla"}, "sabbia medio- ed argilla"},
		{"abbreviated supplement", []string{"grob-", "bzw. mittelkörnig"}, "grob- bzw. mittelkörnig"},
		{"capitals are not broken words", []string{"USCS GM-", "gc"}, "USCS GM-gc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Join(tt.lines)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
