package raster

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// slowThreshold sums every window anew.
func slowThreshold(img *image.Gray) *Ink {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	k := newInk(w, h)
	reach := max(8, int(float64(w)*windowFraction)/2)
	for y := range h {
		for x := range w {
			sum, n := 0, 0
			for v := max(0, y-reach); v <= min(h-1, y+reach); v++ {
				for u := max(0, x-reach); u <= min(w-1, x+reach); u++ {
					sum += int(img.Pix[v*img.Stride+u])
					n++
				}
			}
			p := int(img.Pix[y*img.Stride+x])
			if p*n*100 < sum*(100-darker) && (p+contrast)*n <= sum {
				k.set(x, y)
			}
		}
	}
	return k
}

func randomGray(r *rand.Rand, w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = uint8(r.IntN(256))
	}
	return img
}

func TestThresholdIsTheSlowOne(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		img := randomGray(r, 1+r.IntN(140), 1+r.IntN(60))
		if diff := cmp.Diff(slowThreshold(img).words, Threshold(img).words); diff != "" {
			t.Fatalf("size %v: mismatch (-want +got):\n%s", img.Rect.Size(), diff)
		}
	}
}

func TestThresholdSeesTextInShadow(t *testing.T) {
	img := blank(100, 60)
	drawText(t, img, 10, 10, 12, 14, "Kies 4.70")
	want := Threshold(img).Count()
	for i, v := range img.Pix {
		shade := 1 - 0.6*float64(i%img.Stride)/float64(img.Stride)
		img.Pix[i] = uint8(float64(v) * shade)
	}
	if got := Threshold(img).Count(); math.Abs(float64(got-want)) > 0.05*float64(want) {
		t.Errorf("%d pixels of ink in the shadow, want about %d", got, want)
	}
}

func TestThresholdOfNothing(t *testing.T) {
	if k := Threshold(image.NewGray(image.Rectangle{})); k.Count() != 0 || len(k.Rules(1)) != 0 || k.Skew() != 0 {
		t.Errorf("an empty picture has ink")
	}
}

// flood collects the pieces one pixel after the other.
func flood(k *Ink) []Blob {
	seen := make([]bool, k.Width*k.Height)
	var blobs []Blob
	for i := range seen {
		if !k.At(i%k.Width, i/k.Width) || seen[i] {
			continue
		}
		var b Blob
		stack := []int{i}
		seen[i] = true
		for len(stack) > 0 {
			p := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			x, y := p%k.Width, p/k.Width
			b.Box = b.Box.Union(image.Rect(x, y, x+1, y+1))
			b.Area++
			for v := y - 1; v <= y+1; v++ {
				for u := x - 1; u <= x+1; u++ {
					if k.At(u, v) && !seen[v*k.Width+u] {
						seen[v*k.Width+u] = true
						stack = append(stack, v*k.Width+u)
					}
				}
			}
		}
		blobs = append(blobs, b)
	}
	return blobs
}

func TestBlobsAreTheFlooded(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		k := randomInk(r, 1+r.IntN(140), 1+r.IntN(30))
		if diff := cmp.Diff(flood(k), k.Blobs(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("mismatch (-want +got):\n%s", diff)
		}
	}
}

// randomInk is a picture with more or less ink.
func randomInk(r *rand.Rand, width, height int) *Ink {
	k := newInk(width, height)
	density := r.Float64()
	for y := range height {
		for x := range width {
			if r.Float64() < density {
				k.set(x, y)
			}
		}
	}
	return k
}

func (k *Ink) set(x, y int) { k.words[y*k.stride+x/wordBits] |= 1 << (x % wordBits) }

func TestTransposed(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, size := range []image.Point{{71, 45}, {64, 64}, {1, 200}, {200, 1}, {130, 129}} {
		k := randomInk(r, size.X, size.Y)
		turned := k.transposed()
		for y := range k.Height {
			for x := range k.Width {
				if k.At(x, y) != turned.At(y, x) {
					t.Fatalf("size %v: pixel %d,%d differs", size, x, y)
				}
			}
		}
		if !slices.Equal(turned.transposed().words, k.words) {
			t.Errorf("size %v: transposed twice is not the same", size)
		}
	}
}

// Runs, and their number, are those that a look at every pixel finds.
func TestRunsAreTheLookedAt(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 300 {
		k := randomInk(r, 1+r.IntN(200), 1)
		var want, got []run
		count := 0
		for x := range k.Width {
			switch {
			case !k.At(x, 0):
				continue // no ink
			case !k.At(x-1, 0):
				want = append(want, run{0, x, x + 1})
			default:
				want[len(want)-1].x1 = x + 1
			}
			count++
		}
		k.runs(0, func(r run) { got = append(got, r) })
		if !slices.Equal(got, want) {
			t.Fatalf("width %d: %v, want %v", k.Width, got, want)
		}
		if k.Count() != count {
			t.Fatalf("width %d: %d pixels, want %d", k.Width, k.Count(), count)
		}
	}
}

func TestSkew(t *testing.T) {
	for _, want := range []float64{-3, -1.2, -0.3, 0, 0.5, 2, 3} {
		straight := blank(400, 200)
		drawText(t, straight, 30, 30, 9, 14, body...)
		if got := Skew(sheared(straight, want)); math.Abs(got-want) > 0.15 {
			t.Errorf("got %.2f degrees, want %.2f", got, want)
		}
	}
}

// sheared lets the rows sink to the right by an angle in degrees.
func sheared(img *image.Gray, degrees float64) *image.Gray {
	out := blank(float64(img.Rect.Dx())/scale, float64(img.Rect.Dy())/scale)
	slope := math.Tan(degrees * math.Pi / 180)
	middle := float64(img.Rect.Dx()) / 2
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if from := int(math.Round(float64(y) - slope*(float64(x)-middle))); from >= 0 && from < img.Rect.Dy() {
				out.SetGray(x, y, color.Gray{Y: img.GrayAt(x, from).Y})
			}
		}
	}
	return out
}
