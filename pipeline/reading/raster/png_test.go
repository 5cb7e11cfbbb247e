package raster

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math/rand/v2"
	"testing"
)

func TestEncodePNG(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	gray := randomGray(r, 37, 23)
	bilevel := randomGray(r, 37, 23)
	for i, v := range bilevel.Pix {
		bilevel.Pix[i] = v / 128 * 255
	}
	painted := image.NewRGBA(gray.Rect)
	for i := range painted.Pix {
		painted.Pix[i] = uint8(r.IntN(256)) | uint8(i%4/3*255)
	}
	glass := image.NewNRGBA(gray.Rect)
	glass.Set(3, 3, color.NRGBA{R: 200, A: 100})
	tests := []struct {
		name string
		img  image.Image
		want color.Model
	}{
		{"grey", gray, color.GrayModel},
		{"part of a grey picture", gray.SubImage(image.Rect(5, 6, 20, 18)), color.GrayModel},
		{"black and white", bilevel, color.GrayModel},
		{"colour", painted, color.RGBAModel},
		{"part of a colour picture", painted.SubImage(image.Rect(5, 6, 20, 18)), color.RGBAModel},
		{"grey in colour", asRGBA(gray), color.GrayModel},
		{"black and white in colour", asRGBA(bilevel), color.GrayModel},
		{"transparent", glass, color.NRGBAModel},
		{"palette", image.NewPaletted(gray.Rect, color.Palette{color.White, color.Black}), nil},
		{"one pixel", image.NewGray(image.Rect(0, 0, 1, 1)), color.GrayModel},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var file bytes.Buffer
			if err := EncodePNG(&file, tt.img); err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(&file)
			if err != nil {
				t.Fatal(err)
			}
			if tt.want != nil && got.ColorModel() != tt.want {
				t.Errorf("colour model %T, want %T", got.ColorModel(), tt.want)
			}
			samePixels(t, tt.img, got)
		})
	}
}

func asRGBA(img image.Image) *image.RGBA {
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Src)
	return out
}

func samePixels(t *testing.T, want, got image.Image) {
	t.Helper()
	w, g := want.Bounds(), got.Bounds()
	if w.Size() != g.Size() {
		t.Fatalf("size %v, want %v", g.Size(), w.Size())
	}
	for y := range w.Dy() {
		for x := range w.Dx() {
			r0, g0, b0, a0 := want.At(w.Min.X+x, w.Min.Y+y).RGBA()
			r1, g1, b1, a1 := got.At(g.Min.X+x, g.Min.Y+y).RGBA()
			if r0 != r1 || g0 != g1 || b0 != b1 || a0 != a1 {
				t.Fatalf("pixel %d,%d: %v, want %v", x, y, got.At(x, y), want.At(x, y))
			}
		}
	}
}

type brokenWriter struct{ left int }

var errFull = errors.New("disk full")

func (w *brokenWriter) Write(p []byte) (int, error) {
	if len(p) > w.left {
		return 0, errFull
	}
	w.left -= len(p)
	return len(p), nil
}

func TestEncodePNGReportsTheWriter(t *testing.T) {
	img := randomGray(rand.New(rand.NewPCG(1, 1)), 800, 800)
	for _, room := range []int{0, 10, 100_000} {
		if err := EncodePNG(&brokenWriter{room}, img); !errors.Is(err, errFull) {
			t.Errorf("with room for %d bytes: %v, want %v", room, err, errFull)
		}
	}
}

func TestEncodePNGOfNothing(t *testing.T) {
	if err := EncodePNG(&bytes.Buffer{}, image.NewGray(image.Rectangle{})); err == nil {
		t.Error("a picture without pixels was encoded")
	}
}

func BenchmarkEncodePNG(b *testing.B) {
	drawn := blank(595, 842)
	drawText(b, drawn, 20, 20, 9, 12, body...)
	scanned := image.NewGray(drawn.Rect)
	r := rand.New(rand.NewPCG(1, 2))
	for i, v := range drawn.Pix {
		scanned.Pix[i] = max(v, 9) - uint8(r.IntN(9))
	}
	encoders := map[string]func(*bytes.Buffer) error{
		"raster":       func(w *bytes.Buffer) error { return EncodePNG(w, scanned) },
		"raster/drawn": func(w *bytes.Buffer) error { return EncodePNG(w, drawn) },
		"image/png":    func(w *bytes.Buffer) error { return png.Encode(w, scanned) },
	}
	for name, encode := range encoders {
		b.Run(name, func(b *testing.B) {
			var file bytes.Buffer
			for b.Loop() {
				file.Reset()
				if err := encode(&file); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(file.Len()), "bytes/page")
		})
	}
}

// Rows are stored as differences where that makes the file smaller: of shades,
// and neither of print nor of noise.
func TestFilterIsChosenByWhatIsShown(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	print := blank(595, 842)
	drawText(t, print, 20, 20, 9, 12, body...)
	noise, shades := randomGray(random, 400, 400), image.NewGray(image.Rect(0, 0, 400, 400))
	for x := range 400 {
		grey := random.IntN(256)
		for y := range 400 {
			if random.IntN(10) == 0 {
				grey++
			}
			shades.Pix[y*shades.Stride+x] = uint8(grey)
		}
	}
	for _, c := range []struct {
		name string
		img  *image.Gray
		want bool
	}{{"print", print, false}, {"noise", noise, false}, {"shades", shades, true}} {
		rows, ok := rowsOf(c.img)
		if !ok {
			t.Fatal("no rows")
		}
		if got := rows.filter(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
