package lexicon

import (
	"strings"
	"testing"
)

// shifted is what a font gives whose codes are off by some.
func shifted(text string, by rune) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' {
			return r
		}
		return r + by
	}, text)
}

func TestFluency(t *testing.T) {
	const (
		german  = "Kies, sandig, schwach siltig, braun, locker gelagert; Lehm, steif bis halbfest"
		french  = "Limon argileux brun, avec quelques graviers; sable fin à moyen, gris"
		english = "Stiff brown slightly sandy CLAY with occasional gravel, weathered"
		codes   = "U,fs',t' A(G,fg-mg,s) fS-mS,u BK 23/3 KB4 SPT N=12 1:50 1'-6\""
	)
	tests := []struct {
		name, text string
		least      float64
		most       float64
	}{
		{"nothing", "", 1, 1},
		{"numbers", "0.30 1,20 12.03.1998 -4.5 1:50", 1, 1},
		{"German", german, 0.8, 1},
		{"French", french, 0.8, 1},
		{"English", english, 0.8, 1},
		{"capitals", strings.ToUpper(german), 0.8, 1},
		{"codes of soils", codes, 0.5, 1},
		{"shifted by one", shifted(german, 1), 0, 0.65},
		{"shifted back", shifted(german, -3), 0, 0.65},
		{"shifted far", shifted(english, -29), 0, 0.65},
		{"control codes", shifted(german, -64), 0, 0.3},
		{"private use", shifted(german, 0xe000), 0, 0},
		{"Cyrillic", "песок средней крупности, серый, водонасыщенный", 1, 1},
		{"Greek", "άργιλος αμμώδης, καστανή", 1, 1},
		{"Japanese with Latin letters", "砂質シルト N値 含水量中位 φ30mm", 1, 1},
		{"scripts in one word", "жλаבд กж бλ", 0, 0},
		{"replacement characters", strings.Repeat("\ufffd", 30), 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := FluencyOf(tt.text); got.Share() < tt.least || got.Share() > tt.most {
				t.Errorf("%+v is a share of %.2f, want %g to %g", got, got.Share(), tt.least, tt.most)
			}
		})
	}
}

func FuzzFluency(f *testing.F) {
	f.Add("Kies, sandig")
	f.Add("%RKUSURILO \ufffd\ue000\x01 İ ß")
	f.Fuzz(func(t *testing.T, text string) {
		got := FluencyOf(text)
		if share := got.Share(); got.Usual < 0 || got.Odd < 0 || share < 0 || share > 1 {
			t.Errorf("%q is %+v, a share of %g", text, got, share)
		}
	})
}
