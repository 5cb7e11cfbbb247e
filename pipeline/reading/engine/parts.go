package engine

import (
	"cmp"
	"context"
	"image"
	"slices"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/mupdf"
	"lsml/pipeline/reading/ocr"
	"lsml/pipeline/reading/raster"
)

const (
	// fewShapes is the number of small drawings up to which a page has arrows,
	// symbols and a logo, but no text that is drawn: a depth has four.
	fewShapes = 8
	// leastWide and leastHigh are the size in points from which a picture may hold
	// text.
	leastWide, leastHigh = 36.0, 8.0
	// fewMissing is the number of glyphs in line up to which it is not worth
	// recognising a page.
	fewMissing = 12
	// around is the margin in points that a place is looked at with.
	around = 12.0
	// coarsest and finest are the resolutions between which parts of pages are
	// painted to be recognised.
	coarsest, finest = 75, 1200
)

// A doubt is what of a page may have no words, or wrong ones.
type doubt struct {
	place    paper.Box // around all of it; empty for none
	known    []paper.Word
	doubtful []paper.Word
}

// doubtIn looks for what may be text without words: words in a font that is not
// believed, pictures, and small drawings where no word is. Of a scan with a text
// layer only the fonts are in doubt.
func doubtIn(sheet *mupdf.Page, words []mupdf.Word, layered bool, mode reading.OCRMode) doubt {
	var d doubt
	if mode == reading.OCRNever || mode == reading.OCRAlways {
		return d
	}
	for i, in := range doubted(words) {
		if in {
			d.doubtful = append(d.doubtful, words[i].Word)
		} else {
			d.known = append(d.known, words[i].Word)
		}
	}
	box := paper.Bounds(d.doubtful)
	if !layered {
		box = box.Union(drawn(sheet, d.known))
	}
	if !box.Empty() {
		d.place = box.Grow(around, around).Intersect(sheet.Bounds())
	}
	return d
}

// drawn is the box around pictures, and around small drawings where no word is.
func drawn(sheet *mupdf.Page, known []paper.Word) paper.Box {
	var box paper.Box
	for _, p := range sheet.Pictures() {
		if p.Box.Width() >= leastWide && p.Box.Height() >= leastHigh {
			box = box.Union(p.Box)
		}
	}
	if shapes := ocr.Outside(sheet.Shapes(), boxes(known)); len(shapes) > fewShapes {
		for _, s := range shapes {
			box = box.Union(s)
		}
	}
	return box
}

// complete recognises what is in doubt on a page, if it looks like text.
func (e *Engine) complete(ctx context.Context, sheet *mupdf.Page, page paper.Page, in doubt, img *picture, o reading.Options) (paper.Page, *picture, error) {
	scale := float64(img.Bounds().Dx()) / page.Width
	stretches := suspect(missing(mupdf.Gray(img.Image), scale, in.place, in.known), sheet, in.doubtful)
	if glyphsOf(stretches) <= fewMissing {
		return page, img, nil
	}
	if len(in.known) == 0 {
		whole, turned, err := e.recognize(ctx, sheet, page, img, o)
		if err != nil || len(in.doubtful) > 0 && agree(in.doubtful, whole.Words) {
			return page, img, err
		}
		page, img = whole, turned
	} else {
		found, err := e.recognizeParts(ctx, sheet, page, in.known, stretches, o)
		if err != nil {
			return page, img, err
		}
		page = join(page, in.known, in.doubtful, found)
	}
	if drawn := rulesOf(sheet.Pictures(), page.Words, img.rules(page.Width)); page.Turned == 0 {
		page.Rules = append(page.Rules, withoutStrokes(drawn, page.Words)...)
	}
	return page, img, nil
}

func boxes(words []paper.Word) []paper.Box {
	all := make([]paper.Box, len(words))
	for i, w := range words {
		all[i] = w.Box
	}
	return all
}

// missing are the stretches of ink in a place of the page that look like text
// and are none of the words.
func missing(img *image.Gray, scale float64, place paper.Box, known []paper.Word) []ocr.Stretch {
	cut := inPixels(place, scale).Intersect(img.Rect)
	corner := paper.Point{X: float64(cut.Min.X) / scale, Y: float64(cut.Min.Y) / scale}
	there := boxes(known)
	for i, b := range there {
		there[i] = moved(b, -corner.X, -corner.Y)
	}
	found := ocr.Missing(raster.Even(raster.Cut(img, cut)), scale, there)
	for i, s := range found {
		found[i].Box = moved(s.Box, corner.X, corner.Y)
	}
	return found
}

// drawnShare is the part of the glyphs of a stretch that must be found among the
// small drawings for it to be drawn text: some letters have level and upright
// sides only.
const drawnShare = 0.3

