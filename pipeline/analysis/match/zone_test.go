package match

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// labelsAt is a sidebar of depths in metres, one at each of the heights.
func labelsAt(depths []float64, heights ...float64) sidebar.Sidebar {
	s := sidebar.Sidebar{Kind: sidebar.Boundaries}
	for i, d := range depths {
		box := analysistest.BoxAt("0.00", 40, heights[i])
		s.Labels = append(s.Labels, sidebar.Label{
			Depth: strata.Depth(d * float64(strata.Metre)), Box: box, Words: []layout.Word{{Text: "0.00", Box: box, Printed: box}},
		})
		s.Box = s.Box.Union(box)
	}
	return s
}

// rangesAt makes a row of each two depths in metres, one at each height.
func rangesAt(depths []float64, heights ...float64) sidebar.Sidebar {
	s := sidebar.Sidebar{Kind: sidebar.Ranges}
	for i, y := range heights {
		mm := func(m float64) strata.Depth { return strata.Depth(m * float64(strata.Metre)) }
		box := analysistest.BoxAt("0.00 - 0.00", 40, y)
		s.Ranges = append(s.Ranges, sidebar.Range{Interval: strata.Interval{Top: mm(depths[2*i]), Base: mm(depths[2*i+1])}, Box: box})
		s.Box = s.Box.Union(box)
	}
	return s
}

// brief writes a zone as the tables do: its depths, its stretch of the page,
// what it is level with, and whether it is open.
func (z zone) brief() string {
	text := fmt.Sprintf("%v-%v at %v-%v", z.interval.Top, z.interval.Base, z.upper, z.lower)
	if !math.IsNaN(z.anchor) {
		text += fmt.Sprintf(" by %v", z.anchor)
	}
	return text + [...]string{"", " above", " below"}[z.open]
}

func briefs(zones []zone) []string {
	var out []string
	for _, z := range zones {
		out = append(out, z.brief())
	}
	return out
}

