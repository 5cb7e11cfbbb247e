package quantity

import (
	"strconv"
	"strings"

	"lsml/pipeline/lazyregexp"
)

// Some numbers are written in two parts: metres and centimetres ("0m40", "1²⁰"),
// feet and inches (1'-6"), a whole number and a fraction (1 1/2).
const (
	whole     = `\d{1,4}`
	fractions = `½¼¾⅓⅔⅛⅜⅝⅞`
	// glyph and slashed are the fractions as one sign and as three.
	glyph   = `[` + fractions + `]`
	slashed = `\d{1,2}/(?:2|3|4|8|16)`
	// raised are two digits that are printed small and high.
	raised = `[⁰¹²³⁴⁵⁶⁷⁸⁹]{2}`
)

// footMark and inchMark stand behind the two parts of 1'-6".
func footMark() string { return `(?:['′’]|ft\.?|` + unitNames(Foot) + `)` }
func inchMark() string { return `(?:["″”]|''|’’|in\b\.?|(?:` + unitNames(Inch) + `)\b)` }

var (
	// raisedCentimetres has the groups metres and centimetres, printed high.
	raisedCentimetres = lazyregexp.New(`^(` + whole + `)\s?([mᵐ]?)\s?(` + raised + `)(?:[^⁰¹²³⁴⁵⁶⁷⁸⁹]|$)`)
	// middleMetre has the groups metres and centimetres, with the unit between
	// them. The blanks are as in "0m40" or as in "0 m 40".
	middleMetre = lazyregexp.New(`^(` + whole + `)(?:[mᵐ][.,]?|\s[mᵐ]\s)(\d{2})(?:\s?cm\b)?`)
	// feetInches has the groups feet, inches and fractions of one.
	feetInches = lazyregexp.Build(func() string {
		return `^(` + whole + `)\s?` + footMark() + `\s?(?:[` + Dashes + `]\s?)?(\d{1,2})?(?:[ -]?(` + glyph + `|` + slashed + `))?\s?` + inchMark()
	})
	// mixed has the groups whole number, what joins it to a fraction, and that.
	mixed = lazyregexp.New(`^(?:(` + whole + `)([ -]?))?(` + glyph + `|` + slashed + `)`)
)

// compoundAt reads a number of two parts, or a fraction, that begins with its
// sign or first digit at a byte of a text.
func compoundAt(t string, at int) (Number, bool) {
	sign, from := signAt(t, at)
	if from >= len(t) || !strings.ContainsAny(t[from:min(len(t), from+longestCompound)], compoundSigns) {
		return Number{}, false
	}
	for _, read := range [...]func(string, int) (Number, bool){raisedAt, middleMetreAt, feetInchesAt, fractionAt} {
		if n, ok := read(t, from); ok {
			n.Negative = negative(sign)
			return n, true
		}
	}
	return Number{}, false
}

// A number of two parts has one of compoundSigns among its first bytes.
const (
	compoundSigns   = `mᵐ⁰¹²³⁴⁵⁶⁷⁸⁹'′’/½¼¾⅓⅔⅛⅜⅝⅞f`
	longestCompound = 12
)

// raisedAt reads metres with the centimetres raised behind them: "1²⁰".
func raisedAt(t string, at int) (Number, bool) {
	m := raisedCentimetres.FindStringSubmatchIndex(t[at:])
	if m == nil {
		return Number{}, false
	}
	n := inHundredths(t[at+m[2]:at+m[3]], plainDigits.Replace(t[at+m[6]:at+m[7]]))
	if n.End = at + m[7]; m[4] < m[5] {
		n.Unit = Metre
		return n, true
	}
	n.measured(t)
	return n, n.Unit != Other
}

var plainDigits = strings.NewReplacer("⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9")

// middleMetreAt reads metres and centimetres with the unit between: "0m40". A
// unit behind, or a further digit, makes two numbers of it.
func middleMetreAt(t string, at int) (Number, bool) {
	m := middleMetre.FindStringSubmatchIndex(t[at:])
	if m == nil {
		return Number{}, false
	}
	n := inHundredths(t[at+m[2]:at+m[3]], t[at+m[4]:at+m[5]])
	n.Unit, n.End = Metre, at+m[1]
	rest := t[n.End:]
	if unit, _, _ := unitAt(t, n.End); unit != Bare || pieceBehind.MatchString(rest) || runsOn(rest) {
		return Number{}, false
	}
	return n, true
}

// inHundredths is a number of a whole part and two decimals.
func inHundredths(whole, hundredths string) Number {
	n := Number{Point: true, Decimals: len(hundredths)}
	n.Digits = n.push(whole)
	n.push(hundredths + "0")
	return n
}

// feetInchesAt reads feet and inches: 1'-6", 11 ft 3 1/2 in.
func feetInchesAt(t string, at int) (Number, bool) {
	m := feetInches.FindStringSubmatch(t[at:])
	if m == nil || m[2] == "" && m[3] == "" {
		return Number{}, false
	}
	n := Number{Unit: Foot, End: at + len(m[0])}
	n.Digits = n.push(m[1])
	n.Thousandths *= 1000
	part, ok := fraction(m[3])
	n.Inches = 1000*atoi(m[2]) + part
	return n, (ok || m[3] == "") && n.Inches < 12_000
}

// fractionAt reads a whole number with a fraction, or a fraction: "1½", "3 1/2
// ft". A fraction of three signs that stands alone, or behind a dash, needs the
// unit of a length: it may be a date, or two numbers.
func fractionAt(t string, at int) (Number, bool) {
	m := mixed.FindStringSubmatch(t[at:])
	if m == nil {
		return Number{}, false
	}
	part, ok := fraction(m[3])
	n := Number{Point: true, Decimals: 1, End: at + len(m[0])}
	if part%100 != 0 {
		n.Decimals = 2
	}
	n.Digits = n.push(m[1])
	n.Thousandths = 1000*n.Thousandths + part
	n.measured(t)
	alone := m[1] == "" || m[2] == "-" || m[2] == ""
	if !ok || len(m[3]) > 2 && m[3][0] < 0x80 && alone && n.Unit != Foot && n.Unit != Inch || pieceBehind.MatchString(t[n.End:]) {
		return Number{}, false
	}
	return n, true
}

var glyphs = map[string]int{"½": 500, "¼": 250, "¾": 750, "⅓": 333, "⅔": 667, "⅛": 125, "⅜": 375, "⅝": 625, "⅞": 875}

// fraction is a proper fraction, as one sign or as three, in thousandths.
func fraction(text string) (thousandths int, ok bool) {
	if part, ok := glyphs[text]; ok {
		return part, true
	}
	above, below, slashed := strings.Cut(text, "/")
	if !slashed || atoi(above) == 0 || atoi(above) >= atoi(below) {
		return 0, false
	}
	return (1000*atoi(above) + atoi(below)/2) / atoi(below), true
}

// atoi is the value of a few digits, 0 of none.
func atoi(digits string) int {
	v, _ := strconv.Atoi(digits)
	return v
}
