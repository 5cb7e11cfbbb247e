package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"
	"testing"

	"lsml/pipeline/paper"
)

func TestEraseLeavesTheText(t *testing.T) {
	clean := blank(400, 200)
	drawText(t, clean, 60, 30, 9, 24, body[:4]...)
	img := blank(400, 200)
	drawText(t, img, 60, 30, 9, 24, body[:4]...)
	for _, y := range []float64{40, 60, 85} {
		drawLine(img, 50*scale, y*scale, 380*scale, (y+3)*scale, 2)
	}
	drawLine(img, 50*scale, 20*scale, 50*scale, 160*scale, 3)
	drawLine(img, 380*scale, 20*scale, 380*scale, 160*scale, 3)

	ink := Threshold(img)
	rules := ink.Rules(scale)
	if len(rules) != 5 {
		t.Fatalf("found %d rules, want 5: %v", len(rules), rules)
	}
	before := ink.Count()
	Erase(img, ink, rules, scale)
	want, got := Threshold(clean).Count(), Threshold(img).Count()
	if math.Abs(float64(got-want)) > 0.03*float64(want) {
		t.Errorf("%d pixels of ink are left of %d, want about %d, those of the text", got, before, want)
	}
	if got := ink.Count(); math.Abs(float64(got-want)) > 0.03*float64(want) {
		t.Errorf("the ink has %d pixels, want about %d", got, want)
	}
}

func TestEraseOutsideThePicture(t *testing.T) {
	img := blank(50, 50)
	rules := []paper.Rule{
		{From: paper.Point{X: -20, Y: -20}, To: paper.Point{X: 500, Y: -20}, Width: 1},
		{From: paper.Point{X: 500, Y: -20}, To: paper.Point{X: 500, Y: 700}, Width: 1},
		{From: paper.Point{X: -5, Y: 49.9}, To: paper.Point{X: 500, Y: 52}, Width: 3},
	}
	Erase(img, Threshold(img), rules, scale)
	if !bytes.Equal(img.Pix, blank(50, 50).Pix) {
		t.Error("blank paper changed")
	}
}

func TestQuarter(t *testing.T) {
	gray := randomGray(rand.New(rand.NewPCG(11, 12)), 7, 4)
	for _, degrees := range []int{90, 180, 270} {
		for _, img := range []image.Image{gray, asRGBA(gray)} {
			back := Quarter(Quarter(img, degrees), 360-degrees)
			samePixels(t, img, back)
		}
	}
	samePixels(t, gray, Quarter(gray, 0))
	if got := Quarter(gray, 90).At(3, 0); got != gray.At(0, 0) {
		t.Errorf("turned by 90 degrees the upper left pixel is %v, want it in the upper right: %v", got, gray.At(0, 0))
	}
}

func TestStraighten(t *testing.T) {
	const width, height = 300, 200
	for _, tt := range []struct{ degrees, enlarge float64 }{{0, 1}, {2, 1}, {-3, 1.5}, {0, 2}} {
		there := Straighten(width, height, tt.degrees, tt.enlarge)
		back := there.Inverse()
		for _, p := range [][2]float64{{0, 0}, {299, 3}, {150, 100}} {
			x, y := back.Map(there.Map(p[0], p[1]))
			if math.Hypot(x-p[0], y-p[1]) > 1e-6 {
				t.Errorf("%v: %v comes back as %.3f, %.3f", tt, p, x, y)
			}
		}
		if x, y := there.Map(width/2, height/2); math.Hypot(x-width/2*tt.enlarge, y-height/2*tt.enlarge) > 1e-6 {
			t.Errorf("%v: the middle goes to %.2f, %.2f", tt, x, y)
		}
	}
}

func TestApplyStraightens(t *testing.T) {
	img := blank(300, 100)
	drawLine(img, 30*scale, 50*scale, 270*scale, 58.4*scale, 3) // 2 degrees
	w, h := img.Rect.Dx(), img.Rect.Dy()
	level := Straighten(w, h, 2, 1).Apply(img, w, h)
	rules := Rules(level, scale)
	if len(rules) != 1 || math.Abs(rules[0].To.Y-rules[0].From.Y) > 0.5 {
		t.Errorf("the levelled line is %v", rules)
	}
	same := Straighten(w, h, 0, 1).Apply(img, w, h)
	if same.GrayAt(w/2, h/2) != img.GrayAt(w/2, h/2) || same.GrayAt(5, 5) != (color.Gray{Y: 255}) {
		t.Error("a transform that moves nothing changed the picture")
	}
}

