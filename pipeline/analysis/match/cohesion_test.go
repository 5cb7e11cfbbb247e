package match

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
)

func TestAcross(t *testing.T) {
	column := paper.Box{X0: 100, X1: 200, Y0: 0, Y1: 300}
	tests := []struct {
		name  string
		rules []paper.Rule
		want  []paper.Rule
	}{
		{"none", nil, nil},
		{"over the table", []paper.Rule{analysistest.RuleFrom(0, 50, 300, 50)}, []paper.Rule{analysistest.RuleFrom(0, 50, 300, 50)}},
		{"beside", []paper.Rule{analysistest.RuleFrom(0, 50, 90, 50)}, nil},
		{"a stub", []paper.Rule{analysistest.RuleFrom(0, 50, 120, 50)}, nil},
		{"a stub before another rule", []paper.Rule{analysistest.RuleFrom(0, 50, 120, 50), analysistest.RuleFrom(0, 90, 300, 90)}, []paper.Rule{analysistest.RuleFrom(0, 90, 300, 90)}},
		{"pieces of one", []paper.Rule{analysistest.RuleFrom(180, 51, 300, 51), analysistest.RuleFrom(0, 50, 120, 50)}, []paper.Rule{analysistest.RuleFrom(0, 50, 300, 51)}},
		{"sorted", []paper.Rule{analysistest.RuleFrom(0, 90, 300, 90), analysistest.RuleFrom(0, 50, 300, 50)}, []paper.Rule{analysistest.RuleFrom(0, 50, 300, 50), analysistest.RuleFrom(0, 90, 300, 90)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, across(tt.rules, column, charHeight), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFree(t *testing.T) {
	lines := []line{textLine("Kies, sandig, grau", 100, 100), textLine("Silt", 100, 130)}
	tests := []struct {
		name string
		rule paper.Rule
		want bool
	}{
		{"between the lines", analysistest.RuleFrom(100, 115, 190, 115), true},
		{"through a line", analysistest.RuleFrom(100, 100, 190, 100), false},
		{"along its foot", analysistest.RuleFrom(100, 104.5, 190, 104.5), true},
		{"over the table, through a short line", analysistest.RuleFrom(0, 130, 300, 130), true},
		{"far from all", analysistest.RuleFrom(0, 500, 300, 500), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := len(free([]paper.Rule{tt.rule}, lines)) == 1; got != tt.want {
				t.Errorf("the rule is kept: %v, want %v", got, tt.want)
			}
		})
	}
}

func TestThrough(t *testing.T) {
	s := labelsAt([]float64{0, 1, 2}, 100, 150, 200)
	rules := []paper.Rule{
		analysistest.RuleFrom(0, 125, 500, 125),   // a whole row
		analysistest.RuleFrom(100, 130, 500, 130), // of the text only
		analysistest.RuleFrom(0, 400, 500, 400),   // of another table, further down than the sidebar is long
	}
	if diff := cmp.Diff(rules[:1], through(rules, s)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// Where rules run through every row, only these separate layers.
func TestRowsBeforeCells(t *testing.T) {
	s := labelsAt([]float64{0, 1}, 100, 150)
	lines := []line{textLine("Kies", 300, 100), textLine("Silt", 300, 150)}
	cell, row, last := analysistest.RuleFrom(290, 110, 400, 110), analysistest.RuleFrom(0, 125, 500, 125), analysistest.RuleFrom(0, 175, 500, 175)
	tests := []struct {
		name  string
		rules []paper.Rule
		want  []paper.Rule
	}{
		{"rows and cells", []paper.Rule{cell, row, last}, []paper.Rule{row, last}},
		{"too few rows", []paper.Rule{cell, row}, []paper.Rule{cell, row}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := levelRules()
			p.Horizontal, p.LineHeight = tt.rules, charHeight
			c := newRuledColumn(column{lines: lines, box: paper.Box{X0: 300, X1: 350, Y0: 95, Y1: 155}}, s, p, newLeaders(p), nil)
			if diff := cmp.Diff(tt.want, c.rules); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLined(t *testing.T) {
	at := func(step float64, n int) []paper.Rule {
		var rules []paper.Rule
		for i := range n {
			rules = append(rules, analysistest.RuleFrom(0, 90+step*float64(i), 500, 90+step*float64(i)))
		}
		return rules
	}
	uneven := at(20, 6)
	uneven[2].From.Y, uneven[2].To.Y = 136, 136
	uneven[3].From.Y, uneven[3].To.Y = 144, 144
	tests := []struct {
		name   string
		lines  []line
		rules  []paper.Rule
		labels int
		want   bool
	}{
		{"a rule under each line", linesAt(100, 120, 140, 160, 180), at(20, 6), 3, true},
		{"a label beside each line", linesAt(100, 120, 140, 160, 180), at(20, 6), 5, false},
		{"hardly a label", linesAt(100, 120, 140, 160, 180), at(20, 6), 1, false},
		{"rules between layers", linesAt(100, 115, 130, 145, 160), at(40, 3), 3, false},
		{"rows of several heights", linesAt(100, 120, 140, 160, 180), uneven, 3, false},
		{"no rules", linesAt(100, 120, 140, 160, 180), nil, 3, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &ruledColumn{column: column{lines: tt.lines, box: paper.Box{X0: 100, X1: 200, Y0: 90, Y1: 190}}, rules: tt.rules, height: charHeight}
			if got := c.lined(tt.labels); got != tt.want {
				t.Errorf("lined: %v, want %v", got, tt.want)
			}
		})
	}
}

// linesAt are lines of one word at these heights.
func linesAt(heights ...float64) []line {
	var lines []line
	for _, y := range heights {
		lines = append(lines, textLine("Kies", 100, y))
	}
	return lines
}

func TestPitchOf(t *testing.T) {
	tests := []struct {
		name  string
		lines []line
		want  float64
	}{
		{"no lines", nil, 12},
		{"one line", linesAt(10), 12},
		{"even", linesAt(10, 23, 36), 13},
		{"paragraphs apart", linesAt(10, 23, 60, 73, 110), 13},
		{"lines over each other do not count", linesAt(10, 11, 24), 13},
		{"only far apart", linesAt(10, 110, 210), 20},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := pitchOf(tt.lines, charHeight); got != tt.want {
				t.Errorf("pitchOf = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPunctuation(t *testing.T) {
	tests := []struct {
		name, above, below string
		want               float64
	}{
		{"broken word", "kanten-", "gerundet", brokenWord},
		{"soft hyphen", "Morä\u00ad", "ne", brokenWord},
		{"comma, small letter", "Kies,", "sandig", openSentence + lowerStart},
		{"conjunction", "Kies und", "Sand", openSentence + upperStart},
		{"full stop, capital", "Kies.", "Sand", fullStop + upperStart},
		{"a number", "Kies", "30 cm", 0},
		{"nothing", "", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := punctuation(tt.above, tt.below); math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("punctuation(%q, %q) = %v, want %v", tt.above, tt.below, got, tt.want)
			}
		})
	}
}

// cohesion falls where each of its signs speaks for another layer.
func TestCohesion(t *testing.T) {
	paragraph := []line{textLine("Kies, sandig, mit vielen Steinen,", 100, 100), textLine("grau, locker gelagert und feucht", 100, 112)}
	together := columnOf(paragraph...).cohesion(1)
	tests := []struct {
		name  string
		other *ruledColumn
	}{
		{"a rule between", columnOn(levelRules(106), paragraph...)},
		{"further apart", columnOf(append(linesAt(10, 22, 34, 46), paragraph[0], textLine(paragraph[1].text, 100, 125))...)},
		{"sticks out", columnOf(paragraph[0], textLine(paragraph[1].text, 80, 112))},
		{"a short line above", columnOf(textLine(paragraph[0].text, 100, 76), textLine(paragraph[0].text, 100, 88), textLine("Kies,", 100, 100), paragraph[1])},
		{"a sentence ends", columnOf(textLine("Kies, sandig, mit vielen Steinen.", 100, 100), paragraph[1])},
		{"a capital", columnOf(paragraph[0], textLine("Grau, locker gelagert und feucht", 100, 112))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.other.cohesion(len(tt.other.lines) - 1); got >= together {
				t.Errorf("cohesion = %v, not less than %v", got, together)
			}
		})
	}
	if got := columnOf(paragraph[0], textLine(paragraph[1].text, 110, 112)).cohesion(1); got <= together {
		t.Errorf("a hanging line has cohesion %v, not more than %v", got, together)
	}
}

func TestSpacing(t *testing.T) {
	c := columnOf(linesAt(10, 20, 30)...) // a pitch of 10
	last := 2.0
	for d := 1.0; d < 40; d++ {
		got := c.spacing(analysistest.BoxAt("x", 0, 0), analysistest.BoxAt("x", 0, d))
		if got > last || got > closeLines || got < apart {
			t.Fatalf("spacing of lines %v apart is %v, after %v", d, got, last)
		}
		last = got
	}
	if last != apart {
		t.Errorf("spacing of lines far apart is %v, want %v", last, apart)
	}
}

func TestRulesBetweenAgainstAll(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 200 {
		var heights []float64
		for range r.IntN(10) {
			heights = append(heights, float64(r.IntN(60))*5)
		}
		c := columnOn(levelRules(heights...), linesAt(400)...)
		upper := float64(r.IntN(300))
		lower := upper + float64(r.IntN(100))
		var want []paper.Rule
		for _, rule := range c.rules {
			if rule.From.Y >= upper && rule.From.Y <= lower {
				want = append(want, rule)
			}
		}
		if got := c.rulesBetween(upper, lower); len(got) != len(want) || len(got) > 0 && got[0] != want[0] {
			t.Fatalf("rules %v between %v and %v: got %v, want %v", heights, upper, lower, got, want)
		}
	}
}

// The fields of a layer hold together, and the first one parts it from the layer above.
func TestCohesionOfFields(t *testing.T) {
	lines := []line{textLine("Kies", 300, 100), textLine("Silt", 300, 150), textLine("Sand", 300, 200)}
	for i := range lines {
		lines[i].words = slices.Clone(lines[i].words)
		lines[i].words[0].Index = i + 1
	}
	tests := []struct {
		name   string
		fields fieldLetters
		want   float64 // more than without fields, over both pairs of lines
	}{
		{"none", nil, 0},
		{"of one layer", fieldLetters{1: 'a', 2: 'c', 3: 'f'}, 2 * nextField},
		{"of two layers", fieldLetters{1: 'c', 2: 'a', 3: 'b'}, firstField + nextField},
		{"below a line that is none", fieldLetters{2: 'c'}, 0},
	}
	cohesion := func(fields fieldLetters) float64 {
		c := newRuledColumn(column{lines: lines, box: paper.Box{X0: 300, X1: 350, Y0: 95, Y1: 205}}, labelsAt([]float64{0, 1}, 100, 150), layout.Page{LineHeight: charHeight}, leaders{}, fields)
		return c.inner[2]
	}
	for _, tt := range tests {
		if got := cohesion(tt.fields) - cohesion(nil); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%s: %v more, want %v", tt.name, got, tt.want)
		}
	}
}
