package analysis

import (
	"context"
	"slices"
	"strings"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// sure is the confidence from which a layer needs no second look.
const sure = 0.8

// Judge understands one page by itself and tells what this reading of it is
// worth, in layers that are probably right. There is doubt where a layer is
// not sure, or where something that is no depth stands among the depths.
func Judge(ctx context.Context, p paper.Page) (worth float64, doubt bool) {
	found, err := Analyse(ctx, []paper.Page{p}, lexicon.Default())
	if err != nil {
		return 0, true
	}
	for _, b := range found.Boreholes {
		for _, l := range b.Layers {
			worth += l.Confidence
			doubt = doubt || l.Confidence < sure
		}
		for _, c := range b.Columns {
			doubt = doubt || hasStray(p.Words, c)
		}
	}
	return worth, doubt
}

// hasStray reports whether a word stands in a column of depths and is none of
// them.
func hasStray(words []paper.Word, c strata.Columns) bool {
	return slices.ContainsFunc(words, func(w paper.Word) bool {
		return c.Sidebar.Contains(w.Box.Mid()) && strings.ContainsAny(w.Text, alphanumeric) &&
			!slices.ContainsFunc(c.Entries, func(e paper.Box) bool { return e.Overlaps(w.Box) })
	})
}

const alphanumeric = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
