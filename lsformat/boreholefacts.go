package lsformat

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"lsml/lsformat/decode"
	"lsml/pipeline/fact"
	"lsml/pipeline/strata"
)

// profileMetadata are the facts of a borehole as a file of boreholes has them:
// an object for each.
type profileMetadata strata.Facts

// profileForm are the facts of swisstopo's form, in its order: they are null
// where they are not known. Others follow where they are.
var profileForm = []*fact.Kind{fact.Elevation, fact.Coordinates, fact.Name, fact.Date}

// MarshalJSON implements json.Marshaler.
func (m profileMetadata) MarshalJSON() ([]byte, error) {
	facts, all := strata.Facts(m), Object{}
	for _, k := range profileForm {
		all = append(all, Member{k.Profile, nil})
	}
	for _, k := range fact.Kinds {
		found := k.Of(&facts)
		if k.Profile == "" || len(found) == 0 {
			continue
		}
		value := profileFact{Fact: found[0], members: k.Members}
		if i := slices.Index(profileForm, k); i >= 0 {
			all[i].Value = value
		} else {
			all = append(all, Member{k.Profile, value})
		}
	}
	return all.MarshalJSON()
}

// UnmarshalJSON implements json.Unmarshaler.
func (m *profileMetadata) UnmarshalJSON(raw []byte) error {
	var all map[string]profileFact
	if err := decode.Unmarshal(raw, &all); err != nil {
		return err
	}
	for _, k := range fact.Kinds {
		if f, ok := all[k.Profile]; ok && k.Profile != "" && f.raw != nil {
			f.members = k.Members
			if err := f.decode(k, (*strata.Facts)(m)); err != nil {
				return fmt.Errorf("%s: %w", k.Profile, err)
			}
		}
	}
	return nil
}

// A profileFact is one fact with its place.
type profileFact struct {
	fact.Fact
	members []string
	raw     json.RawMessage // as it was read; nil for null
}

// MarshalJSON implements json.Marshaler. A value that is an object gives its
// members, any other is the first of them.
func (f profileFact) MarshalJSON() ([]byte, error) {
	value, err := marshal(f.Value)
	if err != nil {
		return nil, err
	}
	var inner map[string]json.RawMessage
	isObject := json.Unmarshal(value, &inner) == nil
	var all Object
	for _, name := range f.members {
		switch {
		case name == fact.Confidence:
			all = append(all, Member{name, rounded(f.Confidence)})
		case isObject:
			all = append(all, Member{name, inner[name]})
		default:
			all = append(all, Member{name, json.RawMessage(value)})
		}
	}
	return append(all, Member{"page", f.Page}, Member{"rect", rect(f.Box)}).MarshalJSON()
}

// UnmarshalJSON implements json.Unmarshaler.
func (f *profileFact) UnmarshalJSON(raw []byte) error {
	if string(raw) != "null" {
		f.raw = bytes.Clone(raw)
	}
	return nil
}

// decode gives a borehole the fact.
func (f profileFact) decode(k *fact.Kind, to *strata.Facts) error {
	value := f.raw
	if len(f.members) == 1 || len(f.members) == 2 && f.members[1] == fact.Confidence {
		var all map[string]json.RawMessage
		if err := decode.Unmarshal(f.raw, &all); err != nil {
			return err
		}
		value = all[f.members[0]]
	}
	if value == nil {
		return nil
	}
	return decode.Error(k.Decode(to, value))
}
