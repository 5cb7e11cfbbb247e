package lexicon

import (
	"strings"
	"sync"

	"lsml/pipeline/lexicon/words"
)

// longestWellPart is how many words the longest phrase of wellParts has.
const longestWellPart = 3

// wellParts are the phrases of all languages for the parts of a well, their words without
// marks.
var wellParts = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, phrase := range words.All("well") {
		all[folded(tokens(phrase))] = true
	}
	return all
})

// How many texts at least, and which part of them, name parts of a well where they tell
// its construction.
const (
	fewestParts = 2
	mostlyParts = 0.5
)

// OfWell reports whether texts, those of the layers of a log, mostly name the parts of a
// well, or what fills the space around one: its construction is told from depth to depth
// as layers are, and partly in the words for these, sand, gravel and clay.
func OfWell(texts []string) bool {
	parts := 0
	for _, text := range texts {
		if namesPart(text) {
			parts++
		}
	}
	return parts >= fewestParts && float64(parts) >= mostlyParts*float64(len(texts))
}

func namesPart(text string) bool {
	all := tokens(text)
	for from := range all {
		for to := from + 1; to <= min(len(all), from+longestWellPart); to++ {
			if wellParts()[folded(all[from:to])] {
				return true
			}
		}
	}
	return false
}

// folded are words without marks, with blanks between.
func folded(all []token) string {
	texts := make([]string, len(all))
	for i, t := range all {
		texts[i] = t.fold
	}
	return strings.Join(texts, " ")
}
