package lexicon

import (
	"strings"
	"sync"
	"unicode"

	"lsml/pipeline/lexicon/words"
)

// Fluency tells how often the letters of words follow each other as they do in
// the words of the languages known here. What a font gives whose codes are
// shifted, or mean nothing, has letters in any order and signs among them.
type Fluency struct {
	Usual int // pairs of letters that some language has
	Odd   int // pairs that none has, signs within words, characters without a meaning
}

// Share is the usual part of all pairs, 1 where there are none.
func (f Fluency) Share() float64 {
	if f.Usual+f.Odd == 0 {
		return 1
	}
	return float64(f.Usual) / float64(f.Usual+f.Odd)
}

// rarest is in how many words of the lists a pair of letters must stand to be
// usual. Names of places and firms bring one of nearly everything.
const rarest = 12

// FluencyOf counts the pairs of a text's words.
func FluencyOf(text string) Fluency {
	var f Fluency
	usual := usualPairs()
	for _, word := range strings.Fields(text) {
		before := rune(0)
		signs := 0 // since the last letter or digit
		for _, r := range word {
			switch {
			case r == unicode.ReplacementChar || unicode.IsControl(r) || unicode.Is(unicode.Co, r):
				f.Odd++
				before = 0
			case unicode.IsLetter(r):
				if unicode.IsLetter(before) {
					f.count(usual[pair{bare(before), bare(r)}])
				}
				f.Odd += signs
				before, signs = r, 0
			case unicode.IsDigit(r):
				f.Odd += signs
				before, signs = r, 0
			case before != 0 && strings.ContainsRune(noSignsWithin, r):
				signs++
				before = r
			default:
				before = 0
			}
		}
	}
	return f
}

// noSignsWithin are signs that do not stand within words and numbers.
const noSignsWithin = "!\"#$%;<>?@[\\]^{|}~`"

func (f *Fluency) count(usual bool) {
	if usual {
		f.Usual++
	} else {
		f.Odd++
	}
}

// A pair is two letters, lower case and without marks.
type pair [2]rune

func bare(r rune) rune {
	for _, f := range fold(string(unicode.ToLower(r))) {
		return f
	}
	return r
}

// usualPairs are the pairs of letters that the word lists have.
var usualPairs = sync.OnceValue(func() map[pair]bool {
	counts := map[pair]int{}
	for _, language := range words.Languages() {
		for _, topic := range []string{"soil", "trait", "other", "common", "joint", "head", "key", "end"} {
			for _, line := range words.List(language.Code, topic) {
				for _, t := range tokens(line) {
					letters := []rune(t.fold)
					for i := range letters[1:] {
						counts[pair{letters[i], letters[i+1]}]++
					}
				}
			}
		}
	}
	usual := map[pair]bool{}
	for p, n := range counts {
		usual[p] = n >= rarest
	}
	return usual
})
