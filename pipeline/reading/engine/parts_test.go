package engine

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/mupdf"
	"lsml/pipeline/reading/ocr"
)

// wordsAt stand below one another at x, ten points high.
func wordsAt(x float64, texts ...string) []paper.Word {
	var words []paper.Word
	for i, t := range texts {
		y := float64(20 * i)
		words = append(words, paper.Word{Text: t, Box: paper.Box{X0: x, Y0: y, X1: x + 40, Y1: y + 10}})
	}
	return words
}

func TestDoubted(t *testing.T) {
	const text = "Kies, sandig, schwach siltig, braun, locker gelagert"
	shifted := strings.Map(func(r rune) rune { return r + 3 }, strings.ReplaceAll(text, " ", ""))
	word := func(font uintptr, text string, lost int) mupdf.Word {
		return mupdf.Word{Word: paper.Word{Text: text}, Font: font, Lost: lost}
	}
	tests := []struct {
		name  string
		words []mupdf.Word
		want  []bool
	}{
		{"nothing", nil, []bool{}},
		{"in order", []mupdf.Word{word(1, text, 0), word(2, "0.30", 0)}, []bool{false, false}},
		{"one of two fonts", []mupdf.Word{word(1, text, 0), word(2, shifted, 0)}, []bool{false, true}},
		{"control codes", []mupdf.Word{word(1, "0.30", 40)}, []bool{true}},
		{"a font with few letters is like the others", []mupdf.Word{word(1, shifted, 0), word(2, "NE", 0)}, []bool{true, true}},
		{"a bullet now and then", []mupdf.Word{word(1, text, 0), word(2, "\uf0b7", 0)}, []bool{false, false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, doubted(tt.words)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestJoin(t *testing.T) {
	known := wordsAt(0, "0.30", "1.20")
	tests := []struct {
		name            string
		known, doubtful []paper.Word
		found           []paper.Word
		want            string
		text            paper.TextOrigin
	}{
		{"nothing found", known, nil, nil, "0.30 1.20", paper.PrintedText},
		{"found beside", known, nil, wordsAt(100, "Lehm", "Kies"), "0.30 1.20 Lehm Kies", paper.JoinedText},
		{"nothing known", nil, nil, wordsAt(100, "Lehm"), "Lehm", paper.ReadText},
		{"in place of what means nothing", known, wordsAt(100, "Ohkp", "Nlhv"), wordsAt(100, "Lehm", "Kies"), "0.30 1.20 Lehm Kies", paper.JoinedText},
		{"doubted without need", known, wordsAt(100, "Glina", "Piasek"), wordsAt(100, "Glina", "Plasek"), "0.30 1.20 Glina Piasek", paper.PrintedText},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := paper.Page{Text: paper.PrintedText, Words: append(append([]paper.Word{}, tt.known...), tt.doubtful...)}
			got := join(page, tt.known, tt.doubtful, tt.found)
			var texts []string
			for _, w := range got.Words {
				texts = append(texts, w.Text)
			}
			if strings.Join(texts, " ") != tt.want || got.Text != tt.text {
				t.Errorf("got %q (%s), want %q (%s)", texts, got.Text, tt.want, tt.text)
			}
		})
	}
}

func TestUsualHeight(t *testing.T) {
	stretches := []ocr.Stretch{{Glyphs: 3, Height: 20}, {Glyphs: 30, Height: 5}, {Glyphs: 10, Height: 7}}
	if got := usualHeight(stretches); got != 5 {
		t.Errorf("got %g, want 5, the height of most", got)
	}
}

func TestPictured(t *testing.T) {
	pictures := []mupdf.Picture{
		{Box: paper.Box{X1: 100, Y1: 100}, Resolution: 75},
		{Box: paper.Box{X1: 100, Y1: 100}, Resolution: 300},
		{Box: paper.Box{X0: 200, X1: 300, Y1: 100}, Resolution: 600},
	}
	at := func(x float64, glyphs int) ocr.Stretch {
		return ocr.Stretch{Box: paper.Box{X0: x, Y0: 40, X1: x + 20, Y1: 50}, Glyphs: glyphs}
	}
	tests := []struct {
		name      string
		stretches []ocr.Stretch
		want      float64
	}{
		{"in a picture with a fine mask", []ocr.Stretch{at(10, 5)}, 300},
		{"drawn", []ocr.Stretch{at(120, 5)}, 0},
		{"mostly drawn", []ocr.Stretch{at(120, 5), at(10, 3)}, 0},
		{"mostly in a picture", []ocr.Stretch{at(120, 3), at(10, 5)}, 300},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := pictured(pictures, tt.stretches); got != tt.want {
				t.Errorf("got %g, want %g", got, tt.want)
			}
		})
	}
}

func TestRulesOfPicturesWithWords(t *testing.T) {
	pictures := []mupdf.Picture{{Box: paper.Box{X1: 100, Y1: 100}}, {Box: paper.Box{X0: 200, X1: 300, Y1: 100}}}
	rules := []paper.Rule{rule(0, 50, 100, 50), rule(200, 50, 300, 50), rule(110, 0, 110, 100)}
	if diff := cmp.Diff(rules[:1], rulesOf(pictures, wordsAt(10, "Lehm"), rules)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
