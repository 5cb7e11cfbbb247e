package analysis

import (
	"testing"

	"lsml/pipeline/strata"
)

func TestWithoutZeros(t *testing.T) {
	tests := []struct {
		top        strata.Depth
		text, want string
	}{
		{0, "0 CLAY, brown", "CLAY, brown"},
		{0, "0.00 CLAY, brown", "CLAY, brown"},
		{0, "0 – Klinker", "Klinker"},
		{0, "0 m CLAY", "0 m CLAY"},
		{0, "0.5 CLAY", "0.5 CLAY"},
		{0, "0/32 Kies", "0/32 Kies"},
		{strata.Metre, "0 CLAY", "0 CLAY"},
	}
	for _, tt := range tests {
		layers := []strata.Layer{{Interval: strata.Interval{Top: tt.top, Base: 2 * strata.Metre}, Description: tt.text}}
		withoutZeros([]strata.Borehole{{Layers: layers}})
		if got := layers[0].Description; got != tt.want {
			t.Errorf("%q from %v becomes %q, want %q", tt.text, tt.top, got, tt.want)
		}
	}
}
