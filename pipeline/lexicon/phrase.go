package lexicon

import (
	"cmp"
	"math/bits"
	"slices"

	"lsml/pipeline/lexicon/words"
)

// A Role is what the column below a head holds.
type Role string

// The roles of columns, as the sections of head.txt.
const (
	Depth       Role = "depth"
	Plumb       Role = "plumb" // true vertical depth, of a hole that leans
	From        Role = "from"
	To          Role = "to"
	Thickness   Role = "thickness"
	Elevation   Role = "elevation"
	Description Role = "description"
	Geology     Role = "geology" // stratigraphy: formation, genesis
	Graphic     Role = "graphic"
	Remark      Role = "remark"
	Number      Role = "number"
	Sample      Role = "sample"
	Test        Role = "test"
	Water       Role = "water"
	Casing      Role = "casing"
	Symbol      Role = "symbol" // soil classes: USCS
	Recovery    Role = "recovery"
	Price       Role = "price" // of bills and offers
)

// A Kind is the fact of a title block that a key introduces.
type Kind string

// The kinds of facts, as the sections of key.txt.
const (
	KeyCoordinates Kind = "coordinates"
	KeyEast        Kind = "east"
	KeyNorth       Kind = "north"
	KeyElevation   Kind = "elevation"
	KeyName        Kind = "name"
	KeyStart       Kind = "start"     // when the drilling began, or was done
	KeyFinish      Kind = "finish"    // when the drilling ended
	KeyDate        Kind = "date"      // a date of unsaid meaning
	KeyOtherDate   Kind = "otherdate" // when something else was done: drawn, checked
	KeyWater       Kind = "water"
	KeyNotWater    Kind = "notwater" // groundwater, but no observation of its level
	KeyTotal       Kind = "total"    // the depth of the whole borehole
	KeyMethod      Kind = "method"   // how it was drilled
	KeyContractor  Kind = "contractor"
	KeyInclination Kind = "inclination"
	KeyOther       Kind = "other"
)

// A Head is the name of a column, found at text[Start:End].
type Head struct {
	Role       Role
	Start, End int
	Language   string
}

// A Key is the name of a fact, found at text[Start:End].
type Key struct {
	Kind       Kind
	Start, End int
	Language   string
}

// Head returns the column heads named in a text, from left to right. Heads do
// not overlap; the longest wins. One phrase that several languages use in
// different roles gives several heads.
func (l *Lexicon) Head(text string) []Head {
	var named []Head
	for _, f := range l.find(text, heads) {
		named = append(named, Head{Role(f.section), f.start, f.end, words.Languages()[f.language].Code})
	}
	return named
}

// Keys returns the keys of title block facts named in a text, as Head does.
func (l *Lexicon) Keys(text string) []Key {
	var named []Key
	for _, f := range l.find(text, keys) {
		named = append(named, Key{Kind(f.section), f.start, f.end, words.Languages()[f.language].Code})
	}
	return named
}

// maxBeforeEnd is how many words may stand before the phrase that ends a
// profile: a depth and its unit, "10.00 m Endtiefe".
const maxBeforeEnd = 3

// End reports whether a text says that the profile ends here.
func (l *Lexicon) End(text string) bool {
	found := l.find(text, ends)
	if len(found) == 0 {
		return false
	}
	return len(tokens(text[:found[0].start])) <= maxBeforeEnd
}

// Again reports whether a text says no more than that the profile goes on from
// or on another sheet: "As sheet 1 of 2", "(continued on next page)".
func (l *Lexicon) Again(text string) bool {
	found := l.find(text, again)
	if len(found) == 0 {
		return false
	}
	return len(tokens(text[:found[0].start])) <= maxBeforeAgain && len(tokens(text[found[0].end:])) <= maxBehindAgain
}

// How many words may stand before and behind a phrase that carries a profile
// to another sheet: "GRAVEL (as sheet 2 of 3)".
const (
	maxBeforeAgain = 2
	maxBehindAgain = 4
)

// Within reports whether a text begins like a sentence that goes on with the
// layer described above it: "becoming grey", "mit Kies".
func (l *Lexicon) Within(text string) bool {
	found := l.find(text, within)
	return len(found) > 0 && len(tokens(text[:found[0].start])) == 0
}

// phrases are sequences of words by their first word, longest first.
type phrases map[int32][]phrase

type phrase struct {
	words   []int32
	section string
}

// A find is a phrase in a text.
type find struct {
	section    string
	start, end int
	language   int
}

// find returns the phrases in a text, the longest where they overlap.
func (l *Lexicon) find(text string, of list) []find {
	r := l.readingOf(text)
	var found []find
	for at := range r.tokens {
		for in := r.meanings[at].begins[of]; in != 0; in &= in - 1 {
			language := bits.TrailingZeros64(in)
			if f, ok := l.vocabularies[language].lists[of].at(r, at, language); ok {
				found = append(found, f)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b find) int {
		return cmp.Or(cmp.Compare(b.end-b.start, a.end-a.start), cmp.Compare(a.start, b.start), cmp.Compare(a.language, b.language))
	})
	return withoutOverlaps(found)
}

// at returns the longest phrase that begins with the word at the given index.
func (p phrases) at(r reading, at, language int) (find, bool) {
	for _, ph := range p[r.meanings[at].in[language].word] {
		if at+len(ph.words) > len(r.tokens) {
			continue
		}
		same := true
		for k, w := range ph.words {
			same = same && r.meanings[at+k].in[language].word == w
		}
		if same {
			return find{ph.section, r.tokens[at].start, r.tokens[at+len(ph.words)-1].end, language}, true
		}
	}
	return find{}, false
}

// withoutOverlaps keeps, of phrases sorted by preference, those that share no
// text with an earlier one, or all of its text in another role. The result is
// in the order of the text.
func withoutOverlaps(found []find) []find {
	var kept []find
	for _, f := range found {
		// Those that are kept are sorted by where they begin, and by where they end,
		// since of two that share text each has all of it.
		at, _ := slices.BinarySearchFunc(kept, f.start+1, func(k find, start int) int { return cmp.Compare(k.end, start) })
		clash := false
		for ; at < len(kept) && kept[at].start < f.end; at++ {
			k := kept[at]
			same := k.start == f.start && k.end == f.end
			clash = clash || !(same && k.section != f.section)
		}
		if !clash {
			kept = slices.Insert(kept, at, f)
		}
	}
	return kept
}
