package engine

import (
	"testing"

	"lsml/pipeline/paper"
)

func TestWithoutStrokes(t *testing.T) {
	words := []paper.Word{
		{Text: "Konsistenz", Box: paper.Box{X0: 100, Y0: 100, X1: 150, Y1: 110}},
		{Text: "mittelsteif", Box: paper.Box{X0: 155, Y0: 100, X1: 200, Y1: 110}},
	}
	tests := []struct {
		name string
		rule paper.Rule
		kept bool
	}{
		{"bars of letters", rule(140, 105, 200, 105), false},
		{"stem of a letter", rule(120, 99, 120, 111), false},
		{"underline", rule(100, 110, 200, 110), true},
		{"table line through a badly placed word", rule(50, 105, 500, 105), true},
		{"column line at the end of a word", rule(200, 90, 200, 120), true},
		{"elsewhere", rule(100, 300, 200, 300), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := len(withoutStrokes([]paper.Rule{tt.rule}, words)) == 1; got != tt.kept {
				t.Errorf("kept: %v, want %v", got, tt.kept)
			}
		})
	}
}

func rule(x0, y0, x1, y1 float64) paper.Rule {
	return paper.Rule{From: paper.Point{X: x0, Y: y0}, To: paper.Point{X: x1, Y: y1}}
}

func TestIsScan(t *testing.T) {
	drawn := []paper.Rule{rule(0, 0, 1, 1)}
	tests := []struct {
		name   string
		images float64
		page   paper.Page
		want   bool
	}{
		{"drawn page", 0, paper.Page{Text: paper.PrintedText, Rules: drawn}, false},
		{"logo", 0.1, paper.Page{Text: paper.PrintedText}, false},
		{"scan", 1, paper.Page{}, true},
		{"scan with a text layer", 1, paper.Page{Text: paper.HiddenText}, true},
		{"scan on which a program traced the lines", 1, paper.Page{Text: paper.HiddenText, Rules: drawn}, true},
		{"printed form, scanned, filled in on screen", 1, paper.Page{Text: paper.PrintedText}, true},
		{"drawn page on a background picture", 1, paper.Page{Text: paper.PrintedText, Rules: drawn}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := isScan(tt.images, tt.page); got != tt.want {
				t.Errorf("isScan = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPixelSize(t *testing.T) {
	tests := []struct {
		name          string
		width, height float64
		dpi           float64
		w, h          int
	}{
		{"A4", 595.28, 841.89, 150, 1240, 1754},
		{"three-metre roll", 595, 8504, 150, 1240, 17717},
		{"ten-metre roll", 595, 28346, 150, 630, 30000},
		{"A0 at 1200 dpi", 2384, 3370, 1200, 6515, 9210},
		{"a hair", 0.01, 800, 150, 1, 1667},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if w, h := pixelSize(tt.width, tt.height, tt.dpi); w != tt.w || h != tt.h {
				t.Errorf("pixelSize = %d by %d, want %d by %d", w, h, tt.w, tt.h)
			}
		})
	}
}
