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

func TestFluent(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"nothing", "", false},
		{"English, of no ground", "Enter the total of lines 21 and 22 on the back of this form, and attach a copy of it if required", true},
		{"German", "Die Summe der Zeilen ist in das Feld auf der Rückseite des Vordrucks einzutragen", true},
		{"no list", "Суглинок коричневый тугопластичный с прослоями песка и включениями гравия", false},
		{"names and codes", "Lab Nr Probe XR Messung Typ Wert", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Default().Fluent([]string{tt.text}); got != tt.want {
				t.Errorf("Fluent = %v, want %v", got, tt.want)
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
