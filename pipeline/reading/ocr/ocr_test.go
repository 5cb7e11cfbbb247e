package ocr

import (
	"context"
	"errors"
	"image"
	"image/draw"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/raster"
)

// scale of the test pages in pixels per point.
const scale = 200 / 72.0

func blank(width, height int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	return img
}

func fill(img *image.Gray, r image.Rectangle) {
	draw.Draw(img, r, image.Black, image.Point{}, draw.Src)
}

// letters draws n boxes of the size of letters next to each other.
func letters(img *image.Gray, x, y, n int) {
	for i := range n {
		fill(img, image.Rect(x+14*i, y, x+14*i+10, y+18))
	}
}

// A scripted recognizer answers from a list, by the width of the picture, and
// remembers in which manner it was asked.
type scripted struct {
	languages []string
	answer    func(size image.Point, language string, numbers bool) (string, float64)
	turn      int
	asked     []string
	short     string // what is read where Line finds nothing
}

func (s *scripted) Languages() []string { return s.languages }

func (s *scripted) Upright(*image.Gray) (int, error) { return s.turn, nil }

func (s *scripted) Line(img *image.Gray, dpi float64, language string, numbers bool) ([]paper.Word, error) {
	text, confidence := s.answer(img.Rect.Size(), language, numbers)
	s.asked = append(s.asked, text)
	if text == "" {
		return nil, nil
	}
	w, h := float64(img.Rect.Dx())*72/dpi, float64(img.Rect.Dy())*72/dpi
	return []paper.Word{{Text: text, Box: paper.Box{X0: margin, Y0: margin, X1: w - margin, Y1: h - margin}, Confidence: confidence}}, nil
}

func (s *scripted) Short(img *image.Gray, dpi float64, language string, numbers bool) ([]paper.Word, error) {
	sure := *s
	sure.answer = func(image.Point, string, bool) (string, float64) { return s.short, 0.9 }
	return sure.Line(img, dpi, language, numbers)
}

func texts(words []paper.Word) []string {
	var all []string
	for _, w := range words {
		all = append(all, w.Text)
	}
	return all
}

func TestReadPlacesWords(t *testing.T) {
	img := blank(900, 600)
	letters(img, 100, 200, 6)
	fill(img, image.Rect(50, 190, 850, 193)) // a rule close above
	r := &scripted{languages: []string{"deu"}, answer: func(image.Point, string, bool) (string, float64) { return "Humus", 0.9 }}
	got, err := Read(t.Context(), img, scale, r)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Rules) != 1 || len(got.Words) != 1 || got.Turned != 0 || got.Language != "deu" {
		t.Fatalf("got %+v, want one rule and one word in German", got)
	}
	w := got.Words[0]
	ink := paper.Box{X0: 100 / scale, Y0: 200 / scale, X1: 180 / scale, Y1: 218 / scale}
	const tolerance = 3 // points
	if grown := ink.Grow(tolerance, tolerance); w.Box.Intersect(grown) != w.Box || w.Box.Intersect(ink) == (paper.Box{}) {
		t.Errorf("the word lies at %v, its ink at %v", w.Box, ink)
	}
}

func TestReadOfShortTexts(t *testing.T) {
	for glyphs, want := range map[int][]string{shortText: {"mit"}, shortText - 1: nil} {
		img := blank(900, 600)
		letters(img, 100, 200, glyphs)
		r := &scripted{
			languages: []string{"deu"}, short: "mit",
			answer: func(image.Point, string, bool) (string, float64) { return "", 0 },
		}
		got, err := Read(t.Context(), img, scale, r)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, texts(got.Words)); diff != "" {
			t.Errorf("%d glyphs in which no line is found (-want +got):\n%s", glyphs, diff)
		}
	}
}

func TestReadTurnsThePage(t *testing.T) {
	img := blank(900, 600)
	letters(img, 100, 200, 6)
	r := &scripted{languages: []string{"deu"}, turn: 180}
	readings := 0
	r.answer = func(image.Point, string, bool) (string, float64) {
		readings++
		if readings == 1 {
			return "snwnH", 0.3
		}
		return "Humus", 0.9
	}
	got, err := Read(t.Context(), img, scale, r)
	if err != nil {
		t.Fatal(err)
	}
	if got.Turned != 180 || len(got.Words) != 1 {
		t.Fatalf("got %+v, want one word of a page turned by 180 degrees", got)
	}
	if x := got.Words[0].Box.X1; x < (900-110)/scale || x > (900-90)/scale {
		t.Errorf("the word ends at %.1f points, want at the far side", x)
	}
}

