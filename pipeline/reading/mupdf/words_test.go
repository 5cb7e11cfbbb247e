package mupdf

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

var a4 = paper.Box{X1: 595, Y1: 842}

// set places text as a typesetter would: every character 5 wide, in a font of
// 10, its box reaching from 8 above the baseline to 2 below.
func set(text string, x, y float64, dir paper.Point) []glyph {
	var glyphs []glyph
	down := normal(dir)
	at := func(along, across float64) paper.Point {
		return paper.Point{X: x + along*dir.X + across*down.X, Y: y + along*dir.Y + across*down.Y}
	}
	for i, r := range []rune(text) {
		from := 5 * float64(i)
		glyphs = append(glyphs, glyph{
			Rune: r, First: i == 0, Origin: at(from, 0), Dir: dir, Size: 10,
			Quad: [4]paper.Point{at(from, -8), at(from+5, -8), at(from, 2), at(from+5, 2)},
		})
	}
	return glyphs
}

var (
	right = paper.Point{X: 1}
	down  = paper.Point{Y: 1}
	left  = paper.Point{X: -1}
	up    = paper.Point{Y: -1}
)

// tracked sets a line with so many points between its letters; a zero is left
// out and leaves its place.
func tracked(gap float64, text string) []glyph {
	var line []glyph
	for i, g := range set(text, 50, 50, right) {
		shift := float64(i) * gap
		g.Origin.X += shift
		for k := range g.Quad {
			g.Quad[k].X += shift
		}
		if g.Rune != 0 {
			line = append(line, g)
		}
	}
	return line
}

func texts(words []Word) string {
	var all []string
	for _, w := range words {
		all = append(all, w.Text)
	}
	return strings.Join(all, "|")
}

func join(lines ...[]glyph) []glyph {
	var all []glyph
	for _, l := range lines {
		all = append(all, l...)
	}
	return all
}

// as changes glyphs in place.
func as(glyphs []glyph, change func(i int, g *glyph)) []glyph {
	for i := range glyphs {
		change(i, &glyphs[i])
	}
	return glyphs
}

