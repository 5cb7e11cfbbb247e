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
	sign   = `[` + Dashes + `+±~≈]`
	digits = `\d{1,3}['’]\d{3}|\d{1,4}`
	point  = `[.,·]`
)

var (
	// about are the words that say of a number that it is not exact.
	about = lazyregexp.Build(func() string { return `^(?i:` + notExact() + `)` })
	// number has four groups: sign, whole part, point with decimals, bare decimals.
	number = lazyregexp.New(
		`^(?:(` + sign + `)\s?)?(?:(` + digits + `)(` + point + `\d{0,3})?|` + point + `(\d{1,3}))`)
	// signed is the sign of a number that is written in another way.
	signed = lazyregexp.New(`^(` + sign + `)\s?`)
)

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
	m := number.FindStringSubmatch(t[at:])
	if m == nil {
		return Number{}, false
	}
	n := Number{End: at + len(m[0])}
	if m[3] == "." && strings.HasPrefix(t[n.End:], ".") { // the dots of "1..2"
		m[3] = ""
		n.End--
	}
	decimals := strings.TrimLeft(m[3], ".,·") + m[4]
	n.Negative = negative(m[1])
	n.Point = m[3] != "" || m[4] != ""
	n.Digits = n.push(m[2])
	n.Decimals = len(decimals)
	n.push((decimals + "000")[:3])
	n.measured(t)
	return n, true
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
