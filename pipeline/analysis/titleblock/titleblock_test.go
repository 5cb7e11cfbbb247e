package titleblock

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/fact"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// A cell is a text at a place on a made page.
type cell struct {
	x, y float64
	text string
}

// The type that made pages are set in, in points.
const (
	testSize  = 10.0
	testWidth = 5.0 // of a character
)

// made sets cells on an A4 page, their words as wide as their characters.
func made(cells ...cell) layout.Page {
	p := paper.Page{Number: 1, Width: 595, Height: 842}
	for _, c := range cells {
		x := c.x
		for _, w := range strings.Fields(c.text) {
			width := testWidth * float64(len([]rune(w)))
			p.Words = append(p.Words, paper.Word{
				Text: w, Size: testSize, Confidence: 1,
				Box: paper.Box{X0: x, Y0: c.y, X1: x + width, Y1: c.y + testSize},
			})
			x += width + testWidth
		}
	}
	return layout.Read(p)
}

// surest is the surest candidate of a kind, as a region has it; empty for none.
func surest(c Candidates, k *fact.Kind) string {
	if len(c[k]) == 0 {
		return ""
	}
	return k.Of(&c[k][0])[0].Text
}

// summary is the surest candidate of each kind, by name.
func summary(c Candidates) map[string]string {
	s := map[string]string{
		"elevation": surest(c, fact.Elevation), "name": surest(c, fact.Name), "date": surest(c, fact.Date), "total": surest(c, fact.TotalDepth),
		"method": surest(c, fact.Method), "contractor": surest(c, fact.Contractor), "inclination": surest(c, fact.Inclination),
	}
	if found := c[fact.Coordinates]; len(found) > 0 {
		p := found[0].Coordinates.Value
		s["position"] = fmt.Sprintf("%.*f/%.*f %s", p.Decimals, p.East, p.Decimals, p.North, p.System)
	}
	if found := c[fact.Groundwater]; len(found) > 0 {
		w, e := found[0].Groundwater[0].Value, ""
		if w.Elevation != nil {
			e = fmt.Sprint(*w.Elevation)
		}
		s["water"] = fmt.Sprintf("%s|%s|%s", w.Depth, e, w.Date)
	}
	for k, v := range s {
		if v == "" {
			delete(s, k)
		}
	}
	return s
}

