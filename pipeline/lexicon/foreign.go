package lexicon

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// A text of this many words, of which less than this part is known in any one
// language, is in a language that has no lists. Logs with lists, names and codes
// among their words, are known to more than a half.
const (
	fewestForeign = 20
	mostForeign   = 0.35
)

// Foreign reports whether texts are in a language that has no lists.
func (l *Lexicon) Foreign(texts []string) bool {
	count := 0
	knows := make([]int, len(l.vocabularies))
	for _, text := range texts {
		r := l.readingOf(text)
		for at, t := range r.tokens {
			if !wordy(t) {
				continue
			}
			count++
			for i, m := range r.meanings[at].in {
				if m.class != Unknown {
					knows[i]++
				}
			}
		}
	}
	most := 0
	for _, n := range knows {
		most = max(most, n)
	}
	return count >= fewestForeign && float64(most) < mostForeign*float64(count)
}

// fluent is the part of all words, short ones too, that are common words of one language
// in a text in it, whatever that is about. In other languages they are a tenth at most.
const fluent = 0.2

// Fluent reports whether texts are in a language that has lists, by the words that
// every text in it has: a form for taxes, few words of which are known.
func (l *Lexicon) Fluent(texts []string) bool {
	count := 0
	common := make([]int, len(l.vocabularies))
	for _, text := range texts {
		r := l.readingOf(text)
		for at, t := range r.tokens {
			if t.number || utf8.RuneCountInString(t.fold) < 2 {
				continue
			}
			count++
			for i, m := range r.meanings[at].in {
				if m.class == Common {
					common[i]++
				}
			}
		}
	}
	return count > 0 && float64(slices.Max(common)) >= fluent*float64(count)
}

// wordy reports a token that is written out, so that it could be in a list.
func wordy(t token) bool {
	least := minLearned
	if first, _ := utf8.DecodeRuneInString(t.text); first >= beyondLatin && unicode.In(first, besideLatin...) {
		least = minSigns
	}
	return !t.number && utf8.RuneCountInString(t.text) >= least && spelled(t.text)
}

// Trusting is the Lexicon for a document in a language that has no lists: words
// that are in none are no evidence against a description, and count as soils.
// Who uses it must ask for other evidence. The receiver stays as it is.
func (l *Lexicon) Trusting() *Lexicon {
	more := l.With(nil)
	more.trusting = true
	return more
}

// Trusts reports whether the Lexicon counts words as soils that it does not know.
func (l *Lexicon) Trusts() bool { return l.trusting }
