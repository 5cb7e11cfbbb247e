package quantity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// brief is an interval as the tables write it, with the text behind it.
func (iv Interval) brief(text string) string {
	if iv.Open {
		return iv.Top.brief() + " .. |" + text[iv.End:]
	}
	return iv.Top.brief() + " .. " + iv.Base.brief() + "|" + text[iv.End:]
}

func TestIntervals(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"hyphen", "0-1.2m", []string{"0 m .. 1.2 m|"}},
		{"en dash and blanks", "0.00 – 0.50 m", []string{"0.00 m .. 0.50 m|"}},
		{"minus sign", "0.00−0.50", []string{"0.00 .. 0.50|"}},
		{"dots", "0.50..1.20", []string{"0.50 .. 1.20|"}},
		{"Italian without its blanks", "dam0am1.1", []string{"0 .. 1.1|"}},
		{"Italian without some", "da m 19.2 am 22.8", []string{"19.2 .. 22.8|"}},
		{"dots between whole numbers", "5..10 m", []string{"5 m .. 10 m|"}},
		{"ellipsis", "5…10 m", []string{"5 m .. 10 m|"}},
		{"both units", "1.10 m - 1.60 m", []string{"1.10 m .. 1.60 m|"}},
		{"two units", "80 cm - 1.2 m", []string{"80 cm .. 1.2 m|"}},
		{"unit of the first only", "80 cm - 95", []string{"80 cm .. 95 cm|"}},
		{"decimal comma", "1,70 - 5,80 m", []string{"1.70 m .. 5.80 m|"}},
		{"German", "von 0,3 bis 1,2 m", []string{"0.3 m .. 1.2 m|"}},
		{"German, capital", "Von 0,3 bis 1,2 m", []string{"0.3 m .. 1.2 m|"}},
		{"French", "de 0.00 à 1.20 m", []string{"0.00 m .. 1.20 m|"}},
		{"French, accent lost", "de 0.00 a 1.20 m", []string{"0.00 m .. 1.20 m|"}},
		{"French, till", "de 2 jusqu'à 3 m", []string{"2 m .. 3 m|"}},
		{"Italian", "da 0 a 1 m", []string{"0 m .. 1 m|"}},
		{"Italian, till", "da 0 fino a 1 m", []string{"0 m .. 1 m|"}},
		{"English", "from 0 to 2 ft", []string{"0 ft .. 2 ft|"}},
		{"Dutch", "van 0,5 tot 1,2 m", []string{"0.5 m .. 1.2 m|"}},
		{"negative depths", "-0.50 - -1.20", []string{"-0.50 .. -1.20|"}},
		{"dash twice", "0.50--1.20", []string{"0.50 .. 1.20|"}},
		{"misread", "O.5O - l.2O m", []string{"0.50 m .. 1.20 m|"}},
		{"deep", "100.00-120.00", []string{"100.00 .. 120.00|"}},
		{"thousands", "1'020.50 - 1'034.00 m", []string{"1020.50 m .. 1034.00 m|"}},

		{"hyphen of its own sign", "0.00‐0.40 m", []string{"0.00 m .. 0.40 m|"}},
		{"hyphen that breaks no line", "0.40 ‑ 1.30 m", []string{"0.40 m .. 1.30 m|"}},
		{"figure dash", "0.40‒1.30 m", []string{"0.40 m .. 1.30 m|"}},
		{"bar", "0.40 ― 1.30 m", []string{"0.40 m .. 1.30 m|"}},
		{"about the base", "0,40 - ca. 1,30 m u. GOK", []string{"0.40 m below ground .. 1.30 m below ground|"}},
		{"about the top", "ca. 2,60 - 4,10 m", []string{"2.60 m .. 4.10 m|"}},
		{"French, about", "de env. 0.40 à environ 1.30 m", []string{"0.40 m .. 1.30 m|"}},
		{"English, about", "from approx. 4 to about 6 ft", []string{"4 ft .. 6 ft|"}},
		{"to the end of the hole", "5,75 m - Endteufe (8,00 m)", []string{"5.75 m .. 8.00 m|"}},
		{"to the end of the hole, colon", "5.75 bis ET: 8.00 m", []string{"5.75 m .. 8.00 m|"}},
		{"unit between", "de 0m40 à 2m60", []string{"0.40 m .. 2.60 m|"}},
		{"unit between, blanks", "de 0 m 40 à 2 m 60 terre", []string{"0.40 m .. 2.60 m| terre"}},
		{"centimetres raised", "0³⁰ - 1²⁰", []string{"0.30 .. 1.20|"}},
		{"below ground in centimetres", "25 - 90 cm -mv", []string{"25 cm below ground .. 90 cm below ground|"}},
		{"below ground, text behind", "25-90 cm -mv zand", []string{"25 cm below ground .. 90 cm below ground| zand"}},
		{"feet and inches", `0'-0" to 1'-6"`, []string{"0 ft .. 1 ft 6 in|"}},
		{"feet and inches behind a dash", `4'-0" - 11'-3"`, []string{"4 ft .. 11 ft 3 in|"}},
		{"feet only", "4' - 11'", []string{"4 ft .. 11 ft|"}},
		{"halves of a foot", "0' - 1½'", []string{"0 ft .. 1.5 ft|"}},
		{"fractions of a foot", "1 1/2 - 4 3/4 ft", []string{"1.5 ft .. 4.75 ft|"}},

		{"text behind, hyphen", "5-7.1m Clay and silt", []string{"5 m .. 7.1 m| Clay and silt"}},
		{"text behind, commas", "5,000 - 7,100 m Clay and silt", []string{"5.000 m .. 7.100 m| Clay and silt"}},
		{"text behind, uneven blanks", "   5  -  7.1  m  Clay", []string{"5 m .. 7.1 m|  Clay"}},
		{"colon behind", "5-7.1m: Kies", []string{"5 m .. 7.1 m| Kies"}},
		{"semicolon behind", "5-7.1m; Kies", []string{"5 m .. 7.1 m| Kies"}},
		{"point behind", "5-7.1m. Kies", []string{"5 m .. 7.1 m| Kies"}},
		{"text before", "COLLUVIONS: 1,70-5,80m", []string{"1.70 m .. 5.80 m|"}},
		{"text glued before", "Tiefe:0.50-1.20 m", []string{"0.50 m .. 1.20 m|"}},
		{"text before that ends in a leading word", "Sonde 0.50 - 1.20", []string{"0.50 .. 1.20|"}},
		{"name before", "3a 0.50 - 1.20 m", []string{"0.50 m .. 1.20 m|"}},
		{"number before", "3 0.50 - 1.20 m", []string{"0.50 m .. 1.20 m|"}},
		{"in brackets", "Kies (0.50-1.20 m)", []string{"0.50 m .. 1.20 m|)"}},
		{"several", "0.5-1.0 m Kies, 1.0-2.5 m Sand", []string{"0.5 m .. 1.0 m| Kies, 1.0-2.5 m Sand", "1.0 m .. 2.5 m| Sand"}},
		{"m of a word", "0.50-1.20 mit Kies", []string{"0.50 .. 1.20| mit Kies"}},
		{"m of a capital word", "0.00-0.50 Mutterboden", []string{"0.00 .. 0.50| Mutterboden"}},
		{"m of a word with an umlaut", "0.50-1.20 mürber Fels", []string{"0.50 .. 1.20| mürber Fels"}},
		{"word glued behind", "0.50-1.20Kies", []string{"0.50 .. 1.20|Kies"}},

		{"grain sizes in centimetres", "2-3 cm", []string{"2 cm .. 3 cm|"}},
		{"halves of a centimetre", "0.5 - 1 cm", []string{"0.5 cm .. 1 cm|"}},
		{"grain sizes in millimetres", "3-4mm", []string{"3 mm .. 4 mm|"}},

		{"chain of other dashes", "0.5‐1.0‐2.0", nil},
		{"date with other dashes", "1‑3‑1966", nil},
		{"about only", "ca. - 1.20", nil},
		{"a word that ends like about", "Orca. 5", nil},
		{"end of the hole without its depth", "5,75 m - Endteufe", nil},
		{"end of the hole above", "5,75 m - Endteufe (2,00 m)", nil},
		{"unit between and another behind", "1 m 20 kg - 3 m", nil},
		{"below zero only", "90 cm -mv", nil},
		{"inches of gravel", `2" - 3"`, []string{"2 in .. 3 in|"}},
		{"fractions of a page", "1/2 - 3/4", nil},
		{"words", "Clay and silt", nil},
		{"one number", "Layer 5: Clay and silt", nil},
		{"end only", "bis 1.20", nil},
		{"name and depth", "3a 5.00 Kies", nil},
		{"no joint", "1.10m1.60", nil},
		{"blank only", "5 10", nil},
		{"unit only", "12 m 5", nil},
		{"falling", "7.1 - 5 m", nil},
		{"equal", "5 - 5.00 m", nil},
		{"chain", "0.5-1.0-2.0", nil},
		{"chain with blanks", "5 - 7 - 9", nil},
		{"scale", "1:50-100", nil},
		{"percent", "10-20 %", nil},
		{"percent twice", "10% - 20%", nil},
		{"percent by volume", "10-20 Vol.-%", nil},
		{"degrees", "30°-45°", nil},
		{"area", "5-10 m²", nil},
		{"area, digit", "5-10 m2", nil},
		{"conductivity", "1-5 m/s", nil},
		{"pressure", "5-10 kN/m2", nil},
		{"hours", "8-12 Uhr", nil},
		{"clock", "08:00-12:00", nil},
		{"fraction", "1/2-3/4", nil},
		{"glued count", "2-3fach", nil},
		{"date", "1-3-1966", nil},
		{"dates", "01.03.-05.03.1999", nil},
		{"days", "3.-5. Mai 1999", nil},
		{"days and months", "18. bis 22.12.92", nil},
		{"years", "1998-1999", nil},
		{"telephone", "Tel. 079 123-456", nil},
		{"telephone, long", "031 389 34-35", nil},
		{"coordinates", "612345 - 701234", nil},
		{"grouped coordinates", "201 234 - 612 345", nil},
		{"name of a borehole", "KB1-5", nil},
		{"nothing", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, iv := range Intervals(tt.text) {
				got = append(got, iv.brief(tt.text))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Intervals(%q) mismatch (-want +got)\n%s", tt.text, diff)
			}
		})
	}
}

