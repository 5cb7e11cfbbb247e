package match

import (
	"cmp"
	"slices"
	"unicode"

	"lsml/pipeline/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/sidebar"
)

// A trial is one way to read a borehole off a page.
type trial struct {
	sidebar sidebar.Sidebar
	mode    mode
	column  *ruledColumn
	zones   []zone
	alignment
	score float64
}

// What a trial must have to be believed.
const (
	leastScore    = 1.0
	leastPerLayer = 0.45
	leastWording  = 0.2
	// leastSoil is the part of the descriptions that name a soil or rock and
	// not only its colour or wetness: water samples have these too.
	leastSoil = 0.4
	// leastDensity is the part of all words that name material: reports speak
	// of soils too, but in sentences.
	leastDensity = 0.3
)

// trials aligns every hypothesis of a page and keeps those worth believing,
// best first.
func trials(p layout.Page, elevations []float64, before Context, lex *lexicon.Lexicon) []trial {
	p.Diagonal = withoutHatching(p.Diagonal)
	e := newEvidence(p, before, lex)
	sidebars := e.sidebars(p, elevations)
	leaders := newLeaders(p)
	var found []trial
	for _, s := range sidebars {
		for _, c := range columns(p, s, e, lex) {
			rc := newRuledColumn(c, s, p, leaders)
			if s.Kind == sidebar.Scale {
				found = append(found, scaleTrials(p, s, rc, e.printed)...)
				continue
			}
			for _, m := range modesOf(s) {
				if t, ok := try(s, m, rc); ok {
					found = append(found, t)
				}
			}
		}
	}
	for i := range found {
		found[i].score = found[i].alignment.score + e.weigh(found[i])
	}
	found = slices.DeleteFunc(found, func(t trial) bool { return !t.believable() })
	slices.SortStableFunc(found, func(a, b trial) int { return cmp.Compare(b.score, a.score) })
	return found
}

// try aligns a column to a sidebar in one mode; not ok where the mode makes no
// sense.
func try(s sidebar.Sidebar, m mode, c *ruledColumn) (t trial, ok bool) {
	t = trial{sidebar: s, mode: m, column: c, zones: zonesOf(s, m, s.Box.Y1+reachBelow*c.height, c)}
	if len(t.zones) == 0 {
		return t, false
	}
	t.alignment = align(t.zones, c)
	return t, true
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
	w := t.wording()
	if t.symbols() > n/2 || float64(t.soils()) < leastSoil*float64(n) {
		return false
	}
	return t.score >= leastScore && t.score >= leastPerLayer*float64(n) &&
		w.Value() >= leastWording && float64(naming(w)) >= leastDensity*float64(w.Words)
}

// symbols counts the descriptions that are nothing but abbreviations, as the
// soil classes in a table of laboratory results.
func (t trial) symbols() int {
	n := 0
	for i, b := range t.blocks {
		if !b.empty() && !slices.ContainsFunc(t.lines(i), func(l line) bool { return spelled(l.text) }) {
			n++
		}
	}
	return n
}

// soils counts the descriptions that name a soil or rock.
func (t trial) soils() int {
	n := 0
	for _, b := range t.blocks {
		if t.column.wording(b).Soil > 0 {
			n++
		}
	}
	return n
}

// spelled reports whether a text has a word that is written out: four letters,
// or three that are not all capitals.
func spelled(text string) bool {
	run, lower := 0, false
	for _, r := range text + " " {
		if !unicode.IsLetter(r) {
			run, lower = 0, false
			continue
		}
		run++
		lower = lower || unicode.IsLower(r)
		if run >= 4 || run == 3 && lower {
			return true
		}
	}
	return false
}

// wording is what the lexicon makes of all the text that was aligned.
func (t trial) wording() lexicon.Score {
	var sum lexicon.Score
	for _, b := range t.blocks {
		sum = add(sum, t.column.wording(b), 1)
	}
	return sum
}

// leastSubstance is the part of the best trial's wording about material that a
// further borehole on the page must have: what stands beside a profile is
// mostly other columns of it.
const leastSubstance = 0.25

// compatible picks the best trials that do not share words or cross each other.
func compatible(found []trial) []trial {
	var picked []trial
	for _, t := range found {
		if len(picked) > 0 && float64(naming(t.wording())) < leastSubstance*float64(naming(picked[0].wording())) {
			continue
		}
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
