package lexicon

import (
	"strings"
	"testing"
)

func TestSpelling(t *testing.T) {
	tests := []struct{ language, read, want string }{
		{"hu", "särga kemeny, soväny agyag", "sárga kemény, sovány agyag"},
		{"hu", "zöldesszürke märga", "zöldesszürke márga"},
		{"hu", "märga, Szärnyas", "márga, Szárnyas"}, // a name that no list has
		{"hu", "agyag, Szärnyas", "agyag, Szärnyas"}, // and nothing shows what it was
		{"fr", "Moraine de Zürich, limon argileux", "Moraine de Zürich, limon argileux"},
		{"cs", "Jil, tuhy, hnédy", "Jíl, tuhý, hnědý"},
		{"cs", "Jil, tuhy, hnedy", "Jil, tuhy, hnedy"}, // written so
		{"cs", "$edý, tmav& hn&dá & $ 5", "šedý, tmavě hnědá & $ 5"},
		{"en", "sand & gravel, R&D", "sand & gravel, R&D"},
		{"cs", "JIL HNÉDY", "JÍL HNĚDÝ"},
		{"sv", "Sand, brungrà, rôtter", "Sand, brungrå, rötter"},
		{"nl", "ZAND, UITERST FUN, LICHTGRUS", "ZAND, UITERST FIJN, LICHTGRIJS"},
		{"pl", "glina z pytem, zótta", "glina z pyłem, żółta"},
		{"tr", "gakilli kumlu kil, gri-yeşil", "çakıllı kumlu kil, gri-yeşil"},
		{"nl", "zand (uiterst fin)", "zand (uiterst fijn)"},
		{"nl", "kleiig fün zand", "kleiig fijn zand"},
		{"de", "Kies, sandig, grün; 2,30 m (Fa. Müller)", "Kies, sandig, grün; 2,30 m (Fa. Müller)"},
		{"fr", "Limon argileux, gris sombre", "Limon argileux, gris sombre"},
		{"en", "café, naïve R&D", "café, naïve R&D"},
		{"pt", "rua, não nao", "rua, não não"}, // no "rija"
		{"de", "mässig, weisser Kies à 5 cm", "mässig, weisser Kies à 5 cm"},
		{"de", "hohe Höhe", "hohe Höhe"},
		{"fr", "sable orangé, orange, mélange", "sable orangé, orange, mélange"},
		{"ro", "argilă la baza", "argilă la baza"},
		{"es", "marron, Nº 5, 45º", "marron, Nº 5, 45º"}, // written without marks
		{"es", "marrón, marron, Nº 5, 45º", "marrón, marrón, Nº 5, 45º"},
		{"tr", "KİL, YESİL, ÇAKILLI", "KİL, YEŞİL, ÇAKILLI"},
		{"cs", "$EDÝ, TUHÝ", "ŠEDÝ, TUHÝ"},
		{"en", "CLAY with \xff sand", "CLAY with \xff sand"},
	}
	for _, tt := range tests {
		if got := Default().Spelling(tt.language).Of([]string{tt.read}).Mend(tt.read); got != tt.want {
			t.Errorf("%s: %q is spelled %q, want %q", tt.language, tt.read, got, tt.want)
		}
	}
}

// Words as no language has them take no time.
func TestSpellingOfLongWords(t *testing.T) {
	const long = 200_000
	for _, letter := range []string{"t", "i", "x", "$"} {
		text := strings.Repeat(letter, long)
		if got := Default().Spelling("pl").Of([]string{text, "żółta"}).Mend(text); got != text {
			t.Errorf("%d times %q are mended", long, letter)
		}
	}
}
