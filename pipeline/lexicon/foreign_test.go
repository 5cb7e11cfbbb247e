package lexicon

import (
	"strings"
	"testing"
)

func TestForeign(t *testing.T) {
	const russian = "Суглинок коричневый тугопластичный с прослоями песка и включениями гравия " +
		"Песок мелкий серый плотный насыщенный водой Глина полутвёрдая тёмно-серая Почвенно-растительный слой Насыпной грунт Известняк"
	tests := []struct {
		name, text string
		want       bool
	}{
		{"no list", russian, true},
		{"signs for words", strings.Repeat("粉质粘土：黄褐色，可塑。", 7), true},
		{"a few words", "Песок мелкий серый", false},
		{"German", "Kies sandig schwach siltig hellbraun locker gelagert Lehm steif halbfest Auffüllung Ziegelreste dunkelgrau " +
			"Moräne Blöcke feucht Sandstein verwittert Mergel grau Beton Humus dunkel", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Default().Foreign([]string{tt.text}); got != tt.want {
				t.Errorf("Foreign = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTrusting(t *testing.T) {
	l := Default().Trusting()
	got := l.Material("Суглинок коричневый 1,20 Sample mit xyz")
	if got.Soil != 2 || got.Words != 5 {
		t.Errorf("a Lexicon that trusts counts %+v, want 2 soils of 5 words", got)
	}
	if Default().Material("Суглинок").Soil != 0 {
		t.Error("the Lexicon that it was made of trusts, too")
	}
}
