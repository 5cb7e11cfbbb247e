package quantity

import (
	"math"
	"strings"

	"lsml/pipeline/lazyregexp"
)

// levelNumber is a number of a title block: five digits at most, thousands set
// apart by an apostrophe or a blank. A blank needs the decimals behind, or two
// numbers would become one. The groups are the sign, thousands and rest with an
// apostrophe, with a blank, and digits in one run, each with its decimals.
var levelNumber = lazyregexp.New(`([` + Dashes + `]\s?)?(?:(\d{1,2})['’´` + "`" + `]\s?(\d{3})([.,]\d{1,3})?|([1-9]) (\d{3})([.,]\d{1,3})|(\d{1,5})([.,]\d{1,3})?)`)

// rate is a unit that begins like a word: "kg/m", "Stück/m", "l/min".
var rate = lazyregexp.New(`^\s*[\[(]?(?:l|\pL{2,})/`)

// Levels finds the numbers of a text that can be levels, elevations above the
// sea or depths below the ground, left to right. Dates, scales and numbers glued
// to letters are none.
func Levels(text string) []Number {
	var found []Number
	for _, m := range levelNumber.FindAllStringSubmatchIndex(text, -1) {
		if !free(text, m[0], m[1]) {
			continue
		}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		n := Number{Negative: group(1) != "", Start: m[0], End: m[1]}
		n.Digits = n.push(group(2) + group(3) + group(5) + group(6) + group(8))
		decimals := strings.TrimLeft(group(4)+group(7)+group(9), ".,")
		n.Decimals, n.Point = len(decimals), decimals != ""
		n.push((decimals + "000")[:3])
		if n.measured(text); n.Unit == Bare && rate.MatchString(text[n.End:]) {
			n.Unit = Other
		}
		if n.isDatumYear(text) {
			continue
		}
		found = append(found, n)
	}
	return found
}

// Metres is the number as a height in metres, with its sign; ok is false for
// units in which no height of a profile is given.
func (n Number) Metres() (metres float64, ok bool) {
	switch n.Unit {
	case Bare, Metre, AboveSea, Foot, FeetAboveSea:
	default:
		return 0, false
	}
	mm := float64(n.Thousandths)*millimetres[n.Unit]/1000 + float64(n.Inches)*millimetresPerInch/1000
	if metres = math.Round(mm) / 1000; n.Negative {
		metres = -metres
	}
	return metres, true
}

// Above reports a level above the sea or another datum.
func (n Number) Above() bool { return n.Unit == AboveSea || n.Unit == FeetAboveSea }

// free reports whether the number text[start:end] is no part of a longer
// number, a date, a scale or a word.
func free(text string, start, end int) bool {
	return freeBefore(text[:start]) && freeBehind(text[end:])
}

// freeBefore reports whether a number can begin behind a text. A colon or point
// that no digit stands before ends a word: "Höhe:312".
func freeBefore(text string) bool {
	if text == "" || strings.HasSuffix(text, ": ") {
		return true
	}
	last, before := text[len(text)-1], byte(' ')
	if len(text) > 1 {
		before = text[len(text)-2]
	}
	switch {
	case last == ':' || last == '.':
		return !IsDigit(before)
	case IsDigit(last) || strings.IndexByte(",/'", last) >= 0:
		return false
	}
	return (last < 'a' || last > 'z') && (last < 'A' || last > 'Z')
}

// freeBehind reports whether a number can end before a text.
func freeBehind(text string) bool {
	if text == "" {
		return true
	}
	if IsDigit(text[0]) || strings.IndexByte("/:", text[0]) >= 0 {
		return false
	}
	return len(text) < 2 || strings.IndexByte(".,'", text[0]) < 0 || !IsDigit(text[1])
}
