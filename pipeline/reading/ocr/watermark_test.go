package ocr

import (
	"image"
	"testing"

	"lsml/pipeline/paper"
)

// pageOf is a white page on which each word is a bar of its grey.
func pageOf(greys map[paper.Box]uint8) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, 200, 200))
	for i := range img.Pix {
		img.Pix[i] = 250
	}
	for b, grey := range greys {
		for y := int(b.Y0) + 2; y < int(b.Y1)-2; y++ {
			for x := int(b.X0); x < int(b.X1); x++ {
				img.Pix[img.PixOffset(x, y)] = grey
			}
		}
	}
	return img
}

func TestWithoutWatermark(t *testing.T) {
	tests := []struct {
		name    string
		text    string // of the words on the left, over each other
		grey    uint8
		repeats int
		found   bool
	}{
		{"a watermark", "Archive", 190, 4, true},
		{"printed as dark as the text", "Archive", 20, 4, false},
		{"twice", "Archive", 190, 2, false},
		{"a short word", "SPT", 190, 4, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			greys := map[paper.Box]uint8{}
			var words []paper.Word
			add := func(text string, x, y float64, grey uint8) {
				box := paper.Box{X0: x, X1: x + 40, Y0: y, Y1: y + 10}
				greys[box] = grey
				words = append(words, paper.Word{Text: text, Box: box})
			}
			for i := range tt.repeats {
				add(tt.text, 10, 10+20*float64(i), tt.grey)
			}
			for i, text := range []string{"Brown", "silty", "SAND", "with", "gravel", "lenses"} {
				add(text, 100, 10+20*float64(i), 20)
			}
			img := pageOf(greys)
			clean, ok := withoutWatermark(img, words, 1)
			if ok != tt.found {
				t.Fatalf("found: %v", ok)
			}
			if ok && (clean.GrayAt(20, 15).Y != 250 || clean.GrayAt(110, 15).Y != 20) {
				t.Errorf("watermark %v, text %v", clean.GrayAt(20, 15).Y, clean.GrayAt(110, 15).Y)
			}
			if img.GrayAt(20, 15).Y != tt.grey {
				t.Error("the page itself was changed")
			}
		})
	}
}
