package quantity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/strata"
)

func TestCoordinates(t *testing.T) {
	lv95 := strata.Coordinates{East: 2612345, North: 1201234, System: strata.LV95}
	lv03 := strata.Coordinates{East: 612345, North: 201234, System: strata.LV03}
	decimals := func(c strata.Coordinates, e, n float64, count int) strata.Coordinates {
		c.East, c.North, c.Decimals = e, n, count
		return c
	}
	tests := []struct {
		name  string
		text  string
		known bool
		want  []strata.Coordinates
	}{
		{"apostrophes", "2'612'345 / 1'201'234", false, []strata.Coordinates{lv95}},
		{"typographic apostrophes", "2’612’345/1’201’234", false, []strata.Coordinates{lv95}},
		{"blanks", "2 612 345 / 1 201 234", false, []strata.Coordinates{lv95}},
		{"no separators", "2612345 / 1201234", false, []strata.Coordinates{lv95}},
		{"blank between", "2612345 1201234", false, []strata.Coordinates{lv95}},
		{"LV03, blanks", "612 345 / 201 234", false, []strata.Coordinates{lv03}},
		{"LV03, dots", "612.345/201.234", false, []strata.Coordinates{lv03}},
		{"LV03, commas", "612,345 / 201,234", false, []strata.Coordinates{lv03}},
		{"LV03, semicolon", "612345; 201234", false, []strata.Coordinates{lv03}},
		{"LV03, dash", "612 345 - 201 234", false, []strata.Coordinates{lv03}},
		{"LV03, uneven blanks", "612 345 /201 234", false, []strata.Coordinates{lv03}},
		{"decimals of one", "612 345 /201 234.50", false, []strata.Coordinates{decimals(lv03, 612345, 201234.5, 2)}},
		{"decimals of both", "2'612'345.25 / 1'201'234.75", false, []strata.Coordinates{decimals(lv95, 2612345.25, 1201234.75, 2)}},
		{"decimals after dots", "612.345.6 / 201.234.5", false, []strata.Coordinates{decimals(lv03, 612345.6, 201234.5, 1)}},
		{"decimal commas", "612345,6 / 201234,5", false, []strata.Coordinates{decimals(lv03, 612345.6, 201234.5, 1)}},
		{"swapped", "201 234 / 612 345", false, []strata.Coordinates{lv03}},
		{"swapped LV95", "1'201'234 / 2'612'345", false, []strata.Coordinates{lv95}},
		{"leading zero", "612 345 / 087 234", false, []strata.Coordinates{decimals(lv03, 612345, 87234, 0)}},
		{"five digits", "612345 / 87234", false, []strata.Coordinates{decimals(lv03, 612345, 87234, 0)}},
		{"X and Y, Swiss", "X = 201 234 Y = 612 345", false, []strata.Coordinates{lv03}},
		{"x and y, small", "y: 612345.00, x: 201234.00", false, []strata.Coordinates{decimals(lv03, 612345, 201234, 2)}},
		{"E and N", "E 2'612'345 N 1'201'234", false, []strata.Coordinates{lv95}},
		{"E and N, written out", "Ost: 2'612'345 m, Nord: 1'201'234 m", false, []strata.Coordinates{lv95}},
		{"brackets after the label", "E [m]: 2612345 N [m]: 1201234", false, []strata.Coordinates{lv95}},
		{"key glued", "Koordinaten:612'345/201'234", false, []strata.Coordinates{lv03}},
		{"in a sentence", "Koordinaten 612'345 / 201'234, Höhe 431.2", false, []strata.Coordinates{lv03}},
		{"two of them", "A 612345/201234 B 612355/201244", false, []strata.Coordinates{lv03, decimals(lv03, 612355, 201244, 0)}},
		{"a number before", "RB 12 612 345 / 201 234", true, []strata.Coordinates{lv03}},
		{"misread zero and one", "6l2 345 / 2O1 234", false, []strata.Coordinates{lv03}},
		{"misread apostrophes", `2'612'345 / 1"201°234`, false, []strata.Coordinates{lv95}},
		{"misread slash", "2 612 345 7. 1 201234", true, []strata.Coordinates{lv95}},
		{"lost slash", "26123451201234", false, []strata.Coordinates{lv95}},
		{"slash read as one", "261234511201234", false, []strata.Coordinates{lv95}},
		{"Lambert 93, labelled", "X = 652 345,10 Y = 6 862 305,20", false,
			[]strata.Coordinates{{East: 652345.1, North: 6862305.2, System: strata.Other, Decimals: 2}}},
		{"Gauss-Krüger, labelled", "Rechtswert: 3456789 Hochwert: 5678901", false,
			[]strata.Coordinates{{East: 3456789, North: 5678901, System: strata.Other}}},
		{"Gauss-Krüger, high first", "Hochwert: 5678901 Rechtswert: 3456789", false,
			[]strata.Coordinates{{East: 3456789, North: 5678901, System: strata.Other}}},
		{"UTM after a key", "512345 / 5267890", true, []strata.Coordinates{{East: 512345, North: 5267890, System: strata.Other}}},
		{"Dutch grid after a key", "95123, 437484", true, []strata.Coordinates{{East: 95123, North: 437484, System: strata.Other}}},

		{"UTM without a key", "512345 / 5267890", false, nil},
		{"blank between, LV03 without a key", "612345 201234", false, nil},
		{"telephone", "Tel. 031 612 34 51", false, nil},
		{"two telephones", "031 612 34 51 / 031 201 23 45", false, nil},
		{"depths", "12.50 - 13.75 m", false, nil},
		{"dates", "21.05.1999 / 22.05.1999", false, nil},
		{"laboratory", "15.29 45.01 42.41 33.87", false, nil},
		{"project number", "131.3002.002", false, nil},
		{"both out of range", "912 345 / 901 234", false, nil},
		{"twice the same", "612 345 / 612 345", true, nil},
		{"geographic", "40.77922ºN 30.39487ºE", true, nil},
		{"angles in decimals", "47.123456, 37.654321", true, nil},
		{"Dutch grid, labelled", "Easting: 121687 Northing: 487484", false, []strata.Coordinates{{East: 121687, North: 487484, System: strata.Other}}},
		{"empty", "", true, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []strata.Coordinates
			for _, p := range Coordinates(tt.text, tt.known) {
				got = append(got, p.Coordinates)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Coordinates(%q) mismatch (-want +got)\n%s", tt.text, diff)
			}
		})
	}
}

