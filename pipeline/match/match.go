// Package match decides which text describes which depths.
//
// Every sidebar hypothesis of a page is tried with every likely description
// column and in every way that labels can lie to their text. Each trial is an
// alignment with a score: the number of layers it explains, less what speaks
// against it. The best trials that do not contradict each other are the
// boreholes of the page.
package match

import (
	"lsml/pipeline/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/strata"
)

// Page finds the boreholes on one page, best proven first. The depth at which
// the first layer of each begins and the last one ends may be Unknown:
// neighbouring pages know more. elevations are the heights of the ground, in
// metres, that the page names; before is what the page before tells; lex
// tells descriptions from other text.
func Page(p layout.Page, elevations []float64, before Context, lex *lexicon.Lexicon) ([]strata.Borehole, Context) {
	var found []strata.Borehole
	here := Context{}
	all := trials(p, elevations, before, lex)
	for i, t := range compatible(all) {
		found = append(found, t.borehole(p, rival(t, all)))
		if i == 0 {
			here = Context{mode: t.mode, deepest: deepest(found[0])}
		}
	}
	return found, here
}

// A Context is what a page tells of the next one, which may continue its
// borehole. The zero Context is that of a first page.
type Context struct {
	mode    mode
	deepest strata.Depth
}
