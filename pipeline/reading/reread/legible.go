package reread

import (
	"context"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

const (
	// legible is the share of pairs of letters that some language has from which a
	// text layer is legible. What old recognisers made of clean print reaches 0.97;
	// where they read "mïtG" for "matig" it is below 0.95.
	legible = 0.95
	// legibleFrom is the number of pairs of letters that it takes to tell.
	legibleFrom = 60
	// clearerBy is the part of the layer's odd pairs that the recognised words may
	// have at most to be the clearer reading.
	clearerBy = 0.6
)

// illegible reports whether the letters of a text layer are in no language's order:
// whoever recognised the page did it badly, which the layers of the ground do not
// show when there are none because of it.
func illegible(words []paper.Word) bool {
	f := fluency(words)
	return f.Usual+f.Odd >= legibleFrom && f.Share() < legible
}

// clearer reports whether words are clearly more legible than others of the same
// page. In a script that is not known neither are.
func clearer(words, others []paper.Word) bool {
	f := fluency(words)
	return f.Usual+f.Odd >= legibleFrom && 1-f.Share() <= clearerBy*(1-fluency(others).Share())
}

// fluency is that of the words that read as most of the page does: along its edges stand
// paths of files.
func fluency(words []paper.Word) (all lexicon.Fluency) {
	for _, w := range words {
		if w.Turn != 0 {
			continue
		}
		f := lexicon.FluencyOf(w.Text)
		all.Usual, all.Odd = all.Usual+f.Usual, all.Odd+f.Odd
	}
	return all
}

// instead recognises a page whose text layer is illegible. Where that is clearer, the
// layer must be worth clearly more to stay, and otherwise the reading.
func (r Reader) instead(ctx context.Context, path string, number int, o reading.Options, layer judged) (paper.Page, error) {
	read, err := r.recognised(ctx, path, number, o)
	switch {
	case reading.KindOf(err) == reading.Canceled:
		return paper.Page{}, err
	case err != nil:
		return layer.page, nil
	}
	best, other := layer, read
	if clearer(read.Words, layer.page.Words) {
		best, other = r.judged(ctx, read), layer.page
	}
	others := []paper.Page{other}
	if read.Turned == layer.page.Turned { // or nothing is in the same places
		others = []paper.Page{mended(layer.page, read.Words, nil), other}
	}
	page, err := r.painted(ctx, path, number, o, layer.page, r.best(ctx, best, others...).page)
	if err != nil || page.Text != paper.ReadText || page.Turned != 0 {
		return page, err
	}
	return r.columns(ctx, path, number, o, page)
}
