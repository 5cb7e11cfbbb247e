package match

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"unicode"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/strata"
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
	leastPerLayer = 0.6
	leastWording  = 0.2
	// leastSoil is the part of the descriptions that name a soil or rock and
	// not only its colour or wetness: water samples have these too.
	leastSoil = 0.4
	// leastDensity is the part of all words that name material: reports speak
	// of soils too, but in sentences.
	leastDensity = 0.3
	// mostNoise is how many numbers for each label may stand in the column of
	// depths and not grow with them: those of a list of samples grow by chance.
	mostNoise = 0.45
)

// mostLooks bounds how many lines a page looks at, for all its hypotheses
// together. The densest of some hundred real sheets comes to 40,000; a page of
// thousands of numbers that grow by chance to millions.
const mostLooks = 500_000

// trials aligns every hypothesis of a page and keeps those worth believing,
// best first.
func trials(ctx context.Context, p layout.Page, elevations []float64, before Context, lex *lexicon.Lexicon, usual habit.Set) ([]trial, error) {
	p.Diagonal = withoutHatching(p.Diagonal)
	e := newEvidence(p, before, lex)
	e.usual, e.width = usual, p.Width
	sidebars := e.sidebars(p, elevations)
	if len(sidebars)*len(p.Lines) > mostLooks {
		return nil, &reading.Error{Kind: reading.TooLarge, Msg: fmt.Sprintf("too dense: %d columns of numbers and %d lines of text", len(sidebars), len(p.Lines))}
	}
	leaders := newLeaders(p)
	var found []trial
	for _, s := range sidebars {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, t := range e.tried(p, s, leaders, lex) {
			t.score = t.alignment.score + e.weigh(t) + e.usually(t)
			if !t.believable() || e.listed(t) {
				continue
			}
			if t.score += e.doubt(t); t.believable() { // the others hold much that is not needed
				found = append(found, t)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b trial) int { return cmp.Compare(b.score, a.score) })
	return found, nil
}

// tried are the trials of one hypothesis.
func (e evidence) tried(p layout.Page, s sidebar.Sidebar, l leaders, lex *lexicon.Lexicon) []trial {
	var found []trial
	for _, c := range columns(p, s, e, lex) {
		rc := newRuledColumn(c, s, p, l)
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

// closed is a trial whose last layer, open below, ends where another trial has
// the base of the range that begins with the same printed depth.
func (t trial) closed(all []trial) trial {
	last := len(t.zones) - 1
	if last < 0 || len(t.zones[last].top) == 0 || t.zones[last].interval.Base.Known() {
		return t
	}
	for _, other := range all {
		for _, z := range other.zones {
			if other.mode == rangeRow && z.interval.Base.Known() && len(z.top) > 0 && z.top[0].Index == t.zones[last].top[0].Index {
				t.zones = slices.Clone(t.zones)
				t.zones[last].interval.Base, t.zones[last].base = z.interval.Base, z.base
				return t
			}
		}
	}
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
	if t.sidebar.Kind == sidebar.Boundaries && float64(t.sidebar.Noise) > mostNoise*float64(len(t.sidebar.Labels)) {
		return false
	}
	w := t.wording()
	if t.symbols() > n/2 || float64(t.soils()) < leastSoil*float64(n) {
		return false
	}
	return t.score >= leastScore && t.score >= leastPerLayer*float64(n) &&
		w.Value() >= leastWording && float64(naming(w)) >= leastDensity*float64(w.Words)
}

// symbols counts the descriptions that name material in abbreviations only, as
// the soil classes in a table of laboratory results.
func (t trial) symbols() int {
	n := 0
	for i, b := range t.blocks {
		if !b.empty() && !slices.ContainsFunc(t.lines(i), func(l line) bool { return spelled(l.text) && naming(l.material) > 0 }) {
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

// substance is how many words about material a layer has on average.
func (t trial) substance() float64 {
	return float64(naming(t.wording())) / float64(max(1, t.layers()))
}

// leastSubstance is the part of the best trial's substance that a further
// borehole on the page must have: what stands beside a profile is mostly other
// columns of it.
const leastSubstance = 0.25

// anotherHole is what a borehole must score to be one of several: parts of one
// must not be worth more than the whole.
const anotherHole = 2.0

// mostTrials bounds the trials of which the best set is looked for, and
// mostSteps the work of looking.
const (
	mostTrials = 60
	mostSteps  = 100000
)

// compatible picks the set of trials that do not contradict each other and
// together score most, best first: three boreholes one below the other are more
// than one that passes over parts of them.
func compatible(found []trial) []trial {
	found, extents := distinct(found)
	n := len(found)
	apart := make([]bool, n*n) // asked for again and again
	for i := range n {
		for j := range i {
			apart[i*n+j] = !extents[i].Overlaps(extents[j]) && !goesOn(found[i], found[j]) && !sameDepths(found[i], found[j])
			apart[j*n+i] = apart[i*n+j]
		}
	}
	score := func(i int) float64 { return found[i].score - anotherHole }
	best := heaviest(n, score, func(i, j int) bool { return apart[i*n+j] })
	if len(best) == 0 && len(found) > 0 {
		best = []int{0}
	}
	var picked []trial
	for _, i := range best {
		t := found[i]
		if len(picked) > 0 && t.substance() < leastSubstance*picked[0].substance() {
			continue
		}
		picked = append(picked, t)
	}
	return picked
}

// distinct are the best trials of each extent with their extents: others with
// the same contradict the same.
func distinct(found []trial) ([]trial, []paper.Box) {
	var kept []trial
	var extents []paper.Box
	for _, t := range found {
		if e := t.extent(); !slices.Contains(extents, e) {
			kept, extents = append(kept, t), append(extents, e)
		}
		if len(kept) == mostTrials {
			break
		}
	}
	return kept, extents
}

// goesOn reports whether of two trials one below the other the lower goes on
// where the upper ended: then they are parts of one borehole.
func goesOn(a, b trial) bool {
	upper, lower := a, b
	if a.sidebar.Box.Y0 > b.sidebar.Box.Y0 {
		upper, lower = b, a
	}
	if upper.sidebar.Box.OverlapX(lower.sidebar.Box) == 0 {
		return false
	}
	last, first := upper.zones[len(upper.zones)-1].interval, lower.zones[0].interval
	begins := first.Top
	if !begins.Known() {
		begins = first.Base
	}
	return begins >= max(last.Top, last.Base)
}

// sameDepths reports whether two trials beside each other mostly have the same
// depths: then they read two columns of one borehole.
func sameDepths(a, b trial) bool {
	if a.sidebar.Box.OverlapY(b.sidebar.Box) == 0 {
		return false
	}
	depths := map[strata.Depth]bool{}
	for _, z := range a.zones {
		depths[z.interval.Top], depths[z.interval.Base] = true, true
	}
	same := 0
	for _, z := range b.zones {
		if depths[z.interval.Top] && depths[z.interval.Base] {
			same++
		}
	}
	return 2*same > min(len(a.zones), len(b.zones)) && same > 1
}

// heaviest picks of n things, the heaviest first, those that go together and
// weigh most. It tries to take and to leave each in turn,
// and gives up where all that is left could not weigh enough; after mostSteps
// what it has found by then must do.
func heaviest(n int, weight func(i int) float64, together func(i, j int) bool) []int {
	rest := make([]float64, n+1) // the weight of all from i on
	for i := n - 1; i >= 0; i-- {
		rest[i] = rest[i+1] + max(0, weight(i))
	}
	var best, taken []int
	most, steps := 0.0, 0
	var from func(i int, sum float64)
	from = func(i int, sum float64) {
		if sum > most {
			best, most = slices.Clone(taken), sum
		}
		if steps++; i == n || sum+rest[i] <= most || steps > mostSteps {
			return
		}
		if !slices.ContainsFunc(taken, func(j int) bool { return !together(i, j) }) {
			taken = append(taken, i)
			from(i+1, sum+weight(i))
			taken = taken[:len(taken)-1]
		}
		from(i+1, sum)
	}
	from(0, 0)
	return best
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
