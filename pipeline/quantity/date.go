package quantity

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon/words"
)

// A Date is a day, a month (Day 0) or a year (Month and Day 0).
type Date struct{ Year, Month, Day int }

// String writes as much as is known: "1999-05-21", "1992-12", "1988".
func (d Date) String() string {
	switch {
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare orders dates; a month lies before its days.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Dates is a date, or the range of dates from First to Last, in a text.
type Dates struct {
	First, Last Date
	Start, End  int // bytes in the text
}

// anyDate tells of a text at once that it has no date of any form, which is so of most.
var anyDate = lazyregexp.Build(func() string {
	var all []string
	for _, f := range dateForms() {
		all = append(all, f.pattern.String())
	}
	return strings.Join(all, "|")
})

// FindDates finds the dates in a text, left to right: "21.5.1999", "1999-05-21",
// "2.-3. 9. 1995", "18. bis 22.12.92", "Dez. 1992", "3 mai 1999",
// "May 3, 1999", "3 de mayo de 1999". monthFirst reads 3/5/1999 as March, as in America.
func FindDates(text string, monthFirst bool) []Dates {
	if !anyDate.MatchString(text) {
		return nil
	}
	var found []Dates
	for at := 0; at < len(text); {
		d, ok := nextDate(text, at, monthFirst)
		if !ok {
			break
		}
		at = d.End
		if n := len(found); n > 0 && isRange(found[n-1], d, text) {
			found[n-1].Last, found[n-1].End = d.Last, d.End
			continue
		}
		found = append(found, d)
	}
	return found
}

// betweenDates is what joins the first and the last date of a range.
var betweenDates = lazyregexp.Build(func() string {
	return `^(?i:(?:` + between(`[-–—/]`, dateJoiners()) + `)(?:` + words.AnyOf(articles()) + `)?\s*)$`
})

// dateJoiners are the words between two dates or days.
var dateJoiners = sync.OnceValue(func() []string { return append(words.All("joiner"), toWords()...) })

// isRange reports whether two dates that follow each other in a text are the
// ends of one range. A range of ranges is none.
func isRange(a, b Dates, text string) bool {
	return a.First == a.Last && b.First == b.Last && a.First.Compare(b.First) < 0 &&
		a.First.Day > 0 && b.First.Day > 0 && betweenDates.MatchString(text[a.End:b.Start])
}

const (
	day     = `(0?[1-9]|[12]\d|3[01])`
	monthNo = `(0?[1-9]|1[0-2])`
	year    = `((?:1[89]|20)\d{2}|\d{2})`
	century = `((?:1[89]|20)\d{2})`
	name    = `(\pL{3,10})\.?`
	roman   = `(?-i:(XI{0,2}|IX|IV|VI{0,3}|I{1,3}))`
)

// upTo stands between the first and the last day of a range within a month; a
// dash after "18." is often lost.
func upTo() string { return `(?:` + between(`[-–—/+]|\s`, dateJoiners()) + `)` }

// of is what may stand before a month and a year: "3 de mayo de 2011".
func of() string { return `(?:(?:` + words.AnyOf(words.All("range", "of")) + `)\s+)?` }

// ordinal is what may stand behind a day in words: "1er mai", "May 3rd".
func ordinal() string { return `(?:` + words.AnyOf(words.All("range", "ordinal")) + `)` }

// A dateForm is a grammar of dates with the place of each part among its groups.
type dateForm struct {
	pattern                       *lazyregexp.Regexp
	first, firstMonth, day, month int
	year                          int
	named, american               bool
}

// dateForms go from the most to the least specific.
var dateForms = sync.OnceValue(func() []dateForm {
	upTo, of, nth := upTo(), of(), ordinal()
	return []dateForm{
		{pattern: form(century + `-` + monthNo + `-` + day), year: 1, month: 2, day: 3},
		{pattern: form(day + `\.\s?` + monthNo + `\.?` + upTo + day + `\.\s?` + monthNo + `\.\s?` + year), first: 1, firstMonth: 2, day: 3, month: 4, year: 5},
		{pattern: form(day + `\.?` + upTo + day + `\.\s?` + monthNo + `\.\s?` + year), first: 1, day: 2, month: 3, year: 4},
		{pattern: form(day + `\.?` + upTo + day + `\.?\s*` + of + name + `\s*` + of + year), first: 1, day: 2, month: 3, year: 4, named: true},
		{pattern: form(day + `\s?\.\s?` + monthNo + `\s?\.\s?` + year), day: 1, month: 2, year: 3},
		{pattern: form(day + `[.,]\s?` + monthNo + `[.,]\s?` + century), day: 1, month: 2, year: 3},
		{pattern: form(`(\d{1,2})/(\d{1,2})/` + year), day: 1, month: 2, year: 3, american: true},
		{pattern: form(day + `[-/ ]` + monthNo + `[-/ ]` + century), day: 1, month: 2, year: 3},
		{pattern: form(day + `(?:\.|º|°|` + nth + `)?[\s-]*` + of + name + `[\s,-]*` + of + year), day: 1, month: 2, year: 3, named: true},
		{pattern: form(name + `\s*` + day + nth + `?\s*[-–—/]\s*` + day + nth + `?,?\s*` + century), month: 1, first: 2, day: 3, year: 4, named: true},
		{pattern: form(name + `\s*` + day + nth + `?,?\s*` + century), month: 1, day: 2, year: 3, named: true},
		{pattern: form(day + `[\s.-]{0,2}` + roman + `[\s.-]{1,2}` + year), day: 1, month: 2, year: 3, named: true},
		{pattern: form(name + `[\s'’/-]*` + of + century), month: 1, year: 2, named: true},
		{pattern: form(monthNo + `[./]` + century), month: 1, year: 2},
		{pattern: form(century + `[./]` + monthNo + `[./]` + day), year: 1, month: 2, day: 3},
	}
})

// form compiles a grammar of which nothing is part of a longer number or word.
func form(grammar string) *lazyregexp.Regexp {
	return lazyregexp.New(`(?:^|[^\pL\d.,'])(?i:` + grammar + `)(?:\.?[^\pL\d.]|\.?$|\.[^\d])`)
}

// nextDate finds the first date at or after a byte; of two that begin
// together the more specific one.
func nextDate(text string, at int, monthFirst bool) (Dates, bool) {
	var best Dates
	ok := false
	for _, f := range dateForms() {
		for from := at; from < len(text); {
			m := f.pattern.FindStringSubmatchIndex(text[from:])
			if m == nil {
				break
			}
			shift(m, from)
			d, valid := f.read(text, m, monthFirst)
			if !valid {
				from = m[3]
				continue
			}
			if !ok || d.Start < best.Start {
				best, ok = d, true
			}
			break
		}
	}
	return best, ok
}

// read turns a match into dates, if it is in the calendar.
func (f dateForm) read(text string, m []int, monthFirst bool) (Dates, bool) {
	group := func(i int) string {
		if i == 0 {
			return ""
		}
		return text[m[2*i]:m[2*i+1]]
	}
	number := func(i int) int {
		n, _ := strconv.Atoi(group(i))
		return n
	}
	last := Date{Year: fullYear(group(f.year)), Day: number(f.day)}
	if f.named {
		last.Month = monthNamed(group(f.month))
	} else {
		last.Month = number(f.month)
	}
	if f.american && (monthFirst && last.Day <= 12 || last.Month > 12) {
		last.Day, last.Month = last.Month, last.Day
	}
	first := last
	if f.first > 0 {
		first.Day = number(f.first)
	}
	if f.firstMonth > 0 {
		first.Month = number(f.firstMonth)
		if first.Month > last.Month {
			first.Year--
		}
	}
	end := m[len(m)-1] // of the last group
	return Dates{First: first, Last: last, Start: m[2], End: end},
		first.valid() && last.valid() && first.Compare(last) <= 0
}

// centuryTurn is the two-digit year from which on the 20th century is meant:
// profiles older than 1940 write their years in full.
const centuryTurn = 40

func fullYear(digits string) int {
	y, _ := strconv.Atoi(digits)
	switch {
	case len(digits) != 2:
		return y
	case y < centuryTurn:
		return 2000 + y
	}
	return 1900 + y
}

// valid reports whether the calendar has the date.
func (d Date) valid() bool {
	if d.Month < 1 || d.Month > 12 {
		return false
	}
	if d.Day == 0 {
		return true
	}
	t := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	return t.Day() == d.Day
}

// monthNames are the names of the months in all languages, in lower case and
// without accents, with abbreviations that are no beginnings of them.
var monthNames = sync.OnceValue(func() (all [12][]string) {
	for i := range all {
		for _, name := range words.All("month", strconv.Itoa(i+1)) {
			all[i] = append(all[i], words.Plain(strings.ToLower(name)))
		}
	}
	return all
})

// romanMonths are the months as they were numbered on old profiles: 12.III.1957.
var romanMonths = [12]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// monthNamed is the number of a month from its name or the beginning of it, or
// from a Roman numeral, 0 for any other word.
func monthNamed(word string) int {
	if i := slices.Index(romanMonths[:], word); i >= 0 {
		return i + 1
	}
	w := words.Plain(strings.ToLower(word))
	for i, names := range monthNames() {
		for _, n := range names {
			if strings.HasPrefix(n, w) {
				return i + 1
			}
		}
	}
	return 0
}

// shift moves the positions of a submatch that were counted from a later byte.
func shift(m []int, by int) {
	for i := range m {
		if m[i] >= 0 {
			m[i] += by
		}
	}
}
