package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon/words"
)

// An Interval is a range of depths as it is printed: "0.50 - 1.20 m",
// "von 3 bis 4,5 m", "dès 4.95 m".
type Interval struct {
	Top, Base Number
	// Open reports that only the top is printed ("ab 4.5 m"); Base is then zero.
	Open bool
	// Start and End are the byte range in the text, with any leading word and
	// the punctuation behind.
	Start, End int
}

// The grammar around the two numbers of an interval.
var (
	fromWord = lazyregexp.Build(func() string {
		return `^(?i:(?:` + words.AnyOf(fromWords()) + `)\s+|` + beforeMetre("from metre") + `)`
	})
	toward = lazyregexp.Build(func() string {
		return `^(?i:` + between(`[`+Dashes+`÷…]|\.{2,3}`, toWords()) + `|\s?` + beforeMetre("to metre") + `)`
	})
	openWord = lazyregexp.Build(func() string { return `^(?:(?i:` + words.AnyOf(downWords()) + `)\s+|>\s*)` })
	ending   = lazyregexp.New(`^\s*[:;.]+`)
	// stroke joins two depths in lists of samples and layers: "S1 0.40/1.20".
	stroke = lazyregexp.New(`^\s?/\s?`)
	// holeEnd names the end of the hole, the depth of which may follow.
	holeEnd = lazyregexp.Build(func() string {
		return `^(?i:(?:(?:` + words.AnyOf(articles()) + `)\s)?(?:` + words.AnyOf(append(words.All("end"), words.All("range", "end")...)) + `)\b)[\s:=(]*`
	})
	// unitFirst is the metre where Italian profiles print it: "da m 0,00 a m 3,30".
	unitFirst = lazyregexp.New(`^m\.?\s+`)
)

// What around two numbers tells that they are no interval.
var (
	// pieceBefore ends with a part of a longer number, date or scale, or with
	// the first link of a chain of numbers.
	pieceBefore = lazyregexp.New(`(?:[.,/'’]|\d\s?:|\d\s?[` + Dashes + `]\s?)$`)
	// digitsBefore ends with a group of digits of its own, as in a telephone
	// number or between the groups of a coordinate.
	digitsBefore = lazyregexp.New(`\d{2}\s$`)
	digitBefore  = lazyregexp.New(`\d\s?$`)
	looseSign    = lazyregexp.New(`^` + sign + `\s`)
	pieceBehind  = lazyregexp.New(`^(?:[.,:'’]?\d|/)`)
	linkBehind   = lazyregexp.New(`^\s?[` + Dashes + `]\s?\d`)
)

// Intervals finds the ranges in a text, left to right, without overlap. What
// belongs to a longer number, a date, a scale, a chain of numbers or a share in
// percent is none.
func Intervals(text string) []Interval {
	t, _ := repair(text)
	var found []Interval
	for at, last := 0, lastTop(t); at < last; {
		iv, ok := intervalAt(t, at)
		if !ok {
			at = nextToken(t, at)
			continue
		}
		found = append(found, iv)
		at = max(iv.End, at+1)
	}
	return found
}

// FirstInterval is the range that a text begins with, if it does.
func FirstInterval(text string) (Interval, bool) {
	t, _ := repair(text)
	if lastTop(t) == 0 {
		return Interval{}, false
	}
	return intervalAt(t, 0)
}

// lastTop is where the last number ends but one, which is the last that can be the top
// of an interval; 0 for none.
func lastTop(t string) int {
	base := strings.LastIndexFunc(t, numeric)
	for {
		before := strings.LastIndexFunc(t[:max(base, 0)], numeric)
		if before < 0 {
			return 0
		}
		_, size := utf8.DecodeRuneInString(t[before:])
		if between := t[before+size : base]; between != "" && !withinNumber(between) {
			return before + size
		}
		base = before
	}
}

// withinNumber reports whether a text is a sign that parts the digits of one number.
func withinNumber(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size == len(text) && strings.ContainsRune(points+"'’", r)
}

// numeric reports whether a number may consist of a character alone.
func numeric(r rune) bool { return r >= '0' && r <= '9' || strings.ContainsRune(fractions, r) }

// OpenInterval reads a text that begins with an open range: "ab 4.5 m", "4.5 m -
// Endteufe".
func OpenInterval(text string) (Interval, bool) {
	t, _ := repair(text)
	if strings.ContainsFunc(t, unicode.IsLetter) {
		if iv, ok := toTheEnd(t); ok {
			return iv, true
		}
	}
	word := openWord.FindString(t)
	if word == "" {
		return Interval{}, false
	}
	n, ok := numberAt(t, len(word))
	if !ok || !ends(t, n) {
		return Interval{}, false
	}
	if _, measures := n.Depth(Metre); !measures {
		return Interval{}, false
	}
	if _, closed := baseAfter(t, n); closed {
		return Interval{}, false
	}
	return Interval{Top: n, Open: true, End: n.End}, true
}

// Falling reads a text that is a range of which the first end is the deeper one,
// and nothing else: "9.00 - 7.10 m". Its ends are given the right way round.
func Falling(text string) (Interval, bool) {
	t, _ := repair(text)
	iv, ok := endsAt(t, len(fromWord.FindString(t)))
	if !ok || !ends(t, iv.Base) || calendar(iv) || strings.Trim(t[iv.Base.End:], trailing+" ") != "" {
		return Interval{}, false
	}
	iv.Top, iv.Base = iv.Base, iv.Top
	iv.Start, iv.End = 0, len(text)
	return iv, grows(iv)
}