func TestRead(t *testing.T) {
	tests := []struct {
		name  string
		cells []cell
		want  map[string]string
	}{
		{"German title block", []cell{
			{60, 50, "Kernbohrung KB 3a"}, {450, 50, "Geo Muster AG"},
			{60, 80, "Koordinaten:"}, {150, 80, "612'345 / 201'234"}, {300, 80, "Datum:"}, {380, 80, "13.03.1987"},
			{60, 95, "Höhe in m ü.M.:"}, {150, 95, "431.27"}, {300, 95, "Objekt:"}, {380, 95, "Neubau Werkhof 12"},
		}, map[string]string{"name": "KB 3a", "position": "612345/201234 LV03", "date": "1987-03-13", "elevation": "431.27"}},
		{"keys glued to values", []cell{
			{60, 60, "Kote m.ü.M.:431.27"}, {200, 60, "Koordinaten:612'345/201'234"},
			{60, 80, "Gebohrt am:Dez. 1992"},
		}, map[string]string{"position": "612345/201234 LV03", "date": "1992-12", "elevation": "431.27"}},
		{"French", []cell{
			{60, 50, "Sondage carotté S 12/86"},
			{60, 80, "COORDONNÉES : 2'512'345 / 1'121'234"}, {300, 80, "ALTITUDE :"}, {380, 80, "1'034.50 m"},
			{60, 95, "Exécuté le :"}, {140, 95, "du 3 au 5 mai 1999"},
		}, map[string]string{"name": "S 12/86", "position": "2512345/1121234 LV95", "elevation": "1034.5", "date": "1999-05-05"}},
		{"Italian", []cell{
			{60, 50, "Sondaggio: S3"}, {200, 50, "Quota: 273,40 m s.l.m."}, {400, 50, "Data: 3 maggio 2001"},
			{60, 70, "Coordinate: X = 712 345 Y = 112 234"},
		}, map[string]string{"name": "S3", "elevation": "273.4", "date": "2001-05-03", "position": "712345/112234 LV03"}},
		{"English", []cell{
			{60, 50, "Borehole No: BH-07"}, {300, 50, "Start Date: 12-03-2011"}, {450, 50, "End Date: 14-03-2011"},
			{60, 70, "Easting: 421345.10"}, {200, 70, "Northing: 278901.50"}, {350, 70, "Ground Level: 12.34 m AOD"},
			{60, 90, "Final depth: 15.45 m"}, {200, 90, "Groundwater level: 3.20 m bgl (15/03/2011)"},
		}, map[string]string{"name": "BH-07", "date": "2011-03-14", "position": "421345.10/278901.50 EPSG:27700",
			"elevation": "12.34", "total": "15.45", "water": "3.2||2011-03-15"}},
		{"in feet", []cell{
			{60, 50, "Boring No. B-2"}, {300, 50, "Surface Elevation: 100.0 ft"}, {60, 70, "Date Drilled: 3/5/1999"},
		}, map[string]string{"name": "B-2", "elevation": "30.48", "date": "1999-03-05"}},
		{"labels above values", []cell{
			{60, 60, "Koordinaten"}, {200, 60, "Terrainkote"}, {320, 60, "Bohrdatum"},
			{60, 74, "2 612 345 / 1 201 234"}, {200, 74, "431.20"}, {320, 74, "21.5.99"},
		}, map[string]string{"position": "2612345/1201234 LV95", "elevation": "431.2", "date": "1999-05-21"}},
		{"dates below an elevation", []cell{
			{60, 60, "Surface Elevation"}, {60, 74, "431.20"}, {60, 300, "08/21/2005"}, {60, 314, "08/23/2005"},
		}, map[string]string{"elevation": "431.2"}},
		{"numbers below an elevation", []cell{
			{60, 60, "Surface Elevation"}, {60, 74, "431.20"}, {60, 300, "430.10"}, {60, 314, "428.70 m"},
		}, map[string]string{}},
		{"position over two lines", []cell{
			{60, 60, "Koordinaten:"}, {150, 60, "2'612'345.50"}, {150, 74, "1'201'234.25"},
		}, map[string]string{"position": "2612345.50/1201234.25 LV95"}},
		{"X and Y in cells of their own", []cell{
			{60, 60, "Y:"}, {90, 60, "612 345"}, {60, 74, "X:"}, {90, 74, "201 234"},
		}, map[string]string{"position": "612345/201234 LV03"}},
		{"Rechtswert and Hochwert", []cell{
			{60, 60, "Rechtswert"}, {150, 60, "3456789,12"}, {60, 74, "Hochwert"}, {150, 74, "5678901,50"},
		}, map[string]string{"position": "3456789.12/5678901.50 EPSG:31467"}},
		{"water with its elevation", []cell{
			{60, 60, "OK Terrain: 431.20 m ü. M."}, {60, 90, "Grundwasserspiegel:"}, {200, 90, "428.70 m ü. M. am 3.4.1988"},
		}, map[string]string{"elevation": "431.2", "water": "|428.7|1988-04-03"}},
		{"misread keys", []cell{
			{60, 60, "Koordlnaten:"}, {150, 60, "612'345 / 201'234"}, {60, 80, "Hohe m u. M.:"}, {150, 80, "431,27"},
		}, map[string]string{"position": "612345/201234 LV03", "elevation": "431.27"}},
		{"drawn is not drilled", []cell{
			{60, 60, "Gez.: KM 12.4.2001"}, {60, 80, "Ausgeführt: 2.-3. 9. 1995"},
		}, map[string]string{"date": "1995-09-03"}},
		{"a key for both axes", []cell{
			{60, 60, "Hochwert / Rechtswert:"}, {200, 60, "345 678 / 123 456"}, {60, 80, "Ansatzhöhe: 123,45 m ü. NHN"},
		}, map[string]string{"position": "123456/345678 other", "elevation": "123.45"}},
		{"a grid between key and value", []cell{{60, 60, "Koord. (Gauß-Krüger, Zone 3):"}, {260, 60, "3 517 498 / 5 537 327"}},
			map[string]string{"position": "3517498/5537327 EPSG:31467"}},
		{"the height datum names the grid", []cell{
			{60, 60, "X:"}, {90, 60, "217 379"}, {60, 74, "Y:"}, {90, 74, "505 576"}, {60, 88, "Maaiveld:"}, {120, 88, "-1.20 m NAP"},
		}, map[string]string{"position": "217379/505576 EPSG:28992", "elevation": "-1.2"}},
		{"the nearest name of a grid counts", []cell{
			{60, 60, "Coordonnées (Lambert 93) : 652 345 / 6 862 305"}, {60, 200, "Coordonnées (LV95) : X: 2'702'583 Y: 1'144'859"},
		}, map[string]string{"position": "652345/6862305 EPSG:2154"}},
		{"British square", []cell{{60, 60, "Grid Ref: TQ 2568 7356"}, {200, 60, "Ground Level: 12.34 mOD"}},
			map[string]string{"position": "525680/173560 EPSG:27700", "elevation": "12.34"}},
		{"a height as the third number", []cell{{60, 60, "Koord. 612'345 / 201'234 / 431.25"}},
			map[string]string{"position": "612345/201234 LV03", "elevation": "431.25"}},
		{"a card", []cell{{60, 40, "BK 10/11"}, {60, 52, "612'601 / 111'707"}, {250, 52, "275.0 m"}},
			map[string]string{"name": "BK 10/11", "position": "612601/111707 LV03", "elevation": "275"}},
		{"first line of a field book", []cell{{60, 40, "S 19 07.06.1965"}, {60, 70, "6,20 m Remblais"}},
			map[string]string{"name": "S 19", "date": "1965-06-07"}},
		{"names in a row", []cell{
			{60, 40, "Coupes des sondages"}, {60, 70, "PZ3"}, {200, 70, "PZ4"}, {60, 82, "619.91 m"}, {200, 82, "804.07 m"},
		}, map[string]string{"name": "PZ3", "elevation": "619.91"}},
		{"a number with its kind", []cell{{60, 50, "Forage : Sondage 12"}}, map[string]string{"name": "Sondage 12"}},
		{"a word of a value is no key", []cell{
			{60, 70, "Bohrverfahren: Rotationskernbohrung 146"}, {60, 90, "Bohrfirma:"}, {130, 90, "Sondierbohrung 24"},
		}, map[string]string{"method": "Rotationskernbohrung 146", "contractor": "Sondierbohrung 24"}},
		{"ways of drilling", []cell{
			{60, 50, "Borehole No: BH-07"}, {300, 50, "Drilling method(s): Rotary core, 101 mm"},
		}, map[string]string{"name": "BH-07", "method": "Rotary core, 101 mm"}},
		{"who drilled", []cell{
			{60, 50, "Entreprise:"}, {130, 50, "Forages Dupont SA"}, {60, 70, "Foreur: M. Martin"},
		}, map[string]string{"contractor": "Forages Dupont SA"}},
		{"how steep", []cell{{60, 50, "Neigung: 70° gegen Norden"}, {60, 70, "Azimut: 12°"}}, map[string]string{"inclination": "70°"}},
		{"the head of a column is no way of drilling", []cell{
			{60, 200, "Tiefe"}, {120, 200, "Bohrverfahren"}, {220, 200, "Beschreibung"}, {60, 214, "1.20"}, {220, 214, "Kies, sandig"},
		}, map[string]string{}},
		{"the sheet behind a name", []cell{{60, 50, "Borehole No. TB-11 1/2"}}, map[string]string{"name": "TB-11"}},
		{"a year behind a name", []cell{{60, 50, "Bohrung Nr. BK 1/14"}}, map[string]string{"name": "BK 1/14"}},
		{"a name before a norm", []cell{{60, 50, "Bohrprofil KB 12 ÖNORM EN ISO 14688"}}, map[string]string{"name": "KB 12"}},
		{"blow counts are no dates", []cell{{60, 50, "Data: 07/08/1963"}, {60, 400, "3/22/9"}}, map[string]string{"date": "1963-08-07"}},
		{"a column is no field", []cell{{60, 200, "GOK"}, {60, 212, "20,30"}, {60, 240, "21,40"}, {60, 270, "26,25"}}, map[string]string{}},
		{"numbers of a letter", []cell{
			{60, 50, "Auftrag Nr. 512345"}, {60, 66, "Rechnung 612345 / 201234-7"}, {60, 82, "Tel. 0511 3417453"}, {60, 98, "Kto. 5880691 BLZ 25050180"},
		}, map[string]string{}},
		{"end of the profile", []cell{{60, 400, "-10.00"}, {120, 400, "Fin du sondage"}}, map[string]string{"total": "10.0"}},
		{"several facts in one line", []cell{
			{60, 50, "BOREHOLE LOG BH-104"}, {60, 70, "Date drilled: 22 April 2019 Water level: 2.15 m"},
		}, map[string]string{"name": "BH-104", "date": "2019-04-22", "water": "2.15||"}},
		{"a title over keys", []cell{
			{60, 50, "RS 2"}, {60, 66, "Koordinaten: 612'345 / 201'234"},
		}, map[string]string{"name": "RS 2", "position": "612345/201234 LV03"}},
		{"the day when the end was reached", []cell{{60, 50, "TD @ 26-06-2014"}, {60, 400, "TD 2897 m"}}, map[string]string{"total": "2897.0"}},
		{"the end with its day", []cell{{60, 50, "TD 28.50 m @ 26-06-2014"}}, map[string]string{"total": "28.5"}},
		{"a depth is no name", []cell{{60, 400, "Fin du sondage 7.00 m"}}, map[string]string{"total": "7.0"}},
		{"no water", []cell{{60, 60, "Kein Grundwasser !"}}, map[string]string{}},
		{"prose", []cell{
			{60, 60, "Der mittlere Grundwasserspiegel liegt gemäss Karte rund 4 m unter Terrain und die"},
			{60, 74, "Bohrung erreichte am 3.4.1988 auf einer Höhe von 431.2 m den Fels der Molasse."},
			{60, 88, "Telefon 031 612 34 51, Konto 612345 201234"},
		}, map[string]string{}},
		{"blow counts beside a description", []cell{
			{60, 400, "Sable fin limoneux, gris"}, {400, 400, "N : 9/14/16"},
		}, map[string]string{}},
		{"empty page", nil, map[string]string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, summary(Read(made(tt.cells...), lexicon.Default(), nil))); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

// The box holds the value and not its key, even within one word.
// A row of names is that of profiles side by side, unless it is too long.
func TestNameRow(t *testing.T) {
	for names, want := range map[int]string{mostNames: "P1", mostNames + 1: ""} {
		cells := []cell{{20, 40, "Coupes des sondages"}}
		for i := range names {
			cells = append(cells, cell{20 + 43*float64(i), 70, fmt.Sprintf("P%d", i+1)})
		}
		f := Read(made(cells...), lexicon.Default(), nil)
		if got := surest(f, fact.Name); got != want {
			t.Errorf("%d names in a row: got %q, want %q", names, got, want)
		}
	}
}

func TestBoxIsTight(t *testing.T) {
	f := Read(made(cell{100, 60, "Koordinaten:612'345/201'234"}), lexicon.Default(), nil)
	found := f[fact.Coordinates]
	if len(found) != 1 {
		t.Fatalf("found %d positions, want 1", len(found))
	}
	want := paper.Box{X0: 100 + 12*testWidth, Y0: 60, X1: 100 + 27*testWidth, Y1: 60 + testSize}
	if got := found[0].Coordinates.Box; got != want {
		t.Errorf("box = %v, want %v", got, want)
	}
	if got, want := found[0].Coordinates.Text, "612'345/201'234"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}

func TestCleanName(t *testing.T) {
	tests := []struct{ text, want string }{
		{" Nr. 12", "12"}, {" n° 5", "5"}, {": SST KB 5", "SST KB 5"}, {"profil 4 M 1:50", "profil 4"},
		{" RS-1 (alt)", "RS-1"}, {" SP1 1:20", "SP1"}, {" No. B-12", "B-12"}, {" 5la", "51a"}, {"", ""}, {" : ", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			l := &line{text: tt.text}
			if got, _ := cleanName(piece{l, 0, len(tt.text)}); got != tt.want {
				t.Errorf("cleanName(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestFitness(t *testing.T) {
	for _, name := range []string{"KB 3a", "RB 14/I", "SST KB 5", "B-2", "12", "BH07", "S 46/94", "SB 91/92", "CPT-A3", "GWM 12.3"} {
		if fitness(name) != asDesignation {
			t.Errorf("%q is no designation", name)
		}
	}
	for _, name := range []string{"", "Muster AG", "wurde am 3. Mai", "KB", "aus dem Jahr 1987", "Ø 80/50", "114 mm", "25.10.2016", "Boren 10 - 20 m", "12.5 m", "12.50 - 13.70 m unter Terrain"} {
		if fitness(name) > 0 {
			t.Errorf("%q is taken for a name", name)
		}
	}
}

// Whatever is printed, reading ends, and every place lies on the page.
func FuzzRead(f *testing.F) {
	f.Add("Koordinaten: 612'345 / 201'234\nHöhe 431.2\nGW 3.20 m")
	f.Add("Bohrung Nr.\n12 (alt\nX: 612345\nY: 201234 1:\xff")
	f.Fuzz(func(t *testing.T, text string) {
		var cells []cell
		for i, l := range strings.Split(text, "\n") {
			cells = append(cells, cell{float64(20 + i%3*150), float64(20 + i*7), l})
		}
		page := made(cells...)
		var clues []habit.Clue
		for _, k := range fact.Kinds {
			for _, h := range Hypotheses(page, lexicon.Default(), k) {
				if again, ok := habit.ParseClues(habit.ClueKey(h.Clues)); !ok || len(again) != len(h.Clues) {
					t.Errorf("%s: clues %q", k.Label, habit.ClueKey(h.Clues))
				}
				clues = append(clues, h.Clues...)
			}
		}
		for k, all := range Read(page, lexicon.Default(), clues[:min(len(clues), 20)]) {
			for _, c := range all {
				at := k.Of(&c)[0]
				if at.Page != 1 || math.IsNaN(at.Box.X0) || at.Box.X0 < 0 || at.Box.Y0 < 0 || at.Box.X1 < at.Box.X0 || at.Confidence <= 0 || at.Confidence > 1 {
					t.Errorf("%s: %+v", k.Label, at)
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var cells []cell
	for i := range 200 {
		cells = append(cells,
			cell{20, float64(20 + i*4), fmt.Sprintf("%d.%02d", i/10, i%100)},
			cell{80, float64(20 + i*4), "siltiger Kies mit wenig Sand, Koordinaten: 612'345 / 201'234, Datum: 13.03.1987"})
	}
	p := made(cells...)
	b.ReportAllocs()
	for b.Loop() {
		Read(p, lexicon.Default(), nil)
	}
}

func TestSpan(t *testing.T) {
	l := line{Line: layout.Line{Words: []layout.Word{{Text: "Ost"}, {Text: "600000"}, {Text: "Nord"}}}}
	l.starts = startsOf(l.Words)
	for end := range len("Ost 600000 Nord") + 3 {
		for start := range end + 1 {
			first, last := l.span(start, end)
			wantFirst, wantLast := layout.SpanWords(l.Words, start, end)
			if first != wantFirst && wantLast > 0 || last-first != wantLast-wantFirst {
				t.Errorf("[%d, %d): %d to %d, want %d to %d", start, end, first, last, wantFirst, wantLast)
			}
		}
	}
}
