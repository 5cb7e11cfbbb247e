package lexicon

import (
	"slices"
	"testing"
)

func TestSkeletons(t *testing.T) {
	for _, same := range [][2]string{
		{"Profondeur (m)", "Profondcur (m)"},
		{"Höhe:", "Hohe"},
		{"Description", "Descripti0n"},
		{"Körnung", "Kömung"},
		{"clay", "day"},
		{"Ton blau", "Ton biaii"},
	} {
		if a, b := Skeletons(same[0]), Skeletons(same[1]); !slices.Equal(a, b) {
			t.Errorf("%q and %q: %q and %q", same[0], same[1], a, b)
		}
	}
	if got := Skeletons("12.50 m – 3"); !slices.Equal(got, []string{"m"}) {
		t.Errorf("of numbers: %q", got)
	}
	if got := Skeletons("Tiefe"); slices.Equal(got, Skeletons("Titel")) {
		t.Errorf("other words are alike: %q", got)
	}
}
