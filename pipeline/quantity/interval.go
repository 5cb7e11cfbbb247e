package quantity

import (
	"regexp"
	"strings"
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

// dash is what joins the two ends, in signs or in the languages of profiles.
const dash = `\s*(?:[-–—−]|\.{2,3}|…|÷|bis|à|a|au|to|al?|fino a|jusqu['’]?à|tot)\s*`

var (
	interval = regexp.MustCompile(
		`(?:(?:von|de|du|from|da|van)\s+)?(` + sign + `\s?)?` + number + unit + `?` + dash +
			`(` + sign + `\s?)?` + number + unit + `?(?:\s*[:;.]+)?`)
	open = regexp.MustCompile(
		`(?i:ab|dès|des|à partir de|a partir de|from|da|a partire da|vanaf|>)\s+(` + sign + `\s?)?` + number + unit + `?`)
)

// Intervals finds the ranges in a text, left to right, without overlap. What
// is glued to letters, to further digits or to a percent sign is none, nor is
// a date or a scale.
func Intervals(text string) []Interval {
	t, _ := repair(text)
	var found []Interval
	for at := 0; at < len(t); {
		m := interval.FindStringSubmatchIndex(t[at:])
		if m == nil {
			break
		}
		shift(m, at)
		iv := Interval{Top: numberAt(t, m[2:12]), Base: numberAt(t, m[12:22]), Start: m[0], End: m[1]}
		iv.Base.Negative = iv.Base.Negative && iv.Top.Negative
		if !standsAlone(t, m[0], m[1], m[20] >= 0) || !ranges(iv) {
			at = nextNumber(t, m[0])
			continue
		}
		if iv.Top.Unit == Bare {
			iv.Top.Unit = iv.Base.Unit
		}
		found = append(found, iv)
		at = m[1]
	}
	return found
}

// OpenInterval reads a text that begins with an open range: "ab 4.5 m".
func OpenInterval(text string) (Interval, bool) {
	t, _ := repair(text)
	m := open.FindStringSubmatchIndex(t)
	if m == nil || m[0] != 0 || !standsAlone(t, m[0], m[1], m[10] >= 0) {
		return Interval{}, false
	}
	return Interval{Top: numberAt(t, m[2:12]), Open: true, Start: m[0], End: m[1]}, true
}

// ranges reports whether two numbers can be the ends of a depth interval.
func ranges(iv Interval) bool {
	if iv.Top.Unit == Percent || iv.Base.Unit == Percent || iv.Base.Unit == Degree {
		return false
	}
	top, ok1 := iv.Top.Depth(iv.Base.Unit)
	base, ok2 := iv.Base.Depth(Bare)
	return ok1 && ok2 && top < base
}

// standsAlone reports whether the range [start, end) of the text is no part of
// a longer number, date, scale or word.
func standsAlone(t string, start, end int, hasUnit bool) bool {
	if start > 0 {
		before := t[:start]
		if strings.ContainsRune("0123456789.,:/'’", rune(before[len(before)-1])) || isLetter(before[len(before)-1]) {
			return false
		}
	}
	rest := t[end:]
	if rest == "" {
		return true
	}
	if isDigit(rest[0]) || strings.HasPrefix(strings.TrimLeft(rest, " "), "%") || strings.HasPrefix(rest, "/") {
		return false
	}
	if (rest[0] == '.' || rest[0] == ',') && len(rest) > 1 && isDigit(rest[1]) {
		return false
	}
	return !letterAt(rest, 0) || !hasUnit && !isLetter(t[end-1])
}

// nextNumber is where to look again after a range that was none: behind the
// number that starts at or after the given byte.
func nextNumber(t string, at int) int {
	i := at
	for i < len(t) && !isDigit(t[i]) {
		i++
	}
	for i < len(t) && isDigit(t[i]) {
		i++
	}
	return max(i, at+1)
}

func shift(m []int, by int) {
	for i := range m {
		if m[i] >= 0 {
			m[i] += by
		}
	}
}
