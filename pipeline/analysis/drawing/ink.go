package drawing

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
)

// A span is a stretch of one coordinate, in points.
type span struct{ from, to float64 }

func (s span) length() float64 { return max(0, s.to-s.from) }

// common is the length that two spans share.
func (s span) common(o span) float64 { return max(0, min(s.to, o.to)-max(s.from, o.from)) }

func (s span) holds(v float64) bool { return v >= s.from && v <= s.to }

func (s span) mid() float64 { return (s.from + s.to) / 2 }

// A stroke is all the ink that lies on one straight line, level or upright: a
// rule, the dashes of one, the borders of several cells.
type stroke struct {
	at     float64 // the height of a level stroke, the x of an upright one
	pieces []span  // along the line, in order, without overlap
}

// within is the ink of a stroke in a span, and the stretch from its first to
// its last ink there.
func (s stroke) within(in span) (ink, reach float64) {
	first, last := math.Inf(1), math.Inf(-1)
	for _, p := range s.pieces {
		if n := p.common(in); n > 0 {
			ink += n
			first, last = min(first, max(p.from, in.from)), max(last, min(p.to, in.to))
		}
	}
	return ink, max(0, last-first)
}

// crosses reports whether a stroke, or the dashes of one, runs over the given
// part of a span.
func (s stroke) crosses(in span, part float64) bool {
	ink, reach := s.within(in)
	return reach >= part*in.length() && ink >= leastInk*reach
}

// leastInk is the inked part of the thinnest dashes that are one line.
const leastInk = 0.35

// reach is the stretch from the first to the last ink of a stroke.
func (s stroke) reach() span { return span{s.pieces[0].from, s.pieces[len(s.pieces)-1].to} }

// How far apart two rules may be and still be one stroke, in points: printed
// lines are exact, found ones lie a little askew.
const (
	printedOff = 0.4
	scannedOff = 1.2
)

// ink is what is drawn on a page, sorted by height or x.
type ink struct {
	level   []stroke
	upright []stroke
	slanted []paper.Rule
	fills   []paper.Box
	// exact reports that the rules are drawn, and not found in a picture.
	exact bool
}

// exactlyLevel is the part of the level rules of a drawing that are exactly so.
const exactlyLevel = 0.75

// isExact reports whether the rules of a page are drawn: hardly one that is found
// in a picture ends at exactly the height where it begins.
func isExact(p layout.Page) bool {
	if len(p.Horizontal) == 0 {
		return p.Text == paper.PrintedText
	}
	n := 0
	for _, r := range p.Horizontal {
		if r.From.Y == r.To.Y {
			n++
		}
	}
	return float64(n) >= exactlyLevel*float64(len(p.Horizontal))
}

func newInk(p layout.Page) ink {
	exact := isExact(p)
	off := printedOff
	if !exact {
		off = scannedOff
	}
	var level, upright []piece
	for _, r := range p.Horizontal {
		level = append(level, piece{(r.From.Y + r.To.Y) / 2, span{min(r.From.X, r.To.X), max(r.From.X, r.To.X)}})
	}
	for _, r := range p.Vertical {
		upright = append(upright, piece{(r.From.X + r.To.X) / 2, span{min(r.From.Y, r.To.Y), max(r.From.Y, r.To.Y)}})
	}
	k := ink{level: strokes(level, off), upright: strokes(upright, off), slanted: p.Diagonal, exact: exact}
	for _, a := range p.Areas {
		k.fills = append(k.fills, a.Box)
	}
	return k
}

// A piece is one rule, as a span at a place across it.
type piece struct {
	at float64
	span
}

// strokes puts the pieces that lie on one line together.
func strokes(pieces []piece, off float64) []stroke {
	slices.SortFunc(pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var found []stroke
	for start := 0; start < len(pieces); {
		end := start + 1
		for end < len(pieces) && pieces[end].at-pieces[start].at <= off {
			end++
		}
		found = append(found, newStroke(pieces[start:end]))
		start = end
	}
	return found
}

// newStroke joins the pieces that touch.
func newStroke(pieces []piece) stroke {
	s := stroke{}
	spans := make([]span, len(pieces))
	for i, p := range pieces {
		s.at += p.at / float64(len(pieces))
		spans[i] = p.span
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	for _, p := range spans {
		if n := len(s.pieces); n > 0 && p.from <= s.pieces[n-1].to {
			s.pieces[n-1].to = max(s.pieces[n-1].to, p.to)
			continue
		}
		s.pieces = append(s.pieces, p)
	}
	return s
}

// between are the strokes from one place across them to another.
func between(sorted []stroke, from, to float64) []stroke {
	at := func(s stroke, v float64) int { return cmp.Compare(s.at, v) }
	i, _ := slices.BinarySearchFunc(sorted, from, at)
	j, _ := slices.BinarySearchFunc(sorted, to, at)
	return sorted[i:max(i, j)]
}
