// Package reread reads a scan again where its text layer leaves doubt.
//
// Whoever scanned a page often had it recognised too. That text layer may be
// better than what can be recognised here, or lack half of the depths. Which it
// is shows only when the page is understood. So a Judge, who understands pages,
// says what each reading is worth, and the page is recognised only in doubt:
//
//	text layer ─doubt─▶ recognised ─judged──▶ the best
//	     └──────────────────┴────mended──┘
//
// Mended is the text layer with what it has lost: the words that were
// recognised where it has none, and the numbers where it has something else.
package reread

import (
	"context"
	"strings"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// A Judge tells what the reading of a page is worth, in layers that are
// probably right, and whether something on it seems to be misread.
type Judge func(context.Context, paper.Page) (worth float64, doubt bool)

// better is by how much, in layers, another reading must be worth more than
// the text layer to be taken instead.
const better = 0.1

// A Reader reads scans again. Judge must be set; it is called by several
// goroutines at once.
type Reader struct {
	reading.Reader
	Judge Judge
}

// Page reads a page as the underlying reader does. In the mode OCRAuto it
// recognises a scan whose text layer leaves doubt, and keeps the best. A
// recognition that fails leaves the layer.
func (r Reader) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	layer, err := r.Reader.Page(ctx, path, number, o)
	if err != nil || layer.Text != paper.HiddenText || o.OCR != reading.OCRAuto && o.OCR != "" {
		return layer, err
	}
	worth, doubt := r.Judge(ctx, layer)
	if !doubt && layer.Unread == 0 {
		return layer, nil
	}
	again := o
	again.OCR, again.Picture = reading.OCRAlways, ""
	read, err := r.Reader.Page(ctx, path, number, again)
	switch {
	case reading.KindOf(err) == reading.Canceled:
		return paper.Page{}, err
	case err != nil:
		return layer, nil
	}
	best := r.best(ctx, layer, worth, mended(layer, read), read)
	best.Picture = layer.Picture
	if best.Turned == layer.Turned || o.Picture == "" {
		return best, nil
	}
	again.Picture = o.Picture // painted as its words stand
	return r.Reader.Page(ctx, path, number, again)
}

// best is the reading that is worth most; others must be clearly better than
// one that comes before them.
func (r Reader) best(ctx context.Context, first paper.Page, worth float64, others ...paper.Page) paper.Page {
	for _, other := range others {
		if w, _ := r.Judge(ctx, other); w > worth+better {
			first, worth = other, w
		}
	}
	return first
}

// mended is a text layer with what was recognised besides. A page that was
// turned for that has nothing in the same places.
func mended(layer, read paper.Page) paper.Page {
	if read.Turned != layer.Turned {
		return layer
	}
	layer.Text = paper.MendedText
	var kept, added []paper.Word
	replaced := make([]bool, len(layer.Words))
	for _, w := range read.Words {
		at := wordsAt(layer.Words, w.Box)
		if len(at) > 0 && !(isNumber(w.Text) && allOther(layer.Words, at)) {
			continue
		}
		added = append(added, w)
		for _, i := range at {
			replaced[i] = true
		}
	}
	for i, w := range layer.Words {
		if !replaced[i] {
			kept = append(kept, w)
		}
	}
	layer.Words = append(kept, added...)
	return layer
}

// shared is the part of a box that must be covered for two words to stand in
// one place.
const shared = 0.3

// wordsAt are the indexes of the words that stand in the place of a box.
func wordsAt(words []paper.Word, b paper.Box) []int {
	var at []int
	for i, w := range words {
		if b.Intersect(w.Box).Area() > shared*min(b.Area(), w.Box.Area()) {
			at = append(at, i)
		}
	}
	return at
}

// allOther reports whether none of the words is a number.
func allOther(words []paper.Word, at []int) bool {
	for _, i := range at {
		if isNumber(words[i].Text) {
			return false
		}
	}
	return true
}

// isNumber reports whether a text is a plain number, as depths are.
func isNumber(text string) bool {
	return strings.ContainsAny(text, "0123456789") && strings.Trim(text, "0123456789.,-+") == "" && !strings.HasSuffix(text, "-")
}
