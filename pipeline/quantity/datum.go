package quantity

import (
	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon/words"
)

// The datums of heights that countries have, whatever the language: Amsterdam,
// Ostend, Marseille, Darwin, Hong Kong, and the German and American ones, with
// the year of some.
const (
	countryDatum  = `(?:NAP|TAW|NGF|NGM|DNG|AHD|PD|RL|HN)\b|IGN\s?(?:69|78)\b|(?:DH)?NH?N\s?(?:\d{2,4}\b)?`
	americanDatum = `NAVD\s?(?:88)?|NGVD\s?(?:29)?|RL|MSL`
	// capitals are those that are told without a unit, by their capitals.
	capitals = `NGF|NGM|IGN\s?(?:69|78)|NAP|TAW|NHN|NN|HN|DNG|AHD|AOD|OD`
)

// sea is the grammar of what heights are measured from, behind the metre.
func sea() string {
	named, above := words.AnyShort(words.All("datum", "sea")), words.AnyShort(words.All("datum", "above"))
	return `(?:(?:` + named + `)\b|\+?\s?(?:(?:` + above + `)\.?\s?)?(?:` + countryDatum + `))`
}

// ground is the grammar of what says that depths are measured from the ground.
func ground() string { return `(?:` + words.AnyShort(words.All("datum", "ground")) + `)\b` }

// datumYear ends with the name of a datum or grid that has a year, which is no height;
// the zones of the Swedish grid follow it.
var datumYear = lazyregexp.New(`\b(?:RH\s?(?:00|70|2000)|NN\s?(?:1954|2000)|N\s?2000|DHHN\s?(?:12|85|92|2016)|EVRF\s?(?:2000|2007|2019)|NAVD\s?88|NGVD\s?29|DVR\s?90|IGN\s?(?:69|78)|LN\s?02|LHN\s?95|SWEREF\s?99(?:\s\d\d){0,2}|ETRS\s?89|WGS\s?84)$`)

// longestDatum is how many bytes the name of a datum has before its last number.
const longestDatum = 13

// isDatumYear reports whether a number is of the name of a datum, "RH 2000".
func (n Number) isDatumYear(text string) bool {
	return n.Unit == Bare && n.Decimals == 0 && datumYear.MatchString(text[max(0, n.Start-longestDatum):n.End])
}
