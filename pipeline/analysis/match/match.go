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

// Page finds the boreholes on one page, best proven first. The depth at which
// the first layer of each begins and the last one ends may be Unknown:
// neighbouring pages know more. elevations are the heights of the ground, in
// metres, that the page names; before is what the page before tells; lex
// tells descriptions from other text, usual what is usual on the form of the
// document. An error is that of ctx, or of kind
// TooLarge for a page on which more could be meant than can be tried.
func Page(ctx context.Context, p layout.Page, elevations []float64, before Context, lex *lexicon.Lexicon, usual habit.Set) ([]strata.Borehole, Context, error) {
	p = withoutLetters(p)
	all, err := trials(ctx, p, elevations, before, lex, usual, func(trial, string) {})
	if err != nil {
		return nil, Context{}, err
	}
	found, here := decide(p, all, compatible(all), before, lex)
	return found, here, nil
}

// decide makes boreholes of the trials that are taken, or of what the page tells
// in running text where that is more.
func decide(p layout.Page, all, taken []trial, before Context, lex *lexicon.Lexicon) ([]strata.Borehole, Context) {
	var found []strata.Borehole
	here := Context{}
	for i, t := range taken {
		found = append(found, t.closed(all).borehole(p, rival(t, all)))
		if i == 0 {
			found[0].Columns[0].Carried = t.carried(before, p.Number)
			here = Context{mode: t.mode, deepest: deepest(found[0]), unit: t.sidebar.Unit}
		}
	}
	if lex.Trusts() { // prose with depths is no proof
		return found, here
	}
	if told := flows(p, lex); strata.CountLayers(told) > strata.CountLayers(found) {
		return told, Context{}
	}
	return found, here
}

// A Context is what a page tells of the next one, which may continue its
// borehole. The zero Context is that of a first page.
type Context struct {
	mode    mode
	deepest strata.Depth
	unit    quantity.Unit // of its depths, where that is none of metres
}
