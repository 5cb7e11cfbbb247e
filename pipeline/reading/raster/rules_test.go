package raster

import (
	"image"
	"math"
	"testing"

	"lsml/pipeline/paper"
)

func TestRulesFindsLines(t *testing.T) {
	type line struct{ x0, y0, x1, y1 float64 } // points
	tests := []struct {
		name  string
		width float64 // pixels
		noise float64
		line  line
	}{
		{"hairline", 1, 0, line{50, 100, 350, 100}},
		{"hairline upright", 1, 0, line{80, 50, 80, 500}},
		{"thick", 5, 0, line{50, 100, 350, 100}},
		{"skewed by 3 degrees", 2, 0, line{50, 100, 350, 115.7}},
		{"skewed the other way", 2, 0, line{50, 115.7, 350, 100}},
		{"skewed hairline", 1, 0, line{50, 100, 350, 110}},
		{"skewed upright", 2, 0, line{80, 50, 60, 440}},
		{"noise", 3, 0.02, line{50, 100, 350, 102}},
		{"short", 2, 0, line{50, 100, 72, 100}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(400, 550)
			l := tt.line
			drawLine(img, l.x0*scale, l.y0*scale, l.x1*scale, l.y1*scale, tt.width)
			addNoise(img, tt.noise)
			rules := Rules(img, scale)
			if len(rules) != 1 {
				t.Fatalf("found %d rules, want 1: %v", len(rules), rules)
			}
			const tolerance = 2 // points
			r := rules[0]
			for _, d := range []float64{r.From.X - l.x0, r.From.Y - l.y0, r.To.X - l.x1, r.To.Y - l.y1} {
				if math.Abs(d) > tolerance {
					t.Errorf("found %v, want %v", r, l)
					break
				}
			}
		})
	}
}

func TestRulesJoinsPieces(t *testing.T) {
	img := blank(400, 200)
	for x := 50.0; x < 350; x += 10 {
		drawLine(img, x*scale, 100*scale, (x+7)*scale, 100*scale, 2)
	}
	rules := Rules(img, scale)
	if len(rules) != 1 || rules[0].Length() < 290 {
		t.Errorf("a dashed line gave %v, want one rule", rules)
	}
}

// What stands in line with a rule, such as the foot of a depth before it, is no
// part of it; the pieces of a broken line are.
func TestRulesEnd(t *testing.T) {
	type stroke struct{ x0, x1 float64 } // points
	tests := []struct {
		name    string
		strokes []stroke
		want    stroke
	}{
		{"something before it", []stroke{{88, 95}, {100, 300}}, stroke{100, 300}},
		{"something behind it", []stroke{{100, 300}, {304, 311}}, stroke{100, 300}},
		{"letters behind it", []stroke{{100, 300}, {305, 309}, {314, 318}}, stroke{100, 300}},
		{"letters before it", []stroke{{78, 82}, {87, 91}, {96, 300}}, stroke{96, 300}},
		{"a scratch in it", []stroke{{100, 200}, {200.5, 300}}, stroke{100, 300}},
		{"broken in the middle", []stroke{{100, 200}, {204, 300}}, stroke{100, 300}},
		{"dashed", []stroke{{100, 110}, {113, 123}, {126, 136}, {139, 149}, {152, 162}, {165, 175}}, stroke{100, 175}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(400, 200)
			for _, s := range tt.strokes {
				drawLine(img, s.x0*scale, 100*scale, s.x1*scale, 100*scale, 2)
			}
			rules := Rules(img, scale)
			if len(rules) != 1 || math.Abs(rules[0].From.X-tt.want.x0) > 1 || math.Abs(rules[0].To.X-tt.want.x1) > 1 {
				t.Errorf("found %v, want one rule over %v", rules, tt.want)
			}
		})
	}
}

func TestRulesAreSlender(t *testing.T) {
	img := blank(400, 200)
	drawLine(img, 100*scale, 100*scale, 122*scale, 100*scale, 2.2*scale)
	if rules := Rules(img, scale); len(rules) > 0 {
		t.Errorf("a bar gave %v", rules)
	}
}

