package mupdf

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

func line(x0, y0, x1, y1 float64) paper.Rule {
	return paper.Rule{From: paper.Point{X: x0, Y: y0}, To: paper.Point{X: x1, Y: y1}}
}

func TestMergeRules(t *testing.T) {
	tests := []struct {
		name    string
		strokes []paper.Rule
		want    []paper.Rule
	}{
		{"nothing", nil, nil},
		{"left and up become right and down", []paper.Rule{line(50, 20, 10, 20), line(5, 50, 5, 10)}, []paper.Rule{line(5, 10, 5, 50), line(10, 20, 50, 20)}},
		{"pieces that touch", []paper.Rule{line(10, 20, 30, 20), line(30.5, 20.2, 50, 20.2)}, []paper.Rule{line(10, 20, 50, 20.2)}},
		{"pieces that overlap, in any order", []paper.Rule{line(5, 40, 5, 60), line(5, 10, 5, 45), line(5, 20, 5, 30)}, []paper.Rule{line(5, 10, 5, 60)}},
		{"one over the other", []paper.Rule{line(10, 20, 50, 20), line(10, 20, 50, 20)}, []paper.Rule{line(10, 20, 50, 20)}},
		{"a gap", []paper.Rule{line(10, 20, 30, 20), line(32, 20, 50, 20)}, []paper.Rule{line(10, 20, 30, 20), line(32, 20, 50, 20)}},
		{"neighbours", []paper.Rule{line(10, 20, 50, 20), line(10, 21, 50, 21)}, []paper.Rule{line(10, 20, 50, 20), line(10, 21, 50, 21)}},
		{"crossing", []paper.Rule{line(10, 20, 50, 20), line(30, 0, 30, 40)}, []paper.Rule{line(30, 0, 30, 40), line(10, 20, 50, 20)}},
		{"leader line in two straight pieces", []paper.Rule{line(10, 10, 20, 15), line(20, 15, 30, 20)}, []paper.Rule{line(10, 10, 30, 20)}},
		{"a bend stays", []paper.Rule{line(10, 10, 20, 15), line(20, 15, 30, 10)}, []paper.Rule{line(10, 10, 20, 15), line(20, 15, 30, 10)}},
		{"dots vanish", []paper.Rule{line(10, 10, 11, 10), line(5, 5, 5, 5), line(7, 7, 8, 8)}, nil},
		{"rounded", []paper.Rule{line(1.23456, 10, 20.98765, 10)}, []paper.Rule{line(1.23, 10, 20.99, 10)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mergeRules(tt.strokes)
			if len(got) == 0 {
				got = nil
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestMergeRulesIsTheSlowOne compares with painting level strokes on a strip
// of paper, row by row, and looking where there is ink.
func TestMergeRulesIsTheSlowOne(t *testing.T) {
	const rows, width = 5, 60
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var ink [rows][width + 1]bool
		var strokes []paper.Rule
		for range 12 {
			row, from := random.IntN(rows), random.IntN(width-3)
			to := from + 2 + random.IntN(width-from-2)
			for x := from; x < to; x++ {
				ink[row][x] = true
			}
			strokes = append(strokes, line(float64(from), 10*float64(row), float64(to), 10*float64(row)))
		}
		var want []paper.Rule
		for row := range ink {
			start := -1
			for x, inked := range ink[row] {
				switch {
				case inked && start < 0:
					start = x
				case !inked && start >= 0:
					want = append(want, line(float64(start), 10*float64(row), float64(x), 10*float64(row)))
					start = -1
				}
			}
		}
		if diff := cmp.Diff(want, mergeRules(strokes)); diff != "" {
			t.Fatalf("mismatch (-want +got):\n%s", diff)
		}
	}
}

func TestMergeRulesKeepsTheLongest(t *testing.T) {
	var strokes []paper.Rule
	for i := range maxRules + 500 {
		y := 2 * float64(i)
		strokes = append(strokes, line(0, y, 3+float64(i%1000), y))
	}
	rules := mergeRules(strokes)
	if len(rules) != maxRules {
		t.Fatalf("%d rules, want %d", len(rules), maxRules)
	}
	least := math.Inf(1)
	for _, r := range rules {
		least = min(least, r.Length())
	}
	if least < 20 {
		t.Errorf("a rule of %g was kept where longer ones were not", least)
	}
}

func TestShapeOf(t *testing.T) {
	corners := func(xy ...float64) (c [4]paper.Point) {
		for i := range c {
			c[i] = paper.Point{X: xy[2*i], Y: xy[2*i+1]}
		}
		return c
	}
	tests := []struct {
		name    string
		corners [4]paper.Point
		rule    *paper.Rule
		area    *paper.Box
	}{
		{"block", corners(10, 10, 30, 10, 30, 50, 10, 50), nil, &paper.Box{X0: 10, Y0: 10, X1: 30, Y1: 50}},
		{"block, the other way round", corners(10, 50, 30, 50, 30, 10, 10, 10), nil, &paper.Box{X0: 10, Y0: 10, X1: 30, Y1: 50}},
		{"thin and level", corners(10, 10, 90, 10, 90, 11, 10, 11), &paper.Rule{From: paper.Point{X: 10, Y: 10.5}, To: paper.Point{X: 90, Y: 10.5}, Width: 1}, nil},
		{"thin and upright", corners(10, 10, 11, 10, 11, 90, 10, 90), &paper.Rule{From: paper.Point{X: 10.5, Y: 10}, To: paper.Point{X: 10.5, Y: 90}, Width: 1}, nil},
		{"no width at all", corners(10, 10, 90, 10, 90, 10, 10, 10), &paper.Rule{From: paper.Point{X: 10, Y: 10}, To: paper.Point{X: 90, Y: 10}}, nil},
		{"thin and slanted", corners(0, 0, 30, 40, 29.2, 40.6, -0.8, 0.6), &paper.Rule{From: paper.Point{X: -0.4, Y: 0.3}, To: paper.Point{X: 29.6, Y: 40.3}, Width: 1}, nil},
		{"square dot", corners(10, 10, 12, 10, 12, 12, 10, 12), nil, &paper.Box{X0: 10, Y0: 10, X1: 12, Y1: 12}},
		{"speck", corners(10, 10, 11, 10, 11, 11, 10, 11), nil, nil},
		{"slanted block", corners(0, 0, 30, 40, -10, 70, -40, 30), nil, nil},
		{"trapezium", corners(0, 0, 40, 0, 30, 20, 10, 20), nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule, area := shapeOf(tt.corners)
			if rule != nil {
				rule.Width = round(rule.Width)
			}
			if diff := cmp.Diff(tt.rule, rule); diff != "" {
				t.Errorf("rule: mismatch (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.area, area); diff != "" {
				t.Errorf("area: mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
