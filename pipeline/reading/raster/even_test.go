package raster

import (
	"image"
	"testing"
)

// printedPage is white paper with rows of letters.
func printedPage(width, height int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = 250
	}
	for y := 40; y+20 < height; y += 60 {
		for x := 40; x+10 < width; x += 20 {
			for v := y; v < y+14; v++ {
				for u := x; u < x+4; u++ {
					img.Pix[v*img.Stride+u] = 20
				}
			}
		}
	}
	return img
}

// changed is a picture with each pixel made anew of its position and grey.
func changed(img *image.Gray, change func(x, y int, v uint8) uint8) *image.Gray {
	out := image.NewGray(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			out.Pix[y*out.Stride+x] = change(x, y, img.Pix[y*img.Stride+x])
		}
	}
	return out
}

func TestEvenLeavesEvenPages(t *testing.T) {
	for name, change := range map[string]func(x, y int, v uint8) uint8{
		"white":         func(_, _ int, v uint8) uint8 { return v },
		"recycled":      func(_, _ int, v uint8) uint8 { return v - v/6 },
		"a tinted head": func(_, y int, v uint8) uint8 { return v - map[bool]uint8{true: v / 7}[y < 100] },
		"a small photo": func(x, y int, v uint8) uint8 {
			if x < 120 && y < 120 {
				return 60
			}
			return v
		},
	} {
		t.Run(name, func(t *testing.T) {
			img := changed(printedPage(800, 1000), change)
			if got := Even(img); got != img {
				t.Error("the picture was changed")
			}
		})
	}
	tiny := printedPage(20, 20)
	if Even(tiny) != tiny || Even(image.NewGray(image.Rect(0, 0, 0, 0))) == nil {
		t.Error("a picture without tiles was changed")
	}
}

func TestEven(t *testing.T) {
	page := printedPage(800, 1000)
	for name, change := range map[string]func(x, y int, v uint8) uint8{
		"darker to the left": func(x, _ int, v uint8) uint8 { return uint8(int(v) * (100 + x/8) / 200) },
		"darker to the foot": func(_, y int, v uint8) uint8 { return uint8(int(v) * (1200 - y) / 1200) },
		"dark all over":      func(_, _ int, v uint8) uint8 { return v / 2 },
		"negative":           func(_, _ int, v uint8) uint8 { return 255 - v },
		"negative, unevenly": func(x, _ int, v uint8) uint8 { return uint8(int(255-v) * (800 + x) / 1600) },
		"the fold of a book": func(x, _ int, v uint8) uint8 { return uint8(int(v) * min(200, 120+x/2) / 200) },
		"a lamp in the middle": func(x, y int, v uint8) uint8 {
			return uint8(int(v) * (2000 - max(x-400, 400-x) - max(y-500, 500-y)) / 2000)
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := Even(changed(page, change))
			wrong := 0
			for i, v := range page.Pix {
				if ink := v < 128; ink != (got.Pix[i] < 150) || !ink && got.Pix[i] < 200 {
					wrong++
				}
			}
			if wrong > len(page.Pix)/200 {
				t.Errorf("%d of %d pixels are paper and not light, or ink and not dark", wrong, len(page.Pix))
			}
		})
	}
}
