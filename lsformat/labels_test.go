package lsformat

import (
	"testing"

	"lsml/pipeline/strata"
)

func TestCoordinatesText(t *testing.T) {
	tests := []struct {
		name string
		c    strata.Coordinates
		want string
	}{
		{"LV95 with decimals", strata.Coordinates{East: 2498501.24, North: 1114246.48, Decimals: 2}, "E: 2'498'501.24, N: 1'114'246.48"},
		{"LV03 without", strata.Coordinates{East: 618505, North: 170605}, "E: 618'505, N: 170'605"},
		{"trailing zero kept", strata.Coordinates{East: 618505.5, North: 99605, Decimals: 2}, "E: 618'505.50, N: 99'605.00"},
		{"negative", strata.Coordinates{East: -1234.5, North: 12, Decimals: 1}, "E: -1'234.5, N: 12.0"},
		{"absurd decimals", strata.Coordinates{East: 1, North: 2, Decimals: 99}, "E: 1.0000, N: 2.0000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := CoordinatesText(tt.c); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
