package live

import (
	"testing"

	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
)

// A box with a fact and its key gives what a whole page gives: the fact alone.
func TestFactsOfABox(t *testing.T) {
	tests := []struct{ label, line, want string }{
		{fact.Name.Label, "Kernbohrung SB 8/94", "SB 8/94"},
		{fact.Name.Label, "Bohrung Nr.: KB 3", "KB 3"},
		{fact.Name.Label, "KB 3", "KB 3"},
		{fact.Date.Label, "Datum: 21.09.1994", "1994-09-21"},
		{fact.Date.Label, "21.09.1994", "1994-09-21"},
		{fact.Elevation.Label, "Höhe m ü.M.: 712.55", "712.55"},
		{fact.Groundwater.Label, "Wasserspiegel: 16.20 m", "depth: 16.2"},
		{fact.Coordinates.Label, "Koordinaten: E = 2'689'771 / N = 1'170'432", "E: 2'689'771, N: 1'170'432"},
	}
	for _, tt := range tests {
		page := paper.Page{Number: 1, Width: 595, Height: 842, Words: wordsOf(60, 100, tt.line)}
		c := cuttingOf(page, paper.Box{X0: 50, Y0: 90, X1: 590, Y1: 120})
		if got := readAs(tt.label, c); got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.label, tt.line, got, tt.want)
		}
	}
}
