// Package reread reads a scan again where its text layer leaves doubt.
//
// Whoever scanned a page often had it recognised too. That text layer may be
// better than what can be recognised here, or lack half of the depths. Which it
// is shows only when the page is understood. So a Judge, who understands pages,
// says what each reading is worth and which parts of the page would tell more.
// These are recognised first; the whole page only where the layer has other words
// there than are printed, or is illegible. Where they bring to light a log that the
// layer had lost, the parts of that are looked at, too:
//
//	text layer ─doubt─▶ parts recognised ─other words─▶ all recognised ─judged──▶ the best
//	     ├───────mended───────┘                                │
//	     └───────mended────────────────────────────────────────┘
//
// Mended is the text layer with what it has lost: the words that were
// recognised where it has none, the numbers where it has something else, and
// those that the other numbers of their column prove right, or all of its columns as
// they were recognised.
package reread

import (
	"context"
	"slices"
	"strings"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// A Judge tells what the reading of a page is worth, in layers that are
// probably right, whether something on it seems to be misread, and which parts
// of the page to look at then.
type Judge func(context.Context, paper.Page) (worth float64, doubt bool, look []reading.Patch)

// better is by how much, in layers, another reading must be worth more than
// the text layer to be taken instead.
const better = 0.1

const (
	// believed is the confidence from which a word fills ink without words, and
	// shortestFilled how many letters it must have: signs are read into hatching.
	believed       = 0.7
	shortestFilled = 3
	// spoiled is by how much less, in layers, a page with more words may be worth.
	spoiled = 0.02
)

// A Reader reads scans again. Judge must be set; it is called by several
// goroutines at once.
type Reader struct {
	reading.Reader
	Judge Judge
}

// Page reads a page as the underlying reader does. In the mode OCRAuto it
// recognises parts of a scan whose text layer leaves doubt, or all of it, and
// keeps the best; of a page that was recognised it looks at the columns of numbers
// again. A recognition that fails leaves what there was.
func (r Reader) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	layer, err := r.Reader.Page(ctx, path, number, o)
	switch {
	case err != nil || len(o.Patches) > 0 || o.OCR == reading.OCRNever:
		return layer, err
	case layer.Text == paper.ReadText && layer.Turned == 0:
		return r.columns(ctx, path, number, o, layer)
	case layer.Text != paper.HiddenText || o.OCR == reading.OCRAlways:
		return layer, nil
	}
	first := r.judged(ctx, layer)
	if illegible(layer.Words) {
		return r.instead(ctx, path, number, o, first)
	}
	if !first.doubt {
		return layer, nil
	}
	best, parts, err := r.parts(ctx, path, number, o, first)
	if err == nil && first.worth == 0 && best.worth > 0 && best.doubt {
		// Where there are layers now and were none, their columns can be looked at.
		first = best
		best, parts, err = r.parts(ctx, path, number, o, first)
	}
	if err != nil || best.page.Checked && best.settled(layer.Words, parts, first.look) {
		return best.page, err
	}
	return r.whole(ctx, path, number, o, layer, best, parts, first.look)
}

// columns looks a second time at the columns of numbers of a page that was
// recognised, where that leaves doubt: cut out by themselves they are read better.
func (r Reader) columns(ctx context.Context, path string, number int, o reading.Options, read paper.Page) (paper.Page, error) {
	first := r.judged(ctx, read)
	first.look = slices.DeleteFunc(first.look, func(p reading.Patch) bool { return !p.Numbers })
	best, _, err := r.parts(ctx, path, number, o, first)
	return best.page, err
}

// parts has the parts of a page recognised that its judge wants to look at, and
// mends it with them if that is better. It fails only if it was canceled.
func (r Reader) parts(ctx context.Context, path string, number int, o reading.Options, first judged) (judged, []paper.Word, error) {
	if len(first.look) == 0 {
		return first, nil, nil
	}
	read, err := r.Reader.Page(ctx, path, number, reading.Options{Languages: o.Languages, Patches: first.look})
	switch {
	case reading.KindOf(err) == reading.Canceled:
		return judged{}, nil, err
	case err != nil:
		return first, nil, nil
	}
	words := once(read.Words)
	best := r.best(ctx, first, mended(first.page, words, first.look), renumbered(first.page, words, first.look))
	if best.worth <= first.worth { // it is not the mended one
		best = r.filled(ctx, first, words)
	}
	best.page.Checked = true
	return best, words, nil
}

// once are words that were recognised in parts of a page, each once: boreholes one below
// the other have their depths in one column, of which each has a part looked at.
func once(read []paper.Word) []paper.Word {
	kept := make([]paper.Word, 0, len(read))
	for _, w := range read {
		if len(wordsAt(kept, w.Box)) == 0 {
			kept = append(kept, w)
		}
	}
	return kept
}

// filled is a reading with the words that were recognised where its page has ink and
// no words. They need not make layers surer, which know nothing of the end of a line
// that is missing, but must not spoil any.
func (r Reader) filled(ctx context.Context, first judged, read []paper.Word) judged {
	page := first.page
	var added []paper.Word
	for _, w := range read {
		inks := func(b paper.Box) bool { return b.Contains(w.Box.Mid()) }
		if w.Confidence >= believed && len(w.Text) >= shortestFilled && slices.ContainsFunc(page.Unread, inks) && len(wordsAt(page.Words, w.Box)) == 0 {
			added = append(added, w)
		}
	}
	if len(added) == 0 {
		return first
	}
	page.Text = paper.MendedText
	page.Words = slices.Concat(page.Words, added)
	page.Unread = unreadBut(page.Unread, added)
	if j := r.judged(ctx, page); j.worth >= first.worth-spoiled {
		return j
	}
	return first
}

