package lexicon

import (
	"cmp"
	"strings"
	"unicode"
)

// A token is a run of letters or of digits in a text.
type token struct {
	text       string // lower case
	fold       string // lower case without marks on the letters
	start, end int    // bytes in the text
	number     bool
}

// minMisread is the number of letters a word must have before a digit within
// it is taken for a misread letter ("t0nig") and not for a number ("RB12a").
const minMisread = 4

// tokens cuts a text into words and numbers. Soft hyphens vanish; everything
// else that is neither letter nor digit separates.
func tokens(text string) []token {
	var found []token
	start, letters, digits := -1, 0, 0
	flush := func(end int) {
		if start >= 0 {
			found = appendRun(found, text[start:end], start, letters, digits)
		}
		start, letters, digits = -1, 0, 0
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		case r == softHyphen || unicode.Is(unicode.Mn, r):
			continue
		default:
			flush(i)
			continue
		}
		if start < 0 {
			start = i
		}
	}
	flush(len(text))
	return found
}

const softHyphen = '\u00ad'

// appendRun adds a run of letters and digits: whole if it is one word, with at
// most one digit that was a letter, otherwise cut where letters meet digits.
func appendRun(found []token, run string, start, letters, digits int) []token {
	last := rune(run[len(run)-1])
	if digits == 0 || digits == 1 && letters >= minMisread && !unicode.IsDigit(last) {
		lower := strings.ToLower(run)
		return append(found, token{text: lower, fold: fold(lower), start: start, end: start + len(run), number: letters == 0})
	}
	from := 0
	wasDigit := false
	for i, r := range run {
		isDigit := unicode.IsDigit(r)
		if i > from && isDigit != wasDigit {
			found = appendPart(found, run[from:i], start+from, wasDigit)
			from = i
		}
		wasDigit = isDigit
	}
	return appendPart(found, run[from:], start+from, wasDigit)
}

func appendPart(found []token, part string, start int, number bool) []token {
	lower := strings.ToLower(part)
	return append(found, token{text: lower, fold: fold(lower), start: start, end: start + len(part), number: number})
}

// plain maps a lower-case letter with a mark, or a ligature, to what remains
// when the mark is lost, as it often is in recognised text.
var plain = map[rune]string{
	'ä': "a", 'à': "a", 'á': "a", 'â': "a", 'ã': "a", 'å': "a", 'ą': "a", 'ă': "a", 'æ': "ae",
	'ç': "c", 'č': "c", 'ć': "c", 'ď': "d", 'đ': "d", 'è': "e", 'é': "e", 'ê': "e", 'ë': "e", 'ę': "e", 'ě': "e", 'ğ': "g",
	'ì': "i", 'í': "i", 'î': "i", 'ï': "i", 'ı': "i", 'ł': "l", 'ľ': "l", 'ĺ': "l", 'ñ': "n", 'ń': "n", 'ň': "n",
	'ö': "o", 'ò': "o", 'ó': "o", 'ô': "o", 'õ': "o", 'ø': "o", 'ő': "o", 'œ': "oe", 'º': "o", 'ª': "a", 'ř': "r", 'ŕ': "r",
	'ß': "ss", 'ſ': "s", 'š': "s", 'ś': "s", 'ş': "s", 'ș': "s", 'ť': "t", 'ţ': "t", 'ț': "t",
	'ü': "u", 'ù': "u", 'ú': "u", 'û': "u", 'ů': "u", 'ű': "u", 'ÿ': "y", 'ý': "y", 'ž': "z", 'ź': "z", 'ż': "z",
	'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", softHyphen: "",
}

// fold strips the marks off the letters of a lower-case text.
func fold(lower string) string {
	ascii := true
	for i := 0; i < len(lower) && ascii; i++ {
		ascii = lower[i] < 0x80
	}
	if ascii {
		return lower
	}
	var b strings.Builder
	for _, r := range lower {
		if s, ok := plain[r]; ok {
			b.WriteString(s)
		} else if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Letters and digits that recognition confuses, each with what stands for its group:
// pairs, which go before letters, and letters. An "ü" is read as "ii" or "li", so u is
// two strokes.
var (
	likePairs = [...]struct{ pair, one string }{{"rn", "m"}, {"vv", "w"}, {"cl", "d"}}
	like      = [256]byte{
		'i': 'l', 'j': 'l', '1': 'l', 't': 'f',
		'0': 'o', 'c': 'e', '5': 's', '8': 's', '6': 'b', 'h': 'b', '9': 'g', 'q': 'g',
	}
)

// skeleton is equal for words that recognition may take for each other. The
// argument is folded.
func skeleton(word string) string {
	b := make([]byte, 0, len(word)+maxStrokes)
next:
	for i := 0; i < len(word); i++ {
		switch c := word[i]; c {
		case 'r', 'v', 'c':
			for _, p := range likePairs {
				if strings.HasPrefix(word[i:], p.pair) {
					b = append(b, p.one...)
					i++
					continue next
				}
			}
			b = append(b, cmp.Or(like[c], c))
		case 'u':
			b = append(b, "ll"...)
		default:
			b = append(b, cmp.Or(like[c], c))
		}
	}
	return string(b)
}

// maxStrokes is for how many letters that become two there is room at once.
const maxStrokes = 4
