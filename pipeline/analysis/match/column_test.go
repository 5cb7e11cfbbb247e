package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

func textsOf(lines []line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.text)
	}
	return out
}

func TestLeadsToPage(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"Limons ..... 6", true},
		{"Limons..... 6", true},
		{"Limons... 6", false},
		{"Kies ..... 1.20", false},
		{"..... 6", false},
		{"Limons bruns 6", false},
		{"", false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := leadsToPage(textLine(tt.text, 0, 0).words); got != tt.want {
				t.Errorf("leadsToPage(%q) = %v, want %v", tt.text, got, tt.want)
			}
		})
	}
}

func TestStacks(t *testing.T) {
	tests := []struct {
		name  string
		lines []line
		want  [][]string
	}{
		{"none", nil, nil},
		{"flush left", []line{textLine("Kies", 100, 10), textLine("Silt", 102, 30)}, [][]string{{"Kies", "Silt"}}},
		{"two columns", []line{textLine("Kies", 100, 10), textLine("Mörtel", 200, 10)}, [][]string{{"Kies"}, {"Mörtel"}}},
		{
			"indented under a long line", []line{textLine("Kies, sandig, grau", 100, 10), textLine("feucht", 120, 30)},
			[][]string{{"Kies, sandig, grau", "feucht"}},
		},
		{
			"cells of a form", []line{textLine("a) Kies", 100, 10), textLine("b) grau", 200, 10), textLine("Muster 1", 300, 10)},
			[][]string{{"Muster 1"}, {"a) Kies", "b) grau"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got [][]string
			for _, g := range stacks(tt.lines, nil, charHeight) {
				got = append(got, textsOf(g))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNewColumn(t *testing.T) {
	group := []line{textLine("grau", 150, 101), textLine("Silt", 100, 130), textLine("Kies,", 100, 100), textLine("dicht", 100, 133)}
	c := newColumn(group, charHeight, lexicon.Default())
	if diff := cmp.Diff([]string{"Kies, grau", "Silt", "dicht"}, textsOf(c.lines)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if want := (paper.Box{X0: 100, X1: 170, Y0: 95, Y1: 138}); c.box != want {
		t.Errorf("box %v, want %v", c.box, want)
	}
}

func TestWalls(t *testing.T) {
	tests := []struct {
		name  string
		rules []paper.Rule
		want  []paper.Box
	}{
		{"none", nil, nil},
		{"pieces", []paper.Rule{analysistest.RuleFrom(100, 205, 100, 300), analysistest.RuleFrom(101, 100, 101, 200)}, []paper.Box{{X0: 100, X1: 101, Y0: 100, Y1: 300}}},
		{"a gap", []paper.Rule{analysistest.RuleFrom(100, 100, 100, 200), analysistest.RuleFrom(100, 220, 100, 300)}, []paper.Box{{X0: 100, X1: 100, Y0: 100, Y1: 200}, {X0: 100, X1: 100, Y0: 220, Y1: 300}}},
		{"side by side", []paper.Rule{analysistest.RuleFrom(100, 100, 100, 200), analysistest.RuleFrom(110, 100, 110, 200)}, []paper.Box{{X0: 100, X1: 100, Y0: 100, Y1: 200}, {X0: 110, X1: 110, Y0: 100, Y1: 200}}},
		{"one on the other", []paper.Rule{analysistest.RuleFrom(100, 100, 100, 200), analysistest.RuleFrom(100, 150, 100, 180)}, []paper.Box{{X0: 100, X1: 100, Y0: 100, Y1: 200}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, walls(tt.rules, charHeight)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTableExtent(t *testing.T) {
	s := labelsAt([]float64{0, 1, 2}, 100, 150, 200) // from 95 to 205
	c := column{box: paper.Box{X0: 200, X1: 300, Y0: 95, Y1: 300}}
	tests := []struct {
		name        string
		verticals   []paper.Rule
		top, bottom float64
	}{
		{"no table", nil, 0, 800},
		{"a rule between", []paper.Rule{analysistest.RuleFrom(150, 80, 150, 260)}, 75, 265},
		{"rules beside", []paper.Rule{analysistest.RuleFrom(30, 80, 30, 260), analysistest.RuleFrom(310, 80, 310, 280)}, 75, 285},
		{"between goes before beside", []paper.Rule{analysistest.RuleFrom(150, 80, 150, 260), analysistest.RuleFrom(310, 20, 310, 600)}, 75, 265},
		{"a short rule", []paper.Rule{analysistest.RuleFrom(150, 80, 150, 140)}, 0, 800},
		{"far away", []paper.Rule{analysistest.RuleFrom(500, 80, 500, 260)}, 0, 800},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			top, bottom := tableExtent(s, c, layout.Page{Height: 800, LineHeight: charHeight, Vertical: tt.verticals})
			if top != tt.top || bottom != tt.bottom {
				t.Errorf("tableExtent = %v, %v, want %v, %v", top, bottom, tt.top, tt.bottom)
			}
		})
	}
}

// A form may have too few rows: the depths go on below it, in rows as far apart.
func TestWrittenOn(t *testing.T) {
	rows := func(depths, heights []int) []sidebar.Range {
		var all []sidebar.Range
		for i, y := range heights {
			r := sidebar.Range{Box: paper.Box{Y0: float64(y), Y1: float64(y + 10)}}
			r.Interval = strata.Interval{Top: strata.Depth(depths[i]), Base: strata.Depth(depths[i+1])}
			all = append(all, r)
		}
		return all
	}
	const foot = 150
	for name, tt := range map[string]struct {
		ranges []sidebar.Range
		want   float64
	}{
		"none":             {nil, foot},
		"within the form":  {rows([]int{0, 1, 3, 4}, []int{80, 100, 120}), foot},
		"two more":         {rows([]int{0, 1, 3, 4, 6}, []int{120, 140, 160, 180}), 190},
		"far below":        {rows([]int{0, 1, 3, 4, 6}, []int{120, 140, 180, 200}), foot},
		"another borehole": {append(rows([]int{0, 1, 3}, []int{120, 140}), rows([]int{0, 2}, []int{160})...), foot},
	} {
		if got := writtenOn(tt.ranges, foot); got != tt.want {
			t.Errorf("%s: written down to %v, want %v", name, got, tt.want)
		}
	}
}

func TestTrimmed(t *testing.T) {
	s := labelsAt([]float64{0, 1, 2}, 100, 150, 200)
	table := layout.Page{Height: 800, LineHeight: charHeight, Vertical: []paper.Rule{analysistest.RuleFrom(150, 60, 150, 260)}}
	tests := []struct {
		name string
		page layout.Page
		at   []line
		want []string
		role lexicon.Role
	}{
		{"a head and what is above it", layout.Page{Height: 800, LineHeight: charHeight}, []line{
			textLine("Kiesgrube Nord", 200, 40), textLine("Beschreibung", 200, 80), textLine("Kies", 200, 110),
		}, []string{"Kies"}, lexicon.Description},
		{"a first description that looks like a head", layout.Page{Height: 800, LineHeight: charHeight}, []line{
			textLine("Głęb.", 200, 80), textLine("Gleba", 200, 110), textLine("Torf", 200, 150),
		}, []string{"Gleba", "Torf"}, lexicon.Depth},
		{"beyond the table", table, []line{textLine("Baugrund", 200, 40), textLine("Kies", 200, 110), textLine("Sand", 200, 300)}, []string{"Kies"}, ""},
		{"a paragraph that runs out of the table", table, []line{textLine("Kies", 200, 255), textLine("sandig", 200, 267)}, []string{"Kies", "sandig"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := column{lines: tt.at}
			for _, l := range tt.at {
				c.box = c.box.Union(l.box)
			}
			got := c.trimmed(s, tt.page, columnhead.Heads{})
			if diff := cmp.Diff(tt.want, textsOf(got.lines)); diff != "" || got.role != tt.role {
				t.Errorf("role %q, want %q; lines mismatch (-want +got):\n%s", got.role, tt.role, diff)
			}
		})
	}
}

// The values of a title block are no description: they stand in a row with a key above
// the depths.
func TestWithKeys(t *testing.T) {
	s := labelsAt([]float64{0, 1, 2}, 100, 150, 200)
	key := func(text string, x, y float64) line {
		l := textLine(text, x, y)
		l.keyed = true
		return l
	}
	e := evidence{height: charHeight, lines: []line{
		key("Gemeinde", s.Box.X0-10, 60), key("Datum", s.Box.X0+300, 80), textLine("Lage", s.Box.X0, 70), key("Bohrung", s.Box.X0, 120),
	}}
	c := column{lines: []line{
		textLine("Bern", 200, 60), textLine("Wald", 200, 70), textLine("3. Mai", 200, 80), textLine("Kies", 200, 120),
	}}
	var got []string
	for _, l := range c.withKeys(e.keysAbove(s)).lines {
		if l.keyed {
			got = append(got, l.text)
		}
	}
	if diff := cmp.Diff([]string{"Bern"}, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

func TestColumns(t *testing.T) {
	s := labelsAt([]float64{0, 1, 2}, 100, 150, 200)
	page := analysistest.NewDrawing().
		Stack(150, 110, 40, "dicht", "Muster", "Meier"). // one word of material
		Stack(300, 110, 40, "Kies, sandig, grau", "Silt, tonig, feucht", "Ton")
	p := page.Read()
	e := newEvidence(p, Context{}, lexicon.Default())
	var got []string
	for _, c := range columns(p, s, e, lexicon.Default()) {
		got = append(got, c.lines[0].text)
	}
	if len(got) == 0 || got[0] != "Kies, sandig, grau" {
		t.Errorf("columns begin with %q, want the descriptions first", got)
	}
}

func TestKeyed(t *testing.T) {
	lex := lexicon.Default()
	tests := []struct {
		text string
		want bool
	}{
		{"Datum", true},
		{"Bohrung: B1", true},
		{"Nr. 3, Datum 1.2.1990", true},
		{"Kies, Datum: 1.2.1990", true},
		{"Kies mit Matrix, fin, sandig", false},
		{"Kies, sandig", false},
	}
	for _, tt := range tests {
		if got := keyed(tt.text, lex.Material(tt.text), lex); got != tt.want {
			t.Errorf("keyed(%q) = %v, want %v", tt.text, got, tt.want)
		}
	}
}
