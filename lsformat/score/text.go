package score

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// isWord tells the characters that count in a text, which is in lower case:
// digits, Latin letters and those with the accents of western Europe.
func isWord(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'à' <= r && r <= 'ÿ'
}

// normalized is a text without all that a line break or a scan may change:
// words divided by a hyphen are joined, and only small letters and digits stay.
func normalized(text string) string {
	return strings.Map(func(r rune) rune {
		if isWord(r) {
			return r
		}
		return -1
	}, strings.ToLower(undivided(text)))
}

// undivided drops each hyphen before a blank, with the blanks.
func undivided(text string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "-")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		text = strings.TrimLeftFunc(after, isBlank)
		if len(text) == len(after) {
			b.WriteByte('-')
		}
	}
}

// isBlank also takes the four separators of ASCII for blanks, as Python does.
func isBlank(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }

// words are the words of a text with one blank between them.
func words(text string) string {
	// The Turkish İ is, in small letters, two characters of which the second
	// ends a word; strings.ToLower knows only the first.
	text = strings.ToLower(strings.ReplaceAll(text, "İ", "i\u0307"))
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !isWord(r) }), " ")
}

// alikeStrict is the similarity of two normalized texts in [0, 1]; 0 also for
// texts of lengths so different that it could not be 0.9.
func alikeStrict(a, b string) float64 {
	if a == b {
		return 1
	}
	n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	longest := float64(max(n, m))
	if math.Abs(float64(n-m)) > 0.1*longest {
		return 0
	}
	return 1 - float64(levenshtein.ComputeDistance(a, b))/longest
}

// enoughWords is the share of the shorter text's words that the longer one
// must have.
const enoughWords = 0.6

// alikeLoose is at least 0.9 for texts of which one covers the other, more the
// more of their words they share, and 0 for all others.
func alikeLoose(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	common := float64(commonWords(x, y))
	if common/float64(min(len(x), len(y))) < enoughWords {
		return 0
	}
	return similarEnough + 0.1*common/float64(max(len(x), len(y)))
}

// commonWords counts the words in both, each as often as in both.
func commonWords(x, y []string) int {
	left := map[string]int{}
	for _, w := range x {
		left[w]++
	}
	n := 0
	for _, w := range y {
		if left[w] > 0 {
			left[w]--
			n++
		}
	}
	return n
}
