// Package reread reads a scan a second time where its text layer leaves doubt.
//
// Whoever scanned a profile often had its text recognised too. That layer may
// be better than what can be recognised here, or lack half of the depths, and
// which it is shows only when the page is understood. So a Judge, who
// understands pages, decides:
//
//	text layer ──▶ judged ──in doubt──▶ recognised ─┬▶ judged ──▶ the best
//	                                    mended ─────┘
//
// Mended is the text layer with what it has lost: the recognised words where
// it has none, and the recognised numbers where it has something else.
package reread

import (
	"context"
	"strings"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// A Judge tells what the reading of a page is worth, in layers that are
// probably right, and whether something on it seems to be misread.
type Judge func(paper.Page) (worth float64, doubt bool)

// better is by how much, in layers, another reading must be worth more than
// the text layer to be taken instead.
const better = 0.1

// A Reader reads scans again. Judge must be set; it is called by several
// goroutines at once.
type Reader struct {
	reading.Reader
	Judge Judge
}

// Page reads a page as the underlying reader does, and in the mode OCRAuto
// keeps the best of up to three readings of a scan with a text layer. A second
// reading that fails leaves the first as it is.
func (r Reader) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	layer, err := r.Reader.Page(ctx, path, number, o)
	if err != nil || layer.Text != paper.HiddenText || o.OCR == reading.OCRNever {
		return layer, err
	}
	worth, doubt := r.Judge(layer)
	if !doubt && layer.Unread == 0 {
		return layer, nil
	}
	again := o
	again.OCR, again.Picture = reading.OCRAlways, ""
	read, err := r.Reader.Page(ctx, path, number, again)
	if reading.KindOf(err) == reading.Canceled {
		return paper.Page{}, err
	}
	if err != nil {
		return layer, nil
	}
	best, most := layer, worth+better
	for _, p := range []paper.Page{mended(layer, read), read} {
		if worth, _ := r.Judge(p); worth > most {
			best, most = p, worth
		}
	}
	if best.Turned != layer.Turned {
		again.Picture = o.Picture // painted upright, as the words now are
		return r.Reader.Page(ctx, path, number, again)
	}
	best.Picture = layer.Picture
	return best, nil
}

// mended is a text layer with what a second reading adds to it. A page that
// was turned for that has nothing in the places of the layer.
func mended(layer, read paper.Page) paper.Page {
	if read.Turned != layer.Turned {
		return layer
	}
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
	layer.Words, layer.Text = append(kept, added...), paper.MendedText
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
