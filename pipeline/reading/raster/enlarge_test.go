package raster

import (
	"image"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// enlargeSlowly is Enlarge pixel by pixel, in floating point.
func enlargeSlowly(img *image.Gray, width, height int) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, width, height))
	w, h := img.Rect.Dx(), img.Rect.Dy()
	weight := func(d float64) float64 {
		switch d = math.Abs(d); {
		case d < 1:
			return 1.5*d*d*d - 2.5*d*d + 1
		case d < 2:
			return -0.5*d*d*d + 2.5*d*d - 4*d + 2
		}
		return 0
	}
	for y := range height {
		for x := range width {
			cx := (float64(x)+0.5)*float64(w)/float64(width) - 0.5
			cy := (float64(y)+0.5)*float64(h)/float64(height) - 0.5
			sum := 0.0
			for j := -3; j < h+3; j++ {
				for i := -3; i < w+3; i++ {
					v := img.GrayAt(min(w-1, max(0, i)), min(h-1, max(0, j))).Y
					sum += weight(float64(i)-cx) * weight(float64(j)-cy) * float64(v)
				}
			}
			out.Pix[y*out.Stride+x] = uint8(min(255, max(0, math.Round(sum))))
		}
	}
	return out
}

// enlarge enlarges a picture that is all there.
func enlarge(img *image.Gray, width, height int, part image.Rectangle) *image.Gray {
	return Enlarge(img, image.Point{}, img.Rect.Size(), width, height, part)
}

func TestEnlargeIsCubic(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][4]int{{1, 1, 3, 2}, {2, 3, 5, 4}, {7, 5, 7, 5}, {9, 8, 25, 31}, {6, 6, 12, 24}} {
		img := image.NewGray(image.Rect(0, 0, size[0], size[1]))
		for i := range img.Pix {
			img.Pix[i] = uint8(random.IntN(256))
		}
		got, want := enlarge(img, size[2], size[3], image.Rect(0, 0, size[2], size[3])), enlargeSlowly(img, size[2], size[3])
		for i, v := range got.Pix {
			if d := int(v) - int(want.Pix[i]); d < -1 || d > 1 {
				t.Errorf("%v: pixel %d is %d, want %d", size, i, v, want.Pix[i])
			}
		}
	}
}

func TestEnlargeWithoutPixels(t *testing.T) {
	for _, img := range []*image.Gray{{}, image.NewGray(image.Rect(0, 0, 4, 4))} {
		if got := enlarge(img, 0, 3, image.Rect(0, 0, 9, 9)); !got.Rect.Empty() {
			t.Errorf("%v is enlarged to %v", img.Rect, got.Rect)
		}
	}
}

// A part is what would be cut out of the whole.
func TestEnlargePart(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	img := image.NewGray(image.Rect(0, 0, 9, 8))
	for i := range img.Pix {
		img.Pix[i] = uint8(random.IntN(256))
	}
	whole := enlarge(img, 25, 31, image.Rect(0, 0, 25, 31))
	for _, part := range []image.Rectangle{{}, image.Rect(0, 0, 1, 1), image.Rect(3, 5, 20, 29), image.Rect(24, 30, 25, 31), image.Rect(-5, 10, 40, 12)} {
		got, want := enlarge(img, 25, 31, part), Cut(whole, part)
		if got.Rect != want.Rect || !slices.Equal(got.Pix, want.Pix) {
			t.Errorf("%v is another part of the whole", part)
		}
	}
	corner := image.Pt(1, 2)
	cut := Cut(img, image.Rectangle{corner, img.Rect.Max})
	part := image.Rect(10, 20, 25, 31) // two pixels from the edge of the cut
	if got, want := Enlarge(cut, corner, img.Rect.Size(), 25, 31, part), Cut(whole, part); got.Rect != want.Rect || !slices.Equal(got.Pix, want.Pix) {
		t.Error("a cut is enlarged otherwise than the whole")
	}
}
