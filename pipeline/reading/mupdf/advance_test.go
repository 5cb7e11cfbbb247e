package mupdf

import "testing"

// typed sets words 10 apart where a blank of 5 stood, or with blanks between
// them, and letters that move the pen by what step says.
func typed(words []string, blanks bool, step func(r rune) float64) []glyph {
	return apartBy(5, words, blanks, step)
}

// apartBy is typed with another width of the blank.
func apartBy(blank float64, words []string, blanks bool, step func(r rune) float64) []glyph {
	var glyphs []glyph
	x := 50.0
	for i, w := range words {
		if i > 0 {
			if blanks {
				glyphs = append(glyphs, set(" ", x, 100, right)...)
			}
			x += blank
		}
		for _, r := range w {
			glyphs = append(glyphs, set(string(r), x, 100, right)...)
			x += step(r)
		}
	}
	return as(glyphs, func(i int, g *glyph) { g.First = i == 0 })
}

// narrow makes a font claim that some of its characters are half as wide as
// they are.
func narrow(glyphs []glyph, which string) []glyph {
	return as(glyphs, func(_ int, g *glyph) {
		for _, r := range which {
			if g.Rune == r {
				g.Quad[1].X -= 2.5
				g.Quad[3].X -= 2.5
			}
		}
	})
}

// below sets a line under the others.
func below(i int, g *glyph) {
	g.First = i == 0
	g.Origin.Y += 20
	for j := range g.Quad {
		g.Quad[j].Y += 20
	}
}

// Widths that a font has wrong do not part its words.
func TestWordsOfWrongWidths(t *testing.T) {
	fixed := func(rune) float64 { return 5 }
	proportional := func(r rune) float64 { return 5 + float64(r%5)/4 }
	kies := []string{"Kies,", "sandig,", "tonig,", "grau,", "dicht"}
	const joined = "Kies,|sandig,|tonig,|grau,|dicht"
	tests := []struct {
		name   string
		glyphs []glyph
		want   string
	}{
		{"typewriter without blanks", narrow(typed(kies, false, fixed), "in,"), joined},
		{"typewriter with blanks", narrow(typed(kies, true, fixed), "in,"), joined},
		{"proportional with blanks", narrow(typed(kies, true, proportional), "in"), joined},
		{"right widths, gaps for blanks", typed(kies, false, fixed), joined},
		// A comma is always followed by a gap: that is not its width.
		{"proportional, gaps for blanks", typed([]string{"rot,", "tot,", "lot,", "not,", "hot,", "dot"}, false, proportional), "rot,|tot,|lot,|not,|hot,|dot"},
		{"a colon before a gap among blanks", append(typed([]string{"Ton", "grau", "und", "nass", "rot", "tot"}, true, proportional), as(apartBy(2, []string{"ab:", "Kies"}, false, proportional), below)...), "Ton|grau|und|nass|rot|tot|ab:|Kies"},
		{"too little text to tell", narrow(typed([]string{"Ton"}, false, fixed), "o"), "To|n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := texts(wordsOf(tt.glyphs, a4)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
