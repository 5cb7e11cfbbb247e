// Package engine reads documents in this process. It is the one place that
// brings the C libraries and the work on pixels together.
//
// C code can crash, hang and eat memory, so programs run the engine in child
// processes, behind package worker. Both are a reading.Reader.
package engine

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/rogpeppe/go-internal/cache"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/mupdf"
	"lsml/pipeline/reading/ocr"
	"lsml/pipeline/reading/raster"
)

// maxPages bounds a document. The thickest reports have some hundred pages; a
// file that claims more than this is damaged or made to hurt.
const maxPages = 10000

// scanShare is the share of a page that images cover when the page is a scan.
// What is drawn on it besides then comes from a program that looked at the
// scan, and the pixels know better.
const scanShare = 0.7

// Engine reads documents, one page at a time. The last document stays open,
// since the pages of one document mostly come in a row.
type Engine struct {
	turn chan struct{} // held by whoever reads
	path string
	file fs.FileInfo // of the open document, to notice when the file is replaced
	doc  *mupdf.Document
	pdf  *mupdf.Library // nil before the first document
	ocr  recognizer
	png  raster.Encoder

	kept    *cache.Cache // of recognised pages; nil for none
	program string       // that has kept them
}

var _ reading.Reader = (*Engine)(nil)

// New returns an engine with no document open.
func New() *Engine {
	return &Engine{turn: make(chan struct{}, 1)}
}

// Close releases the open document and the models of Tesseract.
func (e *Engine) Close() error {
	e.turn <- struct{}{}
	defer func() { <-e.turn }()
	e.forget()
	if e.pdf != nil {
		e.pdf.Close()
		e.pdf = nil
	}
	return e.ocr.close()
}

// Pages counts the pages of the document at path.
func (e *Engine) Pages(ctx context.Context, path string) (int, error) {
	if err := e.enter(ctx, "open", 0); err != nil {
		return 0, err
	}
	defer e.leave()
	doc, err := e.open(path)
	if err != nil {
		return 0, err
	}
	return doc.Count(), nil
}

// Page reads one page. Words, rules and areas come from the document itself;
// where the page is a scan, rules come from its pixels, and where it has no
// usable text, words do. The picture is written from the same pixels.
func (e *Engine) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	if err := e.enter(ctx, "open", number); err != nil {
		return paper.Page{}, err
	}
	defer e.leave()
	doc, err := e.open(path)
	if err != nil {
		return paper.Page{}, err
	}
	sheet, err := doc.Page(ctx, number)
	if err != nil {
		return paper.Page{}, err
	}
	defer sheet.Close()
	page, err := e.read(ctx, sheet, number, resolution(sheet, doc.IsImage(), o), o)
	if err == nil && number == 1 {
		// Where a damaged file does not tell all that is attached, the page is sound.
		page.Attached, _ = doc.Attached()
	}
	return page, err
}

func (e *Engine) read(ctx context.Context, sheet *mupdf.Page, number int, dpi float64, o reading.Options) (paper.Page, error) {
	words, origin := sheet.Words()
	page := paper.Page{Number: number, Words: mupdf.Plain(words), Text: origin}
	page.Width, page.Height = sheet.Size()
	page.Rules, page.Areas = sheet.Drawings()

	if len(o.Patches) > 0 {
		return e.readPatches(ctx, sheet, page, o)
	}
	scan := isScan(sheet.ImageShare(), page)
	in := doubtIn(sheet, words, scan && origin == paper.HiddenText, o.OCR)
	if !scan && o.Picture == "" && in.place.Empty() && !wanted(o.OCR, scan, page, nil) {
		return page, nil
	}
	width, height := pixelSize(page.Width, page.Height, dpi)
	painted, err := sheet.Render(ctx, width, height)
	if err != nil {
		return paper.Page{}, err
	}
	defer sheet.Recycle(painted)
	img := pictureOf(painted)
	scale := float64(width) / page.Width
	switch {
	case wanted(o.OCR, scan, page, img):
		page, img, err = e.recognize(ctx, sheet, page, img, o)
	case !in.place.Empty():
		page, img, err = e.complete(ctx, sheet, page, in, img, o)
	case scan && page.Text == paper.HiddenText:
		page.Words, page.Unread = ocr.Fit(img.pixels(), scale, page.Words)
	}
	if err != nil {
		return paper.Page{}, err
	}
	if scan {
		page.Rules = withoutStrokes(img.rules(page.Width), page.Words)
	}
	if o.Picture != "" {
		if err := e.write(o.Picture, img.Image); err != nil {
			return paper.Page{}, failure("picture", number, err)
		}
		page.Picture = &paper.Picture{Path: o.Picture, Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	}
	if err := ctx.Err(); err != nil {
		return paper.Page{}, failure("picture", number, err)
	}
	return page, nil
}

// isScan reports whether the page is an image, so that its rules have to be
// looked for in the pixels.
func isScan(imageShare float64, page paper.Page) bool {
	return imageShare >= scanShare && (page.Text != paper.PrintedText || len(page.Rules) == 0)
}

// enter waits for the turn.
func (e *Engine) enter(ctx context.Context, op string, page int) error {
	select {
	case e.turn <- struct{}{}:
	case <-ctx.Done():
		return failure(op, page, ctx.Err())
	}
	if err := ctx.Err(); err != nil {
		e.leave()
		return failure(op, page, err)
	}
	return nil
}

func (e *Engine) leave() { <-e.turn }

// open returns the document at path, which may be open already, and may lie
// inside another: see reading.Inside.
func (e *Engine) open(path string) (*mupdf.Document, error) {
	outer, inner := reading.Inside(path)
	file, statErr := os.Stat(outer)
	if e.doc != nil && e.path == path && statErr == nil && same(e.file, file) {
		return e.doc, nil
	}
	e.forget()
	if e.pdf == nil {
		pdf, err := mupdf.New()
		if err != nil {
			return nil, err
		}
		e.pdf = pdf
	}
	doc, err := e.pdf.Open(outer)
	if err != nil {
		return nil, err
	}
	for _, name := range inner {
		if err := doc.Enter(name); err != nil {
			doc.Close()
			return nil, err
		}
	}
	if doc.Count() > maxPages {
		defer doc.Close()
		return nil, &reading.Error{Kind: reading.TooLarge, Op: "open", Msg: fmt.Sprintf("%d pages, more than %d", doc.Count(), maxPages)}
	}
	e.path, e.file, e.doc = path, file, doc
	return doc, nil
}

// forget closes the open document.
func (e *Engine) forget() {
	if e.doc != nil {
		e.doc.Close()
	}
	e.path, e.file, e.doc = "", nil, nil
}

func same(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// failure turns any error into one of reading's, of the kind that the error
// has or implies.
func failure(op string, page int, err error) error {
	var e *reading.Error
	if errors.As(err, &e) {
		return e
	}
	return &reading.Error{Kind: reading.KindOf(err), Op: op, Page: page, Msg: err.Error()}
}
