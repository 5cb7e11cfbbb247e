package layout

import (
	"testing"

	"lsml/pipeline/paper"
)

func TestRaise(t *testing.T) {
	box := func(x, y, width, height float64) paper.Box {
		return paper.Box{X0: x, Y0: y, X1: x + width, Y1: y + height}
	}
	metres := Word{Text: "1", Box: box(10, 10, 5, 10)}
	tests := []struct {
		name  string
		words []Word
		want  string
	}{
		{"raised", []Word{metres, {Text: "20", Box: box(16, 10, 6, 6)}}, "1 ²⁰"},
		{"raised behind the unit", []Word{metres, {Text: "m", Box: box(18, 10, 6, 10)}, {Text: "05", Box: box(25, 10, 6, 6)}}, "1 m ⁰⁵"},
		{"small on the line", []Word{metres, {Text: "20", Box: box(16, 14, 6, 6)}}, "1 20"},
		{"of the same size", []Word{metres, {Text: "20", Box: box(16, 8, 6, 10)}}, "1 20"},
		{"far away", []Word{metres, {Text: "20", Box: box(40, 10, 6, 6)}}, "1 20"},
		{"one digit", []Word{metres, {Text: "2", Box: box(16, 10, 3, 6)}}, "1 2"},
		{"behind a word", []Word{{Text: "Sand", Box: box(10, 10, 20, 10)}, {Text: "20", Box: box(31, 10, 6, 6)}}, "Sand 20"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			raise(tt.words)
			if got := Text(tt.words); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
