package sidebar

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// The pages of these tests are set in a type of fixed width, in points.
const (
	charWidth  = 5.0
	charHeight = 10.0
	leading    = 20.0
)

// A cell is a text at a place: x in characters, y in rows.
type cell struct {
	x, y float64
	text string
}

// stack places texts one below the other from the first row on; an empty text
// leaves its row free.
func stack(x float64, texts ...string) []cell {
	var cells []cell
	for i, t := range texts {
		cells = append(cells, cell{x, float64(i), t})
	}
	return cells
}

// pageOf sets cells on a page and reads its lines.
func pageOf(cells ...[]cell) layout.Page {
	p := paper.Page{Number: 1, Width: 600, Height: 800}
	for _, column := range cells {
		for _, c := range column {
			x := c.x * charWidth
			for _, text := range strings.Fields(c.text) {
				w := float64(len([]rune(text))) * charWidth
				p.Words = append(p.Words, paper.Word{Text: text, Box: paper.Box{X0: x, Y0: c.y * leading, X1: x + w, Y1: c.y*leading + charHeight}})
				x += w + charWidth
			}
		}
	}
	return layout.Read(p)
}

// brief is a sidebar as the tables write it.
func (s Sidebar) brief() string {
	var b strings.Builder
	b.WriteString(string(s.Kind))
	if s.Regular {
		b.WriteString(", regular")
	}
	if s.Noise > 0 {
		fmt.Fprintf(&b, ", noise %d", s.Noise)
	}
	b.WriteString(": ")
	for i, d := range depthsOf(s.Labels) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(d)
	}
	for i, r := range s.Ranges {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%v-%v", r.Interval.Top, r.Interval.Base)
	}
	return b.String()
}

func depthsOf(labels []Label) []string {
	var d []string
	for _, l := range labels {
		d = append(d, l.Depth.String())
	}
	return d
}

