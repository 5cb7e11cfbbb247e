package raster

import (
	"math"
	"slices"

	"lsml/pipeline/paper"
)

// Dashes that are too short for pieces of a rule are one where many of them follow
// each other in one pace. Lengths are in points.
const (
	shortestDash = 1.2
	longestDash  = 9.0
	thickestDash = 1.8
	// slimDash is how many times as long as thick a dash is at least: dots are leaders
	// to page numbers, patterns and grain.
	slimDash = 1.5
	// dashGap is the widest gap: a dash is missing where a wall crosses it.
	dashGap = 9.0
	// fewestDashes are enough of them over the length of longRule.
	fewestDashes = 8
	// leastDashed is the inked part of a rule of dashes.
	leastDashed = 0.25
	// inPace is the part of the dashes that begin at the usual distance from the one
	// before, and samePace how far off that may be, in parts of it.
	inPace, samePace = 0.7, 0.3
)

// withDashed adds the rules of short dashes to level rules.
func (k *Ink) withDashed(rules []paper.Rule, scale float64) []paper.Rule {
	found := len(rules)
	for _, p := range k.dashed(scale) {
		r := p.rule(scale)
		if !slices.ContainsFunc(rules[:found], func(o paper.Rule) bool { return alongside(o, r) }) {
			rules = append(rules, r)
		}
	}
	inReadingOrder(rules)
	return rules
}

// alongside reports whether a rule runs where another one is.
func alongside(rule, other paper.Rule) bool {
	middle := other.Box().Mid()
	return rule.From.X <= middle.X && middle.X <= rule.To.X && math.Abs(rule.YAt(middle.X)-middle.Y) <= thickestDash
}

// dashed finds the level rules of short dashes.
func (k *Ink) dashed(scale float64) []piece {
	var dashes []piece
	for _, b := range k.Blobs() {
		w, h := float64(b.Box.Dx()), float64(b.Box.Dy())
		if w >= shortestDash*scale && w <= longestDash*scale && h <= thickestDash*scale+1 && w >= slimDash*h {
			dashes = append(dashes, dash(b))
		}
	}
	return slices.DeleteFunc(join(dashes, dashGap, scale), func(p piece) bool {
		return p.length() < longRule*scale || p.inked < int(leastDashed*p.length()) || !p.straight(scale) ||
			!k.paced(&p) || k.crossings(p) > crossed
	})
}

// dash is a blob as a piece: all its ink as if in its middle row.
func dash(b Blob) piece {
	p := piece{x0: b.Box.Min.X, x1: b.Box.Max.X, inked: b.Box.Dx()}
	n, w := float64(b.Area), float64(b.Box.Dx())
	cx, cy := float64(b.Box.Min.X+b.Box.Max.X-1)/2, float64(b.Box.Min.Y+b.Box.Max.Y-1)/2
	p.n, p.sx, p.sy = n, n*cx, n*cy
	p.sxx, p.sxy, p.syy = n*cx*cx+n*(w*w-1)/12, n*cx*cy, n*cy*cy
	return p
}

// paced reports whether the dashes of a rule follow each other in one pace.
func (k *Ink) paced(p *piece) bool {
	parts := k.parts(p, 1)
	if len(parts) < fewestDashes {
		return false
	}
	paces := make([]float64, len(parts)-1)
	for i := range paces {
		paces[i] = float64(parts[i+1][0] - parts[i][0])
	}
	slices.Sort(paces)
	usual, same := paces[len(paces)/2], 0
	for _, pace := range paces {
		if math.Abs(pace-usual) <= max(1, samePace*usual) {
			same++
		}
	}
	return float64(same) >= inPace*float64(len(paces))
}
