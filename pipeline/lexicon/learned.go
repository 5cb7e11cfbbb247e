package lexicon

import (
	"slices"

	"github.com/blevesearch/snowballstem"
)

// minLearned is the number of letters from which a word may be learned:
// shorter ones are mostly abbreviations, which mean something else elsewhere. A
// script whose signs are syllables or words needs fewer of them.
const (
	minLearned = 4
	minSigns   = 2
)

// With is the Lexicon that also knows these words, in all their forms, as
// soils: whether they name the ground or how it looks is not known, and a
// profile in words that only its project uses would not be believed on traits
// alone. A word that was known keeps its meaning. The receiver stays as it is.
func (l *Lexicon) With(words []string) *Lexicon {
	more := newLexicon(make([]*vocabulary, len(l.vocabularies)))
	more.trusting = l.trusting
	for i, v := range l.vocabularies {
		own := *v
		own.dict = v.dict.withOwnStemmer()
		more.vocabularies[i] = &own
		learned := newGatherer(v.dict.stem)
		for _, w := range words {
			for _, t := range tokens(w) {
				learned.add(t)
			}
		}
		more.learned = append(more.learned, learned.gathered())
	}
	for _, d := range l.learned {
		more.learned = append(more.learned, d.withOwnStemmer())
	}
	return more
}

// hasLearned reports whether a word is a form of one given to With. The caller
// holds the lock.
func (l *Lexicon) hasLearned(t token) bool {
	return slices.ContainsFunc(l.learned, func(d *dict) bool { return d.find(t) != none })
}

// withOwnStemmer is the same dict for another Lexicon: the words are only read
// from now on, but stemmers work in a buffer that a lock must guard.
func (d *dict) withOwnStemmer() *dict {
	own := *d
	own.env = snowballstem.NewEnv("")
	return &own
}

// Strangers are the words of a text of which no language knows anything, and
// which With could learn: in lower case, sorted, each once.
func (l *Lexicon) Strangers(text string) []string {
	var found []string
	for _, t := range tokens(text) {
		if !wordy(t) || l.meaningOf(t).known() {
			continue
		}
		found = append(found, t.text)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// spelled reports whether a token has no digits: with one it is misread.
func spelled(text string) bool {
	for _, r := range text {
		if '0' <= r && r <= '9' {
			return false
		}
	}
	return true
}

// known reports whether any language has the word, be it in a phrase.
func (m meaning) known() bool {
	for _, in := range m.in {
		if in.word != none || in.class != Unknown {
			return true
		}
	}
	return false
}