func TestIntervalStart(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Kies von 0,3 bis 1,2 m", "von 0,3 bis 1,2 m"},
		{"Kies -0.5 - 1.2: grau", "-0.5 - 1.2:"},
		{"Sonde 0.5 - 1.2", "0.5 - 1.2"},
	}
	for _, tt := range tests {
		for _, iv := range Intervals(tt.text) {
			if got := tt.text[iv.Start:iv.End]; got != tt.want {
				t.Errorf("Intervals(%q) spans %q, want %q", tt.text, got, tt.want)
			}
		}
	}
}

func TestFirstInterval(t *testing.T) {
	for text, want := range map[string]string{
		"0.50 - 1.20 m: Kies":  "0.50 m .. 1.20 m| Kies",
		"von 0,3 bis 1,2 m":    "0.3 m .. 1.2 m|",
		"Kies 0.50 - 1.20 m":   "",
		"S1 0.50 - 1.20 m":     "",
		"0.50 m Kies":          "",
		"0.50, 1.20 - 2.40 m":  "",
		"0'500 - 1'200.5":      "0500 .. 1200.5|",
		"Om40-1m20, Lehm, 3.5": "0.40 m .. 1.20 m|, Lehm, 3.5",
		"":                     "",
	} {
		got := ""
		if iv, ok := FirstInterval(text); ok {
			got = iv.brief(text)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestOpenInterval(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"German", "ab 4.5 m", "4.5 m .. |"},
		{"German, comma", "ab 12,5 m Kies", "12.5 m .. | Kies"},
		{"capital", "Ab 4.5", "4.5 .. |"},
		{"French", "dès 4m.", "4 m .. |."},
		{"French, long", "à partir de 4.95 m", "4.95 m .. |"},
		{"Italian", "da 4 m", "4 m .. |"},
		{"English", "from 12 ft: clay", "12 ft .. |: clay"},
		{"Dutch", "vanaf 3 m", "3 m .. |"},
		{"more than", ">12 m", "12 m .. |"},
		{"m of a word", "ab 4.5 mürb", "4.5 .. | mürb"},
		{"about", "ab ca. 4.5 m Kies", "4.5 m .. | Kies"},
		{"to the end of the hole", "5,75 m - Endteufe Mergel", "5.75 m .. | Mergel"},
		{"from to the end of the hole", "von 5,75 m bis Endteufe", "5.75 m .. |"},
		{"an article before the end of the hole", "5,75 m bis zur Endteufe", "5.75 m .. |"},
		{"an article of another language", "5.75 m to the end of hole", "5.75 m .. |"},
		{"English, end of the hole", "12.5 ft to end of borehole", "12.5 ft .. |"},

		{"end of the hole with its depth", "5,75 m - Endteufe (8,00 m)", ""},
		{"end of something else", "5,75 m - Endstück", ""},

		{"closed", "ab 4.5 bis 6.0 m", ""},
		{"closed, Italian", "da 0 a 1 m", ""},
		{"closed, English", "from 0 to 2 ft", ""},
		{"part of a word", "Stab 3", ""},
		{"not at the start", "Kies ab 12,5 m", ""},
		{"glued", "ab4", ""},
		{"percent", "ab 20 %", ""},
		{"date", "ab 12.03.1999", ""},
		{"scale", "ab 1:100", ""},
		{"days", "ab 3-4 Tagen", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if iv, ok := OpenInterval(tt.text); ok {
				got = iv.brief(tt.text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("OpenInterval(%q) mismatch (-want +got)\n%s", tt.text, diff)
			}
		})
	}
}

func TestFalling(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"dash", "9.00 - 7.10 m", "7.10 m .. 9.00 m|"},
		{"below the ground", "-9.00 bis -7.10", "-7.10 .. -9.00|"},
		{"words", "von 9,00 bis 7,10 m", "7.10 m .. 9.00 m|"},

		{"growing", "7.10 - 9.00 m", ""},
		{"text behind", "9.00 - 7.10 m Kies", ""},
		{"one number", "9.00 m", ""},
		{"days", "9.-7. Mai", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if iv, ok := Falling(tt.text); ok {
				got = iv.brief(tt.text)
			}
			if got != tt.want {
				t.Errorf("Falling(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// Intervals of any text follow each other inside it, have the numbers inside
// their range and the top above the base.
func FuzzIntervals(f *testing.F) {
	for _, s := range []string{
		"von 0,3 bis 1,2 m", "0.5-1.0 m Kies, 1.0-2.5 m Sand", "-0.50 - -1.20", "5..10", "1.234,5-1'300", "3.-5. Mai", "ab 4.5 m", "\xff1-2", "1–\xe2\x80",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, iv := range Intervals(text) {
			if iv.Start < last || iv.End <= iv.Start || iv.End > len(text) {
				t.Fatalf("Intervals(%q) has range %d:%d after %d", text, iv.Start, iv.End, last)
			}
			last = iv.End
			if iv.Top.Start < iv.Start || iv.Top.End > iv.Base.Start || iv.Base.End > iv.End {
				t.Errorf("Intervals(%q) has numbers %+v out of order", text, iv)
			}
			top, _ := iv.Top.Depth(Metre)
			base, ok := iv.Base.Depth(Metre)
			if !ok || top >= base {
				t.Errorf("Intervals(%q) has top %v, base %v", text, top, base)
			}
		}
		if iv, ok := OpenInterval(text); ok && (iv.End <= 0 || iv.End > len(text) || !strings.Contains(text[:iv.End], " ") && text[0] != '>') {
			t.Errorf("OpenInterval(%q) has range %d:%d", text, iv.Start, iv.End)
		}
	})
}

// The time for a text grows with its length, whatever it is made of.
func BenchmarkIntervals(b *testing.B) {
	for _, piece := range []string{"0.5 - 1.2 m Kies ", "1-", "1 - 2 ", "-", "von ", "lO"} {
		for _, n := range []int{100, 1000, 10000} {
			text := strings.Repeat(piece, n)
			b.Run(fmt.Sprintf("%q x %d", piece, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					Intervals(text)
				}
			})
		}
	}
}
