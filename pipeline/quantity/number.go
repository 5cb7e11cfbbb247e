// Package quantity is the one place that reads numbers with units.
//
// A profile is full of numbers, and only some of them are depths: grain sizes
// in centimetres, levels above the sea, blow counts, dates and telephone
// numbers stand right beside. This package says what a piece of text can be
// read as, with the unit printed and how much had to be repaired; whether a
// depth belongs to a layer is decided where the page is seen as a whole.
package quantity

import (
	"regexp"
	"strings"

	"lsml/pipeline/strata"
)

// A Unit is the unit that a number carries.
type Unit string

// The units that are told apart. Bare is a number without one.
const (
	Bare       Unit = ""
	Metre      Unit = "m"
	Centimetre Unit = "cm"
	Millimetre Unit = "mm"
	Foot       Unit = "ft"
	Percent    Unit = "%"
	Degree     Unit = "°"
	// AboveSea is metres above sea level: m ü. M., m s.m., m a.s.l.
	AboveSea Unit = "m asl"
)

// millimetres in one of each unit that measures a length.
var millimetres = map[Unit]float64{
	Bare: 1000, Metre: 1000, AboveSea: 1000, Centimetre: 10, Millimetre: 1, Foot: 304.8,
}

// A Number is a number as it is printed.
type Number struct {
	// Thousandths of the printed unit, without the sign.
	Thousandths int
	// Digits is the count of digits before the decimal point, leading zeros
	// included.
	Digits int
	// Decimals is the count of digits after the decimal point, 0 without one.
	Decimals int
	// Point reports whether a decimal point (or comma) is printed.
	Point bool
	// Negative reports a minus sign, which on many profiles only says "below ground".
	Negative bool
	Unit     Unit
	// Repaired counts characters that were no digits and were read as such (O, l).
	Repaired int
	// Start and End are the byte range in the text, sign and unit included.
	Start, End int
}

// Depth is the number as a depth; a bare number is taken in unit bare. ok is
// false for units that measure no depth.
func (n Number) Depth(bare Unit) (d strata.Depth, ok bool) {
	u := n.Unit
	if u == Bare {
		u = bare
	}
	mm, ok := millimetres[u]
	if !ok {
		return strata.Unknown, false
	}
	return strata.Depth(float64(n.Thousandths)*mm/1000 + 0.5), true
}

// LostPoint reports a number that begins with a zero where none belongs, so
// that a decimal point must have been lost: 04, 0950.
func (n Number) LostPoint() bool {
	if n.Point || n.Digits < 2 {
		return false
	}
	limit := 1000
	for range n.Digits - 1 {
		limit *= 10
	}
	return n.Thousandths < limit
}

// Shifted is the number with its decimal point moved left by the given digits:
// 950 shifted by 2 is 9.50, what a lost decimal point hides.
func (n Number) Shifted(digits int) Number {
	for range digits {
		n.Thousandths /= 10
	}
	n.Decimals += digits
	n.Point = true
	n.Repaired++
	return n
}

// The grammar of one number. maxDigits before the point keep telephone numbers
// and coordinates out; a profile is at most a few kilometres deep, a level at
// most a few kilometres high.
const (
	sign   = `[-+−–±~]`
	digits = `\d{1,3}['’]\d{3}|\d{1,4}`
	// number has three groups: whole part, point with decimals, bare decimals.
	number   = `(?:(` + digits + `)([.,]\d{0,3})?|[.,](\d{1,3}))`
	aboveSea = `m\s?(?:ü\.?\s?[Mm]|ü\.?\s?NN|u\.\s?M|s\.\s?m|s\.\s?l\.\s?m|a\.?\s?s\.?\s?l)\.?`
	// unit must not run on into a word: the "m" of "mit" is no metre.
	unit = `(?:\s*(` + aboveSea + `|cm|mm|[mM]|ft|feet|['′]|%|°))`
)

var (
	wholeNumber = regexp.MustCompile(`^(` + sign + `\s?)?` + number + unit + `?[.:;,)]*$`)
	anyNumber   = regexp.MustCompile(`(` + sign + `\s?)?` + number + unit + `?`)
)

