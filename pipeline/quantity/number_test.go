package quantity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/strata"
)

// brief is a number as the tables write it: sign, value with its decimals,
// unit, and a star for each character that was repaired.
func (n Number) brief() string {
	var b strings.Builder
	if n.Negative {
		b.WriteByte('-')
	}
	fmt.Fprintf(&b, "%0*d", n.Digits, n.Thousandths/1000)
	if n.Point {
		fmt.Fprintf(&b, ".%s", fmt.Sprintf("%03d", n.Thousandths%1000)[:n.Decimals])
	}
	if n.Unit != Bare {
		fmt.Fprintf(&b, " %s", n.Unit)
	}
	if n.Inches > 0 {
		fmt.Fprintf(&b, " %v in", float64(n.Inches)/1000)
	}
	if n.BelowGround {
		b.WriteString(" below ground")
	}
	return b.String() + strings.Repeat("*", n.Repaired)
}

func TestWhole(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"decimals", "1.20", "1.20"},
		{"whole", "12", "12"},
		{"metres", "12 m", "12 m"},
		{"metres glued", "50m", "50 m"},
		{"centimetres", "80 cm", "80 cm"},
		{"millimetres", "5mm", "5 mm"},
		{"feet", "12.5 ft", "12.5 ft"},
		{"feet by sign", "12'", "12 ft"},
		{"feet written out", "12 feet", "12 ft"},
		{"metres written out", "3,5 Meter", "3.5 m"},
		{"capital unit", "3.5 M", "3.5 m"},
		{"percent", "12 %", "12 %"},
		{"percent by volume", "12 Vol.-%", "12 %"},
		{"degrees", "60°", "60 °"},
		{"square metres", "12 m²", "12 other"},
		{"force", "12 kN", "12 other"},
		{"soil colour", "7.5 YR", "7.5 other"},
		{"decimal comma", "1,20", "1.20"},
		{"bare decimals", ".5", "0.5"},
		{"trailing point", "12.", "12."},
		{"trailing punctuation", "12.40m:", "12.40 m"},
		{"bracket behind", "12.40)", "12.40"},
		{"three decimals", "12.345", "12.345"},
		{"leading zero", "0950", "0950"},
		{"minus", "-3,5 m", "-3.5 m"},
		{"minus, blank", "- 3.5", "-3.5"},
		{"en dash", "–3.50", "-3.50"},
		{"minus sign", "−3.50", "-3.50"},
		{"plus", "+3.50", "3.50"},
		{"plus-minus", "±0.00", "0.00"},
		{"about", "~4.5", "4.5"},
		{"dash read as a point", ".4.2m", "4.2 m*"},
		{"thousands apostrophe", "1'234.5", "1234.5"},
		{"typographic apostrophe", "1’234.5", "1234.5"},
		{"thousands point", "1.234,50 m", "1234.50 m"},
		{"thousands comma", "1,234.50 m", "1234.50 m"},
		{"zero before a comma groups nothing", "0,234.50", ""},

		{"m ü. M.", "453.2 m ü. M.", "453.2 m asl"},
		{"m.ü.M. glued", "453.2m.ü.M.", "453.2 m asl"},
		{"müM", "453 müM", "453 m asl"},
		{"m ü. M. misread", "453.2 m u. M.", "453.2 m asl"},
		{"m NN", "45.30 m NN", "45.30 m asl"},
		{"m+NN", "45.30 m+NN", "45.30 m asl"},
		{"m ü. NHN", "45.30 m ü. NHN", "45.30 m asl"},
		{"m s.m.", "453.2 m s.m.", "453.2 m asl"},
		{"m s.l.m.", "453.2 m s.l.m.", "453.2 m asl"},
		{"m a.s.l.", "453.2 m a.s.l.", "453.2 m asl"},
		{"m asl", "453.2 m asl", "453.2 m asl"},
		{"m NAP", "1.25 m +NAP", "1.25 m asl"},
		{"below terrain", "4.30 m u. T.", "4.30 m below ground"},
		{"below ground", "4.30 m b.g.l.", "4.30 m below ground"},
		{"below maaiveld", "4.30 m -mv", "4.30 m below ground"},

		{"below ground, French", "4.30 m sous TN", "4.30 m below ground"},
		{"below ground in centimetres", "90 cm -mv", "90 cm below ground"},
		{"above a datum by its name", "312,30 NHN", "312.30 m asl"},
		{"m NGF", "84.10 m NGF", "84.10 m asl"},
		{"m IGN69", "84.10 m IGN 69", "84.10 m asl"},
		{"m TAW", "+12.45 mTAW", "12.45 m asl"},
		{"mAOD", "12.45 mAOD", "12.45 m asl"},
		{"m RL", "12.45 m RL", "12.45 m asl"},
		{"feet above a datum", "312.5 ft NAVD88", "312.5 ft asl"},
		{"datum in brackets", "312,30 (m ü. NN)", "312.30 m asl"},
		{"word like a datum", "3.5 Nn", ""},
		{"word that begins like ground", "3.5 m untergeordnet", ""},

		{"about", "ca. 4.5 m", "4.5 m"},
		{"about, glued", "ca.4.5", "4.5"},
		{"approximately equal", "≈ 4.5 m", "4.5 m"},
		{"about, without a number", "ca. m", ""},
		{"raised point", "1·20 m", "1.20 m"},
		{"half", "½", "0.5"},
		{"and a half", "1½ ft", "1.5 ft"},
		{"and a quarter", "12¼'", "12.25 ft"},
		{"and a half in three signs", "1 1/2 ft", "1.5 ft"},
		{"and a half without a unit", "18 1/2", "18.5"},
		{"three quarters of a foot", "3/4 ft", "0.75 ft"},
		{"fraction behind a dash", `1-1/2"`, "1.5 in"},
		{"two numbers with a stroke", "1-1/2", ""},
		{"no proper fraction", "1 3/2 ft", ""},
		{"date with a stroke", "12/3/99", ""},
		{"feet and inches", `1'-6"`, "1 ft 6 in"},
		{"feet and inches without a dash", `11' 3"`, "11 ft 3 in"},
		{"feet and inches of print", "11′–3″", "11 ft 3 in"},
		{"feet and inches written out", "11 ft. 3 in.", "11 ft 3 in"},
		{"feet and inches and a half", `4'-3 1/2"`, "4 ft 3.5 in"},
		{"feet and more inches than a foot has", `4'-15"`, ""},
		{"feet and a number", "4'-15", ""},
		{"inches", `18"`, "18 in"},
		{"feet and inches in quotation marks", "1’-6”", "1 ft 6 in"},
		{"feet, apostrophe of print", "12’", "12 ft"},
		{"unit between", "0m40", "0.40 m"},
		{"unit between, blanks", "12 m 05", "12.05 m"},
		{"unit between, raised", "2ᵐ60", "2.60 m"},
		{"unit between and behind", "2 m 60 cm", "2.60 m"},
		{"one digit behind the unit", "2m6", ""},
		{"three digits behind the unit", "2m605", ""},
		{"unit between and a force behind", "2 m 60 kN", ""},
		{"decimals before the unit", "2.5m60", ""},
		{"centimetres raised", "1²⁰", "1.20"},
		{"centimetres raised behind the unit", "1 m ²⁰", "1.20 m"},
		{"centimetres raised before the unit", "12⁰⁵ m", "12.05 m"},
		{"zero", "0⁰⁰", "0.00"},
		{"minus", "-1²⁰", "-1.20"},
		{"a square", "1²", ""},
		{"three raised digits", "1²⁰⁰", ""},

		{"O for zero", "1.5O", "1.50*"},
		{"small o for zero", "o.50", "0.50*"},
		{"l for one", "l.20 m", "1.20 m*"},
		{"I for one", "I2.5", "12.5*"},
		{"bar for one", "|.20", "1.20*"},
		{"two at once", "lO.5", "10.5**"},
		{"O before the metre in the middle", "Om40", "0.40 m*"},
		{"all but one", "lO.OO5", "10.005****"},
		{"unit after a lookalike", "1Om", "10 m*"},
		{"unit of two letters after it", "8Ocm", "80 cm*"},
		{"border before", "|1.20", "1.20"},
		{"border behind", "1.20|", "1.20"},

		{"word", "Kies", ""},
		{"lookalikes only", "Il", ""},
		{"name", "B12", ""},
		{"a word before the square metre", "Om2", ""},
		{"glued name", "lB2", ""},
		{"name behind", "3a", ""},
		{"two numbers", "5 10", ""},
		{"interval", "0.5-1.2", ""},
		{"two readings glued", "1.10m1.60", ""},
		{"date", "13.03.1966", ""},
		{"month and year", "03.1966", ""},
		{"scale", "1:100", ""},
		{"telephone", "031 389 34 11", ""},
		{"coordinate", "612345", ""},
		{"grouped coordinate", "2'612'345", ""},
		{"fraction", "1/2", ""},
		{"blanks", "   ", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, ok := Whole(tt.text)
			got := ""
			if ok {
				got = n.brief()
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Whole(%q) mismatch (-want +got)\n%s", tt.text, diff)
			}
		})
	}
}

