package lexicon

import (
	"strings"
	"sync"
	"unicode"
)

// Fluency tells how often the letters of words follow each other as they do in
// the words of the languages known here. What a font gives whose codes are
// shifted, or mean nothing, has letters in any order and signs among them.
// Letters of another script than ours say neither.
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
				if unicode.IsLetter(before) && !elsewhere(before, r) {
					f.count(usual.has(before, r))
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

// Scripts in which no word list is written here: besideLatin stand beside Latin
// letters in one word, each of those apart only beside its own.
var (
	besideLatin = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo, unicode.Lm}
	apart       = []*unicode.RangeTable{unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Thai, unicode.Devanagari, unicode.Georgian, unicode.Armenian}
)

// beyondLatin is the first letter behind those of the Latin script.
const beyondLatin = '\u0370'

// elsewhere reports whether two letters stand in one word of a script whose
// languages are not known: codes that mean nothing seldom keep to one.
func elsewhere(a, b rune) bool {
	if a < beyondLatin && b < beyondLatin {
		return false
	}
	latin := func(r rune) bool { return r < beyondLatin }
	if (latin(a) || unicode.In(a, besideLatin...)) && (latin(b) || unicode.In(b, besideLatin...)) {
		return true
	}
	for _, script := range apart {
		if unicode.Is(script, a) {
			return unicode.Is(script, b)
		}
	}
	return false
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

// bare is a letter in lower case and without marks.
func bare(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return r
	case 'A' <= r && r <= 'Z':
		return r - 'A' + 'a'
	}
	for _, f := range fold(string(unicode.ToLower(r))) {
		return f
	}
	return r
}

// alphabet is the number of letters whose pairs are kept in a table; a pair with
// another letter is in no list often enough.
const alphabet = 26

type pairs [alphabet * alphabet]bool

func (p *pairs) has(a, b rune) bool {
	i, ok := pairOf(bare(a), bare(b))
	return ok && p[i]
}

// pairOf is the place of a pair of bare letters in the table.
func pairOf(a, b rune) (int, bool) {
	if a < 'a' || a > 'z' || b < 'a' || b > 'z' {
		return 0, false
	}
	return int(a-'a')*alphabet + int(b-'a'), true
}

// usualPairs are the pairs of letters that the word lists have.
var usualPairs = sync.OnceValue(func() *pairs {
	var usual pairs
	for i := range usual {
		usual[i] = packed[i] != 0
	}
	return &usual
})
