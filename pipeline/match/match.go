// Package match decides which text describes which depths.
//
// Every sidebar hypothesis of a page is tried with every likely description
// column and in every way that labels can lie to their text. Each trial is an
// alignment with a score: the number of layers it explains, less what speaks
// against it. The best trials that do not contradict each other are the
// boreholes of the page.
package match

import (
	"cmp"
	"slices"

	"lsml/pipeline/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/sidebar"
)

// A trial is one way to read a borehole off a page.
type trial struct {
	sidebar sidebar.Sidebar
	mode    mode
	column  ruledColumn
	zones   []zone
	alignment
	score float64
}

// What speaks against a trial, in layers.
const (
	// noiseCost is charged for each number in the column that does not fit in.
	noiseCost = 0.3
	// rulerCost is charged for each label of a regular scale taken for boundaries.
	rulerCost = 0.35
	// agreement is gained for each range that begins where the one before
	// ended: two numbers that agree prove more than one.
	agreement = 0.4
)

// What a trial must have to be believed.
const (
	leastScore    = 1.0
	leastPerLayer = 0.45
	leastWording  = 0.2
)

// trials aligns every hypothesis of a page and keeps those worth believing,
// best first.
func trials(p layout.Page, lex *lexicon.Lexicon) []trial {
	var found []trial
	for _, s := range sidebar.Find(p) {
		if s.Kind == sidebar.Scale {
			continue
		}
		for _, c := range columns(p, s, lex) {
			rc := newRuledColumn(c, p.Horizontal, p.LineHeight)
			for _, m := range modesOf(s) {
				if t := try(s, m, rc, p); t.believable() {
					found = append(found, t)
				}
			}
		}
	}
	slices.SortStableFunc(found, func(a, b trial) int { return cmp.Compare(b.score, a.score) })
	return found
}

func try(s sidebar.Sidebar, m mode, c ruledColumn, p layout.Page) trial {
	bounds := paper.Box{X0: 0, Y0: 0, X1: p.Width, Y1: s.Box.Y1 + reachBelow*p.LineHeight}
	t := trial{sidebar: s, mode: m, column: c, zones: zonesOf(s, m, bounds)}
	t.alignment = align(t.zones, c)
	t.score = t.alignment.score - noiseCost*float64(s.Noise)
	if s.Regular {
		t.score -= rulerCost * float64(len(s.Labels))
	}
	t.score += agreement * float64(s.Contiguous())
	return t
}

func (t trial) layers() int {
	n := 0
	for _, b := range t.blocks {
		if !b.empty() {
			n++
		}
	}
	return n
}

func (t trial) believable() bool {
	n := t.layers()
	if n == 0 || n < 2 && t.sidebar.Len() < 2 {
		return false
	}
	var wording lexicon.Score
	for _, b := range t.blocks {
		if b.empty() {
			continue
		}
		w := t.column.wording(b)
		wording.Words += w.Words
		wording.Common += w.Common
		wording.Other += w.Other
		wording.Trait += w.Trait
		wording.Soil += w.Soil
	}
	return t.score >= leastScore && t.score >= leastPerLayer*float64(n) && wording.Value() >= leastWording
}

// compatible picks the best trials that do not share words or cross each other.
func compatible(found []trial) []trial {
	var picked []trial
	for _, t := range found {
		if !slices.ContainsFunc(picked, func(o trial) bool { return t.contradicts(o) }) {
			picked = append(picked, t)
		}
	}
	return picked
}

func (t trial) contradicts(o trial) bool {
	return t.extent().Overlaps(o.extent())
}

// extent is the box around the sidebar and all the text that was aligned to it.
func (t trial) extent() paper.Box {
	b := t.sidebar.Box
	for _, s := range t.blocks {
		for _, l := range t.column.lines[s.from:max(s.from, s.to)] {
			b = b.Union(l.box)
		}
	}
	return b
}
