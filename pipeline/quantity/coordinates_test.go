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
		{"a blank behind each digit", "6 1 2 . 3 4 5 / 2 0 1 . 2 3 4", false, []strata.Coordinates{lv03}},
		{"a blank behind each digit, LV95", "2 6 1 2 3 4 5 / 1 2 0 1 2 3 4", false, []strata.Coordinates{lv95}},
		{"dots of a form", "......612.345...../...201.234.......", false, []strata.Coordinates{lv03}},
		{"dots of a form, blanks", "6 1 2 . 3 4 5 . . / 2 0 1 . 2 3 4 . . . .", false, []strata.Coordinates{lv03}},
		{"line of a form", "612'345 ____ / ____ 201'234", false, []strata.Coordinates{lv03}},
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
			[]strata.Coordinates{{East: 3456789, North: 5678901, System: strata.EPSG(31467)}}},
		{"Gauss-Krüger, high first", "Hochwert: 5678901 Rechtswert: 3456789", false,
			[]strata.Coordinates{{East: 3456789, North: 5678901, System: strata.EPSG(31467)}}},
		{"UTM after a key", "512345 / 5267890", true, []strata.Coordinates{{East: 512345, North: 5267890, System: strata.Other}}},
		{"Dutch grid after a key", "95123, 437484", true, []strata.Coordinates{{East: 95123, North: 437484, System: strata.Other}}},

		{"UTM without a key", "512345 / 5267890", false, nil},
		{"blank between, LV03 without a key", "612345 201234", false, nil},
		{"single digits", "6 1 2 / 2 0 1", true, nil},
		{"digits of a table", "1 2 3 4 5 6 7 8 9 10 11 12", false, nil},
		{"two sentences", "612 345. 201 234.", false, nil},
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
			for _, p := range Coordinates(tt.text, Context{Known: tt.known}) {
				got = append(got, p.Coordinates)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Coordinates(%q) mismatch (-want +got)\n%s", tt.text, diff)
			}
		})
	}
}

