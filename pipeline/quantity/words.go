package quantity

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon/words"
)

// The words around depths and dates, of all languages.
var (
	fromWords = sync.OnceValue(func() []string { return words.All("range", "from") })
	toWords   = sync.OnceValue(func() []string { return words.All("range", "to") })
	downWords = sync.OnceValue(func() []string { return words.All("range", "down") })
)

// CutFrom takes a word off the beginning of a text that says that a layer
// starts at what follows: "ab", "dès", "from". It reports whether there is one.
func CutFrom(text string) (rest string, ok bool) { return cut(text, beforeStart) }

// CutTo takes a word off the beginning of a text that says that a layer stops
// at what follows: "bis", "jusqu'à", "to". It reports whether there is one.
func CutTo(text string) (rest string, ok bool) { return cut(text, beforeStop) }

var (
	beforeStart = beginning(func() []string { return slices.Concat(fromWords(), downWords()) })
	beforeStop  = beginning(toWords)
)

// beginning is the grammar of a text that begins with one of the words.
func beginning(all func() []string) *lazyregexp.Regexp {
	return lazyregexp.Build(func() string { return `^(?i:` + anyOf(all()) + `)\s+` })
}

func cut(text string, word *lazyregexp.Regexp) (rest string, ok bool) {
	found := word.FindString(text)
	return text[len(found):], found != ""
}

// anyOf is the grammar of any of these words, the longest first. Accents of
// words that are long enough to be known without may be missing, and a blank
// in a phrase may be lost.
func anyOf(all []string) string {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	var grammars []string
	for _, word := range slices.Compact(all) {
		grammars = append(grammars, grammarOf(word))
	}
	return strings.Join(grammars, "|")
}

// shortWord is how many letters a word has at most that is no word any more
// without its accents, or without blanks around it.
const shortWord = 2

func grammarOf(word string) string {
	long := utf8.RuneCountInString(word) > shortWord
	var b strings.Builder
	for _, r := range word {
		plain := unaccent.Replace(string(r))
		switch {
		case r == '\'':
			b.WriteString(`['’]?`)
		case r == ' ':
			b.WriteString(`\s?`)
		case long && plain != string(r):
			b.WriteString("[" + string(r) + plain + "]")
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	return b.String()
}

// between is the grammar of what stands between two numbers: signs or a word.
// A short word in plain letters needs blanks: "3a 5.00" is a name and a depth.
func between(signs string, all []string) string {
	var short, long []string
	for _, word := range all {
		if len(word) <= shortWord {
			short = append(short, word)
		} else {
			long = append(long, word)
		}
	}
	return `\s*(?:` + signs + `|` + anyOf(long) + `)\s*|\s+(?:` + anyOf(short) + `)\s+`
}

// notExact is the grammar of the words that say of a number that it is not
// exact.
func notExact() string {
	var whole, abbreviated []string
	for _, word := range words.All("range", "about") {
		if stem, ok := strings.CutSuffix(word, "."); ok {
			abbreviated = append(abbreviated, stem)
		} else {
			whole = append(whole, word)
		}
	}
	return `(?:` + anyOf(abbreviated) + `)\.\s?|(?:` + anyOf(whole) + `)\s`
}

// IsFrom reports whether a single word says that a layer starts at the depth
// behind it.
func IsFrom(word string) bool { return isOneOf(word, fromWords()) }

// IsTo reports whether a single word says that a layer stops at the depth behind
// it, by itself or as part of a phrase: "bis", "zu", "fino".
func IsTo(word string) bool { return isOneOf(word, toWords()) }

func isOneOf(word string, all []string) bool {
	word = strings.ReplaceAll(strings.ToLower(word), "’", "'")
	return slices.ContainsFunc(all, func(phrase string) bool { return slices.Contains(strings.Fields(phrase), word) })
}
