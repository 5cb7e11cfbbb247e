package sidebar

import (
	"slices"
	"strings"
	"unicode"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// deepest is the largest depth that a number is taken for; the deepest
// boreholes of the field end above it.
const deepest = 6000 * strata.Metre

// deepestInFeet is the same of a number that may turn out to be one of feet, and
// so may be larger than those of metres.
const deepestInFeet = deepest * 1000 / 305

// deepestIn is the largest depth that a number with a unit is taken for, as
// metres where it has none.
func deepestIn(u quantity.Unit) strata.Depth {
	if u == quantity.Bare {
		return deepestInFeet
	}
	return deepest
}

// TooDeep reports whether a range ends below the deepest holes, now that its unit
// is known.
func (s Sidebar) TooDeep() bool {
	return slices.ContainsFunc(s.Ranges, func(r Range) bool { return r.Interval.Base.Known() && r.Interval.Base > deepest })
}

// mostDecimals is how exactly depths are printed: to the centimetre.
const mostDecimals = 2

// labels gathers the numbers that can be depths: those that are alone in their
// line, those with which a line begins, and those at its end to which a dotted
// leader guides the eye or a word that says what they are.
func labels(lines []layout.Line) []Label {
	var found, bracketed []Label
	for _, l := range lines {
		if label, ok := bracketedLabel(l); ok {
			bracketed = append(bracketed, label)
		}
		for _, read := range []func(layout.Line) (Label, bool){wholeLabel, leadingLabel, namedLabel, ledLabel, trailingLabel} {
			if label, ok := read(l); ok {
				found = append(found, label)
				break
			}
		}
	}
	return withoutGroups(append(found, bases(bracketed)...))
}

// An End is the end of a layer that a word before a depth speaks of.
type End string

// The ends: "ab 1.20 m" is where a layer starts, "bis 1.20 m" where it stops.
const (
	EitherEnd End = ""
	Starts    End = "starts"
	Stops     End = "stops"
)

// endOf is the end that a word before a number speaks of.
func endOf(word string) End {
	switch {
	case quantity.IsFrom(word):
		return Starts
	case quantity.IsTo(word):
		return Stops
	}
	return EitherEnd
}

// withoutEndWord takes the words before a number off that say which end it is:
// one, or two as in "fino a" and "bis zu".
func withoutEndWord(words []layout.Word) (rest []layout.Word, end End) {
	for range 2 {
		if len(words) < 2 {
			break
		}
		e := endOf(words[0].Text)
		if e == EitherEnd {
			break
		}
		words = words[1:]
		if end == EitherEnd {
			end = e
		}
	}
	return words, end
}

// longestLabel is how many words a number takes: "ca. 450.20 m ü. M."
const longestLabel = 5

// wholeLabel reads a line that is one number, one number with a word that says
// which end it is ("bis 1.20 m"), or a depth with the level of its place.
func wholeLabel(l layout.Line) (Label, bool) {
	words, end := withoutEndWord(l.Words)
	if len(words) > longestLabel {
		return Label{}, false
	}
	// "0.40 -" and "— 1.20", with the other end in a line of its own.
	if len(words) > 1 && dashed(words[0].Text) {
		words = words[1:]
	}
	text := strings.TrimRight(layout.Text(words), dashes)
	n, _, ok := quantity.Levelled(text)
	if !ok {
		n, ok = quantity.Whole(text)
	}
	if !ok || item(n, text) {
		return Label{}, false
	}
	label, ok := newLabel(n, words, false)
	label.End = end
	return label, ok
}

// dashes are what stands between the two ends of a range.
const dashes = " ÷" + quantity.Dashes

// dashed reports whether a text is nothing but the dash of a range.
func dashed(text string) bool { return strings.Trim(text, dashes) == "" }

// item reports whether a number only counts: "3.", "3)", "3:".
func item(n quantity.Number, text string) bool {
	return n.Plain() && strings.ContainsAny(text, ".:;,)")
}

// leadingLabel reads a line that begins with a number, with a word behind it
// ("1 : 50" is a scale).
func leadingLabel(l layout.Line) (Label, bool) {
	words, end := withoutEndWord(l.Words)
	n, ok := quantity.Leading(layout.Text(words))
	if !ok || item(n, words[0].Text) || beginsWithRange(l) {
		return Label{}, false
	}
	_, last := layout.SpanWords(words, n.Start, n.End)
	if !wordFollows(words[last:]) {
		return Label{}, false
	}
	before := len(l.Words) - len(words)
	label, ok := newLabel(n, l.Words[:before+last], true)
	label.End = end
	return label, ok
}

// beginsWithRange reports whether a line begins with a range, whose ends are no
// labels: "de 0.40 à 2.60 limon".
func beginsWithRange(l layout.Line) bool {
	_, begins := quantity.FirstInterval(l.Text())
	return begins
}

// namedLabel reads a line that begins with an identifier and a number that has
// decimals, with a word behind: "P1 0.50 Humus".
func namedLabel(l layout.Line) (Label, bool) {
	if len(l.Words) < 3 || !identifier.MatchString(l.Words[0].Text) {
		return Label{}, false
	}
	rest := layout.Line{Words: l.Words[1:]}
	label, ok := leadingLabel(rest)
	label.Name = l.Words[:1]
	return label, ok && label.Number.Decimals > 0
}

// trailingLabel reads a line of text that ends with a depth and the word that
// says so: "Kies, sandig, bis 2.40 m". A word that also tells where does not: "cailloux à 9.7 m"
// tells where, and "de 1.2 à 3.5 m" how thick.
func trailingLabel(l layout.Line) (Label, bool) {
	for i := max(1, len(l.Words)-longestLabel-2); i < len(l.Words)-1; i++ {
		words, end := withoutEndWord(l.Words[i:])
		if end != Stops || quantity.IsAt(l.Words[i].Text) || quantity.EndsInDigit(l.Words[i-1].Text) {
			continue
		}
		n, ok := quantity.Whole(strings.TrimRight(layout.Text(words), ".;,)"))
		if !ok || n.Plain() || !lengthy(n) {
			continue
		}
		label, ok := newLabel(n, l.Words[i:], true)
		label.End, label.Trailing = end, true
		return label, ok
	}
	return Label{}, false
}

// wordFollows reports whether a word comes next, behind punctuation at most.
func wordFollows(words []layout.Word) bool {
	for _, w := range words {
		if strings.ContainsFunc(w.Text, unicode.IsLetter) {
			return true
		}
		if strings.ContainsFunc(w.Text, unicode.IsDigit) {
			return false
		}
	}
	return false
}

// ledLabel reads a line that ends with a number behind a dotted leader, as long
// as that has decimals or a unit: whole numbers there are pages.
func ledLabel(l layout.Line) (Label, bool) {
	for i, w := range l.Words {
		if i == 0 || strings.Trim(w.Text, "._…") != "" {
			continue
		}
		words := l.Words[i+1:]
		n, ok := quantity.Whole(layout.Text(words))
		if ok && !n.Plain() {
			return newLabel(n, words, true)
		}
	}
	return Label{}, false
}

func newLabel(n quantity.Number, words []layout.Word, leading bool) (Label, bool) {
	n, grouped := n.Grouped()
	d, ok := n.Depth(quantity.Metre)
	if !ok || d > deepest || n.Unit == quantity.Millimetre || n.Decimals > mostDecimals {
		return Label{}, false
	}
	return Label{Number: n, Depth: d, Words: words, Box: layout.Bounds(words), Leading: leading, Grouped: grouped}, true
}

// A page that has fewestDeep whole numbers from deepWhole on may have others in
// the thousands.
const (
	deepWhole  = 100 * strata.Metre
	fewestDeep = 3
)

// withoutGroups leaves out the numbers in thousands, "1,008", unless others show
// that the page has such depths: several deep ones in whole numbers. Elsewhere
// they are measured values with three decimals.
func withoutGroups(labels []Label) []Label {
	deep := 0
	for _, l := range labels {
		if !l.Grouped && !l.Number.Point && l.Depth >= deepWhole {
			deep++
		}
	}
	if deep >= fewestDeep {
		return labels
	}
	return slices.DeleteFunc(labels, func(l Label) bool { return l.Grouped })
}
