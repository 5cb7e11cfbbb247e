package ocr

import (
	"context"
	"errors"
	"image"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

// TestReadPatch reads a column of two numbers of four glyphs beside a wall, with
// hatching and a line of text around it.
func TestReadPatch(t *testing.T) {
	img := blank(600, 600)
	fill(img, image.Rect(90, 20, 93, 580))
	letters(img, 100, 200, 4)
	letters(img, 100, 400, 4)
	letters(img, 300, 300, 6) // beyond the column
	fill(img, image.Rect(100, 300, 130, 306))
	column := inPixels(95, 100, 180, 500)
	known := func(texts ...string) (words []paper.Word) {
		for i, text := range texts {
			words = append(words, paper.Word{Text: text, Box: inPixels(100, float64(200+200*i), 152, float64(218+200*i))})
		}
		return words
	}
	tests := []struct {
		name    string
		patch   Patch
		answers []string // in the order of the readings
		want    []string
	}{
		{"what is said to stand there", Patch{column, true, known("1.20", "2.40"), "deu"}, []string{"1.20", "2.40"}, []string{"1.20", "2.40"}},
		{"until two agree", Patch{column, true, known("1.20"), "deu"}, []string{"7.20", "7.20", "2.40", "2.90", "2.40"}, []string{"7.20", "2.40"}},
		{"no other model where a number is known", Patch{column, true, known("1.20", "2.40"), "deu"}, []string{"7.20", "7.70", "2.40"}, []string{"2.40"}},
		{"none agree", Patch{column, true, nil, "deu"}, []string{"1.20", "1.70", "7.20", "2.40", "2.40"}, []string{"2.40"}},
		{"no numbers", Patch{column, true, nil, "deu"}, []string{"--", "", "..", "-"}, nil},
		{"text", Patch{inPixels(95, 190, 125, 230), false, nil, "deu"}, []string{"Humus"}, []string{"Humus"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := 0
			r := &scripted{languages: []string{"ita", "deu"}, answer: func(image.Point, string, bool) (string, float64) {
				n++
				return tt.answers[min(n, len(tt.answers))-1], 0.9
			}}
			got, err := ReadPatch(t.Context(), img, scale, tt.patch, r)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, texts(got)); diff != "" || n != len(tt.answers) {
				t.Errorf("%d readings, want %d; words (-want +got):\n%s", n, len(tt.answers), diff)
			}
			if len(got) > 0 && !tt.patch.Box.Grow(2, 2).Contains(got[0].Box.Mid()) {
				t.Errorf("%q lies at %v", got[0].Text, got[0].Box)
			}
		})
	}
}

func TestEnough(t *testing.T) {
	read := func(text string, confidence float64) cell {
		return cell{words: []paper.Word{{Text: text, Confidence: confidence}}}
	}
	tests := []struct {
		name     string
		readings []cell
		matters  bool
		want     bool
	}{
		{"one", []cell{read("1.90", 0.9)}, true, false},
		{"two", []cell{read("1.90", 0.9), read("1,90", 0.2)}, true, true},
		{"two that are not believed", []cell{read("1.98", 0.2), read("1.98", 0.3)}, true, false},
		{"where it does not matter", []cell{read("1.98", 0.2), read("1.98", 0.3)}, false, true},
		{"three that are not believed", []cell{read("1.90", 0.2), read("1.98", 0.2), read("1.90", 0.2), read("1.90", 0.2)}, true, true},
		{"the last is another", []cell{read("1.90", 0.9), read("1.90", 0.9), read("1.98", 0.9)}, true, false},
	}
	for _, tt := range tests {
		if got := enough(tt.readings, tt.matters); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestReadPatchStops(t *testing.T) {
	img := blank(600, 600)
	letters(img, 100, 200, 4)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := &scripted{languages: []string{"deu"}, answer: func(image.Point, string, bool) (string, float64) { return "", 0 }}
	if _, err := ReadPatch(ctx, img, scale, Patch{Box: inPixels(0, 0, 600, 600)}, r); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}

// A patch that is full of ink is not read for ever.
func TestReadPatchBounded(t *testing.T) {
	img := blank(600, 6000)
	for y := 20; y < 5900; y += 40 {
		letters(img, 100, y, 3)
	}
	r := &scripted{languages: []string{"deu"}, answer: func(image.Point, string, bool) (string, float64) { return strings.Repeat("1", 3), 0.9 }}
	got, err := ReadPatch(t.Context(), img, scale, Patch{Box: inPixels(0, 0, 600, 6000), Numbers: true, Language: "deu"}, r)
	if err != nil || len(got) != mostInPatch {
		t.Errorf("%d words, %v, want %d", len(got), err, mostInPatch)
	}
}

func TestLanguage(t *testing.T) {
	french := []paper.Word{{Text: "Limon"}, {Text: "argileux,"}, {Text: "gris"}, {Text: "avec"}, {Text: "cailloux"}}
	tests := []struct {
		words []paper.Word
		reads []string
		want  string
	}{
		{french, []string{"deu", "fra"}, "fra"},
		{french, []string{"deu", "ita"}, "deu"},
		{nil, []string{"ita", "deu"}, "ita"},
	}
	for _, tt := range tests {
		if got := Language(tt.words, tt.reads); got != tt.want {
			t.Errorf("of %v, which reads %v: %q, want %q", tt.words, tt.reads, got, tt.want)
		}
	}
}
