package sidebar

import "testing"

// TestBracketed reads the bases that lists of strata print in brackets behind the texts.
func TestBracketed(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  int // labels
	}{
		{"bases", []string{"Topsoil (0,4)", "Clay, brown (2,7)", "Gravel (6,1)."}, 3},
		{"square brackets", []string{"Terre [0,30]", "Limon [1,60]", "Argile [3,50]"}, 3},
		{"with a word and a unit", []string{"Lehm (bis 2,4 m)", "Kies (bis 7.8 m)", "Ton (bis 12 m)"}, 3},
		{"one without, the last of two lines", []string{"Lehm (2,4)", "Kies, grau,", "steinig (7,8)", "Ton (9,1)"}, 3},
		{"thicknesses", []string{"Lehm (2,4)", "Kies (1,8)", "Ton (3,3)"}, 0},
		{"two", []string{"Lehm (2,4)", "Kies (7,8)"}, 0},
		{"tops", []string{"Lehm (ab 0,4 m)", "Kies (ab 2,8 m)", "Ton (ab 9,1 m)"}, 0},
		{"whole numbers", []string{"Lehm (2)", "Kies (7)", "Ton (9)"}, 0},
		{"sizes", []string{"Lehm (2 mm)", "Kies (7 mm)", "Ton (9 mm)"}, 0},
		{"words", []string{"Lehm (weich)", "Kies (nass)", "Ton (steif)"}, 0},
		{"nothing but brackets", []string{"(0.4)", "(1.8)", "(2.6)"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := 0
			for _, l := range labels(pageOf(stack(5, tt.texts...)).Lines) {
				if l.Trailing && l.End == Stops {
					n++
				}
			}
			if n != tt.want {
				t.Errorf("%d labels, want %d", n, tt.want)
			}
		})
	}
}
