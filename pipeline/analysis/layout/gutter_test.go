package layout

import (
	"slices"
	"testing"

	"lsml/pipeline/paper"
)

func TestAtGutters(t *testing.T) {
	const height = 10
	word := func(text string, x, y float64) Word {
		return Word{Text: text, Box: paper.Box{X0: x, Y0: y, X1: x + 5*float64(len(text)), Y1: y + height}}
	}
	// The second column begins at 110; the long line ends a narrow blank before it.
	rows := func(between string, second ...string) []Word {
		var words []Word
		for i, text := range second {
			y := 20 + 20*float64(i)
			words = append(words, word("craie", 10, y), word(text, 110, y))
		}
		y := 20 + 20*float64(len(second))
		return append(words, word("craie", 10, y), word("blanche,", 38, y), word(between, 81, y), word("albien", 110, y))
	}
	tests := []struct {
		name  string
		words []Word
		want  []string // the lines of the last row
	}{
		{"a column begins there", rows("gris", "albien", "albien", "barre"), []string{"craie blanche, gris", "albien"}},
		{"too few lines begin there", rows("gris", "albien", "albien"), []string{"craie blanche, gris albien"}},
		{"a line between crosses it", append(rows("gris", "albien", "albien", "barre"), word("argiles plastiques et marnes", 10, 70)), []string{"craie blanche, gris albien"}},
		{"a blank like the others", rows("gris,", "albien", "albien", "barre"), []string{"craie blanche, gris, albien"}},
		{"numbers behind the texts", append(rows("gris", "1.20", "2.30", "4.50")[:9], word("6.00", 110, 80)), []string{"craie blanche, gris 6.00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			bottom := 0.0
			for _, w := range tt.words {
				bottom = max(bottom, w.Box.Y0)
			}
			for _, l := range lines(tt.words, nil, height) {
				if l.Box.Y0 == bottom {
					got = append(got, l.Text())
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