func TestSoftenIsTheSlowOne(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for range 30 {
		img := randomGray(r, 1+r.IntN(12), 1+r.IntN(12))
		got := Soften(img)
		w, h := img.Rect.Dx(), img.Rect.Dy()
		for y := range h {
			for x := range w {
				sum := 8
				for dy := -1; dy <= 1; dy++ {
					for dx := -1; dx <= 1; dx++ {
						u, v := min(max(x+dx, 0), w-1), min(max(y+dy, 0), h-1)
						sum += (2 - dx*dx) * (2 - dy*dy) * int(img.GrayAt(u, v).Y)
					}
				}
				if want := uint8(sum / 16); got.GrayAt(x, y).Y != want {
					t.Fatalf("pixel %d,%d of %v: %d, want %d", x, y, img.Rect.Size(), got.GrayAt(x, y).Y, want)
				}
			}
		}
	}
}

func TestGlyphHeight(t *testing.T) {
	for _, size := range []float64{8, 12, 16} {
		img := blank(500, 250)
		drawText(t, img, 20, 20, size, 1.4*size, body...)
		// Small letters are about half as high as the font size.
		want := 0.55 * size * scale
		if got := float64(GlyphHeight(Threshold(img).Blobs())); math.Abs(got-want) > 0.15*size*scale {
			t.Errorf("print of %v points: %v pixels, want about %.0f", size, got, want)
		}
	}
	img := blank(500, 250)
	drawText(t, img, 20, 20, 12, 16, body...)
	want := GlyphHeight(Threshold(img).Blobs())
	for y := img.Rect.Max.Y - 200; y < img.Rect.Max.Y; y += 10 {
		for x := 0; x+10 <= img.Rect.Max.X; x += 15 {
			draw.Draw(img, image.Rect(x, y, x+10, y+4), image.Black, image.Point{}, draw.Src)
		}
	}
	if got := GlyphHeight(Threshold(img).Blobs()); got != want {
		t.Errorf("print with dashed lines below: %d pixels, want %d as without", got, want)
	}
	if got := GlyphHeight(Threshold(blank(100, 100)).Blobs()); got != 0 {
		t.Errorf("blank paper: %d", got)
	}
}

// TestEraseLeavesLettersBesideRules: letters that nearly touch a rule lose
// nothing, in either walk.
func TestEraseLeavesLettersBesideRules(t *testing.T) {
	const scale = 200 / 72.0
	for name, gap := range map[string]int{"touching": 0, "a pixel apart": 1, "two apart": 2, "four apart": 4} {
		t.Run(name, func(t *testing.T) {
			img := image.NewGray(image.Rect(0, 0, 600, 200))
			for i := range img.Pix {
				img.Pix[i] = 250
			}
			fill := func(r image.Rectangle) {
				for y := r.Min.Y; y < r.Max.Y; y++ {
					for x := r.Min.X; x < r.Max.X; x++ {
						img.Pix[img.PixOffset(x, y)] = 20
					}
				}
			}
			fill(image.Rect(20, 100, 580, 103)) // a rule
			// A letter like a U: two stems and a thin bar at their feet.
			feet := 100 - gap
			bar := image.Rect(200, feet-3, 216, feet)
			fill(image.Rect(200, feet-24, 204, feet))
			fill(image.Rect(212, feet-24, 216, feet))
			fill(bar)
			k := Threshold(img)
			Erase(img, k, k.Rules(scale), scale)
			left := 0
			for y := bar.Min.Y; y < bar.Max.Y; y++ {
				for x := bar.Min.X; x < bar.Max.X; x++ {
					if k.At(x, y) {
						left++
					}
				}
			}
			if all := bar.Dx() * bar.Dy(); 10*left < 6*all {
				t.Errorf("%d of %d pixels of the bar are left", left, all)
			}
			if k.At(400, 101) {
				t.Error("the rule is still there")
			}
		})
	}
}
