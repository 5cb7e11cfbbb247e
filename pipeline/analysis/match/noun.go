package match

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
)

// What a column of nouns must have: so many entries, each of so few words that
// name soil, in this part of all its lines; a description beside the same part of
// them; as many as there are layers, give or take this part.
const (
	fewestNouns   = 3
	longestNoun   = 2
	nounShare     = 0.8
	nounsForLayer = 0.2
)

// withNouns adds, to stacks of text, those that are joined with the narrow column
// on their left that names the soil of each layer: "clay | yellow, stiff".
func withNouns(groups [][]line, s sidebar.Sidebar, height float64) [][]line {
	var joined [][]line
	for _, group := range groups {
		nouns := nounsOf(beside(group, s, height), s.Len())
		if nouns == nil {
			continue
		}
		if described := nextOnRight(nouns, groups, s, height); inStep(nouns, described, height) {
			joined = append(joined, slices.Concat(nouns, described))
		}
	}
	return append(groups, joined...)
}

// beside are the lines of a stack that stand level with a sidebar.
func beside(group []line, s sidebar.Sidebar, height float64) []line {
	return slices.DeleteFunc(slices.Clone(group), func(l line) bool {
		return l.box.MidY() < s.Box.Y0-height || l.box.MidY() > s.Box.Y1+height
	})
}

// nounsOf are the lines that name the soil of so many layers, nil if most of them
// say something else.
func nounsOf(lines []line, layers int) []line {
	nouns := slices.DeleteFunc(slices.Clone(lines), func(l line) bool {
		return len(l.words) > longestNoun || l.material.Soil == 0 || isSymbol(l.text)
	})
	n, off := float64(len(nouns)), nounsForLayer*float64(layers)
	if len(nouns) < fewestNouns || n < nounShare*float64(len(lines)) || math.Abs(n-float64(layers)) > off {
		return nil
	}
	return nouns
}

// longestSymbol is how many letters of the symbol of a class stand together.
const longestSymbol = 2

// isSymbol reports whether a text is the symbol of a class of soils and no noun:
// "GP-GM", "fS, u".
func isSymbol(text string) bool {
	return !slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }), func(part string) bool {
		return utf8.RuneCountInString(part) > longestSymbol
	})
}

// nextOnRight is the stack whose lines level with a sidebar begin next on the
// right of others.
func nextOnRight(lines []line, groups [][]line, s sidebar.Sidebar, height float64) []line {
	var next []line
	right, nearest := bodyOf(lines).X1, math.Inf(1)
	for _, g := range groups {
		level := beside(g, s, height)
		if len(level) == 0 {
			continue
		}
		if x := bodyOf(level).X0; x >= right && x < nearest {
			next, nearest = g, x
		}
	}
	return next
}

// inStep reports whether a line of a stack stands beside most nouns.
func inStep(nouns, group []line, height float64) bool {
	n := 0
	for _, noun := range nouns {
		if slices.ContainsFunc(group, func(l line) bool { return level(noun.box, l.box, height) && layout.Letters(l.text) > 0 }) {
			n++
		}
	}
	return float64(n) >= nounShare*float64(len(nouns))
}
