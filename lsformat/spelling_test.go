package lsformat

import (
	"testing"

	"lsml/pipeline/fact"
	"lsml/pipeline/strata"
)

// TestSpell: whatever people type becomes what predictions have, and that is
// spelled like itself.
func TestSpell(t *testing.T) {
	tests := []struct {
		label, text, want string
	}{
		{Interval, "von 7.1 m bis 9.0 m", "start: 7.1 end: 9.0"},
		{Interval, "tief", ""},
		{fact.Coordinates.Label, "2 498 501.24 / 1 114 246.48", "E: 2'498'501.24, N: 1'114'246.48"},
		{fact.Coordinates.Label, "Y=600 100 X=200 200", "E: 600'100, N: 200'200"},
		{fact.Coordinates.Label, "im Wald", ""},
		{fact.Elevation.Label, "412.3", "412.3"},
		{fact.Elevation.Label, "1'412,35 m ü. M.", "1412.35"},
		{fact.Elevation.Label, "OK Terrain (2): 412.35 m ü.M.", "412.35"},
		{fact.Elevation.Label, "Kote 412.35", "412.35"},
		{fact.Elevation.Label, "-1.20 m NAP", "-1.2"},
		{fact.Elevation.Label, "100 ft", "30.48"},
		{fact.Elevation.Label, "4.1 m u.T.", ""},
		{fact.Elevation.Label, "hoch", ""},
		{fact.Date.Label, "15.05.1972", "1972-05-15"},
		{fact.Date.Label, "gebohrt am 2.-3. Mai 1995", "1995-05-03"},
		{fact.Date.Label, "Dez. 1992", "1992-12"},
		{fact.Date.Label, "1988", "1988"},
		{fact.Date.Label, "31.2.1999", ""},
		{fact.Groundwater.Label, "4.10m", "depth: 4.1"},
		{fact.Groundwater.Label, "GW 4.10 m u.T. (599.40 m ü.M.), 15.05.1972", "depth: 4.1 elevation: 599.4 date: 1972-05-15"},
		{fact.Groundwater.Label, "599.40 / 4.10", "depth: 4.1 elevation: 599.4"},
		{fact.Groundwater.Label, "4,1 599,4", "depth: 4.1 elevation: 599.4"},
		{fact.Groundwater.Label, "depth: 4.10 elevation: 599,4 date: 15.5.72", "depth: 4.1 elevation: 599.4 date: 1972-05-15"},
		{fact.Groundwater.Label, "elevation: 1'599.4", "elevation: 1599.4"},
		{fact.Groundwater.Label, "trocken", ""},
		{fact.TotalDepth.Label, "Endtiefe: 12,50 m", "12.5"},
		{fact.TotalDepth.Label, "tief", ""},
		{fact.Name.Label, " KB  1\n", "KB 1"},
		{Description, "", ""},
		{"Stempel", "x  y", "x y"},
	}
	for _, tt := range tests {
		got, ok := Spell(tt.label, tt.text)
		if ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("%s %q: %q %v, want %q", tt.label, tt.text, got, ok, tt.want)
		}
		if again, ok := Spell(tt.label, got); ok && again != got {
			t.Errorf("%s %q: spelled once more it is %q", tt.label, got, again)
		}
	}
}

// FuzzSpell: what is spelled is spelled like itself.
func FuzzSpell(f *testing.F) {
	for _, text := range []string{"0.5 - 2.0", "2 498 501.24 / 1 114 246.48", "412.3 m ü.M.", "15.05.1972", "4.1 m (599.4) 1.1.99", "start: -0.3 end: .5"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, label := range Labels {
			got, ok := Spell(label, text)
			if !ok {
				continue
			}
			if again, ok := Spell(label, got); !ok || again != got {
				t.Errorf("%s %q: %q, and spelled once more %q %v", label, text, got, again, ok)
			}
		}
	})
}

func TestParseInterval(t *testing.T) {
	const none = strata.Unknown
	tests := []struct {
		text      string
		top, base strata.Depth
		ok        bool
	}{
		{"start: 0.5 end: 2.0", 500, 2000, true},
		{"start 4.10m end 7,1 m", 4100, 7100, true},
		{"4.50m-7.10m", 4500, 7100, true},
		{"4,5/7,1", 4500, 7100, true},
		{"0 / 3,5", 0, 3500, true},
		{"0.5; 2", 500, 2000, true},
		{"0.5 2.0 m", 500, 2000, true},
		{"von 7.1 m bis 9.0 m", 7100, 9000, true},
		{"Tiefe: 7.1 - 9.0 m (geschätzt)", 7100, 9000, true},
		{"10 ft - 20 ft", 3048, 6096, true},
		{"2.0 - 0.5", 500, 2000, true}, // from below
		{"3.4-1.2 m", 1200, 3400, true},
		{"-0.50 / -1.20", 500, 1200, true}, // below the ground
		{"0.5 → 2", 500, 2000, true},
		{"412.3 - 410.1 m ü.M.", none, none, false},
		{"start: 0.5 end: ?", 500, none, true},
		{"start: 0.5", 500, none, true},
		{"end: 2.0 m", none, 2000, true},
		{"1.2.2020 - 3.4.2020", none, none, false},
		{"5 m", none, none, false},
		{"ab 4.5 m", 4500, none, true},
		{"bis 4.5 m", none, 4500, true},
		{"0.5 - 2.0 und 2.0 - 3.0", none, none, false},
		{"400 bis 410 m ü.M.", none, none, false},
		{"start: 0,5 m end: 12,345 m", 500, 12345, true},
		{"Start: 0.5, End: 2", 500, 2000, true},
		{"start: end: 2.0", none, 2000, true},
		{"start: 4.0 end: ", 4000, none, true},
		{"start: -0.3 end: .5", -300, 500, true},
		{"1.2 - 3.4 m", 1200, 3400, true},
		{"1,2 bis 3,4", 1200, 3400, true},
		{"start: end:", none, none, false},
		{"3.4", none, none, false},
		{"start: 1e9 end: 2", none, none, false},
		{"start: 99999999999 end: 2", none, 2000, true},
		{"", none, none, false},
	}
	for _, tt := range tests {
		got, ok := ParseInterval(tt.text)
		if ok != tt.ok || got != (strata.Interval{Top: tt.top, Base: tt.base}) {
			t.Errorf("%q: %v %v, want %v %v", tt.text, got, ok, strata.Interval{Top: tt.top, Base: tt.base}, tt.ok)
		}
	}
}
