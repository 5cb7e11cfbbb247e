package lexicon

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/lexicon/words"
)

// Join makes one readable text of printed lines, or of the parts of a text that
// stand on several pages: "kanten-" and "gerundet" are one word, "Fein-" and
// "und Mittelsand" are not.
func Join(lines []string) string {
	var b strings.Builder
	for _, next := range lines {
		next = strings.TrimSpace(next)
		if next == "" {
			continue
		}
		text := b.String()
		switch {
		case text == "":
		case strings.HasSuffix(text, "\u00AD"):
			b.Reset()
			b.WriteString(strings.TrimSuffix(text, "\u00AD"))
		case brokenAt(text, next):
			b.Reset()
			b.WriteString(strings.TrimSuffix(text, "-"))
		case strings.HasSuffix(text, "-") && !strings.HasSuffix(text, " -") && !supplements(next):
		default:
			b.WriteByte(' ')
		}
		b.WriteString(next)
	}
	return b.String()
}

// brokenAt reports whether a word is broken between two lines.
func brokenAt(above, below string) bool {
	stem, ok := strings.CutSuffix(above, "-")
	if !ok || stem == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(stem)
	first, _ := utf8.DecodeRuneInString(below)
	return unicode.IsLower(last) && unicode.IsLower(first) && !supplements(below)
}

// supplements reports whether a text begins with a word that leaves a hyphen
// before it standing: "Fein- und Mittelsand".
func supplements(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return joiners()[strings.ToLower(first)]
}

// Open reports whether a text ends with a word after which a description goes
// on: "Kies mit".
func Open(text string) bool {
	last := text[strings.LastIndexByte(text, ' ')+1:]
	return openers()[strings.ToLower(last)]
}

// joiners and openers are the words between two parts of a description, and
// those that no description ends with, of all languages.
var (
	joiners = sync.OnceValue(func() map[string]bool { return set(words.All("joiner")) })
	openers = sync.OnceValue(func() map[string]bool { return set(words.All("open")) })
)

func set(all []string) map[string]bool {
	has := map[string]bool{}
	for _, word := range all {
		has[word] = true
	}
	return has
}
