package lexicon

import (
	"strings"

	"github.com/blevesearch/snowballstem"
)

// slavicEndings are those of nouns and adjectives in the Slavic languages that
// are written in Latin letters, without marks, longest first.
var slavicEndings = [...]string{
	"iego", "iemu", "ymi", "imi", "ima", "ego", "emu", "eho", "ega", "oga", "omu", "ami", "emi", "ach", "ych", "ich", "iej",
	"ow", "ov", "em", "om", "im", "ym", "am", "ih", "ie", "ou", "ej", "oj", "a", "e", "i", "o", "u", "y",
}

// minSlavicStem is how many letters a stem keeps at least.
const minSlavicStem = 3

// slavicStem takes the ending off a word, as the stemmers of Snowball do, which
// has none for these languages. The gender and the case of nouns and adjectives
// go: "hnědý" and "hnědá", "siva" and "sivega". What changes within a word stays,
// so that "piasek" and "piasku" are two words of the lists.
func slavicStem(env *snowballstem.Env) bool {
	word := fold(env.Current())
	for _, ending := range slavicEndings {
		if stem, ok := strings.CutSuffix(word, ending); ok && len(stem) >= minSlavicStem {
			env.SetCurrent(stem)
			return true
		}
	}
	env.SetCurrent(word)
	return false
}
