package titleblock

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/lexicon/words"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// maxName is the length of the longest designation, in characters.
const maxName = 20

// Factors of a name's confidence.
const (
	asDesignation = 1.0 // letters and a number: "RB 12a/03"
	otherName     = 0.5
	lateKey       = 0.6 // the key is not what its line begins with
)

// largeType is the size, in median line heights, from which type is a title's.
const largeType = 1.35

var (
	// numberSigns stand between a key and the name: "Nr.", "n°", "#".
	numberSigns = lazyregexp.Build(func() string {
		return `(?i)^(?:[\s:.=_#|«"–-]|(?:` + words.AnyOf(words.All("number")) + `)\b|n\s?[°º]|(?-i:n)\b)+`
	})
	scale    = lazyregexp.New(`(?i)\bM?\.?\s*1\s?:\s?\d{1,4}\b.*`)
	brackets = lazyregexp.New(`\([^)]*\)?|\[[^\]]*\]?`)
	// designation is what boreholes are called: up to three short groups of
	// letters, a number, and what follows it.
	designation = lazyregexp.New(`^(?:\p{Lu}\pL{0,4}[ .-]*){0,3}\d{1,5}(?: ?[a-zA-Z]\b)?(?: ?[-/. ] ?(?:[IVX]{1,4}|\d{1,4}|[A-Za-z])\b){0,3}$`)
	// letterName is a designation without a number: "A".
	letterName = lazyregexp.New(`^\p{Lu}(?:[ -]\p{Lu})?$`)
	longWord   = lazyregexp.New(`\p{Ll}{3,}`)
	// leading is a designation at the begin of a longer text that does not go on
	// as a word does: "KB 12" in "KB 12 DIN EN ISO 22475".
	leading = lazyregexp.New(`^(?:\p{Lu}{1,5}[ .-]*){1,2}\d{1,5}[a-zA-Z]?(?:[-/.](?:[IVX]{1,4}|\d{1,4}|[A-Za-z])\b)?(?:\s|$)`)
	// someSize is the diameter of a tool.
	someSize = lazyregexp.New(`[Øø∅⌀]|\d\s?mm\b`)
	// someDepth is what looks like a designation and is a depth.
	someDepth = lazyregexp.New(`^\d+[.,]\d+$|\d\s?m$`)
	// sheetBehind is the number of a sheet and of how many behind a name that has its
	// own: "TB-11 1/2", and not the year in "BK 1/14".
	sheetBehind = lazyregexp.New(`\d[^\s\d]{0,2}\s+(\d{1,2})\s?/\s?(\d{1,2})$`)
	misreadOne  = lazyregexp.New(`(\d)[lI|](\d|[a-z]?\b)`)
)

// names finds what the borehole is called.
func (b *block) names() []strata.Found[string] {
	var list []strata.Found[string]
	for _, f := range b.of(lexicon.KeyName) {
		list = append(list, b.nameOf(f)...)
	}
	for _, t := range b.titles {
		list = append(list, found(t.name, b.page.Number, t.confidence, t.place))
	}
	return distinct(list)
}

func isCapital(r rune) bool { return r >= 'A' && r <= 'Z' }

// nameOf is the name that a key introduces; nothing where none is.
func (b *block) nameOf(f field) []strata.Found[string] {
	written := func(text string) bool { return numberSigns.ReplaceAllString(text+" ", "") != "" }
	for _, s := range f.sources(written) {
		name, p := cleanName(s.piece)
		fit := fitness(name)
		if fit == 0 && s.line == f.key.line {
			name, p, fit = leadingName(p)
		}
		if fit == 0 || s.line != f.key.line && startsWithKey(s.line) {
			continue
		}
		if f.learned {
			fit = asDesignation
		}
		c := s.confidence * fit * b.titleWorth(f)
		if !f.learned && f.key.start > 0 && !f.kindAfterKey() {
			c *= lateKey
		}
		if s.line == f.key.line && bareNumber.MatchString(name) && f.kindAfterKey() {
			p = piece{p.line, f.key.start, p.end}
			name = strings.Join(strings.Fields(p.text()), " ")
		}
		return []strata.Found[string]{found(name, b.page.Number, c, p)}
	}
	return nil
}

// bareNumber is a name that says little without the kind of borehole before it.
var bareNumber = lazyregexp.New(`^\d{1,4}[a-zA-Z]?$`)

// kindAfterKey reports whether the key of a name is itself part of what another
// key introduces: the "Sondage" of "Forage : Sondage 12".
func (f field) kindAfterKey() bool {
	for _, k := range f.key.line.keys {
		between := k.Kind == lexicon.KeyName && k.End <= f.key.start
		if between && strings.Trim(f.key.line.text[k.End:f.key.start], " .:-") == "" {
			return true
		}
	}
	return false
}

// leadingName cuts the designation off that a text begins with.
func leadingName(p piece) (string, piece, float64) {
	m := leading.FindStringIndex(p.text())
	if m == nil {
		return "", p, 0
	}
	p = p.cut(0, m[1]).trimmed()
	return p.text(), p, otherName
}

// fitness is how much a text looks like the name of a borehole, 0 for not.
func fitness(name string) float64 {
	switch {
	case name == "" || utf8.RuneCountInString(name) > maxName || someDepth.MatchString(name) || someSize.MatchString(name) || isDate(name):
		return 0
	case designation.MatchString(name):
		return asDesignation
	case longWord.MatchString(name):
		return 0
	case quantity.AxisNamed(name) != quantity.NoAxis:
		return 0
	case letterName.MatchString(name):
		return otherName
	case strings.ContainsFunc(name, isCapital) && hasDigit(name):
		return otherName
	}
	return 0
}

// isDate reports whether a text is a date and nothing else.
func isDate(text string) bool {
	d := quantity.FindDates(text, false)
	return len(d) == 1 && d[0].Start == 0 && d[0].End == len(text)
}

// cleanName takes number signs, scales, brackets, dates and sheets off a name and repairs a
// one that was misread among digits.
func cleanName(p piece) (string, piece) {
	text := p.text()
	start := len(text) - len(numberSigns.ReplaceAllString(text, ""))
	end := len(text)
	for _, stop := range [...]*lazyregexp.Regexp{scale, brackets} {
		if m := stop.FindStringIndex(text[start:end]); m != nil && m[0] > 0 {
			end = start + m[0]
		}
	}
	if d := quantity.FindDates(text[start:end], false); len(d) > 0 && d[0].Start > 0 {
		end = start + d[0].Start
	}
	if m := sheetBehind.FindStringSubmatchIndex(text[start:end]); m != nil && isCount(text[start+m[2]:start+m[3]], text[start+m[4]:start+m[5]]) {
		end = start + m[2]
	}
	p = p.cut(start, end).trimmed()
	name := strings.Trim(strings.Join(strings.Fields(p.text()), " "), " .,:;|/-_")
	return misreadOne.ReplaceAllString(name, "${1}1$2"), p
}

// isCount reports a number of one of so many.
func isCount(number, of string) bool {
	n, _ := strconv.Atoi(number) // two digits
	all, _ := strconv.Atoi(of)
	return n >= 1 && n <= all
}
