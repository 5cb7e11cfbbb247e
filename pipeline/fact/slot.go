package fact

import (
	"encoding/json"
	"slices"

	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// A form is how values of one type are written and read.
type form[T any] struct {
	// text is the value as regions have it.
	text func(T) string
	// parse reads that, and whatever people type instead.
	parse func(string) (T, bool)
	// find is the first value in a printed text; nil where the title block has a
	// way of its own.
	find func(text string) (v T, start, end int, ok bool)
	// encode is the value as JSON has it, and decode reads that.
	encode func(T) any
	decode func(json.RawMessage) (T, error)
}

func (f form[T]) fact(v *strata.Found[T]) Fact {
	return Fact{Text: f.text(v.Value), Place: v.Place, Printed: v.Text, Confidence: v.Confidence, Value: f.encode(v.Value)}
}

// Spell implements slot.
func (f form[T]) Spell(text string) (string, bool) {
	v, ok := f.parse(text)
	if !ok {
		return "", false
	}
	return f.text(v), true
}

// first is the first value in a text as a fact.
func (f form[T]) first(text string) (v *strata.Found[T], start, end int, ok bool) {
	if f.find == nil {
		return nil, 0, 0, false
	}
	value, start, end, ok := f.find(text)
	return &strata.Found[T]{Value: value}, start, end, ok
}

// one is the slot of a fact of which a borehole has one.
type one[T comparable] struct {
	form[T]
	in func(*strata.Facts) **strata.Found[T]
}

func (o one[T]) Many() bool { return false }

func (o one[T]) Of(f *strata.Facts) []Fact {
	if v := *o.in(f); v != nil {
		return []Fact{o.fact(v)}
	}
	return nil
}

func (o one[T]) Add(to, from *strata.Facts) {
	if at := o.in(to); *at == nil {
		*at = *o.in(from)
	}
}

func (o one[T]) Type(to *strata.Facts, text string) (same, ok bool) {
	v, ok := o.parse(text)
	if !ok {
		return true, false
	}
	at := o.in(to)
	if *at == nil {
		*at = &strata.Found[T]{Value: v}
	}
	return (*at).Value == v, true
}

func (o one[T]) Find(text string) (found strata.Facts, start, end int, ok bool) {
	v, start, end, ok := o.first(text)
	*o.in(&found) = v
	return found, start, end, ok
}

func (o one[T]) Set(f *strata.Facts, at paper.Place, printed string, confidence float64) {
	v := *o.in(f)
	v.Place, v.Text, v.Confidence = at, printed, confidence
}

func (o one[T]) Decode(to *strata.Facts, value json.RawMessage) error {
	v, err := o.decode(value)
	if err == nil {
		*o.in(to) = &strata.Found[T]{Value: v}
	}
	return err
}

// many is the slot of facts of which a borehole may have several.
type many[T any] struct {
	form[T]
	in func(*strata.Facts) *[]strata.Found[T]
}

func (m many[T]) Many() bool { return true }

func (m many[T]) Of(f *strata.Facts) []Fact {
	var all []Fact
	for i := range *m.in(f) {
		all = append(all, m.fact(&(*m.in(f))[i]))
	}
	return all
}

func (m many[T]) Add(to, from *strata.Facts) {
	at := m.in(to)
	*at = append(slices.Clip(*at), *m.in(from)...)
}

func (m many[T]) Type(to *strata.Facts, text string) (same, ok bool) {
	v, ok := m.parse(text)
	if ok {
		at := m.in(to)
		*at = append(*at, strata.Found[T]{Value: v})
	}
	return true, ok
}

func (m many[T]) Find(text string) (found strata.Facts, start, end int, ok bool) {
	v, start, end, ok := m.first(text)
	if ok {
		*m.in(&found) = []strata.Found[T]{*v}
	}
	return found, start, end, ok
}

func (m many[T]) Set(f *strata.Facts, at paper.Place, printed string, confidence float64) {
	for i := range *m.in(f) {
		v := &(*m.in(f))[i]
		v.Place, v.Text, v.Confidence = at, printed, confidence
	}
}

func (m many[T]) Decode(to *strata.Facts, value json.RawMessage) error {
	v, err := m.decode(value)
	if err == nil {
		at := m.in(to)
		*at = append(*at, strata.Found[T]{Value: v})
	}
	return err
}