func TestOrdinates(t *testing.T) {
	tests := []struct {
		text string
		want []Ordinate
	}{
		{"E = 2'612'345.5", []Ordinate{{2612345.5, 1, East, 0, 15}}},
		{"Hochwert: 5678901", []Ordinate{{5678901, 0, North, 0, 17}}},
		{"X=201 234", []Ordinate{{201234, 0, X, 0, 9}}},
		{"max 201234", []Ordinate{{201234, 0, NoAxis, 4, 10}}},
		{"12.50", nil},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Ordinates(tt.text)); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

// What is written in any of the usual ways is read back unchanged.
func FuzzCoordinatesRoundTrip(f *testing.F) {
	f.Add(uint32(112345), uint32(1234), uint8(0), uint8(1))
	f.Add(uint32(0), uint32(0), uint8(3), uint8(7))
	f.Fuzz(func(t *testing.T, east, north uint32, group, between uint8) {
		e, n := 2_485_000+int(east%340_000), 1_075_000+int(north%220_000)
		groups := []string{"", "'", "’", " ", "."}
		joints := []string{" / ", "/", " ", "; ", ", ", " - "}
		sign := groups[int(group)%len(groups)]
		text := grouped(e, sign) + joints[int(between)%len(joints)] + grouped(n, sign)
		got := Coordinates(text, false)
		if len(got) != 1 || got[0].East != float64(e) || got[0].North != float64(n) {
			t.Errorf("Coordinates(%q) = %v, want %d / %d", text, got, e, n)
		}
	})
}

func grouped(n int, sign string) string {
	return fmt.Sprintf("%d%s%03d%s%03d", n/1_000_000, sign, n/1000%1000, sign, n%1000)
}

// Any text gives ranges within it, in order.
func FuzzCoordinates(f *testing.F) {
	for _, s := range []string{"612 345 / 201 234.50", "E: 1 N: 2", "2'612'345.25/1’201", "é٣٣٣٣٣٣ /\xff", strings.Repeat("1 ", 50)} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, text string, known bool) {
		last := 0
		for _, p := range Coordinates(text, known) {
			if p.Start < last || p.End <= p.Start || p.End > len(text) {
				t.Fatalf("Coordinates(%q) has range %d:%d after %d", text, p.Start, p.End, last)
			}
			last = p.End
		}
		for _, o := range Ordinates(text) {
			if o.Start < 0 || o.End <= o.Start || o.End > len(text) {
				t.Fatalf("Ordinates(%q) has range %d:%d", text, o.Start, o.End)
			}
		}
	})
}
