package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// dpi of the test pages, and its pixels per point.
const (
	dpi   = 150
	scale = dpi / 72.0
)

// blank is white paper of a size in points.
func blank(width, height float64) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, int(width*scale), int(height*scale)))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	return img
}

// drawLine draws a black stroke between two points in pixels.
func drawLine(img *image.Gray, x0, y0, x1, y1, width float64) {
	length := math.Hypot(x1-x0, y1-y0)
	nx, ny := -(y1-y0)/length, (x1-x0)/length
	for i := range int(2*length) + 1 {
		t := float64(i) / (2 * length)
		for d := -width/2 + 0.25; d <= width/2-0.25+1e-9; d += 0.5 {
			x, y := x0+(x1-x0)*t+nx*d, y0+(y1-y0)*t+ny*d
			img.SetGray(int(math.Floor(x)), int(math.Floor(y)), color.Gray{})
		}
	}
}

// drawText writes lines from the top, the first baseline one leading down.
func drawText(t testing.TB, img *image.Gray, x, y, size, leading float64, lines ...string) {
	t.Helper()
	f, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: dpi})
	if err != nil {
		t.Fatal(err)
	}
	d := font.Drawer{Dst: img, Src: image.Black, Face: face}
	for i, line := range lines {
		d.Dot = fixed.P(int(x*scale), int((y+leading*float64(i+1))*scale))
		d.DrawString(line)
	}
}

// addNoise sets a part of the pixels to black and another to white.
func addNoise(img *image.Gray, part float64) {
	r := rand.New(rand.NewPCG(1, 2))
	for range int(part * float64(len(img.Pix))) {
		img.Pix[r.IntN(len(img.Pix))] = uint8(255 * r.IntN(2))
	}
}

// body is a page of ordinary print in German.
var body = []string{
	"Humus, braun, mit Wurzeln und Ziegelresten",
	"0.40 - 0.70 siltiger Kies mit viel Sand, grau",
	"TIEFE IN METERN: FEINSAND, TON, LEHM, MOLASSE",
	"sauberer Mittelsand, wasserführend, graubraun",
	"leicht toniger Silt mit einzelnen Steinchen bis 20 cm",
	"1111 1110 1117 7.10 11.10 illiquid Schlacke (Kies)",
}