func TestSidebars(t *testing.T) {
	tests := []struct {
		name string
		page layout.Page
		want []string
	}{
		{"empty page", pageOf(), nil},
		{"one number", pageOf(stack(5, "1.20")), nil},
		{"falling numbers", pageOf(stack(5, "3.20", "2.10", "1.00")), nil},
		{"boundaries", pageOf(stack(5, "0.30", "1.20", "4.50")), []string{"boundaries: 0.3 1.2 4.5"}},
		{"boundaries with text", pageOf(stack(5, "0.30 Humus", "1.20 Kies", "4.50 Sand")), []string{"boundaries: 0.3 1.2 4.5"}},
		{"metres and dashes", pageOf(stack(5, "-0,30 m", "-1,20 m", "-4,50 m")), []string{"boundaries: 0.3 1.2 4.5"}},
		{"feet", pageOf(stack(5, "5 ft", "10 ft", "12 ft")), []string{"boundaries: 1.524 3.048 3.658", "boundaries: 3.048 3.658"}},
		{"flush right", pageOf([]cell{{6, 0, "0.30"}, {6, 1, "9.20"}, {5, 2, "10.50"}, {5, 3, "11.50"}}), []string{
			"boundaries: 0.3 9.2 10.5 11.5", "boundaries: 10.5 11.5", "boundaries: 0.3 9.2",
		}},
		{"a number that does not fit in", pageOf(stack(5, "0.30", "1.20", "9.90", "2.40", "4.50")), []string{"boundaries, noise 1: 0.3 1.2 2.4 4.5"}},
		{"two profiles, one below the other", pageOf(stack(5, "0.30", "1.20", "4.50", "0.40", "0.90")), []string{
			"boundaries: 0.3 1.2 4.5", "boundaries: 0.4 0.9",
		}},
		{"point lost", pageOf(stack(5, "0.30", "120", "4.50", "0950", "11.20")), []string{
			"boundaries: 0.3 1.2 4.5 9.5 11.2", "boundaries: 0.3 4.5 9.5",
		}},
		{"count", pageOf(stack(5, "1", "2", "3")), []string{"boundaries, regular: 1.0 2.0 3.0"}},
		{"items", pageOf(stack(5, "1.", "2.", "3.")), nil},
		{"sections", pageOf(stack(5, "1.1 Kies", "1.2 Sand", "2.1 Lehm", "2.2 Torf")), nil},
		{"ruler", pageOf(stack(5, "1", "2", "3", "4", "5")), []string{
			"boundaries, regular: 1.0 2.0 3.0 4.0 5.0", "scale, regular: 1.0 2.0 3.0 4.0 5.0",
		}},
		{"boundaries in a ruler", pageOf([]cell{
			{5, 0, "1.00"}, {5, 1, "1.40"}, {5, 2, "2.00"}, {5, 4, "3.00"}, {5, 5, "3.60"}, {5, 6, "4.00"}, {5, 8, "5.00"},
		}), []string{
			"boundaries: 1.0 1.4 2.0 3.0 3.6 4.0 5.0", "scale, regular: 1.0 2.0 3.0 4.0 5.0", "boundaries: 1.4 3.6",
		}},
		{"ranges", pageOf(stack(5, "0.00 - 0.50 m", "0.50 - 1.20 m", "1.20 - 3.40 m")), []string{
			"ranges: 0.0-0.5 0.5-1.2 1.2-3.4",
		}},
		{"from and to", pageOf(stack(5, "0.00", "0.50", "1.20"), stack(15, "0.50", "1.20", "3.40")), []string{
			"ranges: 0.0-0.5 0.5-1.2 1.2-3.4", "boundaries: 0.0 0.5 1.2", "boundaries: 0.5 1.2 3.4",
		}},
		{"dates", pageOf(stack(5, "12.05.1999", "13.05.1999", "14.05.1999")), nil},
		{"scales", pageOf(stack(5, "1:100", "1:200", "1:500")), nil},
		{"too deep", pageOf(stack(5, "6500", "7000", "7200")), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range Gather(tt.page).Sidebars() {
				got = append(got, s.brief())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Find mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestLabels(t *testing.T) {
	tests := []struct{ name, text, want string }{ // the depth, and the words of a leading label
		{"number", "1.20", "1.2"},
		{"metres", "1.20 m", "1.2"},
		{"centimetres", "80 cm", "0.8"},
		{"with the dash of a range", "0.40 -", "0.4"},
		{"behind the dash of a range", "— 0.40", "0.4"},
		{"end", "bis 1.20 m", "1.2"},
		{"end, French", "jusqu'à 1.20 m", "1.2"},
		{"level in four words", "450.20 m ü. M.", "450.2"},
		{"end level", "bis 450 m ü. M.", "450.0"},
		{"whole metres with a point", "12 m.", "12.0"},
		{"leading", "1.20 Kies, grau", "1.2 <1.20>"},
		{"leading with a unit", "12 m Kies", "12.0 <12 m>"},
		{"leading with a colon", "1.20m: Kies", "1.2 <1.20m:>"},
		{"leading whole number", "3 Kies", "3.0 <3>"},
		{"leading end", "bis 1.20 Kies", "1.2 <bis 1.20>"},
		{"leading centimetres", "80 cm Kies", "0.8 <80 cm>"},
		{"behind a dotted leader", "Kies ..... 1.20", "1.2 <1.20>"},

		{"behind an identifier", "P1 0.50 Humus", "0.5 <0.50>"},
		{"behind a word at the end", "Kies, grau bis 2.40 m", "2.4 <bis 2.40 m>"},
		{"behind two words at the end", "ghiaia pulita fino a 2,40", "2.4 <fino a 2,40>"},

		{"whole number behind an identifier", "B 12 Betonrohre", ""},
		{"grain size behind a word at the end", "Kies bis 8 cm", ""},
		{"whole number behind a word at the end", "Kies bis 12", ""},
		{"page behind a dotted leader", "Kies ..... 12", ""},
		{"two numbers", "1.20 3.40", ""},
		{"scale", "1 : 50", ""},
		{"leading item", "3) Kies", ""},
		{"leading share", "1.5 % Wasser", ""},
		{"soil colour", "7.5 YR 4/4", ""},
		{"item", "3.", ""},
		{"item in brackets", "3)", ""},
		{"millimetres", "20 mm", ""},
		{"three decimals", "1.234", ""},
		{"deeper than any borehole", "7000", ""},
		{"share", "12 %", ""},
		{"word", "bis", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, l := range Gather(pageOf(stack(5, tt.text))).Labels {
				got += l.Depth.String()
				if l.Leading {
					got += " <" + layout.Text(l.Words) + ">"
				}
			}
			if got != tt.want {
				t.Errorf("Labels of %q = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestTextRanges(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"at the start", "0.50 - 1.20 m Kies", "0.5-1.2 <0.50 - 1.20 m>"},
		{"glued", "0.50-1.20: Kies", "0.5-1.2 <0.50-1.20:>"},
		{"behind a letter", "a) 0.50 - 1.20 m Kies", "0.5-1.2 <0.50 - 1.20 m> name a)"},
		{"behind a number", "3. 0.50 - 1.20 m Kies", "0.5-1.2 <0.50 - 1.20 m> name 3."},
		{"behind a number and a letter", "12b 0.50 - 1.20 m Kies", "0.5-1.2 <0.50 - 1.20 m> name 12b"},
		{"behind a number in brackets", "(4) 0.50 - 1.20 m Kies", "0.5-1.2 <0.50 - 1.20 m> name (4)"},
		{"behind a Roman number", "IV 0.50 - 1.20 m Kies", "0.5-1.2 <0.50 - 1.20 m> name IV"},
		{"at the end", "Kies, grau 0.50 - 1.20 m", "0.5-1.2 <0.50 - 1.20 m>"},
		{"at the end, colon", "COLLUVIONS: 1,70 - 5,80 m :", "1.7-5.8 <1,70 - 5,80 m :>"},
		{"open", "ab 4.5 m Fels", "4.5- <ab 4.5 m>"},
		{"open, French", "dès 4.95 m", "4.95- <dès 4.95 m>"},
		{"words", "von 0,3 bis 1,2 m Kies", "0.3-1.2 <von 0,3 bis 1,2 m>"},
		{"closed by words that can open", "da 0 a 1 m ghiaia", "0.0-1.0 <da 0 a 1 m>"},

		{"without the dash", "0.50 1.20", "0.5-1.2 <0.50 1.20>"},
		{"two cells of a row", "0.50 1.20 Kies", "0.5-1.2 <0.50 1.20>"},
		{"three numbers of a row", "0.50 1.20 3.40 Kies", ""},
		{"two numbers that are written otherwise", "0.5 1.20", ""},
		{"two whole numbers", "1 3", ""},
		{"two numbers that fall", "3.40 1.20", ""},
		{"centimetres alone", "40-60 cm", "0.4-0.6 <40-60 cm>"},
		{"centimetres with a colon", "40-60 cm: Kies", "0.4-0.6 <40-60 cm:>"},

		{"in a sentence", "Kies von 0.50 - 1.20 m mit Sand", ""},
		{"grain size", "2-3 cm Kies", ""},
		{"grain size at the end", "Kies 2-3 cm", ""},
		{"open grain size", "ab 5 cm", ""},
		{"falling", "1.20 - 0.50 m", ""},
		{"too deep", "5 - 7000 m", ""},
		{"deep, perhaps in feet", "8400-8430 SILTSTONE: orange", "8400.0-8430.0 <8400-8430>"},
		{"too deep in feet", "21000-21030 SHALE", ""},
		{"text", "Kies, grau", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, r := range textRanges(pageOf(stack(5, tt.text)).Lines) {
				got += fmt.Sprintf("%v-%v <%s>", r.Interval.Top, r.Interval.Base, layout.Text(r.Top))
				if r.Name != nil {
					got += " name " + layout.Text(r.Name)
				}
			}
			if got != tt.want {
				t.Errorf("textRanges(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestPairs(t *testing.T) {
	tests := []struct {
		name string
		page layout.Page
		want []string
	}{
		{"from and to", pageOf(stack(5, "0.00", "0.50"), stack(15, "0.50", "1.20")), []string{"0.0-0.5", "0.5-1.2"}},
		{"the unit behind the second", pageOf(stack(5, "0 -", "70 -"), stack(15, "70 cm", "140 cm")), []string{"0.0-0.7", "0.7-1.4"}},
		{"a little lower", pageOf(stack(5, "0.00"), []cell{{15, 0.2, "0.50"}}), []string{"0.0-0.5"}},
		{"another row", pageOf(stack(5, "0.00"), []cell{{15, 0.5, "0.50"}}), nil},
		{"not growing", pageOf(stack(5, "0.50"), stack(15, "0.50")), nil},
		{"text between", pageOf(stack(5, "0.00"), stack(15, "Kies"), stack(25, "0.50")), nil},
		{"far apart", pageOf(stack(5, "0.00"), stack(60, "0.50")), nil},
		{"text behind the first", pageOf(stack(5, "0.00 Kies"), stack(20, "0.50")), nil},
		{"text behind the second", pageOf(stack(5, "0.00"), stack(15, "0.50 Kies")), []string{"0.0-0.5"}},
		{"next of three", pageOf(stack(5, "0.00"), stack(15, "0.50"), stack(25, "0.70")), []string{"0.0-0.5", "0.5-0.7"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, r := range Gather(tt.page).pairs() {
				got = append(got, fmt.Sprintf("%v-%v", r.Interval.Top, r.Interval.Base))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("pairs mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestContiguous(t *testing.T) {
	ranges := func(depths ...strata.Depth) (s Sidebar) {
		for i := 0; i < len(depths); i += 2 {
			s.Ranges = append(s.Ranges, Range{Interval: strata.Interval{Top: depths[i], Base: depths[i+1]}})
		}
		return s
	}
	tests := []struct {
		name    string
		sidebar Sidebar
		want    int
	}{
		{"none", Sidebar{}, 0},
		{"one", ranges(0, 1), 0},
		{"all", ranges(0, 1, 1, 2, 2, 5), 2},
		{"a hole", ranges(0, 1, 2, 3, 3, 4), 1},
	}
	for _, tt := range tests {
		if got := tt.sidebar.Contiguous(); got != tt.want {
			t.Errorf("%s: Contiguous = %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	p := pageOf(stack(5, "a) 0.50 - 1.20 m Kies", "b) 1.20 - 3.40 m Sand"))
	s := Sidebar{Ranges: textRanges(p.Lines)}
	want := "a) 0.50 - 1.20 m b) 1.20 - 3.40 m"
	if got := layout.Text(s.Words()); got != want {
		t.Errorf("Words = %q, want %q", got, want)
	}
}

func TestGrows(t *testing.T) {
	labels := func(depths ...strata.Depth) Sidebar {
		var s Sidebar
		for _, d := range depths {
			s.Labels = append(s.Labels, Label{Depth: d})
		}
		return s
	}
	ranges := func(ends ...strata.Depth) Sidebar {
		var s Sidebar
		for i := 1; i < len(ends); i += 2 {
			s.Ranges = append(s.Ranges, Range{Interval: strata.Interval{Top: ends[i-1], Base: ends[i]}})
		}
		return s
	}
	tests := []struct {
		name    string
		sidebar Sidebar
		want    bool
	}{
		{"labels", labels(0, 500, 1200), true},
		{"equal labels", labels(0, 500, 500), false},
		{"labels fall", labels(0, 4500, 120), false},
		{"ranges", ranges(0, 500, 500, 1200), true},
		{"a hole", ranges(0, 500, 600, 1200), true},
		{"overlap", ranges(0, 500, 400, 1200), false},
		{"upside down", ranges(500, 500), false},
		{"open", ranges(0, 500, 500, strata.Unknown), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.sidebar.Grows(); got != tt.want {
				t.Errorf("Grows = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTooDeep(t *testing.T) {
	of := func(top, base strata.Depth) Sidebar {
		return Sidebar{Kind: Ranges, Ranges: []Range{{Interval: strata.Interval{Top: top, Base: base}}}}
	}
	for _, tt := range []struct {
		name string
		s    Sidebar
		want bool
	}{
		{"a deep hole", of(2560_320, 2569_464), false},
		{"feet that were taken for metres", of(8400_000, 8430_000), true},
		{"down to somewhere", of(8400_000, strata.Unknown), false},
		{"no ranges", Sidebar{Kind: Boundaries}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.s.TooDeep(); got != tt.want {
				t.Errorf("too deep: %v", got)
			}
		})
	}
}
