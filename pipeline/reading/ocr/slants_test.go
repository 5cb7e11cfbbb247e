package ocr

import (
	"image"
	"image/color"
	"math"
	"testing"

	"lsml/pipeline/reading/raster"
)

// A slanted stroke is no glyph of a text; letters and slashes are.
func TestWithoutSlants(t *testing.T) {
	type stroke struct{ x0, y0, x1, y1 float64 } // points
	tests := []struct {
		name    string
		strokes []stroke
		want    int // glyphs
	}{
		{"a leader that falls", []stroke{{20, 20, 32, 30}}, 0},
		{"a leader that rises", []stroke{{20, 30, 40, 22}}, 0},
		{"a slash", []stroke{{20, 30, 24, 20}}, 1},
		{"a dash", []stroke{{20, 30, 32, 30}}, 1},
		{"a V", []stroke{{20, 20, 24, 30}, {24, 30, 28, 20}}, 1},
		{"an L", []stroke{{20, 20, 20, 30}, {20, 30, 28, 30}}, 1},
		{"a Z", []stroke{{20, 20, 28, 20}, {28, 20, 20, 30}, {20, 30, 28, 30}}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := image.NewGray(image.Rect(0, 0, 170, 170))
			for i := range img.Pix {
				img.Pix[i] = 255
			}
			for _, s := range tt.strokes {
				for at := 0.0; at <= 1; at += 0.001 {
					x, y := (s.x0+at*(s.x1-s.x0))*scale, (s.y0+at*(s.y1-s.y0))*scale
					for dx := range 3 {
						for dy := range 3 {
							img.SetGray(int(math.Round(x))+dx, int(math.Round(y))+dy, color.Gray{})
						}
					}
				}
			}
			ink := raster.Threshold(img)
			var glyphs []image.Rectangle
			for _, b := range ink.Blobs() {
				glyphs = append(glyphs, b.Box)
			}
			if got := len(withoutSlants(glyphs, ink, scale)); got != tt.want {
				t.Errorf("%d of %d glyphs stay, want %d", got, len(glyphs), tt.want)
			}
		})
	}
}
