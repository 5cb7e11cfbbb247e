// Package fact knows what a profile can say of its borehole as a whole: where it
// is, how high, what it is called, when it was drilled, how deep, and where
// water was met.
//
// Kinds is the one list of these. A kind says which keys introduce it, where a
// borehole holds it, what it is called and looks like in Label Studio, how it
// is written and read, and what other formats call it. Whoever handles facts
// goes through the list: to add a kind is to add a field to strata.Facts, a row
// to the list, and its key words to lexicon/words.
package fact

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// A Kind is all that is particular to one kind of fact.
type Kind struct {
	// Keys are the sections of the lexicon's keys that introduce it.
	Keys []lexicon.Kind
	// Label, Color and Hotkey are those of its regions in Label Studio.
	Label, Color, Hotkey string
	// Example is such a fact as regions have it.
	Example string
	// OnRequest is set where only those projects have the label that ask for it:
	// tasks with it are refused by all others.
	OnRequest bool
	// Truth is its name in a ground truth; "" if it stands elsewhere there.
	Truth string
	// Profile is its name in a file of boreholes, "" if it stands elsewhere there,
	// and Members are the names of what it says.
	Profile string
	Members []string
	// Columns are those of its values in tables.
	Columns []Column
	// AGS is its heading in the group LOCA; "" if it stands in the remark.
	AGS string
	slot
}

// A Column is a column of a table.
type Column struct {
	Head string // with the unit: "elevation_m"
	// Cell is what the column says of a borehole's facts of the kind: a string, an
	// int, a float64, or nil where there is none.
	Cell func([]Fact) any
}

// A Fact is one fact of whatever kind.
type Fact struct {
	Text string // as regions have it
	paper.Place
	Printed    string
	Confidence float64
	Value      any // as JSON has it: a number, a text or an object
}

// slot is where a borehole holds the facts of one kind, and how they are
// written and read.
type slot interface {
	// Of are the facts that a borehole has of the kind.
	Of(*strata.Facts) []Fact
	// Many reports whether a borehole can have several.
	Many() bool
	// Add gives a borehole what another one has of the kind; where there is room
	// for one, what it has stays.
	Add(to *strata.Facts, from *strata.Facts)
	// Spell writes a text as regions have it; false for one that says no such fact.
	Spell(text string) (string, bool)
	// Type gives a borehole what somebody has typed. It reports whether the text
	// can be read, and whether it says the same as what was there, which stays.
	Type(to *strata.Facts, text string) (same, ok bool)
	// Find is the first such fact in a text, with the bytes that say it.
	Find(text string) (found strata.Facts, start, end int, ok bool)
	// Set says where and how surely the facts of the kind were read.
	Set(f *strata.Facts, at paper.Place, printed string, confidence float64)
	// Decode gives a borehole the Value of a fact.
	Decode(to *strata.Facts, value json.RawMessage) error
}

// Of is the kind whose regions have this label; nil for none.
func Of(label string) *Kind {
	i := slices.IndexFunc(Kinds, func(k *Kind) bool { return k.Label == label })
	if i < 0 {
		return nil
	}
	return Kinds[i]
}

// ByHotkey are the kinds in the order of their keys on the keyboard, in which
// annotators see them.
func ByHotkey() []*Kind {
	return slices.SortedFunc(slices.Values(Kinds), func(a, b *Kind) int {
		return cmp.Compare(strings.Index(keyboard, a.Hotkey), strings.Index(keyboard, b.Hotkey))
	})
}

// keyboard are the keys that labels have, in their order.
const keyboard = "1234567890qwe"

// None reports whether a borehole has no fact of any kind.
func None(f *strata.Facts) bool {
	return !slices.ContainsFunc(Kinds, func(k *Kind) bool { return len(k.Of(f)) > 0 })
}

// MarshalText is the label, for maps by kind.
func (k *Kind) MarshalText() ([]byte, error) { return []byte(k.Label), nil }
