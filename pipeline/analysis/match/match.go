// Package match decides which text describes which depths.
//
// Every sidebar hypothesis of a page is tried with every likely description
// column and in every way that labels can lie to their text. Each trial is an
// alignment with a score: the number of layers it explains, less what speaks
// against it. The best trials that do not contradict each other are the
// boreholes of the page.
//
//	sidebars  evidence.go  unit.go, differences.go: what a column of numbers holds
//	                       levelled.go: levels that stand for depths which are missing
//	                       sequel.go: one depth that goes on with the page before
//	columns   column.go    trimmed.go: where one begins and ends
//	                       keys.go: which lines are values of the title block above
//	                       noun.go: two that are one, the soil and what it is like
//	                       chapter.go: headings of formations, which are none
//	                       cohesion.go: which of its lines belong together
//	trials    trial.go     zone.go: where each interval expects its text
//	                       order.go: rules and labels paired in their order
//	                       leader.go: from which label a line leads there
//	                       scale.go: the same for boundaries that are drawn
//	                       align.go: which lines each interval gets
//	scores    weigh.go     what speaks for the axis as such
//	                       usual.go: what is usual on the form
//	                       doubt.go, listed.go, places.go: what tells that the rows are
//	                       no layers; counted.go: that the numbers count something
//	                       ordered.go: what tells that they are, in an unknown language
//	choice    together.go  which trials do not contradict each other
//	layers    layers.go    confidence.go: how often such a layer is right
//	                       numbered.go: numbers of layers, off their texts
//	document  pages.go     boreholes that go on from page to page
//	                       carried.go: a text that does
//
// Two ways are their own: fields.go makes one text of the lettered fields of a
// form before all this, and flow.go reads paragraphs, in which depths and
// descriptions follow each other and there is nothing to align. explain.go shows
// the trials to people.
//
// All tolerances are in line heights and all scores in layers, so that a page
// may be of any size and a score can be read: 3.2 is a little more than three
// layers well explained.
package match

import (
	"context"

	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// A Matcher reads one page, again and again with other habits: what does not depend on
// them is found out once.
type Matcher struct {
	page       layout.Page
	fields     fieldLetters
	elevations []float64
	before     Context
	words      *lexicon.Lexicon

	tried   habit.Memo[tried]
	decided habit.Memo[decided]
	silent  bool // no running text of the page tells of layers
}

// New makes a Matcher of a page. elevations are the heights of the ground, in metres,
// that the page names; before is what the page before tells; words tells descriptions
// from other text.
func New(p layout.Page, elevations []float64, before Context, words *lexicon.Lexicon) *Matcher {
	p, fields := withoutLetters(p)
	return &Matcher{page: p, fields: fields, elevations: elevations, before: before, words: words}
}

// decided are the trials that are worth believing, and those that are taken, best first.
type decided struct{ all, taken []trial }

// Boreholes finds the boreholes on the page, best proven first, and what it tells of the
// next one. The depth at which the first layer of each begins and the last one ends may
// be Unknown: neighbouring pages know more. usual is what is usual on the form of the
// document. An error is that of ctx, or of kind TooLarge for a page on which more could
// be meant than can be tried.
func (m *Matcher) Boreholes(ctx context.Context, usual habit.Set) ([]strata.Borehole, Context, error) {
	d, err := m.decided.Of(usual, func(usual habit.Set) (decided, error) {
		all, err := m.trials(ctx, usual, func(trial, string) {})
		return decided{all, compatible(all)}, err
	})
	if err != nil {
		return nil, Context{}, err
	}
	found, here := m.boreholes(d.all, d.taken)
	return found, here, nil
}

// boreholes makes boreholes of the trials that are taken, or of what the page tells
// in running text where that is more.
func (m *Matcher) boreholes(all, taken []trial) ([]strata.Borehole, Context) {
	var found []strata.Borehole
	here := Context{}
	for i, t := range taken {
		found = append(found, t.closed(all).borehole(m.page, rival(t, all)))
		if i == 0 {
			found[0].Columns[0].Carried = t.carried(m.before, m.page.Number)
			here = Context{mode: t.mode, deepest: deepest(found[0]), unit: t.sidebar.Unit, left: t.sidebar.Box.X0, right: t.sidebar.Box.X1}
		}
	}
	if m.words.Trusts() { // prose with depths is no proof
		return found, here
	}
	if told := m.flows(); strata.CountLayers(told) > strata.CountLayers(found) {
		return told, Context{}
	}
	return found, here
}

// flows are the boreholes that running text tells of.
func (m *Matcher) flows() []strata.Borehole {
	if m.silent {
		return nil
	}
	told := flows(m.page, m.words)
	m.silent = len(told) == 0
	return told
}

// A Context is what a page tells of the next one, which may continue its
// borehole. The zero Context is that of a first page.
type Context struct {
	mode    mode
	deepest strata.Depth
	unit    quantity.Unit // of its depths, where that is none of metres
	// left and right are the sides of its column of depths.
	left, right float64
}
