package match

import (
	"slices"
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// designation is the name of a borehole at the beginning of a text: letters and
// a number.
var designation = lazyregexp.New(`^(\p{Lu}{1,4})[ .-]?(\d{1,3}[a-z]?)(?:[\s:,;]|$)`)

// How many rows, and what part of them, name a borehole in a list of boreholes.
// A single letter with a number may also be the name of a layer.
const (
	fewestListed = 3
	fewestLetter = 4
	mostlyListed = 0.8
)

// listed reports whether the layers of a trial are rows of a list of boreholes:
// their lines begin with, or stand beside, names of their own, as many as there
// are layers, and all names have the same letters; or a column of names stands
// beside the depths.
func (e evidence) listed(t trial) bool {
	if e.namedRows(t.sidebar.Box) >= fewestListed {
		return true
	}
	names := map[string]map[string]bool{} // the numbers by the letters before them
	for i := range t.blocks {
		for _, l := range t.lines(i) {
			for _, m := range e.namesBeside(l) {
				if names[m[1]] == nil {
					names[m[1]] = map[string]bool{}
				}
				names[m[1]][m[2]] = true
			}
		}
	}
	for letters, numbers := range names {
		fewest := fewestListed
		if len(letters) == 1 {
			fewest = fewestLetter
		}
		if len(numbers) >= fewest && float64(len(numbers)) >= mostlyListed*float64(t.layers()) {
			return true
		}
	}
	return false
}

// longestNameHead is how many words stand in the line of a column's head.
const longestNameHead = 3

// nameHead is the place of the head of a column of boreholes, with which a line
// of heads begins.
func nameHead(l layout.Line, lex *lexicon.Lexicon) (paper.Box, bool) {
	if len(l.Words) > longestNameHead {
		return paper.Box{}, false
	}
	text := l.Text()
	keys := lex.Keys(text)
	if len(keys) == 0 || keys[0].Kind != lexicon.KeyName || keys[0].Start > 0 || strings.Contains(text, ":") {
		return paper.Box{}, false
	}
	first, last := layout.SpanWords(l.Words, keys[0].Start, keys[0].End)
	return layout.Bounds(l.Words[first:last]), true
}

// namedRows counts the rows of a box that stand beside a name below the head of a
// column of boreholes.
func (e evidence) namedRows(b paper.Box) int {
	names := map[string]bool{}
	for _, l := range e.beside(b) {
		if l.box.X1 <= b.X0 && designation.MatchString(l.text) && e.underName(l.box) {
			names[l.text] = true
		}
	}
	return len(names)
}

// underName reports whether a cell stands below the head of a column of boreholes.
func (e evidence) underName(b paper.Box) bool {
	return slices.ContainsFunc(e.names, func(head paper.Box) bool { return head.Y1 <= b.MidY() && head.OverlapX(b) > 0 })
}

// namesBeside are the names with which a line, and the cells left of it in its
// row, begin. In a cell of its own a single letter with a number, or a name
// below another head, is that of a sample or of a layer.
func (e evidence) namesBeside(l line) [][]string {
	var names [][]string
	for _, o := range e.beside(l.box) {
		m := designation.FindStringSubmatch(o.text)
		if m == nil || o.box.X0 > l.box.X0 {
			continue
		}
		own := o.box.X1 > l.box.X0
		if own || e.underName(o.box) || len(m[1]) > 1 && e.heads.RoleAbove(o.box) == "" {
			names = append(names, m)
		}
	}
	return names
}