// Whole reads a text that is one number and nothing else: "1.20", "-3,5 m",
// "0950", ".5", "12.40m:".
func Whole(text string) (Number, bool) {
	t, repaired := repair(text)
	m := wholeNumber.FindStringSubmatchIndex(t)
	if m == nil {
		return Number{}, false
	}
	n := numberAt(t, m[2:])
	n.Start, n.End, n.Repaired = 0, len(text), repaired
	return n, true
}

// Leading reads the number with which a text begins and which is followed by a
// blank or the end: the "-1.30" of "-1.30 Limon argileux".
func Leading(text string) (Number, bool) {
	t, repaired := repair(text)
	m := anyNumber.FindStringSubmatchIndex(t)
	if m == nil || m[0] != 0 {
		return Number{}, false
	}
	end := endOf(t, m)
	rest := strings.TrimLeft(t[end:], ".:;,)")
	if rest != "" && rest[0] != ' ' {
		return Number{}, false
	}
	n := numberAt(t, m[2:])
	n.Start, n.End, n.Repaired = 0, len(t)-len(rest), repaired
	if n.End != m[1] && m[1] != end {
		n.Unit = Bare
	}
	return n, true
}

// endOf is where a match of anyNumber ends when a unit that runs on into a
// word is left out of it.
func endOf(text string, m []int) int {
	end := m[1]
	if u := m[10]; u >= 0 && isLetter(text[m[11]-1]) && end < len(text) && letterAt(text, end) {
		end = max(m[5], m[7], m[9])
	}
	return end
}

// numberAt builds a number from the submatch positions of sign, whole part,
// decimals, bare decimals and unit.
func numberAt(t string, m []int) Number {
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return t[m[2*i]:m[2*i+1]]
	}
	n := Number{Unit: unitOf(group(4))}
	n.Negative = strings.HasPrefix(group(0), "-") || strings.HasPrefix(group(0), "−") || strings.HasPrefix(group(0), "–")
	decimals := group(3)
	if d := group(2); d != "" {
		decimals = d[1:]
		n.Point = true
	}
	n.Point = n.Point || group(3) != ""
	n.Decimals = len(decimals)
	for _, c := range group(1) {
		if c >= '0' && c <= '9' {
			n.Thousandths = n.Thousandths*10 + int(c-'0')
			n.Digits++
		}
	}
	for _, c := range (decimals + "000")[:3] {
		n.Thousandths = n.Thousandths*10 + int(c-'0')
	}
	return n
}

func unitOf(text string) Unit {
	switch text {
	case "":
		return Bare
	case "m", "M":
		return Metre
	case "cm", "mm", "%", "°":
		return Unit(text)
	case "ft", "feet", "'", "′":
		return Foot
	}
	return AboveSea
}

// lookalike are the characters that scans give for digits.
var lookalike = map[byte]byte{'o': '0', 'O': '0', 'l': '1', 'I': '1', '|': '1'}

// repair replaces lookalikes of digits where they stand among digits, byte for
// byte, and counts them. Words stay as they are.
func repair(text string) (string, int) {
	if !strings.ContainsAny(text, "oOlI|") {
		return text, 0
	}
	b := []byte(text)
	count := 0
	for i, c := range b {
		d, ok := lookalike[c]
		if !ok || !numeric(b, i-1) && !numeric(b, i+1) || wordy(b, i-1) || wordy(b, i+1) {
			continue
		}
		b[i] = d
		count++
	}
	return string(b), count
}

// numeric reports whether the byte at i continues a number: a digit, or a
// point beside one.
func numeric(b []byte, i int) bool {
	if i < 0 || i >= len(b) {
		return false
	}
	if isDigit(b[i]) {
		return true
	}
	return (b[i] == '.' || b[i] == ',') && (i > 0 && isDigit(b[i-1]) || i+1 < len(b) && isDigit(b[i+1]))
}

// wordy reports whether the byte at i is a letter that cannot be a digit.
func wordy(b []byte, i int) bool {
	if i < 0 || i >= len(b) {
		return false
	}
	if _, ok := lookalike[b[i]]; ok {
		return false
	}
	return isLetter(b[i]) && b[i] != 'm'
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 }

// letterAt reports whether a letter starts at byte i; signs beyond ASCII that
// are no letters (dashes, degree) count as none.
func letterAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	for _, r := range text[i:] {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r < 0x250
	}
	return false
}
