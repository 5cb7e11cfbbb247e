package layout

import (
	"strings"
	"testing"
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
		unmistake(words)
		if got := Text(words); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
