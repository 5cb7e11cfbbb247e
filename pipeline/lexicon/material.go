package lexicon

import (
	"slices"

	"lsml/pipeline/lexicon/words"
)

// A Class is what a word says about the text it stands in.
type Class uint8

// The classes of words.
const (
	Unknown Class = iota
	Common        // a word of any text: "und", "mit"
	Other         // a word of title blocks, remarks and reports
	Trait         // how the ground looks and feels: "grau", "steif"
	Soil          // what the ground is made of: "Kies", "sandig"
)

// A Score counts what kinds of words a text has. Numbers and single letters
// are not words.
type Score struct {
	// Language is the one that knows most of the words, empty if none knows any.
	Language string
	Words    int // all words
	Common   int
	Other    int
	Trait    int
	Soil     int
}

const (
	traitOnly  = 0.6 // the value of a text that tells traits of an unnamed soil
	otherWorth = 0.5 // of one soil word is undone by a word from elsewhere
)

// Value is how much the text reads like a material description, in [0, 1]: the
// share of soil words and traits among the words that say anything, less half
// the share of words from elsewhere. A text without a soil word counts for less.
func (s Score) Value() float64 {
	telling := s.Words - s.Common
	if telling <= 0 {
		return 0
	}
	v := (float64(s.Soil+s.Trait) - otherWorth*float64(s.Other)) / float64(telling)
	if s.Soil == 0 {
		v *= traitOnly
	}
	return max(0, v)
}

// Material scores a text as a description of material.
func (l *Lexicon) Material(text string) Score {
	scores, count := l.scores(text)
	best := 0
	for i := range scores {
		if known(scores[i]) > known(scores[best]) {
			best = i
		}
	}
	return scored(scores, best, count)
}

// MaterialIn is Material for a text among others in a language: many words, "Sand", "Basalt",
// are those of several. Where that knows none of the words, it is Material.
func (l *Lexicon) MaterialIn(language, text string) Score {
	scores, count := l.scores(text)
	i := slices.IndexFunc(words.Languages(), func(o words.Language) bool { return o.Code == language })
	if i < 0 || known(scores[i]) == 0 {
		return l.Material(text)
	}
	return scored(scores, i, count)
}

// scored is the score in the language at an index of a text of so many words.
func scored(scores []Score, language, count int) Score {
	s := scores[language]
	if known(s) > 0 {
		s.Language = words.Languages()[language].Code
	}
	s.Words = count
	return s
}

func known(s Score) int { return s.Common + s.Other + s.Trait + s.Soil }

// scores counts the words of a text by class, in every language.
func (l *Lexicon) scores(text string) (scores []Score, count int) {
	scores = make([]Score, len(l.vocabularies))
	r := l.readingOf(text)
	for at, t := range r.tokens {
		if t.number || len(t.fold) < 2 {
			continue
		}
		count++
		for i, m := range r.meanings[at].in {
			switch m.class {
			case Common:
				scores[i].Common++
			case Other:
				scores[i].Other++
			case Trait:
				scores[i].Trait++
			case Soil:
				scores[i].Soil++
			}
		}
	}
	return scores, count
}

// Language returns the language that knows most of the words in the texts:
// "de", "fr" and so on. Ties go to the first in the order of the word lists, and so
// do texts in which nothing is known. The lead is how many words more it knows
// than the next.
func (l *Lexicon) Language(texts []string) (language string, lead int) {
	hits := make([]int, len(l.vocabularies))
	for _, text := range texts {
		scores, _ := l.scores(text)
		for i, s := range scores {
			hits[i] += known(s)
		}
	}
	best, next := 0, 0
	for i, n := range hits[1:] {
		if n > hits[best] {
			best, next = i+1, hits[best]
		} else {
			next = max(next, n)
		}
	}
	return words.Languages()[best].Code, hits[best] - next
}
