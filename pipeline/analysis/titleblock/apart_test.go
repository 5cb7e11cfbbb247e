package titleblock

import (
	"testing"

	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// blockOf is a title block with a name and the level of the ground, each at its place
// on a form; none of a zero value.
func blockOf(name string, ground, moved float64) Candidates {
	at := func(x float64) paper.Place {
		return paper.Place{Box: paper.Box{X0: x + moved, Y0: 20, X1: x + moved + 30, Y1: 30}}
	}
	c := Candidates{}
	if name != "" {
		c[fact.Name] = []strata.Facts{{Name: &strata.Found[string]{Value: name, Place: at(500), Confidence: 0.95}}}
	}
	if ground != 0 {
		c[fact.Elevation] = []strata.Facts{{Elevation: &strata.Found[float64]{Value: ground, Place: at(300), Confidence: 0.95}}}
	}
	return c
}

func TestApart(t *testing.T) {
	const width = 595
	tests := []struct {
		name       string
		a, b       Candidates
		recognised bool
		want       bool
	}{
		{"other names", blockOf("BH 3", 0, 0), blockOf("BH 4", 0, 0), false, true},
		{"one name", blockOf("BH 3", 0, 0), blockOf("BH3", 0, 0), false, false},
		{"a name that goes on", blockOf("BH 3", 0, 0), blockOf("BH 3 cont.", 0, 0), false, false},
		{"a number that goes on is another", blockOf("BH 1", 0, 0), blockOf("BH 10", 0, 0), false, true},
		{"the longer number first", blockOf("BH 12", 0, 0), blockOf("BH 1", 0, 0), false, true},
		{"a digit that may be lost", blockOf("BH 1", 0, 0), blockOf("BH 10", 0, 0), true, false},
		{"a sheet of a number", blockOf("BH 1", 0, 0), blockOf("BH 1 / 2", 0, 0), false, false},
		{"a ground that is rounded", blockOf("", 5.3, 0), blockOf("", 5.31, 0), false, false},
		{"a ground that goes on", blockOf("", 5, 0), blockOf("", 52, 0), false, true},
		{"a character that may be misread", blockOf("BH 3", 0, 0), blockOf("BH 8", 0, 0), true, false},
		{"characters that are not", blockOf("TP 16", 0, 0), blockOf("TP 24", 0, 0), true, true},
		{"another ground under one name", blockOf("BH 3", 5.3, 0), blockOf("BH 3", 4.75, 0), false, false},
		{"another name on one ground", blockOf("BH 3", 5.3, 0), blockOf("BH 4", 5.3, 0), false, false},
		{"another ground", blockOf("6", 5.3, 0), blockOf("", 4.75, 0), true, true},
		{"at other places", blockOf("BH 3", 0, 0), blockOf("BH 4", 0, 100), false, false},
		{"nothing in common", blockOf("BH 3", 0, 0), blockOf("", 4.75, 0), false, false},
		{"nothing", Candidates{}, Candidates{}, false, false},
	}
	for _, tt := range tests {
		if got := Apart(tt.a, tt.b, width, tt.recognised); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	unsure := blockOf("BH 3", 0, 0)
	unsure[fact.Name][0].Name.Confidence = 0.6
	if Apart(unsure, blockOf("BH 4", 0, 0), width, false) {
		t.Error("a name that is unsure tells of another borehole")
	}
}
