package engine

import (
	"strings"
	"unicode"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading/mupdf"
)

const (
	// fluent is the share of pairs of letters that some language has from which
	// the letters of a font are believed. Fonts in order reach 0.8, those whose
	// codes are shifted seldom 0.6.
	fluent = 0.65
	// judgeable is the number of pairs that it takes to tell; fonts with fewer are
	// believed like most of their page.
	judgeable = 20
	// agreeing is the share of a font's words that must be recognised as what the
	// font says for it to be right after all, in a language that is not known here.
	agreeing = 0.3
	// severalSigns is how many characters of a font must be without a meaning for
	// its words that have them to be doubted: a font of bullets has one or two.
	severalSigns = 4
)

// doubted tells of each word whether its letters may mean nothing, because
// those of its font are in no language's order, or because it has characters that
// have no meaning: often only the digits of a font are without one.
func doubted(words []mupdf.Word) []bool {
	unsaid := severalUnsaid(words)
	fonts := map[uintptr]lexicon.Fluency{}
	for _, w := range words {
		f := lexicon.FluencyOf(w.Text + strings.Repeat("\ufffd", w.Lost))
		fonts[w.Font] = lexicon.Fluency{Usual: fonts[w.Font].Usual + f.Usual, Odd: fonts[w.Font].Odd + f.Odd}
	}
	good, bad := 0, 0
	for _, f := range fonts {
		switch n := f.Usual + f.Odd; {
		case n < judgeable:
		case f.Share() < fluent:
			bad += n
		default:
			good += n
		}
	}
	all := make([]bool, len(words))
	for i, w := range words {
		f := fonts[w.Font]
		all[i] = unsaid[w.Font] && strings.IndexFunc(w.Text, isUnsaid) >= 0 ||
			f.Share() < fluent && (f.Usual+f.Odd >= judgeable || bad > good) || f.Usual+f.Odd < judgeable && bad > good
	}
	return all
}

// severalUnsaid are the fonts of which several characters have no meaning.
func severalUnsaid(words []mupdf.Word) map[uintptr]bool {
	signs := map[uintptr]map[rune]bool{}
	for _, w := range words {
		for _, r := range w.Text {
			if !isUnsaid(r) {
				continue
			}
			if signs[w.Font] == nil {
				signs[w.Font] = map[rune]bool{}
			}
			signs[w.Font][r] = true
		}
	}
	several := map[uintptr]bool{}
	for font, runes := range signs {
		several[font] = len(runes) >= severalSigns
	}
	return several
}

// isUnsaid reports whether a character has no meaning but what two programs have
// agreed on.
func isUnsaid(r rune) bool { return unicode.Is(unicode.Co, r) }

// agree reports whether words with letters that were doubted are recognised as
// what they say.
func agree(doubtful, found []paper.Word) bool {
	same, all := 0, 0
	for _, w := range doubtful {
		if strings.IndexFunc(w.Text, tells) < 0 {
			continue
		}
		all++
		for _, f := range found {
			if f.Box.Contains(w.Box.Mid()) && strings.EqualFold(f.Text, w.Text) {
				same++
				break
			}
		}
	}
	return all > 0 && float64(same) >= agreeing*float64(all)
}

// tells reports whether a character tells right words from wrong ones: a letter,
// or what stands for one that has no meaning.
func tells(r rune) bool {
	return unicode.IsLetter(r) || r == unicode.ReplacementChar || isUnsaid(r)
}