func TestLeading(t *testing.T) {
	tests := []struct{ name, text, want, rest string }{
		{"depth", "-1.30 Limon argileux", "-1.30", " Limon argileux"},
		{"metres", "1.30 m Kies", "1.30 m", " Kies"},
		{"colon", "1.30m: Kies", "1.30 m", " Kies"},
		{"m of a word", "1.30 mit Kies", "1.30", " mit Kies"},
		{"m of a word with an umlaut", "1.30 mürber Fels", "1.30", " mürber Fels"},
		{"m of a capital word", "0.50 Mutterboden", "0.50", " Mutterboden"},
		{"metre, then a word like above sea", "1.30 m umgelagert", "1.30 m", " umgelagert"},
		{"cm of a word", "5 cmx", "5", " cmx"},
		{"name", "3) Kies", "3", " Kies"},
		{"misread", "O.50 Humus", "0.50*", " Humus"},
		{"alone", "1.30", "1.30", ""},
		{"colour", "10 YR 4/2", "10 other", " 4/2"},
		{"velocity", "1.5 m/s", "1.5 other", ""},

		{"glued to a word", "3a Kies", "", ""},
		{"glued to another number", "1.10m1.60", "", ""},
		{"date", "12.05.1999 Kies", "", ""},
		{"scale", "1:100", "", ""},
		{"not at the start", "Kies 1.30", "", ""},
		{"nothing", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, ok := Leading(tt.text)
			got, rest := "", ""
			if ok {
				got, rest = n.brief(), tt.text[n.End:]
			}
			if diff := cmp.Diff([2]string{tt.want, tt.rest}, [2]string{got, rest}); diff != "" {
				t.Errorf("Leading(%q) mismatch (-want +got)\n%s", tt.text, diff)
			}
		})
	}
}