// toTheEnd reads a range that goes down to the end of the hole, wherever that is.
func toTheEnd(t string) (Interval, bool) {
	n, ok := numberAt(t, len(fromWord.FindString(t)))
	if !ok {
		return Interval{}, false
	}
	by := toward.FindString(t[n.End:])
	if by == "" {
		return Interval{}, false
	}
	end := holeEnd.FindString(t[n.End+len(by):])
	if _, measures := n.Depth(Metre); end == "" || !measures {
		return Interval{}, false
	}
	if _, closed := baseAfter(t, n); closed {
		return Interval{}, false
	}
	return Interval{Top: n, Open: true, End: n.End + len(by) + len(strings.TrimRight(end, " ("))}, true
}

// intervalAt reads the interval that begins at exactly this byte.
func intervalAt(t string, at int) (Interval, bool) {
	iv, ok := endsAt(t, at+len(fromWord.FindString(t[at:])))
	if iv.Start = at; !ok || !begins(t, iv) || !ends(t, iv.Base) || !grows(iv) || calendar(iv) {
		return Interval{}, false
	}
	iv.End = iv.Base.End + len(ending.FindString(t[iv.Base.End:]))
	return iv, true
}

// endsAt reads the two numbers of an interval, of which the first stands at a
// byte, and gives each the unit that only the other has.
func endsAt(t string, top int) (iv Interval, ok bool) {
	if iv.Top, ok = numberAt(t, top+len(unitFirst.FindString(t[top:]))); !ok {
		return Interval{}, false
	}
	if iv.Base, ok = baseAfter(t, iv.Top); !ok {
		return Interval{}, false
	}
	if iv.Top.Unit == Bare {
		iv.Top.Unit = iv.Base.Unit
	}
	if iv.Base.Unit == Bare {
		iv.Base.Unit = iv.Top.Unit
	}
	iv.Top.BelowGround = iv.Top.BelowGround || iv.Base.BelowGround
	iv.Base.BelowGround = iv.Top.BelowGround
	return iv, true
}

// baseAfter reads the second number of an interval behind the first.
func baseAfter(t string, top Number) (Number, bool) {
	by := toward.FindString(t[top.End:])
	if by == "" {
		return slashedBase(t, top)
	}
	at := top.End + len(by)
	end := holeEnd.FindString(t[at:])
	at += len(end)
	base, ok := numberAt(t, at+len(unitFirst.FindString(t[at:])))
	base.Negative = base.Negative && top.Negative
	if strings.HasSuffix(end, "(") && strings.HasPrefix(t[base.End:], ")") {
		base.End++
	}
	return base, ok
}

// slashedBase reads the second of two numbers with a slash between, which are
// an interval if they are printed alike and as exactly as depths are: one or
// two decimals. Blow counts have none, coordinates more.
func slashedBase(t string, top Number) (Number, bool) {
	by := stroke.FindString(t[top.End:])
	if by == "" || top.Decimals == 0 || top.Decimals > 2 {
		return Number{}, false
	}
	base, ok := numberAt(t, top.End+len(by))
	return base, ok && base.Decimals == top.Decimals
}

// context is how many bytes before an interval are looked at.
const context = 8

// begins reports whether nothing before an interval makes its first number
// part of something else.
func begins(t string, iv Interval) bool {
	before := t[max(0, iv.Start-context):iv.Start]
	if last, _ := utf8.DecodeLastRuneInString(before); unicode.IsLetter(last) || unicode.IsDigit(last) {
		return false
	}
	if pieceBefore.MatchString(before) || looseSign.MatchString(t[iv.Start:]) && digitBefore.MatchString(before) {
		return false
	}
	plain := !iv.Top.Point && !iv.Base.Point && iv.Base.Unit == Bare
	return !plain || !digitsBefore.MatchString(before)
}

// ends reports whether nothing behind a number makes it part of something else.
func ends(t string, n Number) bool {
	rest := t[n.End:]
	if pieceBehind.MatchString(rest) || n.Unit == Bare && linkBehind.MatchString(rest) {
		return false
	}
	return !runsOn(rest) || n.Decimals > 0
}

// grows reports whether the two ends are depths and the base is below the top.
func grows(iv Interval) bool {
	top, ok1 := iv.Top.Depth(Metre)
	base, ok2 := iv.Base.Depth(Metre)
	return ok1 && ok2 && top < base
}

// calendar reports whether two numbers are days ("3.-5. Mai") or years.
func calendar(iv Interval) bool {
	if iv.Top.Unit != Bare || iv.Top.Decimals > 0 || iv.Base.Decimals > 0 {
		return false
	}
	return iv.Top.Point || isYear(iv.Top) && isYear(iv.Base)
}

func isYear(n Number) bool {
	return n.Digits == 4 && n.Thousandths >= 1800_000 && n.Thousandths <= 2100_000
}

// nextToken is the next byte at which a number or word may begin.
func nextToken(t string, at int) int {
	last, size := utf8.DecodeRuneInString(t[at:])
	for at += size; at < len(t); at += size {
		inside := unicode.IsLetter(last) || unicode.IsDigit(last)
		last, size = utf8.DecodeRuneInString(t[at:])
		if !inside && last != ' ' {
			return at
		}
	}
	return at
}
