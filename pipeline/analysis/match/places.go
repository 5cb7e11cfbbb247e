package match

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lazyregexp"
)

// coordinate is a number of six or seven digits before the point: nothing in a
// layer is measured so.
var coordinate = lazyregexp.New(`^\d{6,7}(?:[.,]\d{1,3})?$`)

// What part of the rows of a list has a coordinate, and how many at least.
const (
	fewestPlaces = 3
	mostlyPlaces = 0.6
)

// places reports whether the layers of a trial are rows of a list of places, such
// as samples from outcrops: a coordinate stands in most of them.
func (e evidence) places(t trial) bool {
	n := 0
	for i := range t.blocks {
		lines := t.lines(i)
		if len(lines) > 0 && slices.ContainsFunc(e.beside(lines[0].box), func(l line) bool {
			return slices.ContainsFunc(strings.Fields(l.text), coordinate.MatchString)
		}) {
			n++
		}
	}
	return n >= fewestPlaces && float64(n) >= mostlyPlaces*float64(t.layers())
}

// longestCode is how many letters a code has: CLAY, SNST, QZ, ?.
const longestCode = 4

// codesBeside reports whether the numbers of a trial are codes of a key: more codes of
// letters stand in their column, each beside its meaning, than numbers.
func (e evidence) codesBeside(t trial) bool {
	if t.sidebar.Kind != sidebar.Boundaries {
		return false
	}
	n := 0
	for _, l := range e.lines {
		if !flushLeft(l.box, t.sidebar.Box, e.height) || !isCode(l.text) {
			continue
		}
		if slices.ContainsFunc(e.beside(l.box), func(o line) bool { return o.box.OverlapX(t.column.box) > 0 && o.box.X0 > l.box.X1 }) {
			n++
		}
	}
	return n > len(t.sidebar.Labels)
}

// isCode reports a short text of capitals, or a mark.
func isCode(text string) bool {
	return utf8.RuneCountInString(text) <= longestCode && strings.IndexFunc(text, func(r rune) bool { return !unicode.IsUpper(r) && r != '?' }) < 0
}

// mostQuantities is how many numbers descriptions have for each word, at most.
const mostQuantities = 0.7

// quantities reports whether the texts of a trial mostly are quantities of what was
// measured: "4.76 bbls", "300 ml".
func (t trial) quantities() bool {
	numbers, words := 0, 0
	for i := range t.blocks {
		for _, w := range strings.Fields(t.textOf(i)) {
			switch r, _ := utf8.DecodeRuneInString(w); {
			case unicode.IsDigit(r):
				numbers++
			case strings.IndexFunc(w, unicode.IsLetter) >= 0:
				words++
			}
		}
	}
	return float64(numbers) > mostQuantities*float64(words)
}
