package live

import (
	"testing"

	"lsml/lsformat"
	"lsml/pipeline/paper"
)

// A box with a fact and its key gives what a whole page gives: the fact alone.
func TestFactsOfABox(t *testing.T) {
	tests := []struct{ label, line, want string }{
		{lsformat.BoreholeName, "Kernbohrung SB 8/94", "SB 8/94"},
		{lsformat.BoreholeName, "Bohrung Nr.: KB 3", "KB 3"},
		{lsformat.BoreholeName, "KB 3", "KB 3"},
		{lsformat.Date, "Datum: 21.09.1994", "1994-09-21"},
		{lsformat.Date, "21.09.1994", "1994-09-21"},
		{lsformat.Elevation, "Höhe m ü.M.: 712.55", "712.55"},
		{lsformat.Groundwater, "Wasserspiegel: 16.20 m", "depth: 16.2"},
		{lsformat.Coordinates, "Koordinaten: E = 2'689'771 / N = 1'170'432", "E: 2'689'771, N: 1'170'432"},
	}
	for _, tt := range tests {
		page := paper.Page{Number: 1, Width: 595, Height: 842, Words: wordsOf(60, 100, tt.line)}
		c := cuttingOf(page, paper.Box{X0: 50, Y0: 90, X1: 590, Y1: 120})
		if got := readAs(tt.label, c); got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.label, tt.line, got, tt.want)
		}
	}
}
