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
	"lsml/pipeline/reading"
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

// lowScore is why a trial is given up that explains too little, wordlessTrial why one is
// whose texts do not speak of the ground.
const (
	lowScore      = "too low a score"
	wordlessTrial = "too few words that name material"
)

// trials aligns every hypothesis of a page and keeps those worth believing,
// best first. givenUp is told of each other one, and why, as far as the habits that are
// usual are asked about it.
func (m *Matcher) trials(ctx context.Context, usual habit.Set, givenUp func(trial, string)) ([]trial, error) {
	all, err := m.tried.Of(usual, func(usual habit.Set) (tried, error) { return m.try(ctx, usual, givenUp) })
	if err != nil {
		return nil, err
	}
	var found []trial
	var wordless []rangeTable
	for _, t := range all.trials {
		if why := all.weighed(&t, usual); why != "" {
			givenUp(t, why)
			if whole, ok := t.table(); ok && why == wordlessTrial {
				wordless = append(wordless, whole)
			}
			continue
		}
		found = append(found, t)
	}
	found = slices.DeleteFunc(found, func(t trial) bool {
		part := slices.ContainsFunc(wordless, t.isSmallPart)
		if part {
			givenUp(t, wordlessTrial+", in the table of which it is a part")
		}
		return part
	})
	slices.SortStableFunc(found, func(a, b trial) int { return cmp.Compare(b.score, a.score) })
	return found, nil
}

// tried are the trials of a page that may be worth believing, scored without what is
// usual, and what the page says about them.
type tried struct {
	evidence
	trials []trial
}

// try aligns every hypothesis of the page. Those that nothing usual could make worth
// believing are given up.
func (m *Matcher) try(ctx context.Context, usual habit.Set, givenUp func(trial, string)) (tried, error) {
	p := m.page
	p.Diagonal = withoutHatching(p.Diagonal)
	all := tried{evidence: newEvidence(p, m.before, m.words)}
	all.fields = m.fields
	sidebars := all.sidebars(p, m.elevations, usual)
	if len(sidebars)*len(p.Lines) > mostLooks {
		return tried{}, &reading.Error{Kind: reading.TooLarge, Msg: fmt.Sprintf("too dense: %d columns of numbers and %d lines of text", len(sidebars), len(p.Lines))}
	}
	leaders := newLeaders(p)
	for _, s := range sidebars {
		if err := ctx.Err(); err != nil {
			return tried{}, err
		}
		for _, t := range all.alignments(p, s, leaders, m.words) {
			t.score = t.alignment.score + all.weigh(t)
			if why := t.impossible(); why != "" {
				givenUp(t, why)
				continue
			}
			all.trials = append(all.trials, t)
		}
	}
	return all, nil
}

// weighed adds to the score of a trial what is usual and what tells against it, and
// tells why it is given up, empty if it is not.
func (e evidence) weighed(t *trial, usual habit.Set) string {
	t.score += e.usually(*t, usual)
	switch why := t.disbelief(); {
	case why != "":
		return why
	case e.listed(*t):
		return "rows of a list of boreholes"
	case e.places(*t):
		return "rows of a list of places"
	case e.codesBeside(*t):
		return "codes of a key"
	case t.quantities():
		return "quantities of what was measured"
	case lexicon.OfWell(t.texts()):
		return "the parts of a well"
	}
	doubt := e.doubt(*t)
	t.score += doubt
	if why := t.disbelief(); why != "" { // the others hold much that is not needed
		return why + " with what tells against its rows"
	}
	if e.trusting && (doubt < 0 || !e.ordered(*t)) {
		return "in an unknown language, and not a table of printed depths with its rules"
	}
	return ""
}

// alignments are the trials of one hypothesis.
func (e evidence) alignments(p layout.Page, s sidebar.Sidebar, l leaders, lex *lexicon.Lexicon) []trial {
	var found []trial
	for _, c := range columns(p, s, e, lex) {
		rc := newRuledColumn(c, s, p, l, e.fields)
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

// impossible is why a trial is not worth believing whatever its score; empty if it may be.
func (t trial) impossible() string {
	n := t.layers()
	switch {
	case n == 0:
		return "too few layers"
	case t.sidebar.Kind == sidebar.Boundaries && float64(t.sidebar.Noise) > mostNoise*float64(len(t.sidebar.Labels)):
		return "too many numbers that do not grow"
	case t.symbols() > n/2:
		return "too few words that are written out and name material"
	case float64(t.soils()) < leastSoil*float64(n):
		return "too few layers with the name of a soil or rock"
	case t.score+mostUsual < leastNeeded(n):
		return lowScore
	}
	return ""
}

// disbelief is why a trial is not worth believing by its score and its words; empty if
// it is.
func (t trial) disbelief() string {
	w := t.wording()
	switch {
	case t.score < leastNeeded(t.layers()):
		return lowScore
	case w.Value() < leastWording || float64(naming(w)) < leastDensity*float64(w.Words):
		return wordlessTrial
	}
	return ""
}

// leastNeeded is the least score that so many layers need to be believed.
func leastNeeded(layers int) float64 { return max(leastScore, leastPerLayer*float64(layers)) }

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
// three that are not all capitals, or two of a script that has no capitals.
func spelled(text string) bool {
	run, lower, sign := 0, false, false
	for _, r := range text + " " {
		if !unicode.IsLetter(r) {
			run, lower, sign = 0, false, false
			continue
		}
		run++
		lower, sign = lower || unicode.IsLower(r), sign || unicode.Is(unicode.Lo, r)
		if run >= 4 || run == 3 && lower || run == 2 && sign {
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

// texts are those of the layers.
func (t trial) texts() []string {
	var all []string
	for i, b := range t.blocks {
		if !b.empty() {
			all = append(all, t.textOf(i))
		}
	}
	return all
}

// substance is how many words about material a layer has on average.
func (t trial) substance() float64 {
	return float64(naming(t.wording())) / float64(max(1, t.layers()))
}
