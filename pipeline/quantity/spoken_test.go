package quantity

import "testing"

func TestLengthsSaid(t *testing.T) {
	tests := []struct {
		text         string
		metres, feet int
	}{
		{"BOH @ 15.0'", 0, 1},
		{"At 13.0', grades very loose", 0, 1},
		{"Bottom of borehole at 15 feet.", 0, 1},
		{"from 2 ft to 3.5 ft", 0, 2},
		{"8,443’ MD (8,443’ TVD)", 0, 2},
		{"10’000 Franken", 0, 0},
		{"12.15m to 12.32m: sand", 2, 0},
		{"3 m: hard, 4,50 m hart", 2, 0},
		{"Project: 08.5M 1523", 0, 0},
		{"0.5 m", 1, 0},
		{"+1.79 m NAP", 1, 0},
		{"X: 128414 'Y: 443037", 0, 0},
		{"N 47° 12' 30\"", 0, 0},
		{"5 mm, 3 min, 12 months", 0, 0},
		{"", 0, 0},
	}
	for _, tt := range tests {
		if m, f := LengthsSaid(tt.text); m != tt.metres || f != tt.feet {
			t.Errorf("LengthsSaid(%q) = %d, %d, want %d, %d", tt.text, m, f, tt.metres, tt.feet)
		}
	}
}

func TestBeginsAtDepth(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"3.5 m: hard", true},
		{"at 1 m: geofabric", true},
		{"From 12.15m to 12.32m: sand", true},
		{"von 12,15 bis 12,32: Sand", true},
		{"entre 3 à 4 sable", true},
		{"@ 3 boulder", true},
		{"5 feet of clay", true},
		{"0.5-1.0 gravel", true},
		{"Kies, sandig", false},
		{"3 bissige Hunde", false},
		{"SAND 2 mittelfein", false},
	}
	for _, tt := range tests {
		if got := BeginsAtDepth(tt.text); got != tt.want {
			t.Errorf("BeginsAtDepth(%q) = %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestDepthsSaidIn(t *testing.T) {
	tests := []struct {
		text string
		want Unit
		ok   bool
	}{
		{"8. LITHOLOGIC LOG: Depths in FEET from land surface", Foot, true},
		{"All depths are given in metres", Metre, true},
		{"Alle Tiefen in m unter Gelände", Metre, true},
		{"Profondeurs en pieds", Foot, true},
		{"Depth to water 12 ft", Bare, false},
		{"Depth in mud", Bare, false},
		{"Diameter in feet", Bare, false},
	}
	for _, tt := range tests {
		if got, ok := DepthsSaidIn(tt.text); got != tt.want || ok != tt.ok {
			t.Errorf("%q: got %q, %t, want %q, %t", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestDepthsSaidInCentimetres(t *testing.T) {
	for text, want := range map[string]bool{
		"GWS: 120 cm-mv": true, "Grundwasser 230 cm u. GOK": true,
		"5 cm -mv": false, "120 cm": false, "Kopf 1,20 m u. GOK": false, "": false,
	} {
		if unit, ok := DepthsSaidIn(text); (ok && unit == Centimetre) != want {
			t.Errorf("DepthsSaidIn(%q) = %q, %v", text, unit, ok)
		}
	}
}
