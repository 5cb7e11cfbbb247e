package lexicon

import (
	"testing"

	"lsml/pipeline/lexicon/words"
)

func TestNamesPart(t *testing.T) {
	tests := map[string]bool{
		"Bentonite pellets": true, "Filter sand No. 2": true, "SLOTTED SCREEN 0.010 in": true, "Tonsperre (Quellton)": true,
		"Tube crepiné": true, "sello de bentonita": true, "coulis de ciment": true,
		"Bentonite, light grey, stiff": false, "Fine SAND with gravel": false, "Kies, sandig": false, "Concrete": false, "": false,
	}
	for text, want := range tests {
		if got := namesPart(text); got != want {
			t.Errorf("%q is of a well: %v", text, got)
		}
	}
}

func TestOfWell(t *testing.T) {
	well := []string{"Concrete pad", "Cement grout", "Bentonite pellets", "Filter sand No. 2", "Slotted screen", "Sump and end cap"}
	log := []string{"Topsoil", "Brown CLAY, grout in joints", "Sand, wet at the screen", "Gravel", "Silt"}
	tests := []struct {
		name  string
		texts []string
		want  bool
	}{
		{"a well", well, true}, {"a log beside one", log, false}, {"one part", well[2:3], false}, {"nothing", nil, false},
	}
	for _, tt := range tests {
		if got := OfWell(tt.texts); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestNoWellPartIsTooLong(t *testing.T) {
	for _, phrase := range words.All("well") {
		if !namesPart(phrase) {
			t.Errorf("%q is not found", phrase)
		}
	}
}