func TestDepth(t *testing.T) {
	tests := []struct {
		text string
		bare Unit
		want strata.Depth
		ok   bool
	}{
		{"1.20", Metre, 1200, true},
		{"120", Centimetre, 1200, true},
		{"1.20 m", Centimetre, 1200, true},
		{"80 cm", Metre, 800, true},
		{"5 mm", Metre, 5, true},
		{"0.5 mm", Metre, 1, true},
		{"10 ft", Metre, 3048, true},
		{"1", Foot, 305, true},
		{"9999.999", Metre, 9999999, true},
		{"-1.20 m", Metre, 1200, true},
		{"453.2 m ü. M.", Metre, 453200, true},
		{"5 %", Metre, strata.Unknown, false},
		{"5°", Metre, strata.Unknown, false},
		{"5 kN", Metre, strata.Unknown, false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			n, whole := Whole(tt.text)
			if !whole {
				t.Fatalf("Whole(%q) is none", tt.text)
			}
			if d, ok := n.Depth(tt.bare); d != tt.want || ok != tt.ok {
				t.Errorf("Depth(%q) of %q = %d, %v, want %d, %v", tt.bare, tt.text, d, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestLostPoint(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"04", true}, {"007", true}, {"0950", true}, {"00", true},
		{"0", false}, {"4", false}, {"950", false}, {"10", false}, {"0.4", false}, {"04.", false}, {".4", false},
	}
	for _, tt := range tests {
		n, ok := Whole(tt.text)
		if got := n.LostPoint(); !ok || got != tt.want {
			t.Errorf("LostPoint of %q = %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestShifted(t *testing.T) {
	tests := []struct {
		text   string
		digits int
		want   string
	}{
		{"950", 2, "9.50*"}, {"0950", 2, "09.50*"}, {"04", 1, "0.4*"}, {"80", 2, "0.80*"}, {"7", 1, "0.7*"}, {"1850 m", 2, "18.50 m*"},
	}
	for _, tt := range tests {
		n, ok := Whole(tt.text)
		if got := n.Shifted(tt.digits).brief(); !ok || got != tt.want {
			t.Errorf("Shifted(%d) of %q = %s, want %s", tt.digits, tt.text, got, tt.want)
		}
	}
}

// Any text is taken without a panic, spans lie inside it, and a number that is
// written out is read back.
func TestGrouped(t *testing.T) {
	tests := map[string]string{"1,008": "1008", "12.500": "12500", "0.950": "", "1,08": "", "1008": ""}
	for text, want := range tests {
		n, _ := Whole(text)
		g, ok := n.Grouped()
		if ok != (want != "") || ok && g.brief() != want {
			t.Errorf("%s: %s, %v, want %q", text, g.brief(), ok, want)
		}
	}
}

func FuzzWhole(f *testing.F) {
	for _, s := range []string{"1.20", "-3,5 m", "0950", ".4.2m", "1'234.5", "453.2m.ü.M.", "|1.20", "lO.5", "12 Vol.-%", "5\xff", "1.\xe2\x80", `000"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if n, ok := Leading(text); ok && (n.Start != 0 || n.End <= 0 || n.End > len(text)) {
			t.Errorf("Leading(%q) has range %d:%d", text, n.Start, n.End)
		}
		n, ok := Whole(text)
		if !ok {
			return
		}
		if n.Start != 0 || n.End != len(text) {
			t.Errorf("Whole(%q) has range %d:%d", text, n.Start, n.End)
		}
		if n.Unit == Other || n.Unit == Inch {
			return // which one is forgotten; inches are not told by a word
		}
		n.Repaired = 0
		again, ok := Whole(n.brief())
		n.Digits, n.Start, n.End = again.Digits, again.Start, again.End // ".5" is written "0.5"
		if diff := cmp.Diff(n, again); !ok || diff != "" {
			t.Errorf("Whole(%q) mismatch after %q (-want +got)\n%s", n.brief(), text, diff)
		}
	})
}
