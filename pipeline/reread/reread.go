// Package reread reads a scan again where a reading leaves doubt.
//
// There are three ways to the text of a scan. Whoever scanned it often had it
// recognised too: that text layer may be better than what can be recognised
// here, or lack half of the depths. Recognising line by line is best for tables
// with hatching, and recognising the page as a whole for some others. Which it
// is shows only when the page is understood. So a Judge, who understands pages,
// says what each reading is worth, and the next way is gone only in doubt:
//
//	text layer ─doubt─▶ line by line ─doubt─▶ as a whole
//	     └──────────────────┴──────mended───────┘──judged──▶ the best
//
// Mended is the best so far with what it has lost: the words of the next where
// it has none, and its numbers where it has something else.
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

// hopeless is the part of what there is that recognition must be worth for
// another way of it to be tried.
const hopeless = 0.5

// A Reader reads scans again. Judge must be set; it is called by several
// goroutines at once.
type Reader struct {
	reading.Reader
	Judge Judge
}

// Page reads a page as the underlying reader does. In the mode OCRAuto it reads
// a scan again, in up to two other ways, as long as there is doubt, and keeps
// the best. A further reading that fails leaves what there is.
func (r Reader) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	first, err := r.Reader.Page(ctx, path, number, o)
	if err != nil || o.OCR != reading.OCRAuto && o.OCR != "" {
		return first, err
	}
	ways := waysAfter(first.Text)
	if len(ways) == 0 {
		return first, nil // which is so for most pages, and they are understood only once then
	}
	best := r.judged(first)
	doubt := best.doubt || first.Unread > 0
	for _, way := range ways {
		if !doubt {
			break
		}
		again := o
		again.OCR, again.Whole, again.Picture = reading.OCRAlways, way.whole, ""
		page, err := r.Reader.Page(ctx, path, number, again)
		if reading.KindOf(err) == reading.Canceled {
			return paper.Page{}, err
		}
		if err != nil {
			break
		}
		other, patched := r.judged(page), r.judged(mended(best.Page, page))
		other.way, patched.way = way, best.way
		doubt = other.worth >= hopeless*best.worth
		for _, v := range []verdict{patched, other} {
			if v.worth > best.worth+better {
				best = v
			}
		}
		doubt = doubt && best.doubt
	}
	if best.Turned == first.Turned || o.Picture == "" {
		best.Picture = first.Picture
		return best.Page, nil
	}
	again := o
	again.OCR, again.Whole = reading.OCRAlways, best.way.whole // painted as its words stand
	painted, err := r.Reader.Page(ctx, path, number, again)
	best.Picture = painted.Picture
	return best.Page, err
}

// A way is how a page can be recognised.
type way struct{ whole bool }

// waysAfter are the ways to read a page again after its text was had from an
// origin.
func waysAfter(text paper.TextOrigin) []way {
	switch text {
	case paper.HiddenText:
		return []way{{whole: false}, {whole: true}}
	case paper.ReadText:
		return []way{{whole: true}}
	}
	return nil
}

// A verdict is a reading with what the judge says of it.
type verdict struct {
	paper.Page
	way   way // in which the page was turned as it is
	worth float64
	doubt bool
}

func (r Reader) judged(p paper.Page) verdict {
	worth, doubt := r.Judge(p)
	return verdict{Page: p, worth: worth, doubt: doubt}
}

// mended is a reading with what another adds to it. A page that was turned for
// that has nothing in the same places.
func mended(layer, read paper.Page) paper.Page {
	if read.Turned != layer.Turned {
		return layer
	}
	if layer.Text == paper.HiddenText {
		layer.Text = paper.MendedText
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
