package raster

import (
	"math"
	"testing"

	"lsml/pipeline/paper"
)

// A leader goes from the end of a rule at (120, 200), which goes on to the right, to the
// wall of the column at x = 100.
func TestLeaders(t *testing.T) {
	type line struct{ x0, y0, x1, y1 float64 } // points
	rule, wall := line{120, 200, 350, 200}, line{100, 40, 100, 400}
	far := line{20, 30, 380, 30} // tells the skew
	tests := []struct {
		name  string
		lines []line
		want  []paper.Point // where leaders end
	}{
		{"none", []line{rule, wall}, nil},
		{"one", []line{rule, wall, {120, 200, 100, 170}}, []paper.Point{{X: 100, Y: 170}}},
		{"steep", []line{rule, wall, {120, 200, 100, 90}}, []paper.Point{{X: 100, Y: 90}}},
		{"downwards", []line{rule, wall, {120, 200, 100, 225}}, []paper.Point{{X: 100, Y: 225}}},
		{"without a wall", []line{rule, {120, 200, 100, 170}}, []paper.Point{{X: 100, Y: 170}}},
		{"that goes on as hatching behind the wall", []line{rule, wall, {120, 200, 80, 140}}, []paper.Point{{X: 100, Y: 170}}},
		{"across letters", []line{rule, wall, {120, 200, 100, 100}, {112, 150, 112, 158}, {105, 150, 105, 158}}, []paper.Point{{X: 100, Y: 100}}},
		{"at the other end", []line{{50, 200, 300, 200}, {300, 200, 320, 170}}, []paper.Point{{X: 320, Y: 170}}},
		{"a rule that reaches the wall, and hatching there", []line{{100, 200, 350, 200}, wall, {100, 200, 80, 170}}, nil},
		{"a short stroke", []line{rule, {120, 200, 118, 198}}, nil},
		{"the corner of a cell", []line{rule, {120, 60, 120, 200}}, nil},
		{"back under the rule", []line{rule, {120, 200, 140, 230}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(400, 550)
			for _, l := range append(tt.lines, far) {
				drawLine(img, l.x0*scale, l.y0*scale, l.x1*scale, l.y1*scale, 2)
			}
			ink := Threshold(img)
			got := ink.Leaders(ink.Rules(scale), scale)
			if len(got) != len(tt.want) {
				t.Fatalf("Leaders = %v, want ends at %v", got, tt.want)
			}
			for i, r := range got {
				if math.Hypot(r.To.X-tt.want[i].X, r.To.Y-tt.want[i].Y) > 2.5 {
					t.Errorf("a leader ends at %v, want %v", r.To, tt.want[i])
				}
			}
		})
	}
}

// A page that is hatched all over has no leaders, and they are not sought for long.
func TestLeadersInHatching(t *testing.T) {
	img := blank(400, 550)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if (x+y)%6 < 3 || y%40 < 3 && x%400 < 300 {
				img.Pix[img.PixOffset(x, y)] = 0
			}
		}
	}
	ink := Threshold(img)
	rules := ink.Rules(scale)
	if len(rules) == 0 {
		t.Fatal("there are no rules")
	}
	if got := ink.Leaders(rules, scale); len(got) != 0 {
		t.Errorf("%d leaders", len(got))
	}
}