func TestWordsOf(t *testing.T) {
	tests := []struct {
		name   string
		glyphs []glyph
		want   string
	}{
		{"nothing", nil, ""},
		{"blanks", set("Lehm, grau", 50, 50, right), "Lehm,|grau"},
		{"blanks of all kinds", set("1\u00a0m\u2003 bis", 50, 50, right), "1|m|bis"},
		{"lines", join(set("Lehm", 50, 50, right), set("Kies", 70, 50, right)), "Lehm|Kies"},
		{"letters set apart", tracked(2, "Kies, sandig"), "Kies,|sandig"},
		{"letters set apart, and a short word of the face", join(tracked(2, "Kies sandig"), tracked(2, "1.20")), "Kies|sandig|1.20"},
		{"letters set apart without blanks", tracked(2, "Kiesel\x00sandig"), "Kiesel|sandig"},
		{"a short line set apart tells nothing", tracked(2, "1234"), "1|2|3|4"},
		{"cells in even distance", tracked(8, "12345678"), "1|2|3|4|5|6|7|8"},
		{"gap without a blank", join(set("12", 50, 50, right), as(set("30", 75, 50, right), func(_ int, g *glyph) { g.First = false })), "12|30"},
		{"going back in the line", join(set("12345678", 50, 50, right), as(set("30", 50, 50, right), func(_ int, g *glyph) { g.First = false })), "12345678|30"},
		{"superscript stays", join(set("m", 50, 50, right), as(set("2", 55, 46, right), func(_ int, g *glyph) { g.First, g.Size = false, 6 })), "m2"},
		{"centimetres raised behind metres", join(set("12", 50, 50, right), as(set("05", 60, 46, right), func(_ int, g *glyph) { g.First, g.Size = false, 6 })), "12⁰⁵"},
		{"small digits on the baseline", join(set("12", 50, 50, right), as(set("05", 60, 50, right), func(_ int, g *glyph) { g.First, g.Size = false, 6 })), "1205"},
		{"digits of full size a little higher", join(set("12", 50, 50, right), as(set("05", 60, 47, right), func(_ int, g *glyph) { g.First = false })), "1205"},
		{"next line of a paragraph", join(set("ab", 50, 50, right), as(set("cd", 60, 62, right), func(_ int, g *glyph) { g.First = false })), "ab|cd"},
		{"change of direction", join(set("ab", 50, 50, right), as(set("cd", 60, 50, down), func(_ int, g *glyph) { g.First = false })), "ab|cd"},
		{"bold by printing twice, word by word", join(set("Lehm", 50, 50, right), set("Lehm", 50.3, 50, right)), "Lehm"},
		{"bold by printing twice, character by character", as(set("KKiieess", 50, 50, right), func(i int, g *glyph) { g.Origin.X = 50 + 5*float64(i/2) + 0.3*float64(i%2) }), "Kies"},
		{"double letters are no reprint", set("Mitte", 50, 50, right), "Mitte"},
		{"the same word twice", join(set("Lehm", 50, 50, right), set("Lehm", 50, 65, right)), "Lehm|Lehm"},
		{"off the page", join(set("Lehm", -50, 50, right), set("Lehm", 50, 900, right), set("Kies", 50, 50, right)), "Kies"},
		{"accent by combining", set("To\u0308pfe", 50, 50, right), "Töpfe"},
		{"soft hyphen is printed", set("sandig\u00ad", 50, 50, right), "sandig-"},
		{"without ink", set("\u200bLehm\ufeff\x01", 50, 50, right), "Lehm"},
		{"nothing but control characters", set("\x01\x02", 50, 50, right), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := texts(wordsOf(tt.glyphs, a4)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestWordPlaces(t *testing.T) {
	tests := []struct {
		name   string
		glyphs []glyph
		want   paper.Word
	}{
		{"upright", set("12", 100, 100, right), paper.Word{Box: paper.Box{X0: 100, Y0: 92, X1: 110, Y1: 102}, Size: 10}},
		{"downwards", set("12", 100, 100, down), paper.Word{Box: paper.Box{X0: 98, Y0: 100, X1: 108, Y1: 110}, Size: 10, Turn: 90}},
		{"upside down", set("12", 100, 100, left), paper.Word{Box: paper.Box{X0: 90, Y0: 98, X1: 100, Y1: 108}, Size: 10, Turn: 180}},
		{"upwards", set("12", 100, 100, up), paper.Word{Box: paper.Box{X0: 92, Y0: 90, X1: 102, Y1: 100}, Size: 10, Turn: 270}},
		{"font that claims too much", as(set("12", 100, 100, right), func(_ int, g *glyph) {
			for k := range g.Quad {
				g.Quad[k].Y = []float64{90, 90, 104, 104}[k] - 3
			}
		}), paper.Word{Box: paper.Box{X0: 100, Y0: 87, X1: 110, Y1: 101}, Size: 10}},
		{"font that claims a multiple", as(set("12", 100, 100, right), func(_ int, g *glyph) {
			g.Size = 4
		}), paper.Word{Box: paper.Box{X0: 100, Y0: 92, X1: 110, Y1: 102}, Size: 10}},
		{"across the border of the page", set("12", 588, 100, right), paper.Word{Box: paper.Box{X0: 588, Y0: 92, X1: 595, Y1: 102}, Size: 10}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Text, tt.want.Confidence = "12", 1
			if diff := cmp.Diff([]paper.Word{tt.want}, Plain(wordsOf(tt.glyphs, a4))); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// Tesseract lays a word and its blank together over the place of the word.
func TestStretchedBlankBelongsToItsWord(t *testing.T) {
	inkless := func(glyphs []glyph) []glyph {
		return as(glyphs, func(_ int, g *glyph) { g.Inkless = true })
	}
	notFirst := func(glyphs []glyph) []glyph {
		glyphs[0].First = false
		return glyphs
	}
	tests := []struct {
		name   string
		glyphs []glyph
		right  float64 // end of the first word
	}{
		{"gap behind the blank", inkless(join(set("ab ", 100, 100, right), notFirst(set("c", 118, 100, right)))), 115},
		{"last of the line", inkless(join(set("ab ", 100, 100, right), set("c", 100, 120, right))), 115},
		{"last of the page", inkless(set("ab ", 100, 100, right)), 115},
		{"blank that fills the gap", inkless(set("ab c", 100, 100, right)), 110},
		{"font with ink", set("ab ", 100, 100, right), 110},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			words := wordsOf(tt.glyphs, a4)
			if words[0].Text != "ab" || words[0].Box.X1 != tt.right {
				t.Errorf("got %q up to %g, want \"ab\" up to %g", words[0].Text, words[0].Box.X1, tt.right)
			}
		})
	}
}
