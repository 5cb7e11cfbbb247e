package lexicon

import "testing"

func TestSpelling(t *testing.T) {
	tests := []struct{ language, read, want string }{
		{"hu", "särga kemeny, soväny agyag", "sárga kemény, sovány agyag"},
		{"hu", "zöldesszürke märga", "zöldesszürke márga"},
		{"hu", "Szärnyas", "Szárnyas"}, // a name that no list has
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
		{"en", "CLAY with \xff sand", "CLAY with \xff sand"},
	}
	for _, tt := range tests {
		if got := Default().Spelling(tt.language).Mend(tt.read, Marked([]string{tt.read})); got != tt.want {
			t.Errorf("%s: %q is spelled %q, want %q", tt.language, tt.read, got, tt.want)
		}
	}
}
