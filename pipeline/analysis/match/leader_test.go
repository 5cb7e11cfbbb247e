package match

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
)

func TestFollow(t *testing.T) {
	start := paper.Point{X: 300, Y: 100}
	tests := []struct {
		name  string
		lines []paper.Rule
		stop  float64
		want  paper.Point
		moved bool
	}{
		{"no line", nil, 0, start, false},
		{"a slanted line", []paper.Rule{analysistest.RuleFrom(250, 80, 300, 100)}, 0, paper.Point{X: 250, Y: 80}, true},
		{"drawn the other way", []paper.Rule{analysistest.RuleFrom(300, 100, 250, 80)}, 0, paper.Point{X: 250, Y: 80}, true},
		{
			"slant, level, slant",
			[]paper.Rule{analysistest.RuleFrom(200, 80, 250, 80), analysistest.RuleFrom(250, 80, 300, 100), analysistest.RuleFrom(150, 60, 200, 80)}, 0,
			paper.Point{X: 150, Y: 60}, true,
		},
		{
			"not beyond the labels",
			[]paper.Rule{analysistest.RuleFrom(200, 80, 250, 80), analysistest.RuleFrom(250, 80, 300, 100)}, 260,
			paper.Point{X: 250, Y: 80}, true,
		},
		{"ends that nearly meet", []paper.Rule{analysistest.RuleFrom(250, 80, 298, 101)}, 0, paper.Point{X: 250, Y: 80}, true},
		{"ends apart", []paper.Rule{analysistest.RuleFrom(250, 80, 295, 101)}, 0, start, false},
		{"to the right", []paper.Rule{analysistest.RuleFrom(300, 100, 350, 120)}, 0, start, false},
		{"too steep", []paper.Rule{analysistest.RuleFrom(290, 40, 300, 100)}, 0, start, false},
		{"a mark is no line", []paper.Rule{analysistest.RuleFrom(298, 100, 300, 100)}, 0, start, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, moved := newLeaders(layout.Page{LineHeight: charHeight, Diagonal: tt.lines}).follow(start, tt.stop)
			if diff := cmp.Diff(tt.want, got); diff != "" || moved != tt.moved {
				t.Errorf("moved %v, want %v; end mismatch (-want +got):\n%s", moved, tt.moved, diff)
			}
		})
	}
}

func TestFollowEnds(t *testing.T) {
	var chain []paper.Rule
	for i := range 2 * mostHops {
		x := 300 - 20*float64(i)
		chain = append(chain, analysistest.RuleFrom(x-20, 100, x, 100))
	}
	got, _ := newLeaders(layout.Page{LineHeight: charHeight, Horizontal: chain}).follow(paper.Point{X: 300, Y: 100}, 0)
	if want := 300 - 20.0*mostHops; got.X != want {
		t.Errorf("follow ends at %v, want %v after %d pieces", got.X, want, mostHops)
	}
}

// The grid of a leaders finds the nearest end that looking at all lines finds.
func TestStepAgainstAll(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		var lines []paper.Rule
		for range 40 {
			lines = append(lines, analysistest.RuleFrom(30*r.Float64(), 20*r.Float64(), 30*r.Float64(), 20*r.Float64()))
		}
		l := newLeaders(layout.Page{LineHeight: charHeight, Diagonal: lines})
		from := paper.Point{X: 30 * r.Float64(), Y: 20 * r.Float64()}
		got, ok := l.step(from)
		want := math.Inf(1)
		for _, rule := range lines {
			right, left := rule.From, rule.To
			if right.X < left.X {
				right, left = left, right
			}
			d := math.Hypot(right.X-from.X, right.Y-from.Y)
			if d <= l.cell && left.X < from.X-l.cell && math.Abs(right.Y-left.Y) <= steepest*(right.X-left.X) && d < want {
				want = d
				if !ok {
					t.Fatalf("step(%v) misses the line from %v to %v", from, right, left)
				}
			}
		}
		if ok != !math.IsInf(want, 1) {
			t.Fatalf("step(%v) = %v where no line is near", from, got)
		}
		if ok && !slices.ContainsFunc(lines, func(rule paper.Rule) bool {
			right, left := rule.From, rule.To
			if right.X < left.X {
				right, left = left, right
			}
			return left == got && math.Hypot(right.X-from.X, right.Y-from.Y) == want
		}) {
			t.Fatalf("step(%v) = %v, which is not the nearest", from, got)
		}
	}
}
