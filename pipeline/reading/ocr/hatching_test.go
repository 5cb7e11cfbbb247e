package ocr

import (
	"image"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
)

func TestWithoutHatching(t *testing.T) {
	column := walls{{50, 0, 50, 900, 1}, {200, 0, 200, 900, 1}}
	tests := []struct {
		name  string
		walls walls
		texts []string
		want  []string
	}{
		{"gravel", column, []string{"0", "oO", "©", "3", "o °", "1.20", "Kies"}, []string{"1.20", "Kies"}},
		{"no walls", nil, []string{"0", "oO", "©", "3", "o °"}, []string{"0", "oO", "©", "3", "o °"}},
		{"one wall", column[:1], []string{"0", "oO", "©", "3", "o °"}, []string{"0", "oO", "©", "3", "o °"}},
		{"too few to tell", column, []string{"0", "oO", "©", "3"}, []string{"0", "oO", "©", "3"}},
		{"codes of soils", column, []string{"GW", "SM", "CL-ML", "PT", "o"}, []string{"GW", "SM", "CL-ML", "PT", "o"}},
		{"a scale", column, []string{"0", "1", "2", "3", "4", "5"}, []string{"0", "1", "2", "3", "4", "5"}},
		{"horizons and colours", column, []string{"Ah", "0-12", "4/3", "N=13", "(ft)"}, []string{"Ah", "0-12", "4/3", "N=13", "(ft)"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range withoutHatching(stack(tt.texts...), tt.walls) {
				got = append(got, c.text())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCrammed(t *testing.T) {
	tests := []struct {
		name  string
		step  int // from row to row
		texts []string
		want  []bool
	}{
		{"the signs of peat", 20, []string{"1", "4 1", "L"}, []bool{true, true, true}},
		{"figures of a scale", 30, []string{"1", "2", "3"}, []bool{false, false, false}},
		{"numbers in close rows", 20, []string{"12", "15", "17"}, []bool{false, false, false}},
		{"a sign below a word", 20, []string{"Torf", "1"}, []bool{false, false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var cells []cell
			for i, text := range tt.texts {
				box := image.Rect(100, tt.step*i, 130, tt.step*i+18)
				c := cell{segment: segment{box: box, glyphs: []image.Rectangle{box}, height: 18}}
				for _, w := range strings.Fields(text) {
					c.words = append(c.words, paper.Word{Text: w, Confidence: 0.9})
				}
				cells = append(cells, c)
			}
			if d := cmp.Diff(tt.want, crammed(cells)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestIsSymbol(t *testing.T) {
	tests := []struct {
		text       string
		confidence float64
		want       bool
	}{
		{"©", 0.95, true},
		{"Oo °", 0.9, true},
		{"E3", 0.4, true},
		{"E3", 0.9, false},
		{"1.2", 0.3, false},
		{"Torf", 0.3, false},
		{"9", 0.9, false},
	}
	for _, tt := range tests {
		c := cell{words: []paper.Word{{Text: tt.text, Confidence: tt.confidence}}}
		if got := c.isSymbol(); got != tt.want {
			t.Errorf("%q with %v: %v, want %v", tt.text, tt.confidence, got, tt.want)
		}
	}
}

func TestWallsAround(t *testing.T) {
	all := walls{{200, 0, 200, 900, 1}, {50, 0, 50, 900, 1}, {90, 500, 90, 900, 1}}
	for y, want := range map[int][2]int{100: {1, 0}, 600: {2, 0}, 1000: {-1, -1}} {
		left, right := all.around(image.Rect(100, y, 150, y+20))
		if got := [2]int{left, right}; got != want {
			t.Errorf("at %d: walls %v, want %v", y, got, want)
		}
	}
}
