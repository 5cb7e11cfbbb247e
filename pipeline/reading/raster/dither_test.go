package raster

import (
	"image"
	"testing"
)

// dotted is a page with a line of text, and below it a dot of so many pixels at
// every step in both directions.
func dotted(t *testing.T, step, pixels int) *image.Gray {
	img := blank(300, 100)
	drawText(t, img, 20, 5, 9, 12, body[0])
	for i, v := range img.Pix {
		img.Pix[i] = 255
		if v < half {
			img.Pix[i] = 0
		}
	}
	for y := img.Rect.Max.Y / 2; y < img.Rect.Max.Y; y += step {
		for x := 0; x < img.Rect.Max.X-pixels; x += step {
			for i := range pixels {
				img.Pix[y*img.Stride+x+i] = 0
			}
		}
	}
	return img
}

func inkOf(img *image.Gray, box image.Rectangle) (n int) {
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if img.GrayAt(x, y).Y < half {
				n++
			}
		}
	}
	return n
}

func TestWithoutDither(t *testing.T) {
	tests := []struct {
		name         string
		step, pixels int
		gone         bool
	}{
		{"dither", 4, 1, true},
		{"dither of two pixels", 5, 2, true},
		{"a dirty page", 40, 1, false},
		{"a pattern of dots", 8, 5, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := dotted(t, tt.step, tt.pixels)
			text, below := img.Rect, img.Rect
			text.Max.Y, below.Min.Y = img.Rect.Max.Y/2, img.Rect.Max.Y/2
			before, dots := inkOf(img, text), inkOf(img, below)
			out := WithoutDither(img)
			if gone := inkOf(out, below) == 0; gone != tt.gone {
				t.Errorf("the dots are gone: %v, want %v", gone, tt.gone)
			}
			if after := inkOf(out, text); after < before*9/10 {
				t.Errorf("%d of %d pixels of the text are left", after, before)
			}
			if inkOf(img, below) != dots {
				t.Error("the picture was changed")
			}
		})
	}
}
