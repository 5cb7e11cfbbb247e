package fact

import (
	"testing"

	"github.com/google/go-cmp/cmp"

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

func TestParseCoordinates(t *testing.T) {
	tests := []struct {
		text string
		want strata.Coordinates
		ok   bool
	}{
		{"E: 2'498'501.24, N: 1'114'246.48", strata.Coordinates{East: 2498501.24, North: 1114246.48, System: strata.LV95, Decimals: 2}, true},
		{"N 1114246 E 2498501", strata.Coordinates{East: 2498501, North: 1114246, System: strata.LV95}, true},
		{"600’100.5 / 200’200", strata.Coordinates{East: 600100.5, North: 200200, System: strata.LV03, Decimals: 1}, true},
		{"200 200 / 600 100", strata.Coordinates{East: 600100, North: 200200, System: strata.LV03}, true},
		{"E: 400'000, N: 5'300'000", strata.Coordinates{East: 400000, North: 5300000, System: strata.Other}, true},
		{"E: 2'498'501", strata.Coordinates{}, false},
	}
	for _, tt := range tests {
		got, ok := ParseCoordinates(tt.text)
		if diff := cmp.Diff(tt.want, got); diff != "" || ok != tt.ok {
			t.Errorf("%q: %v, mismatch (-want +got):\n%s", tt.text, ok, diff)
		}
	}
}