// whole recognises all of a page, of which there is a best reading so far, made
// of the text layer and of parts that were looked at.
func (r Reader) whole(ctx context.Context, path string, number int, o reading.Options, layer paper.Page, best judged, parts []paper.Word, look []reading.Patch) (paper.Page, error) {
	read, err := r.recognised(ctx, path, number, o)
	switch {
	case reading.KindOf(err) == reading.Canceled:
		return paper.Page{}, err
	case err != nil:
		return best.page, nil
	}
	others := []paper.Page{read}
	if read.Turned == layer.Turned { // or nothing is in the same places
		others = []paper.Page{mended(layer, read.Words, look), mended(best.page, read.Words, look), read, mended(read, parts, look)}
		for i := range others {
			others[i].Checked = best.page.Checked
		}
	}
	return r.painted(ctx, path, number, o, layer, r.best(ctx, best, others...).page)
}

// recognised is all of a page as it is recognised, without a picture.
func (r Reader) recognised(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	o.OCR, o.Picture = reading.OCRAlways, ""
	return r.Reader.Page(ctx, path, number, o)
}

// painted is a reading of a page with its picture: that which was painted with its
// layer or, where the words stand in another direction, one that is painted as they do.
func (r Reader) painted(ctx context.Context, path string, number int, o reading.Options, layer, page paper.Page) (paper.Page, error) {
	page.Picture = layer.Picture
	if page.Turned == layer.Turned || o.Picture == "" {
		return page, nil
	}
	o.OCR = reading.OCRAlways
	return r.Reader.Page(ctx, path, number, o)
}

// A judged is a reading of a page with what the Judge says of it.
type judged struct {
	page  paper.Page
	worth float64
	doubt bool
	look  []reading.Patch
}

func (r Reader) judged(ctx context.Context, p paper.Page) judged {
	j := judged{page: p}
	j.worth, j.doubt, j.look = r.Judge(ctx, p)
	return j
}

// best is the reading that is worth most; others must be clearly better than
// one that comes before them. To judge one is to understand a page, so one with the
// words of another is not judged.
func (r Reader) best(ctx context.Context, first judged, others ...paper.Page) judged {
	seen := []paper.Page{first.page}
	for _, other := range others {
		if slices.ContainsFunc(seen, func(p paper.Page) bool { return saysTheSame(p, other) }) {
			continue
		}
		seen = append(seen, other)
		if j := r.judged(ctx, other); j.worth > first.worth+better {
			first = j
		}
	}
	return first
}

// saysTheSame reports whether two readings of a page have the same words and rules; a
// text layer is understood as one that is mended.
func saysTheSame(a, b paper.Page) bool {
	return (a.Text == paper.ReadText) == (b.Text == paper.ReadText) && slices.Equal(a.Words, b.Words) && slices.Equal(a.Rules, b.Rules)
}

// mended is a page with what was recognised besides; look are the parts of it
// that were wanted.
func mended(page paper.Page, read []paper.Word, look []reading.Patch) paper.Page {
	page = withRead(page, read)
	right := proven(page.Words, read, look)
	var kept, added []paper.Word
	replaced := make([]bool, len(page.Words))
	for i, w := range read {
		at := wordsAt(page.Words, w.Box)
		if len(at) > 0 && !right[i] && !(isNumber(w.Text) && allOther(page.Words, at)) {
			continue
		}
		added = append(added, w)
		for _, i := range at {
			replaced[i] = true
		}
	}
	for i, w := range page.Words {
		if !replaced[i] {
			kept = append(kept, w)
		}
	}
	page.Words = append(kept, added...)
	return page
}

// renumbered is a page with the numbers of its columns as they were recognised,
// where they were.
func renumbered(page paper.Page, read []paper.Word, look []reading.Patch) paper.Page {
	inColumn := func(b paper.Box) bool {
		return slices.ContainsFunc(look, func(p reading.Patch) bool { return p.Numbers && p.Box.Contains(b.Mid()) })
	}
	read = slices.DeleteFunc(slices.Clone(read), func(w paper.Word) bool { return !inColumn(w.Box) })
	page = withRead(page, read)
	page.Words = slices.Concat(slices.DeleteFunc(slices.Clone(page.Words), func(w paper.Word) bool { return len(wordsAt(read, w.Box)) > 0 }), read)
	return page
}

// withRead is a page that is mended with words that were recognised, before it has
// them.
func withRead(page paper.Page, read []paper.Word) paper.Page {
	if page.Text == paper.HiddenText {
		page.Text = paper.MendedText
	}
	page.Unread = unreadBut(page.Unread, read)
	return page
}

// unreadBut is the ink without words that has none among those that were recognised
// either.
func unreadBut(unread []paper.Box, read []paper.Word) []paper.Box {
	return slices.DeleteFunc(slices.Clone(unread), func(b paper.Box) bool { return len(wordsAt(read, b)) > 0 })
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
