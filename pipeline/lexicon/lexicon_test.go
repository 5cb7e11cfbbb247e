package lexicon

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// classOf is the best class that a single word has in any language.
func classOf(l *Lexicon, word string) Class {
	best := Unknown
	for _, t := range tokens(word) {
		for _, m := range l.meaningOf(t).in {
			best = max(best, m.class)
		}
	}
	return best
}

func TestWords(t *testing.T) {
	tests := []struct {
		name  string
		want  Class
		words string
	}{
		{"soils", Soil, "Kies Sandstein Blockschutt limon graviers argilla ghiaia clay CL zand"},
		{"adjectives, inflected", Soil, "siltiger toniges kiesigem limoneuses sabbiosa clayey zandig"},
		{"plurals with umlaut", Soil, "Blöcke Gerölle Sandsteinblöcke"},
		{"German compounds", Soil, "Feinsand Grobkies Seeton Gehängelehm Siltlinsen Tonbrocken Kieskomponenten Molassesandsteinbruchstücke feinsandlagig"},
		{"any head before a tail", Soil, "Grimselgranit Taveyannazsandstein Aarekies Hornfluhbrekzie Quelltuffbrocken"},
		{"colours", Trait, "grau hellbraun graublauer olivgrün mausgrau gris-vert grigiastro reddish donkerbruin"},
		{"consistency", Trait, "steifplastisch mitteldicht compacte molle consistente stiff slap"},
		{"accents lost", Soil, "Morane Gerolle gres vegetale"},
		{"sharp s", Trait, "weiß weiss"},
		{"misread letters", Soil, "t0niger Klessand siitiger siltlger Fe1nsand llmoneux"},
		{"one edit in a long word", Soil, "Auffülung Sandstien Schmelzwasserablagrung"},
		{"Slavic soils, inflected", Soil, "glina piaszczysta żwirem jílovitého štěrku meljasta prodom šljunkovita PIASEK"},
		{"Slavic colours", Trait, "szara ciemnoszary hnědý šedohnědý rjava sivega smeđa"},
		{"Scandinavian soils", Soil, "lera sandig moränen torrskorpelera moræneler leire fyld siltet"},
		{"other soils", Soil, "savinen moreeni agyagos homokliszt nisipos pietriș killi kumtaşı"},
		{"title block", Other, "Auftraggeber Bohrmeister Profondeur carotté committente borehole opdrachtgever"},
		{"any text", Common, "und mit avec dans con zonder"},
		{"names, places and near misses", Unknown, "Steinmann Weissenstein Zürich Riesig ständig Würenlos Müller Lausanne Pressvortrieb Spiez"},
	}
	l := Default()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, word := range strings.Fields(tt.words) {
				if got := classOf(l, word); got != tt.want {
					t.Errorf("class of %q = %d, want %d", word, got, tt.want)
				}
			}
		})
	}
}

// Descriptions, titles and prose must lie on their sides of a value that a
// caller can use as a threshold.
func TestMaterialSeparates(t *testing.T) {
	const threshold = 0.4
	descriptions := []string{
		"schwach siltiger Feinkies mit wenig Sand, hellbraun, locker gelagert",
		"Humus", "Beton", "Auffüllung: Kies, Ziegelreste, dunkelgrau",
		"Limon argilo-sableux beige à cailloux subarrondis, ferme",
		"Argilla limosa grigia, consistente, con ghiaietto",
		"Very stiff, dark grey, silty CLAY with traces of fine gravel",
		"Zand, matig fijn, zwak siltig, grijs",
		"gerundet, z.T. kantig, nass",
		"Glina piaszczysta, brązowa, twardoplastyczna", "Hlína písčitá, hnědá, tuhá", "Zaglinjen pesek, rjavosiv",
		"Siltig LERA, grå, fast", "Fyld, sand, muldet, brun", "Savi, harmaa, pehmeä", "Sárgásbarna iszapos homok",
		"Argilă prăfoasă, cafenie, plastic vârtoasă", "Kahverengi, siltli KİL",
	}
	others := []string{
		"Koordinaten: 601'234 / 201'345", "Höhe in m ü. M.", "Bohrfirma: Muster AG, Luzern",
		"Beschreibung des Materials", "Sondage carotté S 4", "désignation du sol", "Bemerkungen",
		"DESCRIPTION OF MATERIALS", "profondità dal p.c.", "Ingenieurbüro für Geotechnik",
		"Karta otworu geotechnicznego", "Geologický profil vrtu", "Popis vrtine", "Borrhål 12", "Fúrás jele",
		"12.50 - 13.75 m", "Tel. 031 000 00 00", "",
	}
	l := Default()
	for _, text := range descriptions {
		if s := l.Material(text); s.Value() < threshold {
			t.Errorf("Material(%q) = %.2f %+v, want at least %.1f", text, s.Value(), s, threshold)
		}
	}
	for _, text := range others {
		if s := l.Material(text); s.Value() >= threshold {
			t.Errorf("Material(%q) = %.2f %+v, want less than %.1f", text, s.Value(), s, threshold)
		}
	}
}

