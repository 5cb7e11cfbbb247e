package ocr

import (
	"image"
	"math"
	"testing"

	"lsml/pipeline/paper"
)

func TestFitFindsWhatIsUnread(t *testing.T) {
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
		{"the end of one", []paper.Word{pixels(98, 195, 139, 222), pixels(498, 195, 540, 222)}, 1},
		{"the beginning of one", []paper.Word{pixels(140, 195, 182, 222), pixels(498, 195, 540, 222)}, 1},
		{"a word in the line above", []paper.Word{pixels(98, 170, 182, 199), pixels(498, 195, 540, 222)}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(900, 600)
			letters(img, 100, 200, 6)
			letters(img, 500, 200, 3)
			letters(img, 700, 200, 2)                // too short to count
			fill(img, image.Rect(50, 400, 850, 403)) // a rule
			if _, got := Fit(img, scale, tt.words); len(got) != tt.want {
				t.Errorf("got %v, want %d", got, tt.want)
			}
		})
	}
}

func TestFit(t *testing.T) {
	// Three words of ink in a line at 200, and one apart.
	ink := func() *image.Gray {
		img := blank(900, 400)
		varied(img, 100, 200, 4) // to 153
		varied(img, 165, 200, 3) // to 206
		varied(img, 218, 200, 4) // to 271
		varied(img, 600, 200, 4) // to 653
		return img
	}
	size := 18 / scale / ascent
	layer := func(edges ...float64) []paper.Word {
		var words []paper.Word
		for i := 0; i < len(edges); i += 2 {
			b := inPixels(edges[i], 0, edges[i+1], 0)
			b.Y0, b.Y1 = (218/scale)-above*size-0.5, (218/scale)+below*size-0.5
			words = append(words, paper.Word{Text: "Kies", Box: b, Size: size})
		}
		return words
	}
	tests := []struct {
		name  string
		words []paper.Word
		want  []float64 // edges in pixels
	}{
		{"fits already", layer(100, 153, 165, 206, 218, 271), []float64{100, 153, 165, 206, 218, 271}},
		{"too narrow", layer(100, 148, 158, 196, 206, 255), []float64{100, 153, 165, 206, 218, 271}},
		{"begins before", layer(94, 145, 160, 200, 210, 266), []float64{100, 153, 165, 206, 218, 271}},
		{"more words than gaps are stretched together", layer(100, 120, 125, 150, 160, 200, 206, 255), []float64{100, 122, 128, 155, 166, 210, 217, 271}},
		{"much too short is another line", layer(100, 130, 140, 170), []float64{100, 130, 140, 170}},
		{"begins elsewhere", layer(140, 170, 175, 230, 235, 310), []float64{140, 170, 175, 230, 235, 310}},
		{"a word by itself", layer(604, 660), []float64{600, 653}},
		{"no ink", layer(400, 453), []float64{400, 453}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := Fit(ink(), scale, tt.words)
			for i, w := range got {
				if math.Abs(w.Box.X0*scale-tt.want[2*i]) > 2 || math.Abs(w.Box.X1*scale-tt.want[2*i+1]) > 2 {
					t.Errorf("word %d from %.0f to %.0f, want %.0f to %.0f", i, w.Box.X0*scale, w.Box.X1*scale, tt.want[2*i], tt.want[2*i+1])
				}
			}
		})
	}
}

// A bracket or a letter with a tail is higher than the line that it stands in.
func TestAscent(t *testing.T) {
	line := segment{height: 28}
	for i := range 6 {
		line.glyphs = append(line.glyphs, image.Rect(20*i, 206, 20*i+10, 220)) // small letters
	}
	tests := []struct {
		name string
		more []image.Rectangle
		want int
	}{
		{"small letters only", nil, 14},
		{"a capital", []image.Rectangle{image.Rect(120, 200, 132, 220)}, 20},
		{"a bracket", []image.Rectangle{image.Rect(120, 198, 126, 226)}, 22},
		{"a letter with a tail", []image.Rectangle{image.Rect(120, 206, 132, 226)}, 14},
		{"the dot of an i above it", []image.Rectangle{image.Rect(120, 196, 124, 200)}, 14},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := segment{height: line.height, glyphs: append(line.glyphs[:6:6], tt.more...)}
			if got := s.ascent(); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}
