package quantity

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The grammar of one number. Four digits before the point keep telephone
// numbers and coordinates out: a profile is at most a few kilometres deep, a
// level at most a few kilometres high.
const (
	sign   = `[-+−–—±~]`
	digits = `\d{1,3}['’]\d{3}|\d{1,4}`
	point  = `[.,]`
)

// number has four groups: sign, whole part, point with decimals, bare decimals.
var number = regexp.MustCompile(
	`^(?:(` + sign + `)\s?)?(?:(` + digits + `)(` + point + `\d{0,3})?|` + point + `(\d{1,3}))`)

// numberAt reads the number that begins at exactly this byte of a text, with
// its sign and its unit.
func numberAt(t string, at int) (Number, bool) {
	m := number.FindStringSubmatch(t[at:])
	if m == nil {
		return Number{}, false
	}
	n := Number{Start: at, End: at + len(m[0])}
	if m[3] == "." && strings.HasPrefix(t[n.End:], ".") { // the dots of "1..2"
		m[3] = ""
		n.End--
	}
	decimals := strings.TrimLeft(m[3], ".,") + m[4]
	n.Negative = m[1] != "" && strings.Contains("-−–—", m[1])
	n.Point = m[3] != "" || m[4] != ""
	n.Digits = n.push(m[2])
	n.Decimals = len(decimals)
	n.push((decimals + "000")[:3])
	n.Unit, n.End = unitAt(t, n.End)
	return n, true
}

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

// phrases are the units of several words.
var phrases = []struct {
	unit    Unit
	grammar *regexp.Regexp
}{
	{AboveSea, regexp.MustCompile(`^\s*(?i:m\.?\s?(?:` +
		`ü\.?\s?M(?:eer)?|u\.\s?M|\+?\s?(?:ü\.?\s?)?NH?N|\+?\s?NAP|ü\.?\s?A(?:dria)?|` +
		`s\.?\s?(?:l\.?\s?)?m|a\.?\s?(?:m\.?\s?)?s\.?\s?l)\.?)`)},
	{Metre, regexp.MustCompile(`^\s*(?i:m\.?\s?(?:` +
		`u\.?\s?(?:T|GOK|OKT|OK)|unter\s(?:Terrain|GOK|OKT)|b\.?\s?g\.?\s?[ls]|-\s?mv)\.?)`)},
	{Percent, regexp.MustCompile(`^\s*(?i:(?:Vol|Gew|Mass)\pL*\.?\s?-?\s?%)`)},
}

// words are the units of one word, in lower case, and the signs.
var words = map[string]Unit{
	"m": Metre, "meter": Metre, "metern": Metre, "mètre": Metre, "mètres": Metre, "metri": Metre, "meters": Metre, "metres": Metre,
	"cm": Centimetre, "mm": Millimetre,
	"ft": Foot, "feet": Foot, "foot": Foot, "'": Foot, "′": Foot,
	"%": Percent, "°": Degree,
	"kn": Other, "mn": Other, "kpa": Other, "mpa": Other, "bar": Other, "kg": Other,
	"h": Other, "min": Other, "uhr": Other,
	"y": Other, "yr": Other, // the hues of soil colours: "7.5 YR 4/4"
}

var (
	unitWord = regexp.MustCompile(`^\s*(\pL+|['′%°])`)
	// compound is what makes another unit of the one before it: m², m3, cm/s.
	compound = regexp.MustCompile(`^(?:[²³]|[23]\b|/\pL+[²³23]?)`)
)

// unitAt reads the unit that begins at this byte, blanks before it included,
// and tells where it ends: Bare and the same byte if there is none. A unit is
// whole words, so the "m" of "mit" is no metre.
func unitAt(t string, at int) (unit Unit, end int) {
	m := unitWord.FindStringSubmatch(t[at:])
	if m == nil {
		return Bare, at
	}
	for _, p := range phrases {
		if found := p.grammar.FindString(t[at:]); found != "" && !runsOn(t[at+len(found):]) {
			return p.unit, at + len(found)
		}
	}
	unit, end = words[strings.ToLower(m[1])], at+len(m[0])
	if unit == Bare {
		return Bare, at
	}
	if more := compound.FindString(t[end:]); more != "" {
		return Other, end + len(more)
	}
	return unit, end
}

// runsOn reports whether a text continues the word or number before it.
func runsOn(rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(next) || unicode.IsDigit(next)
}

// IsDigit reports whether a byte of a text is one of the digits 0 to 9.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }
