package match

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/strata"
)

// bruteAlign is align by trying every way to give zones blocks of lines.
func bruteAlign(zones []zone, c *ruledColumn) float64 {
	skip := skipCosts(zones, c)
	var best func(i, j int) float64
	best = func(i, j int) float64 {
		if i == len(zones) && j == len(c.lines) {
			return 0
		}
		score := math.Inf(-1)
		if j < len(c.lines) {
			score = max(score, best(i, j+1)-skip[j])
		}
		if i < len(zones) {
			score = max(score, best(i+1, j)-zones[i].empty)
			s := c.suit(zones[i])
			for to := j + 1; j >= s.from && to <= s.to; to++ {
				score = max(score, best(i+1, to)+s.worth(span{j, to}))
			}
		}
		return score
	}
	return best(0, 0)
}

func TestAlignAgainstBruteForce(t *testing.T) {
	words := []string{"Kies, sandig,", "grau", "Humus", "mit Steinen und", "Silt", "Herr Meier"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var lines []line
		y := 0.0
		for range 1 + r.IntN(6) {
			y += 8 + 20*r.Float64()
			lines = append(lines, textLine(words[r.IntN(len(words))], 50+10*r.Float64(), y))
		}
		c := columnOf(lines...)
		var zones []zone
		for upper := 0.0; len(zones) < 1+r.IntN(4); {
			lower := upper + 5 + 40*r.Float64()
			z := zone{upper: upper, lower: lower, anchor: math.NaN(), slack: labelSlack, open: opening(r.IntN(3)), empty: r.Float64()}
			if r.IntN(2) == 0 {
				z.anchor = upper
			}
			zones = append(zones, z)
			upper = lower
		}
		got := align(zones, c)
		if want := bruteAlign(zones, c); math.Abs(got.score-want) > 1e-9 {
			t.Fatalf("align scores %v, trying everything %v, for %d zones and %d lines", got.score, want, len(zones), len(lines))
		}
		checkOrdered(t, got.blocks, len(lines))
	}
}

// checkOrdered wants blocks that follow each other without overlap.
func checkOrdered(t *testing.T, blocks []span, lines int) {
	t.Helper()
	at := 0
	for _, b := range blocks {
		if b.empty() {
			continue
		}
		if b.from < at || b.to > lines {
			t.Fatalf("blocks %v overlap or leave the %d lines", blocks, lines)
		}
		at = b.to
	}
}

// zonesAt makes zones between boundaries at the given heights, 1 m each.
func zonesAt(heights ...float64) []zone {
	var zones []zone
	for i := 1; i < len(heights); i++ {
		zones = append(zones, zone{
			interval: strata.Interval{Top: strata.Depth(i-1) * strata.Metre, Base: strata.Depth(i) * strata.Metre},
			upper:    heights[i-1], lower: heights[i], anchor: math.NaN(), slack: labelSlack, empty: emptyZone,
		})
	}
	return zones
}

func TestAlign(t *testing.T) {
	tests := []struct {
		name  string
		zones []zone
		lines []line
		want  string
	}{
		{
			name:  "one line a zone",
			zones: zonesAt(0, 20, 40, 60),
			lines: []line{textLine("Humus", 50, 10), textLine("Kies", 50, 30), textLine("Silt", 50, 50)},
			want:  "0-1 1-2 2-3",
		},
		{
			name:  "a paragraph stays together",
			zones: zonesAt(0, 50, 100),
			lines: []line{textLine("Kies, sandig,", 50, 10), textLine("mit Steinen", 50, 20), textLine("Silt, tonig", 50, 60)},
			want:  "0-2 2-3",
		},
		{
			name:  "an interval without text stays empty",
			zones: zonesAt(0, 30, 60, 90),
			lines: []line{textLine("Humus", 50, 15), textLine("Silt", 50, 75)},
			want:  "0-1 empty 1-2",
		},
		{
			name:  "text pushed down by crowded labels keeps its order",
			zones: zonesAt(0, 5, 10, 15, 60),
			lines: []line{textLine("Belag", 50, 4), textLine("Kies", 50, 16), textLine("Silt", 50, 28), textLine("Ton", 50, 40)},
			want:  "0-1 1-2 2-3 3-4",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, spans(align(tt.zones, columnOf(tt.lines...)).blocks)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func spans(blocks []span) string {
	s := ""
	for i, b := range blocks {
		if i > 0 {
			s += " "
		}
		if b.empty() {
			s += "empty"
			continue
		}
		s += fmt.Sprintf("%d-%d", b.from, b.to)
	}
	return s
}