// The grids of other countries: their values, their labels in either order,
// and what the page says of them.
func TestCoordinatesAbroad(t *testing.T) {
	key := Context{Known: true}
	on := func(grids ...Grid) Context { return Context{Known: true, Grids: grids} }
	axes := func(first, second Axis) Context { return Context{Known: true, Axes: [2]Axis{first, second}} }
	tests := []struct {
		name, text string
		around     Context
		want       string
	}{
		{"Gauss-Krüger, a slash", "3417453 / 5880691", Context{}, "3417453/5880691"},
		{"Gauss-Krüger, groups", "4 517 498,25 / 5 537 327,10", Context{}, "4517498.25/5537327.10"},
		{"Gauss-Krüger, high first", "5880691 / 3417453", Context{}, "3417453/5880691"},
		{"Gauss-Krüger, zone 5", "X: 5712345 Y: 5412345", Context{}, "5412345/5712345"},
		{"Gauss-Krüger, geodetic axes", "X = 5880691 Y = 3417453", Context{}, "3417453/5880691"},
		{"Gauss-Krüger, drawn axes", "X: 3572358 Y: 5870750", Context{}, "3572358/5870750"},
		{"Gauss-Krüger, R and H", "R: 3572358, H: 5870750", Context{}, "3572358/5870750"},
		{"Gauss-Krüger, as on maps", "R 35 72358 H 58 70750", Context{}, "3572358/5870750"},
		{"Gauss-Krüger, values of", "R-Wert 3572358 H-Wert 5870750", Context{}, "3572358/5870750"},
		{"key high and right", "5880691 / 3417453", axes(North, East), "3417453/5880691"},
		{"key high and right, no grid", "345678 / 123456", axes(North, East), "123456/345678"},
		{"UTM", "363 028 / 5 718 078", key, "363028/5718078"},
		{"UTM, north first", "5 718 078 / 363 028", key, "363028/5718078"},
		{"UTM, zone in front", "32363028 / 5718078", key, "32363028/5718078"},
		{"UTM, zone in front, groups", "E 32 363 028 N 5 718 078", Context{}, "32363028/5718078"},
		{"UTM, zone in the label", "E (UTM 32N): 363028 N (UTM 32N): 5718078", Context{}, "363028/5718078"},
		{"UTM named, no key", "363028 / 5718078", Context{Grids: []Grid{UTM}}, "363028/5718078"},
		{"Austria", "66 024 / 341 320", key, "66024/341320"},
		{"Austria, surveyors' axes", "X: 341320 Y: 166024", on(AustrianGrid), "166024/341320"},
		{"Austria, drawn axes", "X: 66024 Y: 341320", on(AustrianGrid), "66024/341320"},
		{"Lambert 93", "652 345 / 6 862 305", key, "652345/6862305"},
		{"Lambert 93, label with its grid", "X L93 : 652345 Y L93 : 6862305", Context{}, "652345/6862305"},
		{"Lambert II", "X = 601 234 Y = 2 425 678", on(LambertFrance), "601234/2425678"},
		{"Lambert zone, kilometres", "X = 598.350 ; Y = 126.125", on(LambertFrance), "598350/126125"},
		{"conic zone", "1 662 345 / 8 175 432", on(LambertFrance), "1662345/8175432"},
		{"Gauss-Boaga", "1527576 / 4796237", Context{}, "1527576/4796237"},
		{"Gauss-Boaga, north first", "4796237 / 1527576", Context{}, "1527576/4796237"},
		{"Dutch", "X: 217 379 Y: 505 576", on(DutchGrid), "217379/505576"},
		{"Dutch, where Swiss would fit", "X: 117379 Y: 505576", on(DutchGrid), "117379/505576"},
		{"Belgian", "X: 104 567 Y: 193 456", on(LambertBelgium), "104567/193456"},
		{"British", "131451, 526496", on(BritishGrid), "131451/526496"},
		{"British, no grid named", "526496, 331451", key, "526496/331451"},
		{"British, letters behind", "526496 E, 331451 N", Context{}, "526496/331451"},
		{"British, letters behind, north first", "331451N 526496E", Context{}, "526496/331451"},
		{"British, letters in front", "E526496 N331451", Context{}, "526496/331451"},
		{"British square", "TQ 123 456", key, "512300/145600"},
		{"British square, metres", "NT 25684 73562", key, "325684/673562"},
		{"British square, too coarse", "SU41", on(BritishGrid), ""},
		{"British square, eight digits", "SU41231267", key, "441230/112670"},
		{"British square in the north", "HP 613 091", key, "461300/1209100"},
		{"Irish square", "O 159 347", on(IrishGrid), "315900/234700"},
		{"LV95 on a page that names another", "X: 2'702'583 Y: 1'144'859", on(LambertFrance), "2702583/1144859"},
		{"UTM on a page that names another", "363 028 / 5 718 078", on(SwissGrid), "363028/5718078"},

		{"square without a key", "TQ 123 456", Context{}, ""},
		{"square, uneven", "TQ 123 4567", key, ""},
		{"no such square", "II 123 456", key, ""},
		{"reference of a sample", "SP 12 / 1.50", key, ""},
		{"regional grid needs a key", "31250, 28400", Context{Grids: []Grid{BritishGrid}}, ""},
		{"accounts", "Konto 3417453, 1180691", Context{}, ""},
		{"order and invoice", "No. 512345 / 7012345", Context{}, ""},
		{"telephones", "Tel. 0511 3417453 / Fax 0511 3417455", Context{}, ""},
		{"bank", "IBAN 3417 4530 5880 6910", Context{}, ""},
		{"pressures", "12'000 - 25'000 kN/m2", Context{}, ""},
		{"degrees", "47°23'12.5\" N, 8°32'41.2\" E", key, ""},
		{"decimal degrees", "47.38681 / 8.54478", key, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, p := range Coordinates(tt.text, tt.around) {
				got += fmt.Sprintf("%.*f/%.*f", p.Decimals, p.East, p.Decimals, p.North)
			}
			if got != tt.want {
				t.Errorf("Coordinates(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestSystemOf(t *testing.T) {
	tests := []struct {
		east, north float64
		want        int
	}{
		{2_600_000, 1_200_000, 2056},
		{600_000, 200_000, 21781},
		{3_456_789, 5_678_901, 31467},
		{5_400_000, 5_600_000, 31469},
		{1_500_000, 5_000_000, 3003},
		{32_456_789, 5_678_901, 4647},
		{456_789, 5_678_901, 0},   // UTM, in any zone
		{100_000, 450_000, 0},     // Dutch, or of several others
		{1_200_000, 2_600_000, 0}, // the wrong way round
	}
	for _, tt := range tests {
		if got := SystemOf(tt.east, tt.north).EPSG(); got != tt.want {
			t.Errorf("%v, %v: %d, want %d", tt.east, tt.north, got, tt.want)
		}
	}
}

func TestGridsNamed(t *testing.T) {
	tests := []struct {
		text string
		want []Grid
	}{
		{"Koordinaten (LV95)", []Grid{SwissGrid}},
		{"Koord. Gauß-Krüger Zone 3", []Grid{GaussKruger}},
		{"Gauss-Boaga fuso ovest", []Grid{GaussBoaga}},
		{"EPSG:25832", []Grid{UTM}},
		{"Höhe 453,20 m ü. Adria", []Grid{AustrianGrid}},
		{"BMN M34", []Grid{AustrianGrid}},
		{"Lambert 72", []Grid{LambertBelgium}},
		{"Lambert 93", []Grid{LambertFrance}},
		{"Lambert II étendu", []Grid{LambertFrance}},
		{"+1.20 m NAP", []Grid{DutchGrid}},
		{"12.30 mAOD", []Grid{BritishGrid}},
		{"Irish Grid", []Grid{IrishGrid}},
		{"Albert-Lambert-Str. 12", nil},
		{"Napoleonstr.", nil},
		{"Verfüllung mit Bentonit", nil},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, GridsNamed(tt.text)); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestAxesNamed(t *testing.T) {
	tests := []struct {
		text string
		want string
	}{
		{"Rechtswert / Hochwert:", "Rechtswert / Hochwert"},
		{"Coord. X/Y", "X/Y"},
		{"Hochwert, Rechtswert", "Hochwert, Rechtswert"},
		{"Easting (m) / Northing (m)", "Easting (m) / Northing"},
		{"Ost und Nord", "Ost und Nord"},
		{"Easting: 421345", ""},
		{"E / X", ""},
		{"X / Xylit", ""},
		{"Schluff, H / R 3", "H / R"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got := ""
			if _, start, end, ok := AxesNamed(tt.text); ok {
				got = tt.text[start:end]
			}
			if got != tt.want {
				t.Errorf("AxesNamed(%q) is at %q, want %q", tt.text, got, tt.want)
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
		got := Coordinates(text, Context{})
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
		for _, p := range Coordinates(text, Context{Known: known}) {
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

// A text may be as long as a hostile page makes it; the time grows as it does,
// where looking at all of the rest from each digit would take minutes.
func TestCoordinatesOfLongText(t *testing.T) {
	text := strings.Repeat("E 1 ", 50_000)
	if found := Coordinates(text, Context{Known: true}); len(found) > 0 {
		t.Errorf("found %v", found[0])
	}
	if found := Ordinates(text); len(found) > 0 {
		t.Errorf("found the ordinate %v", found[0])
	}
}
