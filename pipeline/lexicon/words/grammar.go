package words

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// AnyOf is the grammar of any of these words, the longest first. Accents of
// words that are long enough to be known without may be missing, and a blank
// in a phrase may be lost.
func AnyOf(all []string) string { return anyOf(all, grammarOf) }

// AnyShort is the grammar of any of these abbreviations, the longest first, of
// which points and blanks may be missing: "ü. M." is also "üM". The last point
// is no part of it.
func AnyShort(all []string) string { return anyOf(all, shortGrammarOf) }

func anyOf(all []string, grammar func(string) string) string {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	var grammars []string
	for _, word := range slices.Compact(all) {
		grammars = append(grammars, grammar(word))
	}
	return strings.Join(grammars, "|")
}

// ShortWord is how many letters a word has at most that is no word any more
// without its accents, or without blanks around it.
const ShortWord = 2

func grammarOf(word string) string {
	long := utf8.RuneCountInString(word) > ShortWord
	var b strings.Builder
	for _, r := range word {
		plain := Plain(string(r))
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

// readAs are the grammars of letters that recognition reads as others.
var readAs = map[rune]string{'ü': `[üui]{1,2}`}

func shortGrammarOf(phrase string) string {
	var b strings.Builder
	for _, r := range strings.TrimSuffix(phrase, ".") {
		switch plain := Plain(string(r)); {
		case r == ' ':
			b.WriteString(`\s?`)
		case r == '.':
			b.WriteString(`\.?\s?`)
		case r == '/' || r == '-':
			b.WriteString(string(r) + `\s?`)
		case readAs[r] != "":
			b.WriteString(readAs[r])
		case plain != string(r):
			b.WriteString("[" + string(r) + plain + "]")
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	return b.String()
}

// Plain takes the accents off small letters.
func Plain(text string) string { return unaccent.Replace(text) }

var unaccent = strings.NewReplacer(
	"à", "a", "â", "a", "ä", "a", "á", "a", "ã", "a", "å", "a", "ą", "a", "ă", "a", "ç", "c", "č", "c", "ć", "c", "ď", "d", "đ", "d",
	"è", "e", "é", "e", "ê", "e", "ë", "e", "ę", "e", "ě", "e", "ğ", "g", "ì", "i", "í", "i", "î", "i", "ı", "i", "ł", "l", "ľ", "l",
	"ñ", "n", "ń", "n", "ň", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ø", "o", "ő", "o", "ř", "r",
	"š", "s", "ś", "s", "ş", "s", "ș", "s", "ť", "t", "ţ", "t", "ț", "t", "ù", "u", "ú", "u", "û", "u", "ü", "u", "ů", "u", "ű", "u",
	"ý", "y", "ž", "z", "ź", "z", "ż", "z")