// suspect leaves the stretches that lie in pictures or on words that are doubted,
// and those that small drawings make.
func suspect(stretches []ocr.Stretch, sheet *mupdf.Page, doubtful []paper.Word) []ocr.Stretch {
	shapes := sheet.Shapes()
	places := boxes(doubtful)
	for _, p := range sheet.Pictures() {
		places = append(places, p.Box)
	}
	return slices.DeleteFunc(stretches, func(s ocr.Stretch) bool {
		if slices.ContainsFunc(places, func(b paper.Box) bool { return b.Overlaps(s.Box) }) {
			return false
		}
		drawn := 0
		for _, b := range shapes {
			if s.Box.Contains(b.Mid()) {
				drawn++
			}
		}
		return float64(drawn) < drawnShare*float64(s.Glyphs)
	})
}

func moved(b paper.Box, dx, dy float64) paper.Box {
	return paper.Box{X0: b.X0 + dx, Y0: b.Y0 + dy, X1: b.X1 + dx, Y1: b.Y1 + dy}
}

// glyphsOf counts those of all stretches.
func glyphsOf(stretches []ocr.Stretch) int {
	n := 0
	for _, s := range stretches {
		n += s.Glyphs
	}
	return n
}

// recognizeParts recognises where ink has no words, around the words that are
// known.
func (e *Engine) recognizeParts(ctx context.Context, sheet *mupdf.Page, page paper.Page, known []paper.Word, stretches []ocr.Stretch, o reading.Options) ([]paper.Word, error) {
	client, err := e.recognizer(o.Languages)
	if err != nil {
		return nil, &reading.Error{Kind: reading.Internal, Op: "ocr", Page: page.Number, Msg: err.Error()}
	}
	dpi := printHeight / usualHeight(stretches) * pointsPerInch
	width, height := pixelSize(page.Width, page.Height, min(finest, max(coarsest, dpi)))
	scale := printDPI / pointsPerInch * float64(width) / (page.Width / pointsPerInch * dpi)
	// Where most lies in pictures that have fewer pixels, it is painted with theirs.
	plate, err := plateFrom(ctx, sheet, pictured(sheet.Pictures(), stretches), width, height, page.Bounds())
	if err != nil {
		return nil, err
	}
	pixels := plate.all()
	size := page.Width / float64(width) * scale
	there := boxes(known)
	for i, b := range there {
		there[i] = paper.Box{X0: b.X0 / size, Y0: b.Y0 / size, X1: b.X1 / size, Y1: b.Y1 / size}
	}
	found, err := e.recognized(ctx, pixels, scale, there, ocr.Language(known, client.Languages()), client)
	if err != nil {
		return nil, failure("ocr", page.Number, err)
	}
	return scaled(found.Words, size), nil
}

// usualHeight is the median height of the glyphs of stretches, in points.
func usualHeight(stretches []ocr.Stretch) float64 {
	stretches = slices.Clone(stretches)
	slices.SortFunc(stretches, func(a, b ocr.Stretch) int { return cmp.Compare(a.Height, b.Height) })
	passed, all := 0, glyphsOf(stretches)
	for _, s := range stretches {
		if passed += s.Glyphs; 2*passed >= all {
			return s.Height
		}
	}
	return 0
}

// pictured is the highest resolution of the pictures that hold stretches, 0 if
// most are in none.
func pictured(pictures []mupdf.Picture, stretches []ocr.Stretch) float64 {
	inside, best := 0, 0.0
	for _, s := range stretches {
		finest := 0.0
		for _, p := range pictures {
			if p.Box.Contains(s.Box.Mid()) {
				finest = max(finest, p.Resolution)
			}
		}
		if finest > 0 {
			inside += s.Glyphs
		}
		best = max(best, finest)
	}
	if 2*inside < glyphsOf(stretches) {
		return 0
	}
	return best
}

// join adds to a page the words that were found where it has none. Words that
// were doubted make room for them, or stay if they were found to be right.
func join(page paper.Page, known, doubtful, found []paper.Word) paper.Page {
	if agree(doubtful, found) {
		known = slices.Concat(known, doubtful)
		found = slices.DeleteFunc(found, func(w paper.Word) bool { return within(w, doubtful) })
	}
	page.Words = slices.Concat(known, found)
	switch {
	case len(found) == 0:
	case len(known) == 0:
		page.Text = paper.ReadText
	default:
		page.Text = paper.JoinedText
	}
	page.Rules = withoutStrokes(page.Rules, found)
	return page
}

// within reports whether the middle of a word lies in one of the others.
func within(w paper.Word, others []paper.Word) bool {
	return slices.ContainsFunc(others, func(o paper.Word) bool { return o.Box.Contains(w.Box.Mid()) })
}

// rulesOf are the rules that are drawn in the pictures that hold words.
func rulesOf(pictures []mupdf.Picture, words []paper.Word, rules []paper.Rule) []paper.Rule {
	var inside []paper.Rule
	for _, r := range rules {
		if slices.ContainsFunc(pictures, func(p mupdf.Picture) bool {
			return p.Box.Contains(r.Box().Mid()) && slices.ContainsFunc(words, func(w paper.Word) bool { return p.Box.Contains(w.Box.Mid()) })
		}) {
			inside = append(inside, r)
		}
	}
	return inside
}
