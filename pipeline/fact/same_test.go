package fact

import (
	"strings"
	"testing"

	"lsml/pipeline/strata"
)

func TestSame(t *testing.T) {
	named := func(name string) *strata.Facts {
		return &strata.Facts{Name: &strata.Found[string]{Value: name, Text: name}}
	}
	high := func(metres float64) *strata.Facts {
		return &strata.Facts{Elevation: &strata.Found[float64]{Value: metres}}
	}
	at := func(east, north float64) *strata.Facts {
		return &strata.Facts{Coordinates: &strata.Found[strata.Coordinates]{Value: strata.Coordinates{East: east, North: north}}}
	}
	tests := []struct {
		name string
		kind *Kind
		a, b *strata.Facts
		want bool
	}{
		{"one name", Name, named("KB 7"), named("kb 7"), true},
		{"other names", Name, named("KB 7"), named("KB7"), false},
		{"one level, rounded", Elevation, high(312.6), high(312.65), true},
		{"other levels", Elevation, high(312.6), high(312.7), false},
		{"one position", Coordinates, at(2611840, 1267205), at(2611840, 1267205.05), true},
		{"another one to the north", Coordinates, at(2611840, 1267205), at(2611840, 1267206), false},
		{"only one has it", Elevation, high(312.6), named("KB 7"), false},
		{"none has it", Elevation, named("KB 7"), named("KB 7"), false},
	}
	for _, tt := range tests {
		if got := tt.kind.Same(tt.a, tt.b, strings.EqualFold); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
