package lexicon

import (
	"math/rand/v2"
	"testing"
)

// oneEdit finds what comparing with every word finds.
func TestOneEdit(t *testing.T) {
	d := Default().vocabularies[0].dict
	var long []string
	for place := range d.ends {
		if w := d.form(place); len(w) >= minOneEdit {
			long = append(long, w)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	hits := 0
	for range 300 {
		form := []byte(long[random.IntN(len(long))])
		for range 1 + random.IntN(2) {
			i := random.IntN(len(form))
			switch random.IntN(3) {
			case 0:
				form[i] = byte('a' + random.IntN(26))
			case 1:
				form = append(form[:i], form[i+1:]...)
			default:
				form[i], form[max(i, 1)-1] = form[max(i, 1)-1], form[i]
			}
		}
		best, want := "", none
		for _, w := range long {
			if w[0] == form[0] && oneEditApart(w, string(form)) && (best == "" || w < best) {
				best, want = w, d.exact(w)
			}
		}
		if got := d.oneEdit(string(form)); got != want {
			t.Errorf("%q is word %d, want %d, %q", form, got, want, best)
		}
		if want != none {
			hits++
		}
	}
	if hits < 50 {
		t.Errorf("only %d words found", hits)
	}
}

func BenchmarkUnknown(b *testing.B) {
	d := Default().vocabularies[0].dict
	ts := tokens("Kantonsingenieur Bohrunternehmung Sachbearbeiter Grundwasserspiegel Strassenverkehrsamt")
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range ts {
			d.find(t)
		}
	}
}
