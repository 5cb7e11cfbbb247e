package layout

import (
	"strings"
	"testing"

	"lsml/pipeline/paper"
)

func TestUnmistake(t *testing.T) {
	tests := map[string]string{
		"®.1m":                  "0.1m",
		"1.@m":                  "1.0m",
		"2.8® - 3.©0":           "2.80 - 3.00",
		"Kies, ® bis 8 cm":      "Kies, Ø bis 8 cm",
		"Kies @ max. 5cm":       "Kies Ø max. 5cm",
		"Sandsteın, lamınıert":  "Sandstein, laminiert",
		"a@b.ch":                "a@b.ch",
		"© Geotest AG":          "© Geotest AG",
		"Kies @":                "Kies @",
		"B6/0®":                 "B6/0®",
		"ohne solche 1.20 O.50": "ohne solche 1.20 O.50",
	}
	for text, want := range tests {
		var words []Word
		for _, w := range strings.Fields(text) {
			words = append(words, Word{Text: w})
		}
		unmistake(words, paper.ReadText)
		if got := Text(words); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestJoined(t *testing.T) {
	printed := set(10, 10, "Nasser Kies @3.07m und viel mehr darunter bis zum Ende")
	tests := []struct {
		name   string
		found  []paper.Word
		origin paper.TextOrigin
		text   string
	}{
		{"a recognised word", []paper.Word{{Text: "@.5m", Box: paper.Box{X0: 400, Y0: 10, X1: 420, Y1: 20}, Confidence: 0.8}}, paper.PrintedText, "0.5m"},
		{"a recognised stroke", []paper.Word{{Text: "|", Box: paper.Box{X0: 400, Y0: 10, X1: 402, Y1: 20}, Confidence: 0.8}}, paper.PrintedText, "Ende"},
		{"many recognised words", recognisedAs(set(400, 10, "Sand und Ton @.5m")), paper.JoinedText, "0.5m"},
	}
	for _, tt := range tests {
		p := Read(paper.Page{Width: 600, Height: 800, Text: paper.JoinedText, Words: append(printed, tt.found...)})
		if p.Text != tt.origin {
			t.Errorf("%s: the page is %s, want %s", tt.name, p.Text, tt.origin)
		}
		if got := p.Words[2].Text; got != "@3.07m" {
			t.Errorf("%s: what is printed became %s", tt.name, got)
		}
		if last := p.Lines[len(p.Lines)-1].Words; last[len(last)-1].Text != tt.text {
			t.Errorf("%s: it ends with %s, want %s", tt.name, last[len(last)-1].Text, tt.text)
		}
	}
}

func recognisedAs(words []paper.Word) []paper.Word {
	for i := range words {
		words[i].Confidence = 0.8
	}
	return words
}
