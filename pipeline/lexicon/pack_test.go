package lexicon

import (
	"encoding/binary"
	"maps"
	"slices"
)

// Packing is what go generate does, by way of the test that tells whether the file
// is current, and no part of the program.

// A packer writes numbers and texts one behind the other.
type packer struct{ to []byte }

func (p *packer) number(n int) { p.to = binary.AppendUvarint(p.to, uint64(n)) }

func (p *packer) text(s string) {
	p.number(len(s))
	p.to = append(p.to, s...)
}

// packNumbers writes numbers that may be none.
func packNumbers[N int32 | uint32 | Class](p *packer, all []N) {
	p.number(len(all))
	for _, n := range all {
		p.number(int(n))
	}
}

// packRising writes numbers that never fall.
func packRising(p *packer, all []uint32) {
	p.number(len(all))
	before := uint32(0)
	for _, n := range all {
		p.number(int(n - before))
		before = n
	}
}

// pack is the file of these vocabularies, behind the pairs of letters.
func pack(usual *pairs, all []*vocabulary) []byte {
	p := &packer{}
	for _, is := range usual {
		p.to = append(p.to, packedBool(is))
	}
	for _, v := range all {
		p.dict(v.dict)
		packNumbers(p, v.classes)
		p.splitter(v.splitter)
		for _, of := range v.lists {
			p.phrases(of)
		}
	}
	return p.to
}

func packedBool(is bool) byte {
	if is {
		return 1
	}
	return 0
}

func (p *packer) dict(d *dict) {
	p.text(d.text)
	packRising(p, d.ends)
	packNumbers(p, d.numbers)
	p.number(int(d.count))
	packRising(p, d.hashes)
	packNumbers(p, d.places)
}

// splitter writes the pieces and tails of compounds, none for a language that
// does not join words.
func (p *packer) splitter(s *splitter) {
	if s == nil {
		s = &splitter{}
	}
	p.number(len(s.pieces))
	for _, text := range slices.Sorted(maps.Keys(s.pieces)) {
		of := s.pieces[text]
		p.text(text)
		p.to = append(p.to, byte(of.class), packedBool(of.notFirst), packedBool(of.notLast), packedBool(of.meaningless))
	}
	p.number(len(s.tails))
	for _, text := range slices.Sorted(maps.Keys(s.tails)) {
		p.text(text)
		p.to = append(p.to, byte(s.tails[text]))
	}
}

func (p *packer) phrases(all phrases) {
	p.number(len(all))
	for _, first := range slices.Sorted(maps.Keys(all)) {
		p.number(int(first))
		p.number(len(all[first]))
		for _, of := range all[first] {
			packNumbers(p, of.words)
			p.text(of.section)
		}
	}
}