func TestRulesKeepsNeighboursApart(t *testing.T) {
	img := blank(400, 200)
	for _, y := range []float64{100, 103, 106} {
		drawLine(img, 50*scale, y*scale, 350*scale, y*scale, 1)
	}
	drawLine(img, 50*scale, 20*scale, 50*scale, 180*scale, 2)
	drawLine(img, 350*scale, 20*scale, 350*scale, 180*scale, 2)
	var across, upright int
	for _, r := range Rules(img, scale) {
		if r.Horizontal() {
			across++
		} else {
			upright++
		}
	}
	if across != 3 || upright != 2 {
		t.Errorf("found %d across and %d upright, want 3 and 2", across, upright)
	}
}

func TestRulesLeavesOut(t *testing.T) {
	tests := []struct {
		name string
		draw func(t *testing.T, img *image.Gray)
	}{
		{"nothing", func(*testing.T, *image.Gray) {}},
		{"text of 8 points", func(t *testing.T, img *image.Gray) { drawText(t, img, 20, 20, 8, 10, body...) }},
		{"text of 14 points", func(t *testing.T, img *image.Gray) { drawText(t, img, 20, 20, 14, 18, body...) }},
		{"a black area", func(_ *testing.T, img *image.Gray) { drawLine(img, 100, 100, 300, 100, 40) }},
		{"a diagonal", func(_ *testing.T, img *image.Gray) { drawLine(img, 100, 100, 300, 300, 2) }},
		{"noise", func(_ *testing.T, img *image.Gray) { addNoise(img, 0.05) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(400, 200)
			tt.draw(t, img)
			if rules := Rules(img, scale); len(rules) != 0 {
				t.Errorf("found %v, want none", rules)
			}
		})
	}
}

func TestSkewOf(t *testing.T) {
	rule := func(x0, y0, x1, y1 float64) paper.Rule {
		return paper.Rule{From: paper.Point{X: x0, Y: y0}, To: paper.Point{X: x1, Y: y1}}
	}
	tests := []struct {
		name  string
		rules []paper.Rule
		want  float64
		ok    bool
	}{
		{"none", nil, 0, false},
		{"too short together", []paper.Rule{rule(0, 0, 200, 2)}, 0, false},
		{"clockwise", []paper.Rule{rule(0, 0, 500, 8.7269)}, 1, true},
		{"long ones count", []paper.Rule{rule(0, 0, 500, 8.7269), rule(0, 50, 80, 50), rule(0, 0, 0, 500)}, 1, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := SkewOf(tt.rules)
			if ok != tt.ok || math.Abs(got-tt.want) > 0.01 {
				t.Errorf("got %.3f %v, want %.3f %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

// A form of A4 with lines of text, ruled over.
func form(t testing.TB) *image.Gray {
	img := blank(595, 842)
	drawText(t, img, 20, 20, 9, 12, body...)
	for y := 150.0; y < 800; y += 40 {
		drawLine(img, 50*scale, y*scale, 550*scale, (y+3)*scale, 2)
	}
	return img
}

func BenchmarkRules(b *testing.B)     { benchmark(b, func(img *image.Gray) { Rules(img, scale) }) }
func BenchmarkThreshold(b *testing.B) { benchmark(b, func(img *image.Gray) { Threshold(img) }) }
func BenchmarkBlobs(b *testing.B) {
	k := Threshold(form(b))
	benchmark(b, func(*image.Gray) { k.Blobs() })
}
func BenchmarkEven(b *testing.B)   { benchmark(b, func(img *image.Gray) { Even(img) }) }
func BenchmarkSoften(b *testing.B) { benchmark(b, func(img *image.Gray) { Soften(img) }) }

func benchmark(b *testing.B, of func(*image.Gray)) {
	img := form(b)
	b.SetBytes(int64(len(img.Pix)))
	b.ReportAllocs()
	for b.Loop() {
		of(img)
	}
}
