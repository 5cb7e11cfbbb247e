package raster

import (
	"image"
	"image/color"
	"math"
	"testing"

	"lsml/pipeline/paper"
)

// drawFaint draws a grey line of two pixels between two heights, with every
// missing-th stretch of ten pixels left out.
func drawFaint(img *image.Gray, x0, y0, x1, y1 float64, grey uint8, missing int) {
	for i := range int(x1 - x0) {
		if missing > 0 && i/10%missing == 0 {
			continue
		}
		y := int(y0 + (y1-y0)*float64(i)/(x1-x0))
		for d := range 2 {
			if p := img.GrayAt(int(x0)+i, y+d); p.Y > grey {
				img.SetGray(int(x0)+i, y+d, color.Gray{Y: grey})
			}
		}
	}
}

func TestFaint(t *testing.T) {
	const known, end = 300.0, 380.0 // points: where the rule was found to, and where it ends
	across := func(from, to, y float64) paper.Rule {
		return paper.Rule{From: paper.Point{X: from, Y: y}, To: paper.Point{X: to, Y: y}, Width: 1}
	}
	tests := []struct {
		name string
		draw func(img *image.Gray)
		want float64 // where it is followed to
	}{
		{"it ends", func(*image.Gray) {}, known},
		{"faint", func(img *image.Gray) {
			drawFaint(img, known*scale, 60*scale, end*scale, 60*scale, 215, 0)
		}, end},
		{"broken", func(img *image.Gray) {
			drawFaint(img, known*scale, 60*scale, end*scale, 60*scale, 215, 4)
		}, end},
		{"in another direction than the part that was found", func(img *image.Gray) {
			drawFaint(img, known*scale, 60*scale, end*scale, 60.7*scale, 215, 0)
		}, end},
		{"under text", func(img *image.Gray) {
			drawText(t, img, known, 48, 9, 11.5, "siltiger Kies")
			drawFaint(img, known*scale, 60*scale, end*scale, 60*scale, 215, 0)
		}, end},
		{"before text that stands in line", func(img *image.Gray) {
			drawText(t, img, known+1, 48, 9, 11.5, "siltiger Kies")
		}, known},
		{"too faint to be told from the grain of paper", func(img *image.Gray) {
			drawFaint(img, known*scale, 60*scale, end*scale, 60*scale, 251, 0)
		}, known},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(400, 120)
			drawFaint(img, 100*scale, 60*scale, known*scale, 60*scale, 0, 0)
			tt.draw(img)
			to := known
			for _, r := range Faint(img, []paper.Rule{across(100, known, 60)}, scale) {
				if math.Abs(r.From.Y-60) > 1.5 || math.Abs(r.To.Y-60) > 1.5 || r.From.X < known-2 {
					t.Errorf("%v is no continuation", r)
				}
				to = max(to, r.To.X)
			}
			if math.Abs(to-tt.want) > 5 {
				t.Errorf("followed to %.1f, want %.1f", to, tt.want)
			}
		})
	}
}

// Turned by a quarter, the same is found.
func TestFaintUpright(t *testing.T) {
	img := blank(400, 120)
	drawFaint(img, 100*scale, 60*scale, 300*scale, 60*scale, 215, 0)
	level := Faint(img, []paper.Rule{{From: paper.Point{X: 200, Y: 60}, To: paper.Point{X: 230, Y: 60}, Width: 1}}, scale)
	turned := image.NewGray(image.Rect(0, 0, img.Rect.Dy(), img.Rect.Dx()))
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			turned.Pix[x*turned.Stride+y] = img.Pix[y*img.Stride+x]
		}
	}
	upright := Faint(turned, []paper.Rule{{From: paper.Point{X: 60, Y: 200}, To: paper.Point{X: 60, Y: 230}, Width: 1}}, scale)
	if len(level) != 2 || len(upright) != 2 {
		t.Fatalf("found %v level and %v upright, want two each", level, upright)
	}
	for i, r := range level {
		if u := upright[i]; r.From.X != u.From.Y || r.To.X != u.To.Y || r.From.Y != u.From.X || r.To.Y != u.To.X {
			t.Errorf("upright is %v, level %v", u, r)
		}
	}
}

func TestFaintAtTheEdges(t *testing.T) {
	img := blank(50, 50)
	for _, r := range []paper.Rule{
		{From: paper.Point{X: -20, Y: -20}, To: paper.Point{X: 500, Y: -20}, Width: 1},
		{From: paper.Point{X: 500, Y: -20}, To: paper.Point{X: 500, Y: 700}, Width: 1},
		{From: paper.Point{X: 0, Y: 0}, To: paper.Point{X: 20, Y: 0}, Width: 3},
		{From: paper.Point{X: 10, Y: 49.9}, To: paper.Point{X: 30, Y: 52}, Width: 3},
	} {
		if got := Faint(img, []paper.Rule{r}, scale); len(got) > 0 {
			t.Errorf("%v goes on as %v on blank paper", r, got)
		}
	}
}

func TestOfOneBit(t *testing.T) {
	grey := blank(400, 120)
	drawText(t, grey, 20, 20, 9, 12, body...)
	hard := image.NewGray(grey.Rect)
	for i, v := range grey.Pix {
		if v > 128 {
			hard.Pix[i] = 255
		}
	}
	if !OfOneBit(hard) || OfOneBit(grey) {
		t.Errorf("black on white: %v, want true; with grey edges: %v, want false", OfOneBit(hard), OfOneBit(grey))
	}
}
