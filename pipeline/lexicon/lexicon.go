// Package lexicon knows the words of borehole profiles: what soils and rocks are
// described with, what stands in the heads of tables and in title blocks, how a
// profile ends.
//
// The words are text files, a folder of them for each language (package words):
//
//	soil.txt    what the ground is made of: soils, rocks, fill, organics
//	trait.txt   how it looks and feels: colour, grain, consistency, moisture
//	other.txt   words of title blocks, remarks and reports
//	common.txt  words of any text, which say nothing either way
//	joint.txt   pieces of compounds: "gehänge-" first, "-lage" last
//	tail.txt    words that name the material at the end of any compound
//	head.txt    column heads, by the [role] of the column
//	key.txt     keys of the title block, by the [kind] of fact they introduce
//	end.txt     phrases that end a profile
//	range.txt   words around depths and dates, by [what] they say
//	month.txt   the months by their [number]
//	number.txt  words for "number" before a name
//	axis.txt    the axes of coordinates, by the [axis]
//	datum.txt   what heights and depths are measured from
//	unit.txt    words for units, by the [unit]
//	open.txt    words that no description ends with: "with", "of"
//	joiner.txt  words between two parts of a description: "and", "to"
//	ground.txt  what the graphic column shows, by the [ground] that a word names
//	sample.txt  samples of cuttings: before a depth, and on their page
//	again.txt   phrases that carry a profile from one sheet to another
//	within.txt  words that begin a sentence about the layer above
//	well.txt    parts of a well, and what fills the space around them
//
// They are packed into one file with all forms of the words (packed.go), since
// these take longer to find than a page to read.
//
// A word stands for its inflected forms (Snowball stemming, snowballstem.org),
// for compounds in German and Dutch, for forms that lost their accents, and,
// where it is long enough, for misreadings of it.
package lexicon

import (
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"

	"lsml/pipeline/lexicon/words"
)

// A Lexicon answers what words mean. It is safe for concurrent use.
type Lexicon struct {
	vocabularies []*vocabulary
	learned      []*dict // words that only this Lexicon knows, all of them Soil, as each language bends them
	trusting     bool    // words that none knows are Soil, too

	mu   sync.RWMutex
	seen map[string]meaning // by lower-case word
	read map[string]reading // by text
	held int                // words of the texts in read, and one more of each
}

// maxSeen bounds the cache of words that were looked up, since a serving process
// meets ever new misreadings; maxHeld that of texts, since all that asks for those of
// a page does so in turn. It is in words, as a text may be a whole page.
const (
	maxSeen = 1 << 16
	maxHeld = 1 << 15
)

// A vocabulary is all that is known of one language.
type vocabulary struct {
	dict     *dict
	classes  []Class // by word number
	splitter *splitter
	lists    [listCount]phrases
	spelling func() *Spelling // made when it is first asked for
}

// A list is a word list of phrases.
type list int

// The lists of phrases, in the order of the packed file.
const (
	heads list = iota
	keys
	ends
	again
	within
	listCount
)

// A meaning is what one word is in each language.
type meaning struct {
	in     []sense
	begins [listCount]uint64 // languages in which it begins a phrase, as bits
}

// A sense is what a word is in one language.
type sense struct {
	word  int32 // its number in the dict, or none
	class Class
}

// A reading is the words of a text and what they mean.
type reading struct {
	tokens   []token
	meanings []meaning
}

// Default is the Lexicon of the embedded word lists. It is unpacked once.
func Default() *Lexicon { return embedded() }

var embedded = sync.OnceValue(load)

// stemmers are those of Snowball for languages in Latin letters that profiles of
// Europe and the Americas are written in, and what stands for those it lacks.
var stemmers = map[string]func(*snowballstem.Env) bool{
	"danish": danish.Stem, "dutch": dutch.Stem, "english": english.Stem, "finnish": finnish.Stem, "french": french.Stem,
	"german": german.Stem, "hungarian": hungarian.Stem, "italian": italian.Stem, "portuguese": portuguese.Stem,
	"romanian": romanian.Stem, "slavic": slavicStem, "spanish": spanish.Stem, "swedish": swedish.Stem, "turkish": turkish.Stem,
}

func load() *Lexicon {
	languages := words.Languages()
	l := newLexicon(unpack(len(languages)))
	for i, language := range languages {
		d := l.vocabularies[i].dict
		d.stem, d.env = stemmers[language.Stemmer], snowballstem.NewEnv("")
		l.vocabularies[i].spelling = sync.OnceValue(func() *Spelling { return newSpelling(language.Code) })
	}
	return l
}

func newLexicon(vocabularies []*vocabulary) *Lexicon {
	return &Lexicon{vocabularies: vocabularies, seen: map[string]meaning{}, read: map[string]reading{}}
}

// readingOf looks the words of a text up. Lines of a page are asked about by many.
func (l *Lexicon) readingOf(text string) reading {
	l.mu.RLock()
	r, ok := l.read[text]
	l.mu.RUnlock()
	if ok {
		return r
	}
	r.tokens = tokens(text)
	r.meanings = make([]meaning, len(r.tokens))
	for i, t := range r.tokens {
		r.meanings[i] = l.meaningOf(t)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, known := l.read[text]; known { // by another goroutine, meanwhile
		return r
	}
	if l.held += 1 + len(r.tokens); l.held > maxHeld {
		clear(l.read)
		l.held = 1 + len(r.tokens)
	}
	l.read[text] = r
	return r
}

// meaningOf looks a word up in every language.
func (l *Lexicon) meaningOf(t token) meaning {
	l.mu.RLock()
	m, ok := l.seen[t.text]
	l.mu.RUnlock()
	if ok {
		return m
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	m.in = make([]sense, len(l.vocabularies))
	for i, v := range l.vocabularies {
		m.in[i].word = v.dict.find(t)
		switch {
		case m.in[i].word != none:
			m.in[i].class = v.classes[m.in[i].word]
			m.beginning(v, i)
		case v.splitter != nil && !t.number:
			m.in[i].class = v.splitter.classify(t.fold, v.dict.stemOf(t.text))
		}
	}
	if !m.known() && (l.trusting && wordy(t) || l.hasLearned(t)) {
		for i := range m.in {
			m.in[i].class = Soil // in all of them: which one it belongs to is not known
		}
	}
	if len(l.seen) >= maxSeen {
		clear(l.seen)
	}
	l.seen[t.text] = m
	return m
}

// beginning notes the lists in which a language has phrases that begin with the word.
func (m *meaning) beginning(v *vocabulary, language int) {
	for of := range v.lists {
		if len(v.lists[of][m.in[language].word]) > 0 {
			m.begins[of] |= 1 << language
		}
	}
}
