package quantity

import (
	"slices"
	"strings"
	"sync"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon/words"
)

// The words around depths and dates, of all languages.
var (
	fromWords = sync.OnceValue(func() []string { return words.All("range", "from") })
	toWords   = sync.OnceValue(func() []string { return words.All("range", "to") })
	downWords = sync.OnceValue(func() []string { return words.All("range", "down") })
	atWords   = sync.OnceValue(func() []string { return words.All("range", "at") })
	articles  = sync.OnceValue(func() []string { return words.All("range", "the") })
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
	return lazyregexp.Build(func() string { return `^(?i:` + words.AnyOf(all()) + `)\s+` })
}

func cut(text string, word *lazyregexp.Regexp) (rest string, ok bool) {
	found := word.FindString(text)
	return text[len(found):], found != ""
}

// between is the grammar of what stands between two numbers: signs or a word.
// A short word in plain letters needs blanks: "3a 5.00" is a name and a depth.
func between(signs string, all []string) string {
	var short, long []string
	for _, word := range all {
		if len(word) <= words.ShortWord {
			short = append(short, word)
		} else {
			long = append(long, word)
		}
	}
	return `\s*(?:` + signs + `|` + words.AnyOf(long) + `)\s*|\s+(?:` + words.AnyOf(short) + `)\s+`
}

// beforeMetre is the grammar of a word before a metre that stands before its
// number: recognition loses the blanks of "da m 0 a m 1.1".
func beforeMetre(section string) string {
	return `(?:` + words.AnyOf(words.All("range", section)) + `)\s?m\s?`
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
	return `(?:` + words.AnyOf(abbreviated) + `)\.\s?|(?:` + words.AnyOf(whole) + `)\s`
}

// IsFrom reports whether a single word says that a layer starts at the depth
// behind it.
func IsFrom(word string) bool { return isOneOf(word, singleFrom()) }

// IsTo reports whether a single word says that a layer stops at the depth behind
// it, by itself or as part of a phrase: "bis", "zu", "fino".
func IsTo(word string) bool { return isOneOf(word, singleTo()) }

// IsAt reports whether a word of those that say where a layer stops may also say
// where in it something is: "cailloux à 9.7 m".
func IsAt(word string) bool { return isOneOf(word, singleAt()) }

// BeginsSize reports whether a word begins a size of grains, or what stands
// before one: "63", "bis", "max.", "ca".
func BeginsSize(word string) bool {
	if word != "" && IsDigit(word[0]) {
		return true
	}
	bare := func(s string) string {
		return words.Plain(strings.ToLower(strings.TrimSuffix(strings.ReplaceAll(s, "’", "'"), ".")))
	}
	return slices.ContainsFunc(words.All("range", "most", "about"), func(phrase string) bool {
		first, _, _ := strings.Cut(phrase, " ")
		return bare(first) == bare(word)
	})
}

// The single words of those that stand before and between depths.
var (
	singleFrom = sync.OnceValue(func() map[string]bool { return single(fromWords()) })
	singleTo   = sync.OnceValue(func() map[string]bool { return single(toWords()) })
	singleAt   = sync.OnceValue(func() map[string]bool { return single(atWords()) })
)

// single are the words that phrases are made of.
func single(phrases []string) map[string]bool {
	all := map[string]bool{}
	for _, phrase := range phrases {
		for _, word := range strings.Fields(phrase) {
			all[word] = true
		}
	}
	return all
}

func isOneOf(word string, all map[string]bool) bool {
	return all[strings.ReplaceAll(strings.ToLower(word), "’", "'")]
}
