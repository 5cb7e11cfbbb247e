package titleblock

import (
	"slices"
	"strconv"
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// How much of a place's confidence a date keeps, by what its key says. The day
// on which drilling ended is the date of a borehole.
var dateKeys = map[lexicon.Kind]float64{
	lexicon.KeyFinish: 1,
	lexicon.KeyStart:  0.95,
	lexicon.KeyDate:   0.8,
}

// dates finds when the borehole was drilled.
func (b *block) dates() []strata.Found[string] {
	var list []strata.Found[string]
	for _, f := range b.of(lexicon.KeyFinish, lexicon.KeyStart, lexicon.KeyDate) {
		list = append(list, b.dateOf(f)...)
	}
	return distinct(append(list, b.titleDates()...))
}

// dateOf is the date that a key introduces; nothing where none is.
func (b *block) dateOf(f field) []strata.Found[string] {
	for _, s := range f.sources(hasDigit) {
		if d := quantity.FindDates(s.text(), b.monthFirst); len(d) > 0 {
			return []strata.Found[string]{found(d[0].Last.String(), b.page.Number, s.confidence*dateKeys[f.kind]*b.titleWorth(f), s.cut(d[0].Start, d[0].End))}
		}
	}
	return nil
}

// slashed is a date in numbers with slashes, its year in full or not.
var slashed = lazyregexp.New(`(?:^|[^\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:[^\d/]|$)`)

// writesMonthFirst reports whether the page's dates can only be read with the
// month first or, where they tell nothing, whether it measures in feet. Three
// numbers of two digits are a date only beside the key of one: blow counts
// are written like this too.
func (b *block) writesMonthFirst() bool {
	const (
		months   = 12
		fullYear = 4
	)
	for i := range b.lines {
		l := &b.lines[i]
		dated := slices.ContainsFunc(l.keys, func(k lexicon.Key) bool {
			_, ok := dateKeys[k.Kind]
			return ok
		})
		for _, m := range slashed.FindAllStringSubmatch(l.text, -1) {
			first, _ := strconv.Atoi(m[1])
			second, _ := strconv.Atoi(m[2])
			if (dated || len(m[3]) == fullYear) && (first > months) != (second > months) {
				return second > months
			}
		}
	}
	return b.inFeet()
}

// inFeet reports whether the page measures in feet.
func (b *block) inFeet() bool {
	for _, w := range b.page.Words {
		if quantity.IsFoot(strings.Trim(w.Text, "()[].,:")) {
			return true
		}
	}
	return false
}
