package reread

import (
	"math"
	"strings"
	"unicode"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

const (
	// refuted is the part of the layer's words or numbers that may be recognised as
	// others for the rest to be believed: the best recogniser misreads one now and
	// then.
	refuted = 0.25
	// garbled is the same for a text layer that has no words of a log at all.
	garbled = 0.5
	// tellingWord is the number of letters from which a word tells, and clear the
	// confidence from which what was recognised instead does.
	tellingWord = 3
	clear       = 0.75
)

// settled reports whether no more of a page needs to be recognised after some
// parts: no doubt is left, or few of the words and numbers that the layer has there
// are clearly others. Where it has neither, nothing must be found that it lacks; a
// layer that has no layers of the ground must be garbled for some to be there.
func (j judged) settled(layer []paper.Word, parts []paper.Word, look []reading.Patch) bool {
	words, numbers := checkWords(layer, parts, look), checkNumbers(layer, parts, look)
	switch {
	case !j.doubt && j.worth > 0:
		return true
	case j.worth == 0 && words.all > 0 || !j.doubt:
		return words.believed(garbled) && numbers.believed(garbled)
	case words.all+numbers.all == 0:
		return len(parts) == 0
	}
	return words.believed(refuted) && numbers.believed(refuted)
}

// A check counts what was looked at of a text layer, and what of it is wrong.
type check struct{ wrong, all int }

func (c check) believed(share float64) bool { return float64(c.wrong) <= share*float64(c.all) }

// checkWords looks at the words of the layer that stand in parts read as text.
func checkWords(layer, parts []paper.Word, look []reading.Patch) (c check) {
	for _, w := range layer {
		if letters(w.Text) < tellingWord || !inText(w.Box, look) {
			continue
		}
		c.all++
		if clearlyOther(parts, w) {
			c.wrong++
		}
	}
	return c
}

// checkNumbers looks at the numbers that were recognised in columns of numbers.
func checkNumbers(layer, parts []paper.Word, look []reading.Patch) (c check) {
	for _, p := range look {
		if !p.Numbers {
			continue
		}
		for _, r := range rowsOf(layer, parts, p.Box) {
			if math.IsNaN(r.read) {
				continue
			}
			c.all++
			if r.read != r.layer {
				c.wrong++
			}
		}
	}
	return c
}

// inText reports whether a word stands in a part that was read as text.
func inText(b paper.Box, look []reading.Patch) bool {
	for _, p := range look {
		if !p.Numbers && p.Box.Contains(b.Mid()) {
			return true
		}
	}
	return false
}

// clearlyOther reports whether what was recognised in the place of a word is
// surely something else. The recogniser may have joined it to its neighbours.
func clearlyOther(words []paper.Word, w paper.Word) bool {
	other := false
	for _, i := range wordsAt(words, w.Box) {
		if strings.Contains(plain(words[i].Text), plain(w.Text)) {
			return false
		}
		other = other || words[i].Confidence >= clear
	}
	return other
}

// plain is a text in lower case without its punctuation.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
