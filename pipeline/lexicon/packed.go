package lexicon

import _ "embed"

// What the word lists come to is a file, since to stem, fold and bend their words
// takes longer than to read a page. A test tells when it is not of these lists.
//
//go:generate go test -run ^TestPackedIsCurrent$ -update .
//go:embed packed.bin
var packed string

// An unpacker reads numbers and texts, one behind the other.
type unpacker struct{ from string }

func (u *unpacker) number() int {
	n := 0
	for shift := 0; ; shift += 7 {
		b := u.from[0]
		u.from = u.from[1:]
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

func (u *unpacker) text() string {
	n := u.number()
	s := u.from[:n]
	u.from = u.from[n:]
	return s
}

func unpackNumbers[N int32 | uint32 | Class](u *unpacker) []N {
	all := make([]N, u.number())
	for i := range all {
		all[i] = N(u.number())
	}
	return all
}

func unpackRising(u *unpacker) []uint32 {
	all := unpackNumbers[uint32](u)
	for i := 1; i < len(all); i++ {
		all[i] += all[i-1]
	}
	return all
}

// unpack gives the vocabularies of the packed file. They have no stemmers yet.
func unpack(count int) []*vocabulary {
	u := &unpacker{from: packed[len(pairs{}):]}
	all := make([]*vocabulary, count)
	for i := range all {
		v := &vocabulary{dict: u.dict(), classes: unpackNumbers[Class](u), splitter: u.splitter()}
		for of := range v.lists {
			v.lists[of] = u.phrases()
		}
		all[i] = v
	}
	return all
}

func (u *unpacker) dict() *dict {
	return &dict{
		text: u.text(), ends: unpackRising(u), numbers: unpackNumbers[int32](u), count: int32(u.number()),
		hashes: unpackRising(u), places: unpackNumbers[uint32](u),
	}
}

func (u *unpacker) splitter() *splitter {
	n := u.number()
	s := &splitter{pieces: make(map[string]piece, n), tails: map[string]Class{}}
	for range n {
		text := u.text()
		s.pieces[text] = piece{class: Class(u.number()), notFirst: u.number() > 0, notLast: u.number() > 0, meaningless: u.number() > 0}
	}
	for range u.number() {
		text := u.text()
		s.tails[text] = Class(u.number())
	}
	if len(s.pieces)+len(s.tails) == 0 {
		return nil
	}
	return s
}

func (u *unpacker) phrases() phrases {
	n := u.number()
	all := make(phrases, n)
	for range n {
		first := int32(u.number())
		list := make([]phrase, u.number())
		for i := range list {
			list[i] = phrase{unpackNumbers[int32](u), u.text()}
		}
		all[first] = list
	}
	return all
}
