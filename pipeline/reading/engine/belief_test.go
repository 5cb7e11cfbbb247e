package engine

import (
	"slices"
	"testing"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/mupdf"
)

func TestDoubtedWithoutMeaning(t *testing.T) {
	sentence := []string{"Kies,", "sandig,", "grau,", "locker", "gelagert,", "mit", "Steinen", "und", "wenig", "Silt"}
	tests := []struct {
		name  string
		words []string // behind a sentence in the same font
		want  []string
	}{
		{"digits without a meaning", []string{"\uf030.\uf033\uf035", "\uf031.\uf036\uf030", "m"}, []string{"\uf030.\uf033\uf035", "\uf031.\uf036\uf030"}},
		{"bullets", []string{"\uf0b7", "\uf0b7", "\uf0b7", "\uf0a7"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var words []mupdf.Word
			for _, text := range slices.Concat(sentence, sentence, tt.words) {
				words = append(words, mupdf.Word{Word: paper.Word{Text: text}})
			}
			var got []string
			for i, in := range doubted(words) {
				if in {
					got = append(got, words[i].Text)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAgree(t *testing.T) {
	lost := []string{"\ufffd\ufffd\ufffd\ufffd", "\ufffd\ufffd*\ufffd", "\ue001\ue002", "\ufffd\ufffd"}
	tests := []struct {
		name            string
		doubtful, found []string
		want            bool
	}{
		{"recognised as they are", []string{"Klei,", "zandig", "0,30"}, []string{"Klei,", "zandig", "0,30"}, true},
		{"recognised otherwise", []string{"Nohl", "}dqglj"}, []string{"Klei,", "zandig"}, false},
		{"numbers only", []string{"0,30"}, []string{"0,30"}, false},
		{"what has no meaning is not recognised as itself", append(lost, "Bericht"), []string{"Klei,", "zandig", "grijs", "20", "Bericht"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := agree(wordsAt(0, tt.doubtful...), wordsAt(0, tt.found...)); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