func TestMaterialCounts(t *testing.T) {
	got := Default().Material("Kies mit wenig Sand, Probe 3 xyzzy m")
	want := Score{Language: "de", Words: 6, Common: 1, Other: 1, Trait: 1, Soil: 2}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}

func TestLanguage(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
		want  string
		lead  int
	}{
		{"German", []string{"Kies mit wenig Sand", "Tiefe"}, "de", 4},
		{"French", []string{"Limon sableux avec cailloux", "Profondeur"}, "fr", 5},
		{"Italian", []string{"Ghiaia con sabbia", "Profondità"}, "it", 3},
		{"English", []string{"Stiff brown clay with gravel"}, "en", 4},
		{"Dutch", []string{"Zand, matig fijn, zwak siltig"}, "nl", 4},
		{"the majority", []string{"Kies mit wenig Sand", "siltiger Ton", "Sample"}, "de", 4},
		{"Spanish", []string{"Arena limosa con gravas"}, "es", 1},
		{"Portuguese", []string{"Areia siltosa com seixos"}, "pt", 2},
		{"Polish", []string{"Piasek drobny z domieszką żwiru"}, "pl", 3},
		{"Czech", []string{"Jíl písčitý, šedohnědý, tuhý"}, "cs", 4},
		{"Slovenian", []string{"Meljast pesek, rjav, vlažen"}, "sl", 4},
		{"Swedish", []string{"Lera med inslag av silt"}, "sv", 2},
		{"Danish", []string{"Moræneler, sandet, svagt gruset"}, "da", 2},
		{"nothing known", []string{"1.20 xyzzy"}, "de", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, lead := Default().Language(tt.texts); got != tt.want || lead != tt.lead {
				t.Errorf("Language = %q by %d words, want %q by %d", got, lead, tt.want, tt.lead)
			}
		})
	}
}

