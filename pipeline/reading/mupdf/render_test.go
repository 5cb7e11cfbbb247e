package mupdf

import (
	"bytes"
	"image"
	"image/color"
	"testing"
)

func TestRender(t *testing.T) {
	tests := []struct {
		name, content string
		want          color.Color // at the middle
	}{
		{"white paper", "", color.Gray{Y: 0xff}},
		{"black area", "0 0 200 100 re f", color.Gray{Y: 0}},
		{"grey image", "q 200 0 0 100 0 0 cm /Grey Do Q", color.Gray{Y: 0x80}},
		{"red area", "1 0 0 rg 0 0 200 100 re f", color.RGBA{R: 0xff, A: 0xff}},
		{"red image", "q 200 0 0 100 0 0 cm /Red Do Q", color.RGBA{R: 0xff, A: 0xff}},
		{"black in the colours of a screen", "0 0 0 rg 0 0 200 100 re f", color.Gray{Y: 0}},
		{"thin red line beside", "1 0 0 RG 10 10 m 20 10 l S", color.RGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img, err := open(t, content(tt.content)).Render(t.Context(), 400, 200)
			if err != nil {
				t.Fatal(err)
			}
			if img.Bounds() != image.Rect(0, 0, 400, 200) {
				t.Errorf("bounds %v", img.Bounds())
			}
			if got := img.At(200, 100); got != tt.want {
				t.Errorf("the middle is %v, want %v", got, tt.want)
			}
		})
	}
}

// A part is what would be cut out of the whole, but for the smoothing of edges.
func TestRenderPart(t *testing.T) {
	for name, drawn := range map[string]string{
		"lines":      "10 10 m 150 90 l S 20 80 m 60 20 l S",
		"a picture":  "q 200 0 0 100 0 0 cm /Grey Do Q 30 30 m 90 90 l S",
		"red letter": "1 0 0 rg 20 20 m 60 20 l 40 80 l f",
	} {
		t.Run(name, func(t *testing.T) {
			page := open(t, content(drawn))
			whole, err := page.Render(t.Context(), 400, 200)
			if err != nil {
				t.Fatal(err)
			}
			part := image.Rect(30, 20, 210, 190)
			got, err := page.RenderPart(t.Context(), 400, 200, part)
			if err != nil {
				t.Fatal(err)
			}
			gray := Gray(whole)
			for y := range part.Dy() {
				for x := range part.Dx() {
					d := int(got.GrayAt(x, y).Y) - int(gray.GrayAt(part.Min.X+x, part.Min.Y+y).Y)
					if max(d, -d) > 20 {
						t.Fatalf("%v is %d darker or lighter", image.Pt(x, y), d)
					}
				}
			}
			if _, err := page.RenderPart(t.Context(), 400, 200, image.Rectangle{}); err == nil {
				t.Error("nothing was painted")
			}
		})
	}
}

func TestRenderRefusesTooManyPixels(t *testing.T) {
	page := open(t, content(""))
	for _, size := range [][2]int{{0, 10}, {10, -1}, {1 << 20, 1 << 20}} {
		if img, err := page.Render(t.Context(), size[0], size[1]); err == nil {
			t.Errorf("%v pixels: got a picture of %v", size, img.Bounds())
		}
	}
}

func TestHasColor(t *testing.T) {
	tests := []struct {
		name    string
		colored int // of 10,000 pixels
		pixel   [3]byte
		want    bool
	}{
		{"grey", 0, [3]byte{}, false},
		{"yellowed paper", 10000, [3]byte{250, 245, 225}, false},
		{"a speck", 2, [3]byte{255, 0, 0}, false},
		{"a line", 100, [3]byte{255, 0, 0}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pix := make([]byte, 4*10000)
			for i := range tt.colored {
				copy(pix[4*i:], tt.pixel[:])
			}
			img := &image.RGBA{Pix: pix, Stride: 4 * 100, Rect: image.Rect(0, 0, 100, 100)}
			if _, colorless := uncolored(img); colorless == tt.want {
				t.Errorf("colourless: %v, want %v", colorless, !tt.want)
			}
		})
	}
}

// What is painted over the pixels of another page shows nothing of that.
func TestRenderOverRecycled(t *testing.T) {
	for name, drawn := range map[string]string{"grey": "20 20 10 10 re f", "colours": "1 0 0 rg 20 20 50 50 re f"} {
		t.Run(name, func(t *testing.T) {
			page := open(t, content(drawn))
			pixels := func() ([]byte, image.Image) {
				img, err := page.Render(t.Context(), 400, 200)
				if err != nil {
					t.Fatal(err)
				}
				switch img := img.(type) {
				case *image.Gray:
					return img.Pix, img
				case *image.RGBA:
					return img.Pix, img
				}
				t.Fatalf("a picture of type %T", img)
				return nil, nil
			}
			first, img := pixels()
			want := bytes.Clone(first)
			for i := range first {
				first[i] = 0x55
			}
			page.Recycle(img)
			got, _ := pixels()
			if &got[0] != &first[0] {
				t.Error("painted into new memory")
			}
			if !bytes.Equal(got, want) {
				t.Error("what was painted before is still seen")
			}
		})
	}
}
