package ocr

import (
	"image"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

// inPixels is a box of the test pages.
func inPixels(x0, y0, x1, y1 float64) paper.Box {
	return paper.Box{X0: x0 / scale, Y0: y0 / scale, X1: x1 / scale, Y1: y1 / scale}
}

// varied draws n letters of different widths, and is where they end.
func varied(img *image.Gray, x, y, n int) int {
	for i := range n {
		w := 8 + 3*(i%3)
		fill(img, image.Rect(x, y, x+w, y+18))
		x += w + 4
	}
	return x
}

func TestMissing(t *testing.T) {
	tests := []struct {
		name  string
		known []paper.Box
		want  []int // glyphs of each stretch
	}{
		{"no words", nil, []int{9, 4}},
		{"all known", []paper.Box{inPixels(98, 195, 260, 222), inPixels(498, 195, 600, 222)}, nil},
		{"the beginning of a line is known", []paper.Box{inPixels(98, 195, 160, 222), inPixels(498, 195, 600, 222)}, []int{4}},
		{"a word in the line above", []paper.Box{inPixels(98, 160, 260, 180), inPixels(498, 195, 600, 222)}, []int{9}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(900, 600)
			varied(img, 100, 200, 9)
			varied(img, 500, 200, 4)
			varied(img, 700, 200, 2)                 // too short to tell
			letters(img, 100, 300, 12)               // a row of one sign
			fill(img, image.Rect(50, 400, 850, 403)) // a rule
			var got []int
			for _, s := range Missing(img, scale, tt.known) {
				got = append(got, s.Glyphs)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("glyphs of the stretches (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadAround(t *testing.T) {
	known := []paper.Box{inPixels(98, 195, 260, 222)}
	tests := []struct {
		name, answer string
		sure         float64
		want         []string
	}{
		{"text", "Lehm", 0.9, []string{"Lehm"}},
		{"a word that is hardly read", "Lehm", 0.4, []string{"Lehm"}},
		{"a depth", "2.40", 0.9, []string{"2.40"}},
		{"circles", "oooo", 0.4, nil},
		{"hatching", "/=\\", 0.9, nil},
		{"hardly a depth", "2", 0.4, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(900, 600)
			varied(img, 100, 200, 9)
			varied(img, 500, 200, 4)
			r := &scripted{languages: []string{"deu"}, answer: func(size image.Point, _ string, _ bool) (string, float64) {
				if size.X > 150 {
					return "known", 1
				}
				return tt.answer, tt.sure
			}}
			got, err := ReadAround(t.Context(), img, scale, known, r)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, texts(got.Words)); diff != "" {
				t.Errorf("words (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOutside(t *testing.T) {
	words := []paper.Box{{X0: 10, Y0: 10, X1: 60, Y1: 20}, {X0: 10, Y0: 100, X1: 60, Y1: 400}}
	boxes := []paper.Box{
		{X0: 20, Y0: 12, X1: 26, Y1: 18}, // in a word
		{X0: 20, Y0: 300, X1: 26, Y1: 310},
		{X0: 20, Y0: 19, X1: 26, Y1: 22}, // on its edge
		{X0: 70, Y0: 12, X1: 76, Y1: 18},
		{X0: 20, Y0: 40, X1: 26, Y1: 46},
		{X0: -20, Y0: -40, X1: -10, Y1: -30},
	}
	if diff := cmp.Diff(boxes[3:], Outside(boxes, words)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
