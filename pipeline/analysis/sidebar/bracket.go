package sidebar

import (
	"slices"
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/quantity"
)

// bracketedLabel reads a line of text that ends with a number in brackets, as lists
// of strata print the base of each: "Ton, steif (8,5)", "Kies [3,50]", "Lehm (bis 2.4 m)".
func bracketedLabel(l layout.Line) (Label, bool) {
	last := len(l.Words) - 1
	for i := max(1, last-2); i <= last; i++ {
		opening, text, ok := inBrackets(layout.Text(l.Words[i:]))
		if !ok || layout.Letters(layout.Text(l.Words[:i])) == 0 {
			continue
		}
		words, end := withoutEndWord(unbracketed(l.Words[i:], opening))
		if end == Starts {
			return Label{}, false
		}
		if end != EitherEnd {
			text = layout.Text(words)
		}
		n, ok := quantity.Whole(text)
		if !ok || n.Plain() || !lengthy(n) {
			return Label{}, false
		}
		label, ok := newLabel(n, l.Words[i:], true)
		label.End, label.Trailing = Stops, true
		return label, ok
	}
	return Label{}, false
}

// inBrackets is what a text holds that is all in one pair of brackets, perhaps with
// a stop behind.
func inBrackets(text string) (opening, inside string, ok bool) {
	text = strings.TrimRight(text, ".;,")
	for _, pair := range []string{"()", "[]"} {
		if len(text) > 2 && text[0] == pair[0] && text[len(text)-1] == pair[1] && !strings.ContainsAny(text[1:len(text)-1], "()[]") {
			return pair[:1], text[1 : len(text)-1], true
		}
	}
	return "", "", false
}

// unbracketed are words without the brackets around them all.
func unbracketed(words []layout.Word, opening string) []layout.Word {
	words = slices.Clone(words)
	words[0].Text = strings.TrimPrefix(words[0].Text, opening)
	end := &words[len(words)-1]
	end.Text = strings.TrimRight(end.Text, ".;,)]")
	return words
}

// fewestBases is how many numbers in brackets tell bases at least.
const fewestBases = 3

// bases are the labels in brackets where they grow from each to the next, as bases do
// and thicknesses, levels and sizes do not.
func bases(labels []Label) []Label {
	if len(labels) < fewestBases {
		return nil
	}
	for i, l := range labels[1:] {
		if l.Depth <= labels[i].Depth {
			return nil
		}
	}
	return labels
}