func TestReadStops(t *testing.T) {
	img := blank(900, 600)
	letters(img, 100, 200, 6)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, img, scale, &scripted{languages: []string{"deu"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestReadOfBlankPaper(t *testing.T) {
	for _, size := range []image.Point{{}, {1, 1}, {300, 200}} {
		got, err := Read(t.Context(), blank(size.X, size.Y), scale, &scripted{languages: []string{"deu"}})
		if err != nil || len(got.Words) != 0 || len(got.Rules) != 0 {
			t.Errorf("%v: %+v, %v", size, got, err)
		}
	}
}

// fiveCells are one above the other, the last wider, so that the answers of a
// scripted recogniser can tell it.
func fiveCells() *image.Gray {
	img := blank(900, 900)
	for i := range 4 {
		letters(img, 100, 100+80*i, 3)
	}
	letters(img, 100, 420, 4)
	return img
}

func TestReadAgainUntilTwoAgree(t *testing.T) {
	img := fiveCells()
	r := &scripted{languages: []string{"fra", "deu", "eng"}}
	r.answer = func(size image.Point, language string, numbers bool) (string, float64) {
		switch {
		case size.X < 66 || size.X > 100 && size.X < 132: // three letters, as they are and enlarged
			return "1.2", 0.9
		case !numbers || language == "fra":
			return "578", 0.7
		}
		return "5.8", 0.1
	}
	got, err := Read(t.Context(), img, scale, r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1.2", "1.2", "1.2", "1.2", "5.8"}, texts(got.Words)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if c := got.Words[4].Confidence; c != credible {
		t.Errorf("the confidence of what two languages agree on is %v, want %v", c, credible)
	}
}

// What no model takes for a number is none, and stays as it was.
func TestReadGivesUpOnSymbols(t *testing.T) {
	img := fiveCells()
	r := &scripted{languages: []string{"fra", "deu", "eng"}}
	again := 0
	r.answer = func(size image.Point, _ string, numbers bool) (string, float64) {
		switch {
		case size.X < 66:
			return "1.2", 0.9
		case numbers:
			again++
			return ".,", 0.1
		}
		return "©o", 0.7
	}
	got, err := Read(t.Context(), img, scale, r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1.2", "1.2", "1.2", "1.2", "©o"}, texts(got.Words)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if again != hopeless {
		t.Errorf("read again %d times, want %d", again, hopeless)
	}
}

func TestSegments(t *testing.T) {
	tests := []struct {
		name string
		draw func(img *image.Gray)
		want []int // glyphs of each segment
	}{
		{"a word", func(img *image.Gray) { letters(img, 50, 50, 5) }, []int{5}},
		{"two words in a line", func(img *image.Gray) { letters(img, 50, 50, 3); letters(img, 105, 50, 4) }, []int{7}},
		{"two columns", func(img *image.Gray) { letters(img, 50, 50, 3); letters(img, 140, 50, 4) }, []int{3, 4}},
		{"two lines", func(img *image.Gray) { letters(img, 50, 50, 3); letters(img, 50, 80, 4) }, []int{3, 4}},
		{"with a point", func(img *image.Gray) { letters(img, 50, 50, 3); fill(img, image.Rect(92, 64, 96, 68)) }, []int{4}},
		{"an interval", func(img *image.Gray) {
			letters(img, 50, 50, 3)
			fill(img, image.Rect(96, 58, 108, 60))
			letters(img, 114, 50, 3)
		}, []int{7}},
		{"beside a bar", func(img *image.Gray) { letters(img, 50, 80, 2); fill(img, image.Rect(82, 50, 96, 120)) }, []int{1, 2}},
		{"specks", func(img *image.Gray) { fill(img, image.Rect(50, 50, 51, 51)); fill(img, image.Rect(90, 50, 91, 51)) }, nil},
		{"a drawing", func(img *image.Gray) { fill(img, image.Rect(50, 50, 350, 180)) }, nil},
		{"turned text", func(img *image.Gray) {
			for i := range 6 {
				fill(img, image.Rect(50, 20+14*i, 68, 30+14*i))
			}
		}, nil},
		{"digits in rows", func(img *image.Gray) {
			for i := range 4 {
				fill(img, image.Rect(50, 20+40*i, 60, 38+40*i))
			}
		}, []int{1, 1, 1, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img := blank(400, 200)
			tt.draw(img)
			var got []int
			glyphs, marks, _ := sortOut(raster.Threshold(img).Blobs(), scale)
			for _, s := range segments(glyphs, marks, nil, scale) {
				got = append(got, len(s.glyphs))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMeaningless(t *testing.T) {
	tests := []struct {
		text       string
		confidence float64
		want       bool
	}{
		{"Kies,", 0.1, false},
		{"bis", 0.9, false},
		{"nn", 0.5, true},
		{"4.70", 0.4, false},
		{"4.70", 0.2, true},
		{"582'346", 0.1, false},
		{"–", 0.5, false},
		{"|", 0.9, true},
		{"11cm", 0.5, false},
	}
	for _, tt := range tests {
		if got := meaningless(paper.Word{Text: tt.text, Confidence: tt.confidence}); got != tt.want {
			t.Errorf("%q with %v: %v, want %v", tt.text, tt.confidence, got, tt.want)
		}
	}
}

// A page of grain is not searched for short texts to its end.
func TestShortTextsInVain(t *testing.T) {
	img := blank(900, 600)
	letters(img, 100, 200, shortText)
	r := &scripted{languages: []string{"deu"}, answer: func(image.Point, string, bool) (string, float64) { return "", 0 }}
	s, cells := newSheet(img, scale, nil, r)
	read := func() []string {
		words, err := s.line(t.Context(), cells[0].segment, "deu")
		if err != nil {
			t.Fatal(err)
		}
		return texts(words)
	}
	if got := read(); got != nil || s.vain != 1 {
		t.Fatalf("read %q, %d in vain", got, s.vain)
	}
	r.short = "mit"
	if got := read(); len(got) != 1 || s.vain != 1 {
		t.Errorf("read %q, %d in vain", got, s.vain)
	}
	s.vain = mostVain
	if got := read(); got != nil {
		t.Errorf("read %q though the page is full of grain", got)
	}
}
