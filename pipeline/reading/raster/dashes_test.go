package raster

import (
	"image"
	"testing"
)

// A boundary of short dashes is a rule, also where walls cross it; the strokes of letters
// and hyphens, dots, and dashes of a pattern are none.
func TestRulesOfDashes(t *testing.T) {
	dashes := func(img *image.Gray, x0, x1, y, rise, long, gap float64) {
		for x := x0; x < x1; x += long + gap {
			at := y + rise*(x-x0)
			drawLine(img, x*scale, at*scale, (x+long)*scale, (at+rise*long)*scale, 2)
		}
	}
	tests := []struct {
		name string
		draw func(t *testing.T, img *image.Gray)
		want int // level rules
	}{
		{"short dashes", func(_ *testing.T, img *image.Gray) { dashes(img, 50, 350, 100, 0, 3, 2) }, 1},
		{"on a skewed page", func(_ *testing.T, img *image.Gray) { dashes(img, 50, 350, 100, 0.02, 3, 2) }, 1},
		{"more gap than dash", func(_ *testing.T, img *image.Gray) { dashes(img, 50, 350, 100, 0, 4, 5) }, 1},
		{"between walls", func(_ *testing.T, img *image.Gray) {
			dashes(img, 50, 350, 100, 0, 3, 2)
			drawLine(img, 151*scale, 20*scale, 151*scale, 180*scale, 2)
		}, 1},
		{"dots", func(_ *testing.T, img *image.Gray) { dashes(img, 50, 350, 100, 0, 0.5, 2) }, 0},
		{"those of a narrow pattern", func(_ *testing.T, img *image.Gray) { dashes(img, 50, 90, 100, 0, 3, 2) }, 0},
		{"out of pace", func(_ *testing.T, img *image.Gray) {
			for i, x := 0, 50.0; x < 350; i++ {
				drawLine(img, x*scale, 100*scale, (x+3)*scale, 100*scale, 2)
				x += []float64{4, 11, 6, 9, 5, 11.5, 7.5}[i%7]
			}
		}, 0},
		{"a text", func(t *testing.T, img *image.Gray) { drawText(t, img, 20, 20, 8, 10, body...) }, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(400, 200)
			tt.draw(t, img)
			level := 0
			for _, r := range Rules(img, scale) {
				if r.Horizontal() {
					level++
				}
			}
			if level != tt.want {
				t.Errorf("found %d level rules, want %d", level, tt.want)
			}
		})
	}
}