func TestHead(t *testing.T) {
	tests := []struct {
		text string
		want []Head
	}{
		{"Tiefe in m", []Head{{Depth, 0, 5, "de"}}},
		{"Profondeur [m]", []Head{{Depth, 0, 10, "fr"}}},
		{"désignation du sol", []Head{{Description, 0, 19, "fr"}}},
		{"Tiefe ab OK Terrain (m)", []Head{{Depth, 0, 19, "de"}}},
		{"Kote m ü. M. Schichtbeschreibung", []Head{{Elevation, 0, 12, "de"}, {Description, 14, 33, "de"}}},
		{"DESCRIPTION OF MATERIALS", []Head{{Description, 0, 24, "en"}}},
		{"Tlefe", []Head{{Depth, 0, 5, "de"}}},
		{"Mächtigkelt", []Head{{Thickness, 0, 12, "de"}}},
		{"Muster AG", nil},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Default().Head(tt.text)); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestKeys(t *testing.T) {
	tests := []struct {
		text string
		want []Key
	}{
		{"Höhe in m ü.M.: 668,99", []Key{{KeyElevation, 0, 15, "de"}}},
		{"Ko0rdinaten 1 / 2", []Key{{KeyCoordinates, 0, 11, "de"}}},
		{"COORDONNEES :", []Key{{KeyCoordinates, 0, 11, "fr"}}},
		{"Grundwassr", []Key{{KeyWater, 0, 10, "de"}}},
		{"Gr.W.spiegel", []Key{{KeyWater, 0, 12, "de"}}},
		{"Gez.: KM Massstab: 1:50", []Key{{KeyOtherDate, 0, 3, "de"}, {KeyOther, 9, 17, "de"}}},
		{"Ground surface elevation 12 ft", []Key{{KeyElevation, 0, 24, "en"}}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Default().Keys(tt.text)); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestEnd(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"Endtiefe 8.00 m", true},
		{"12.50 m Fin du sondage", true},
		{"fine sondaggio a 12 m", true},
		{"End of borehole at 20 ft", true},
		{"Ende der Bohrung", true},
		{"Sable fin limoneux", false},
		{"Am Ende wurde die Bohrung verfüllt", false},
		{"die Bohrung blieb trocken, standfest bis zur Endtiefe", false},
		{"", false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := Default().End(tt.text); got != tt.want {
				t.Errorf("End = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestConcurrentUse(t *testing.T) {
	l := load()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 20 {
				if s := l.Material("siltiger Kies, graubraun, Gehängelehm"); s.Soil != 3 || s.Trait != 1 {
					t.Errorf("Material = %+v, want 3 soils and 1 trait", s)
				}
			}
		})
	}
	wg.Wait()
}

// oneEditApart agrees with the textbook distance (Damerau 1964, adjacent
// swaps count one).
func TestOneEditApart(t *testing.T) {
	words := []string{"", "a", "b", "ab", "ba", "abc", "acb", "bac", "cab", "abcd", "abdc", "aabc", "xbc", "abx"}
	for _, a := range words {
		for _, b := range words {
			if got, want := oneEditApart(a, b), distance(a, b) == 1; got != want {
				t.Errorf("oneEditApart(%q, %q) = %v, distance %d", a, b, got, distance(a, b))
			}
		}
	}
}

// distance is the number of edits between two words, by trying them all.
func distance(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	if a[0] == b[0] {
		return distance(a[1:], b[1:])
	}
	best := 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		best = min(best, 1+distance(a[2:], b[2:]))
	}
	return best
}

// Whatever the text, counts add up and spans lie within it, in order.
func FuzzLexicon(f *testing.F) {
	for _, s := range []string{"Kies, siltig", "Tiefe ab OKT [m] 1.20", "fein\u00adsand", "é́\xff", "a1b2c3", "Sand1stein"} {
		f.Add(s)
	}
	l := Default()
	f.Fuzz(func(t *testing.T, text string) {
		s := l.Material(text)
		if s.Common+s.Other+s.Trait+s.Soil > s.Words {
			t.Errorf("Material(%q) = %+v: more known words than words", text, s)
		}
		if v := s.Value(); v < 0 || v > 1 {
			t.Errorf("value of %q is %v", text, v)
		}
		last := 0
		for _, k := range l.Keys(text) {
			if k.Start < 0 || k.End <= k.Start || k.End > len(text) || k.Start < last {
				t.Errorf("Keys(%q) has span %d:%d after %d", text, k.Start, k.End, last)
			}
			last = k.Start
		}
		for _, h := range l.Head(text) {
			if h.Start < 0 || h.End <= h.Start || h.End > len(text) {
				t.Errorf("Head(%q) has span %d:%d", text, h.Start, h.End)
			}
		}
	})
}

func BenchmarkMaterial(b *testing.B) {
	l := Default()
	b.ReportAllocs()
	for b.Loop() {
		l.Material("schwach siltiger Feinkies mit wenig Sand, hellbraun, locker gelagert")
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load()
	}
}
