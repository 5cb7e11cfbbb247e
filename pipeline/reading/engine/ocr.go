package engine

import (
	"context"
	"image"
	"slices"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/mupdf"
	"lsml/pipeline/reading/ocr"
	"lsml/pipeline/reading/raster"
	"lsml/pipeline/reading/tesseract"
)

// Resolution of the pixels that text is recognised from. Letters are read best
// when small ones are 21 pixels high, as those of print in 10 points are at 300
// dpi. Images often name no resolution or a wrong one, so the height of their
// print decides; the resolution counts where there is no print to measure.
const (
	printDPI    = 300.0
	printHeight = 21 // pixels
	// mostEnlarged and mostReduced are how many times at the most.
	mostEnlarged, mostReduced = 6, 10
)

// What makes a text layer unusable.
const (
	// fewLetters is the number of letters and digits up to which the layer of a
	// scan is a stamp or a page number.
	fewLetters = 40
	// coveredShare is how many letters and digits a layer must have for each
	// piece of ink that may be a glyph. Hatching has pieces too, and letters of
	// bad scans hang together; a good layer has 0.6 and more.
	coveredShare = 0.25
)

// A recognizer is Tesseract with the models of a list of languages.
type recognizer struct {
	languages []string
	client    *tesseract.Client
}

// recognizer loads Tesseract, anew only for other languages than the last.
func (e *Engine) recognizer(languages []string) (*tesseract.Client, error) {
	if e.ocr.client != nil && slices.Equal(e.ocr.languages, languages) {
		return e.ocr.client, nil
	}
	if err := e.ocr.close(); err != nil {
		return nil, err
	}
	client, err := tesseract.New(languages...)
	if err != nil {
		return nil, err
	}
	e.ocr = recognizer{languages, client}
	return client, nil
}

// close frees the models, if any are loaded.
func (r *recognizer) close() error {
	if r.client == nil {
		return nil
	}
	err := r.client.Close()
	*r = recognizer{}
	return err
}

// wanted reports whether the whole page is to be recognised, in place of the
// words it has. img is the page's picture where there is one.
func wanted(mode reading.OCRMode, scan bool, page paper.Page, img *picture) bool {
	switch {
	case mode == reading.OCRNever:
		return false
	case mode == reading.OCRAlways:
		return true
	case !scan:
		return false
	}
	n := characters(page.Words)
	return n <= fewLetters || page.Text != paper.PrintedText && float64(n) < coveredShare*float64(glyphs(img))
}

// characters counts the letters and digits of words.
func characters(words []paper.Word) int {
	n := 0
	for _, w := range words {
		n += paper.Characters(w.Text)
	}
	return n
}

// glyphs counts the pieces of ink of about the usual size.
func glyphs(img *picture) int {
	usual := raster.GlyphHeight(img.blobs())
	n := 0
	for _, b := range img.blobs() {
		if 2*b.Box.Dy() >= usual && b.Box.Dy() <= 2*usual && b.Box.Dx() <= 2*usual {
			n++
		}
	}
	return n
}

// recognize replaces the words of a page by what is read from its pixels, and
// turns page and picture upright together. img is the picture of the page.
func (e *Engine) recognize(ctx context.Context, sheet *mupdf.Page, page paper.Page, img *picture, o reading.Options) (paper.Page, *picture, error) {
	client, err := e.recognizer(o.Languages)
	if err != nil {
		return page, img, &reading.Error{Kind: reading.Internal, Op: "ocr", Page: page.Number, Msg: err.Error()}
	}
	pixels, scale, err := printPixels(ctx, sheet, page, img)
	if err != nil {
		return page, img, err
	}
	found, err := e.recognized(ctx, pixels, scale, nil, ocr.Language(page.Words, client.Languages()), client)
	if err != nil {
		return page, img, failure("ocr", page.Number, err)
	}
	size := page.Width / float64(pixels.Rect.Dx()) * scale
	if found.Turned != 0 {
		img = pictureOf(raster.Quarter(img.Image, found.Turned))
		page.Turned, page.Areas, page.Rules = found.Turned, nil, nil
	}
	if found.Turned == 90 || found.Turned == 270 {
		page.Width, page.Height = page.Height, page.Width
	}
	page.Words, page.Text = scaled(found.Words, size), paper.ReadText
	if len(page.Words) == 0 {
		page.Text = paper.NoText
	}
	return page, img, nil
}

// printPixels paints the page so that its print has the height that is read
// best, whatever resolution the page claims, and tells how many pixels a point
// has if that print has 10 points.
func printPixels(ctx context.Context, sheet *mupdf.Page, page paper.Page, img *picture) (*image.Gray, float64, error) {
	clean, err := undithered(ctx, sheet, page)
	switch {
	case err != nil:
		return nil, 0, err
	case clean != nil:
		img = clean
	}
	gray := img.pixels()
	dpi := float64(printDPI)
	if height := raster.GlyphHeight(img.blobs()); height > 0 {
		enlarged := float64(printHeight) / float64(height)
		dpi = float64(gray.Rect.Dx()) / page.Width * pointsPerInch * min(mostEnlarged, max(1.0/mostReduced, enlarged))
	}
	width, height := pixelSize(page.Width, page.Height, dpi)
	scale := printDPI / pointsPerInch * float64(width) / (page.Width / pointsPerInch * dpi)
	if width == gray.Rect.Dx() {
		return raster.Soften(gray), scale, nil
	}
	if clean != nil {
		return resized(gray, width, height), scale, nil
	}
	p, err := plateOf(ctx, sheet, page, width, height, page.Bounds())
	if err != nil {
		return nil, 0, err
	}
	return p.all(), scale, nil
}

// undithered is the page in its own pixels if it is a dithered scan, without the
// dots; nil if not. Made larger or smaller, they would be taken for marks.
func undithered(ctx context.Context, sheet *mupdf.Page, page paper.Page) (*picture, error) {
	if !sheet.OfOneBit() || !isScan(sheet.ImageShare(), page) {
		return nil, nil
	}
	width, height := pixelSize(page.Width, page.Height, sheet.Resolution())
	img, err := sheet.Render(ctx, width, height)
	if err != nil {
		return nil, err
	}
	gray := mupdf.Gray(img)
	if clean := raster.WithoutDither(gray); clean != gray {
		return pictureOf(clean), nil
	}
	return nil, nil
}

// resized are pixels of one bit in another number.
func resized(pixels *image.Gray, width, height int) *image.Gray {
	w, h := pixels.Rect.Dx(), pixels.Rect.Dy()
	if width > w {
		return plate{width: width, height: height, size: pixels.Rect.Size(), painted: pixels, oneBit: true}.all()
	}
	return raster.Straighten(w, h, 0, float64(width)/float64(w)).Apply(pixels, width, height)
}

// scaled words are in points of the page where they were in points of the
// print.
func scaled(words []paper.Word, by float64) []paper.Word {
	for i := range words {
		b := &words[i].Box
		b.X0, b.Y0, b.X1, b.Y1 = b.X0*by, b.Y0*by, b.X1*by, b.Y1*by
		words[i].Size *= by
	}
	return words
}
