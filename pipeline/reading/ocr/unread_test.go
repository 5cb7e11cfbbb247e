package ocr

import (
	"image"
	"testing"

	"lsml/pipeline/paper"
)

func TestUnread(t *testing.T) {
	pixels := func(x0, y0, x1, y1 float64) paper.Word {
		return paper.Word{Box: paper.Box{X0: x0 / scale, Y0: y0 / scale, X1: x1 / scale, Y1: y1 / scale}}
	}
	// A row of six letters from x = 100 to 180 and one of three from 500 to 538.
	tests := []struct {
		name  string
		words []paper.Word
		want  int
	}{
		{"no words", nil, 2},
		{"all covered", []paper.Word{pixels(98, 195, 182, 222), pixels(498, 195, 540, 222)}, 0},
		{"one by two words", []paper.Word{pixels(98, 195, 130, 222), pixels(140, 195, 182, 222)}, 1},
		{"one by too little", []paper.Word{pixels(98, 195, 130, 222), pixels(498, 195, 540, 222)}, 1},
		{"a word in the line above", []paper.Word{pixels(98, 170, 182, 199), pixels(498, 195, 540, 222)}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(900, 600)
			letters(img, 100, 200, 6)
			letters(img, 500, 200, 3)
			letters(img, 700, 200, 2)                // too short to count
			fill(img, image.Rect(50, 400, 850, 403)) // a rule
			if got := Unread(img, scale, tt.words); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}