func TestZonesOf(t *testing.T) {
	const bottom = 400
	fromZero := labelsAt([]float64{0, 1, 2}, 100, 200, 300)
	fromOne := labelsAt([]float64{1, 2}, 200, 300)
	text := columnOf(textLine("Kies", 100, 150))
	ruledAt := func(heights ...float64) *ruledColumn {
		return columnOn(levelRules(heights...), textLine("Kies", 100, 110), textLine("Sand", 100, 290))
	}
	tests := []struct {
		name    string
		sidebar sidebar.Sidebar
		mode    mode
		column  *ruledColumn
		want    []string
	}{
		{"between, from zero", fromZero, between, text, []string{"0.0-1.0 at 100-200", "1.0-2.0 at 200-300", "2.0- at 300-400 below"}},
		{"between", fromOne, between, text, []string{"-1.0 at 0-200 above", "1.0-2.0 at 200-300", "2.0- at 300-400 below"}},
		{"start", fromOne, startRow, text, []string{"-1.0 at 0-195 above", "1.0-2.0 at 195-295 by 200", "2.0- at 295-400 by 300 below"}},
		{"start, from zero", fromZero, startRow, text, []string{
			"0.0-1.0 at 95-195 by 100", "1.0-2.0 at 195-295 by 200", "2.0- at 295-400 by 300 below",
		}},
		{"end", fromOne, endRow, text, []string{"-1.0 at 195-295 by 200", "1.0-2.0 at 295-400 by 300"}},
		{"nothing ends at zero", fromZero, endRow, text, nil},
		{"base", fromOne, baseRow, text, []string{"-1.0 at 0-205 by 200", "1.0-2.0 at 205-305 by 300"}},
		{"range", rangesAt([]float64{0, 1, 1, 2}, 100, 200), rangeRow, text, []string{"0.0-1.0 at 95-195 by 100", "1.0-2.0 at 195-400 by 200"}},
		{"rows between rules", rangesAt([]float64{0, 1, 1, 2}, 120, 200), rangeRow, ruledAt(90, 180, 280), []string{
			"0.0-1.0 at 90-180 by 120", "1.0-2.0 at 180-280 by 200",
		}},
		{"boundaries at rules", fromZero, ruled, ruledAt(190, 285), []string{
			"0.0-1.0 at 100-190", "1.0-2.0 at 190-285", "2.0- at 285-400 below",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := briefs(zonesOf(tt.sidebar, tt.mode, bottom, tt.column))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestModesOf(t *testing.T) {
	for _, s := range []sidebar.Sidebar{labelsAt([]float64{1, 2}, 100, 200), rangesAt([]float64{0, 1, 1, 2}, 100, 200)} {
		for _, m := range modesOf(s) {
			if zones := zonesOf(s, m, 400, columnOf(textLine("Kies", 100, 150))); len(zones) == 0 {
				t.Errorf("mode %q makes no zones of %v", m, s.Kind)
			}
		}
	}
}

func TestSnapped(t *testing.T) {
	first := textLine("Kies", 300, 50)
	tests := []struct {
		name   string
		labels []float64 // heights
		page   layout.Page
		want   []float64
	}{
		{"no rules", []float64{100, 200}, layout.Page{}, []float64{100, 200}},
		{"a rule near each", []float64{100, 200}, levelRules(110, 190), []float64{110, 190}},
		{"too far", []float64{100, 200}, levelRules(100 + snapReach*charHeight + 1), []float64{100, 200}},
		{"one rule serves one label", []float64{100, 110}, levelRules(109), []float64{100, 109}},
		{"crowded labels keep their order", []float64{100, 110, 120}, levelRules(90, 110, 130), []float64{90, 110, 130}},
		{"not the rule below the head", []float64{40, 100}, levelRules(45, 100), []float64{40, 100}},
		{
			"a leader tells from where", []float64{100, 200},
			layout.Page{Horizontal: []paper.Rule{analysistest.RuleFrom(250, 180, 500, 180)}, Diagonal: []paper.Rule{analysistest.RuleFrom(100, 100, 250, 180)}},
			[]float64{180, 200},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := labelsAt(make([]float64, len(tt.labels)), tt.labels...)
			if diff := cmp.Diff(tt.want, snapped(s, columnOn(tt.page, first, textLine("Sand", 300, 290)))); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// gainOf is the sum of the gains of pairs, which must be in order.
func gainOf(t *testing.T, partner []int, gain func(i, j int) float64) float64 {
	t.Helper()
	sum, last := 0.0, -1
	for i, j := range partner {
		if j < 0 {
			continue
		}
		if j <= last {
			t.Fatalf("partners %v are not in order", partner)
		}
		sum, last = sum+gain(i, j), j
	}
	return sum
}

// mostGain tries every way to pair.
func mostGain(n, m int, gain func(i, j int) float64) float64 {
	var from func(i, j int) float64
	from = func(i, j int) float64 {
		if i == n || j == m {
			return 0
		}
		return max(from(i+1, j), from(i, j+1), gain(i, j)+from(i+1, j+1))
	}
	return from(0, 0)
}

func TestInOrderAgainstBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		n, m := r.IntN(6), r.IntN(6)
		gains := make([]float64, n*m)
		for i := range gains {
			gains[i] = 3*r.Float64() - 1
		}
		gain := func(i, j int) float64 { return gains[i*m+j] }
		partner := matchInOrder(n, m, gain)
		if len(partner) != n {
			t.Fatalf("matchInOrder gives partners %v for %d", partner, n)
		}
		if got, want := gainOf(t, partner, gain), mostGain(n, m, gain); math.Abs(got-want) > 1e-9 {
			t.Fatalf("matchInOrder gains %v, trying everything %v", got, want)
		}
	}
}

func TestParagraphEnd(t *testing.T) {
	// Lines 12 apart make paragraphs; the one at 160 stands behind a gap.
	c := columnOf(textLine("Kies, sandig,", 100, 100), textLine("mit Steinen", 100, 112), textLine("grau", 100, 124), textLine("Die Baugrube", 100, 160), textLine("ist tief", 100, 172))
	c.pitch = 12
	for y, want := range map[float64]float64{100: 155 - slackBelow*charHeight, 112: 155 - slackBelow*charHeight, 160: math.Inf(1)} {
		if got := c.paragraphEnd(y); got != want {
			t.Errorf("paragraphEnd(%v) = %v, want %v", y, got, want)
		}
	}
}

func TestIncreasing(t *testing.T) {
	got := increasing([]float64{3, 1, 4, 4, 2})
	if diff := cmp.Diff([]float64{3, 3, 4, 4, 4}, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
