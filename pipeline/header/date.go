package header

import (
	"strings"

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
	monthFirst := b.inFeet()
	var list []strata.Found[string]
	for _, f := range b.of(lexicon.KeyFinish, lexicon.KeyStart, lexicon.KeyDate) {
		for _, s := range f.sources(hasDigit) {
			d := quantity.FindDates(s.text(), monthFirst)
			if len(d) == 0 {
				continue
			}
			list = append(list, found(d[0].Last.String(), b.page.Number, s.confidence*dateKeys[f.kind], s.cut(d[0].Start, d[0].End)))
			break
		}
	}
	return distinct(list)
}

// inFeet reports whether the page measures in feet, as those do that write
// the month first.
func (b *block) inFeet() bool {
	for _, w := range b.page.Words {
		switch strings.ToLower(strings.Trim(w.Text, "()[].,:")) {
		case "ft", "feet":
			return true
		}
	}
	return false
}
