package quantity

import (
	"slices"
	"testing"
)

func TestScales(t *testing.T) {
	for text, want := range map[string][]int{
		"(Scale 1:50)":               {50},
		"Maßstab 1 : 100":            {100},
		"Echelle 1/200.":             {200},
		"M 1:50 / 1:75":              {50, 75},
		"Karte 1:25000":              nil,
		"Plan 1:25.000":              nil,
		"1:5":                        nil,
		"sheet 1/2":                  nil,
		"11:30":                      nil,
		"1.1:30":                     nil,
		"GGU 21:50":                  nil,
		"on 1/12/1987":               nil,
		"no scale at all, 1 to 50 m": nil,
	} {
		if got := Scales(text); !slices.Equal(got, want) {
			t.Errorf("Scales(%q) = %v, want %v", text, got, want)
		}
	}
}
