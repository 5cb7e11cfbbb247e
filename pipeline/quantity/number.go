// Package quantity is the one place that reads numbers with units.
//
// A profile is full of numbers, and only some of them are depths: grain sizes
// in centimetres, levels above the sea, blow counts, dates and telephone
// numbers stand right beside. This package says what a piece of text can be
// read as, with the unit printed and how much had to be repaired; whether a
// depth belongs to a layer is decided where the page is seen as a whole.
package quantity

import (
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/strata"
)

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
	// Inches are those behind a number of feet, in thousandths: 1'-6".
	Inches int
	// BelowGround reports that the unit says what is measured: m u. T., cm -mv.
	BelowGround bool
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
	return strata.Depth((float64(n.Thousandths)*mm+float64(n.Inches)*millimetresPerInch)/1000 + 0.5), true
}

// Plain reports a whole number without a unit, which may be anything.
func (n Number) Plain() bool { return n.Decimals == 0 && n.Unit == Bare }

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
	n.Digits = max(n.Digits-digits, 0)
	n.Decimals += digits
	n.Point = true
	n.Repaired++
	return n
}

// Grouped is the number with its point read as the mark of thousands: 1,008 is
// one thousand and eight. ok is false where it is not written like that.
func (n Number) Grouped() (grouped Number, ok bool) {
	if n.Decimals != 3 || n.Digits > 3 || n.Thousandths < 1000 {
		return n, false
	}
	n.Thousandths *= 1000
	n.Digits, n.Decimals, n.Point = n.Digits+3, 0, false
	return n, true
}

// trailing are the signs that end a number in a text.
const trailing = ".:;,)"

// faintDash is a point before a number that has its own: what a scan leaves of
// a dash.
var faintDash = lazyregexp.New(`^[.,]\d+[.,]\d`)

// Whole reads a text that is one number and nothing else: "1.20", "-3,5 m",
// "0950", ".5", "12.40m:".
func Whole(text string) (Number, bool) {
	t, repaired := repair(text)
	start := len(t) - len(strings.TrimLeft(t, " "))
	if faintDash.MatchString(t[start:]) {
		start++
		repaired++
	}
	n, ok := numberAt(t, start)
	if !ok || strings.Trim(t[n.End:], trailing+" ") != "" {
		return Number{}, false
	}
	n.Start, n.End, n.Repaired = 0, len(text), repaired
	return n, true
}

// Leading reads the number with which a text begins and which is followed by a
// blank or the end: the "-1.30" of "-1.30 Limon argileux".
func Leading(text string) (Number, bool) {
	t, repaired := repair(text)
	n, ok := numberAt(t, len(t)-len(strings.TrimLeft(t, " ")))
	if !ok {
		return Number{}, false
	}
	rest := strings.TrimLeft(t[n.End:], trailing)
	if rest != "" && rest[0] != ' ' {
		return Number{}, false
	}
	n.Start, n.End, n.Repaired = 0, len(t)-len(rest), repaired
	return n, true
}
