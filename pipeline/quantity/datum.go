package quantity

import "lsml/pipeline/lexicon/words"

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
