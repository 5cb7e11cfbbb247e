package reread

import (
	"context"
	"slices"
	"testing"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

func TestFilled(t *testing.T) {
	word := func(text string, x float64, sure float64) paper.Word {
		return paper.Word{Text: text, Box: paper.Box{X0: x, X1: x + 30, Y1: 10}, Confidence: sure}
	}
	layer := paper.Page{
		Text:   paper.HiddenText,
		Words:  []paper.Word{word("Basalt,", 0, 1), word("gray,", 40, 1)},
		Unread: []paper.Box{{X0: 78, X1: 112, Y1: 10}},
	}
	tests := []struct {
		name  string
		read  paper.Word
		worth float64 // with the word
		want  []string
	}{
		{"the end of a line", word("tight", 80, 0.9), 1, []string{"Basalt,", "gray,", "tight"}},
		{"that spoils a layer", word("tight", 80, 0.9), 0.5, []string{"Basalt,", "gray,"}},
		{"that is hardly read", word("tight", 80, 0.5), 1, []string{"Basalt,", "gray,"}},
		{"a sign", word("|", 80, 0.9), 1, []string{"Basalt,", "gray,"}},
		{"where a word is", word("grey,", 40, 0.9), 1, []string{"Basalt,", "gray,"}},
		{"where no ink is told", word("tight", 200, 0.9), 1, []string{"Basalt,", "gray,"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Reader{Judge: func(context.Context, paper.Page) (float64, bool, []reading.Patch) { return tt.worth, true, nil }}
			got := r.filled(context.Background(), judged{page: layer, worth: 1}, []paper.Word{tt.read})
			var texts []string
			for _, w := range got.page.Words {
				texts = append(texts, w.Text)
			}
			if !slices.Equal(texts, tt.want) {
				t.Errorf("got %q, want %q", texts, tt.want)
			}
			if full := len(tt.want) == 3; full != (len(got.page.Unread) == 0) || full != (got.page.Text == paper.MendedText) {
				t.Errorf("without words: %v, text %q", got.page.Unread, got.page.Text)
			}
		})
	}
}
