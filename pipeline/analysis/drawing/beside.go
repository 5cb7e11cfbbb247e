package drawing

import (
	"math"
	"slices"
)

// What a stroke on the left of the descriptions must have, in line heights: its
// length, and how near its end is to their border.
const (
	besideLength = 2.5
	besideEnd    = 0.5
)

// Strokes of one length, one below the other at uneven distances, that reach from the
// left over the wall of the descriptions and end before their texts, are made for
// boundaries, mostly with a depth above each: so many of them, whose ends are so near
// in line heights, are worth so much more than one that ends at the border.
const (
	fewestAlike  = 4
	mostAlike    = 300 // more than a sheet has layers: they are hatching
	alikeEnds    = 0.35
	alikeWorth   = 2.0
	widestBorder = 6 // from the wall to the texts
)

// evenBeside is the part of a distance by which others may differ from it that are
// one step of a scale.
const evenBeside = 0.05

// withBesides adds the strokes on the left of the descriptions that end at their
// border, where no graphic column is known.
func (s *sheet) withBesides(found *[]boundary, inside []stroke) {
	if s.graphic.length() > 0 {
		return
	}
	h := s.page.LineHeight
	var over []piece
	wall := s.wallBefore()
	for _, k := range inside {
		if s.runsThrough(k) {
			continue
		}
		for _, p := range k.pieces {
			switch {
			case p.length() < besideLength*h:
			case math.Abs(p.to-s.description.from) < besideEnd*h:
				s.within(found, k.at, sameBoundary*h).add(besideSign, s.worthOf(besideSign))
			case p.from < wall-besideEnd*h && p.to > wall+besideEnd*h && p.to < s.description.from:
				over = append(over, piece{k.at, p})
			}
		}
	}
	for _, o := range over {
		if at := like(over, o, alikeEnds*h); len(at) >= fewestAlike && len(at) <= mostAlike && !evenlySpaced(at) {
			s.within(found, o.at, sameBoundary*h).add(besideSign, alikeWorth*s.worthOf(besideSign))
		}
	}
}

// like are the places of the pieces that begin and end where one does, of too many
// only the first ones.
func like(all []piece, one piece, off float64) []float64 {
	var at []float64
	for _, o := range all {
		if math.Abs(o.from-one.from) < off && math.Abs(o.to-one.to) < off {
			at = append(at, o.at)
		}
		if len(at) > mostAlike {
			break
		}
	}
	return at
}

// wallBefore is the place of the last wall on the left of the texts of the
// descriptions, their border where none is near.
func (s *sheet) wallBefore() float64 {
	at := s.description.from
	for _, w := range s.walls() {
		if w <= s.description.from && s.description.from-w <= widestBorder*s.page.LineHeight {
			at = w
		}
	}
	return at
}

// evenlySpaced reports whether most heights, from top to bottom, are one distance
// apart, as the ticks of a scale are.
func evenlySpaced(at []float64) bool {
	times := recurring(at, evenBeside)
	return len(times) > 0 && 2*slices.Max(times) > len(times)
}
