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

// wordlessTrial is why a trial is given up whose texts do not speak of the ground.
const wordlessTrial = "too few words that name material"

// trials aligns every hypothesis of a page and keeps those worth believing,
// best first. givenUp is told of each other one, and why.
func trials(ctx context.Context, p layout.Page, elevations []float64, before Context, lex *lexicon.Lexicon, usual habit.Set, givenUp func(trial, string)) ([]trial, error) {
	p.Diagonal = withoutHatching(p.Diagonal)
	e := newEvidence(p, before, lex)
	e.usual, e.width, e.trusting = usual, p.Width, lex.Trusts()
	sidebars := e.sidebars(p, elevations)
	if len(sidebars)*len(p.Lines) > mostLooks {
		return nil, &reading.Error{Kind: reading.TooLarge, Msg: fmt.Sprintf("too dense: %d columns of numbers and %d lines of text", len(sidebars), len(p.Lines))}
	}
	leaders := newLeaders(p)
	var found []trial
	var wordless []rangeTable
	for _, s := range sidebars {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, t := range e.tried(p, s, leaders, lex) {
			if why := e.weighed(&t); why != "" {
				givenUp(t, why)
				if whole, ok := t.table(); ok && why == wordlessTrial {
					wordless = append(wordless, whole)
				}
				continue
			}
			found = append(found, t)
		}
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

// weighed gives a trial its score and tells why it is given up, empty if it is
// not.
func (e evidence) weighed(t *trial) string {
	t.score = t.alignment.score + e.weigh(*t) + e.usually(*t)
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

// disbelief is why a trial is not worth believing, empty if it is.
func (t trial) disbelief() string {
	n := t.layers()
	if n == 0 || n < 2 && t.sidebar.Len() < 2 {
		return "too few layers"
	}
	if t.sidebar.Kind == sidebar.Boundaries && float64(t.sidebar.Noise) > mostNoise*float64(len(t.sidebar.Labels)) {
		return "too many numbers that do not grow"
	}
	w := t.wording()
	switch {
	case t.symbols() > n/2:
		return "too few words that are written out and name material"
	case float64(t.soils()) < leastSoil*float64(n):
		return "too few layers with the name of a soil or rock"
	case t.score < leastScore || t.score < leastPerLayer*float64(n):
		return "too low a score"
	case w.Value() < leastWording || float64(naming(w)) < leastDensity*float64(w.Words):
		return wordlessTrial
	}
	return ""
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

// substance is how many words about material a layer has on average.
func (t trial) substance() float64 {
	return float64(naming(t.wording())) / float64(max(1, t.layers()))
}
