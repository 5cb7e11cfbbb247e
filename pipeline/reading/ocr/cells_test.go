package ocr

import (
	"strings"
	"testing"

	"lsml/pipeline/paper"
)

// What was hardly read is left out of a line, but no short word within it.
func TestWithoutNonsense(t *testing.T) {
	word := func(text string, sure float64) paper.Word { return paper.Word{Text: text, Confidence: sure} }
	tests := []struct {
		name string
		line []paper.Word
		want string
	}{
		{"a short word between words", []paper.Word{word("zwak", 0.9), word("fin", 0.1), word("zand.", 0.9)}, "zwak fin zand."},
		{"at the end", []paper.Word{word("zwak", 0.9), word("zand", 0.9), word("fin", 0.1)}, "zwak zand"},
		{"before them", []paper.Word{word("oo", 0.4), word("zwak", 0.9), word("zand", 0.9)}, "zwak zand"},
		{"between words that were hardly read", []paper.Word{word("zwak", 0.5), word("fin", 0.1), word("zand", 0.9)}, "zwak zand"},
		{"what is left of a wall", []paper.Word{word("zwak", 0.9), word("|", 0.4), word("zand", 0.9)}, "zwak zand"},
		{"a single letter", []paper.Word{word("zwak", 0.9), word("l", 0.2), word("zand", 0.9)}, "zwak zand"},
		{"the end of a leader", []paper.Word{word(`“\Beach`, 0.2), word("Sand", 0.9)}, "Beach Sand"},
		{"a quotation", []paper.Word{word("“gravier", 0.9), word("moyen”", 0.9)}, "“gravier moyen”"},
		{"hatching", []paper.Word{word("oo", 0.2), word("ll", 0.2)}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, w := range withoutNonsense(tt.line) {
				got = append(got, w.Text)
			}
			if text := strings.Join(got, " "); text != tt.want {
				t.Errorf("%q stays, want %q", text, tt.want)
			}
		})
	}
}
