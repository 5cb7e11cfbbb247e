package sidebar

import (
	"strings"

	"lsml/pipeline/layout"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// deepest is the largest depth that a number is taken for; the deepest
// boreholes of the field end above it.
const deepest = 6000 * strata.Metre

// mostDecimals is how exactly depths are printed: to the centimetre.
const mostDecimals = 2

// Labels gathers the numbers of a page that can be depths: those that are
// alone in their line, and those with which a line begins.
func Labels(p layout.Page) []Label {
	var found []Label
	for _, l := range p.Lines {
		if label, ok := wholeLabel(l); ok {
			found = append(found, label)
		} else if label, ok := leadingLabel(l); ok {
			found = append(found, label)
		}
	}
	return found
}

// wholeLabel reads a line that is one number, or one number with a word that
// says which end it is ("bis 1.20 m").
func wholeLabel(l layout.Line) (Label, bool) {
	words := l.Words
	if len(words) > 1 && len(words) <= 4 && endWord[strings.ToLower(words[0].Text)] {
		words = words[1:]
	}
	if len(words) > 3 {
		return Label{}, false
	}
	text := layout.Text(words)
	n, ok := quantity.Whole(text)
	if !ok || n.Decimals == 0 && strings.ContainsAny(text, ".:;,)") {
		return Label{}, false
	}
	return newLabel(n, words, false)
}

// endWord are the words before a number that is one end of an interval.
var endWord = map[string]bool{
	"bis": true, "ab": true, "von": true, "à": true, "dès": true, "de": true, "jusqu'à": true,
	"a": true, "da": true, "to": true, "from": true, "tot": true, "van": true,
}

// leadingLabel reads a line that begins with a number that looks like a depth:
// with decimals or a unit, and text behind it.
func leadingLabel(l layout.Line) (Label, bool) {
	n, ok := quantity.Leading(l.Text())
	if !ok || n.Decimals == 0 && n.Unit == quantity.Bare {
		return Label{}, false
	}
	_, last := layout.SpanWords(l.Words, n.Start, n.End)
	if last >= len(l.Words) {
		return Label{}, false
	}
	return newLabel(n, l.Words[:last], true)
}

func newLabel(n quantity.Number, words []layout.Word, leading bool) (Label, bool) {
	d, ok := n.Depth(quantity.Metre)
	if !ok || d > deepest || n.Unit == quantity.Millimetre || n.Decimals > mostDecimals {
		return Label{}, false
	}
	return Label{Number: n, Depth: d, Words: words, Box: layout.Bounds(words), Leading: leading}, true
}
