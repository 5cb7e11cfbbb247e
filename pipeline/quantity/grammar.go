package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/lazyregexp"
)

// Dashes are the signs that are printed for a dash or a minus: hyphens, dashes
// and the minus sign, which fonts and programs take for one another.
const Dashes = "-‐‑‒–—―−"

// The grammar of one number. Four digits before the point keep telephone
// numbers and coordinates out: a profile is at most a few kilometres deep, a
// level at most a few kilometres high.
const (
	signs  = Dashes + `+±~≈`
	sign   = `[` + signs + `]`
	points = `.,·`
)

// about are the words that say of a number that it is not exact.
var about = lazyregexp.Build(func() string { return `^(?i:` + notExact() + `)` })

// numberAt reads the number that begins at exactly this byte of a text, with
// its sign, its unit and a word that says that it is not exact.
func numberAt(t string, at int) (Number, bool) {
	from := at
	if first, _ := utf8.DecodeRuneInString(t[at:]); unicode.IsLetter(first) {
		from += len(about.FindString(t[at:]))
	}
	n, ok := compoundAt(t, from)
	if !ok {
		n, ok = plainAt(t, from)
	}
	n.Start = at
	return n, ok
}

// plainAt reads the number whose sign or first digit is at a byte of a text.
func plainAt(t string, at int) (Number, bool) {
	p, ok := partsOf(t[at:])
	if !ok {
		return Number{}, false
	}
	n := Number{End: at + p.end, Negative: negative(p.sign), Point: p.point != ""}
	if p.point == "." && p.decimals == "" && strings.HasPrefix(t[n.End:], ".") { // the dots of "1..2"
		n.Point = false
		n.End--
	}
	n.Digits = n.push(p.whole)
	n.Decimals = len(p.decimals)
	n.push((p.decimals + "000")[:3])
	n.measured(t)
	return n, true
}

// parts are what a plain number consists of: whole is digits with an apostrophe behind
// the thousands, and empty for ".5".
type parts struct {
	sign, whole, point, decimals string
	end                          int // bytes
}

// partsOf cuts the number up that a text begins with. Nothing else is asked of a text
// as often, so that this is no expression.
func partsOf(t string) (p parts, ok bool) {
	p.sign, p.end = signAt(t, 0)
	whole := wholePart(t[p.end:])
	p.whole = t[p.end : p.end+whole]
	p.end += whole
	size := oneOf(t[p.end:], points)
	if size == 0 {
		return p, whole > 0
	}
	p.point = t[p.end : p.end+size]
	p.end += size
	decimals := run(t[p.end:], 3)
	p.decimals = t[p.end : p.end+decimals]
	p.end += decimals
	return p, whole > 0 || decimals > 0
}

// signAt is the sign at a byte of a text, if there is one, and where the number begins
// behind it and a blank.
func signAt(t string, at int) (sign string, from int) {
	size := oneOf(t[at:], signs)
	if size == 0 {
		return "", at
	}
	from = at + size
	if from < len(t) && strings.IndexByte(blanks, t[from]) >= 0 {
		from++
	}
	return t[at : at+size], from
}

// blanks are the characters that an expression takes for such.
const blanks = " \t\n\f\r"

// wholePart is the length of the whole part of a number that a text begins with: up to
// three digits, an apostrophe and three more, or up to four.
func wholePart(t string) int {
	first := run(t, 3)
	if mark := oneOf(t[first:], "'’"); first > 0 && mark > 0 && run(t[first+mark:], 3) == 3 {
		return first + mark + 3
	}
	return run(t, 4)
}

// run is how many digits a text begins with, most at the most.
func run(t string, most int) int {
	n := 0
	for n < min(most, len(t)) && IsDigit(t[n]) {
		n++
	}
	return n
}

// oneOf is the length of the character that a text begins with, 0 if it is not among
// these.
func oneOf(t, characters string) int {
	r, size := utf8.DecodeRuneInString(t)
	if size == 0 || r == utf8.RuneError || !strings.ContainsRune(characters, r) {
		return 0
	}
	return size
}

// negative reports whether a sign is a minus.
func negative(sign string) bool { return sign != "" && strings.Contains(Dashes, sign) }

// push appends the digits of a text to those of the number and counts them.
func (n *Number) push(text string) (count int) {
	for i := range len(text) {
		if IsDigit(text[i]) {
			n.Thousandths = n.Thousandths*10 + int(text[i]-'0')
			count++
		}
	}
	return count
}

// runsOn reports whether a text continues the word or number before it.
func runsOn(rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(next) || unicode.IsDigit(next)
}

// IsDigit reports whether a byte of a text is one of the digits 0 to 9.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

// EndsInDigit reports whether the last byte of a text is a digit.
func EndsInDigit(text string) bool { return text != "" && IsDigit(text[len(text)-1]) }
