package engine

import (
	"context"
	"fmt"
	"image"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/mupdf"
	"lsml/pipeline/reading/ocr"
	"lsml/pipeline/reading/raster"
	"lsml/pipeline/reading/tesseract"
)

const (
	// printSize is the font size of the print that is read best at printDPI.
	printSize = 10.0
	// patchWidth and patchHeight are how far a patch is looked at beyond its
	// sides, in points of the print: walls beside a line are known by their length.
	patchWidth, patchHeight = 12.0, 30.0
	// finestPatch is the highest resolution that parts are painted with.
	finestPatch = 600
)

// readPatches is a page with nothing but the words that are recognised in parts
// of it.
func (e *Engine) readPatches(ctx context.Context, sheet *mupdf.Page, page paper.Page, o reading.Options) (paper.Page, error) {
	known := page.Words
	page.Words, page.Text = nil, paper.ReadText
	client, err := e.recognizer(o.Languages)
	if err != nil {
		return page, &reading.Error{Kind: reading.Internal, Op: "ocr", Page: page.Number, Msg: err.Error()}
	}
	patches := o.Patches[:min(len(o.Patches), reading.MostPatches)]
	language := ocr.Language(known, client.Languages())
	v := view{page: page, part: partOf(patches)}
	for _, p := range patches {
		if p.Box.Intersect(page.Bounds()).Empty() || p.Size <= 0 {
			continue
		}
		if err := v.paint(ctx, sheet, p.Size); err != nil {
			return page, err
		}
		found, err := e.readPatch(ctx, v, p, known, language, client)
		if err != nil {
			return page, failure("ocr", page.Number, err)
		}
		page.Words = append(page.Words, found...)
	}
	return page, nil
}

// partOf is the part of a page that patches are looked at in.
func partOf(patches []reading.Patch) (part paper.Box) {
	for _, p := range patches {
		part = part.Union(seen(p))
	}
	return part
}

// seen is what is looked at for a patch.
func seen(p reading.Patch) paper.Box {
	print := p.Size / printSize
	return p.Box.Grow(patchWidth*print, patchHeight*print)
}

// A view is the part of a page that patches lie in, as it is painted for print of one
// size.
type view struct {
	page  paper.Page
	part  paper.Box
	size  float64 // of the print, in points; 0 before it is painted
	plate plate
}

// paint paints the page for print of this size, if it is not painted so.
func (v *view) paint(ctx context.Context, sheet *mupdf.Page, size float64) (err error) {
	if v.size == size {
		return nil
	}
	dpi := min(finestPatch, max(coarsest, printDPI*printSize/size))
	width, height := pixelSize(v.page.Width, v.page.Height, dpi)
	v.size = size
	v.plate, err = plateOf(ctx, sheet, v.page, width, height, v.part)
	return err
}

// scale is how many pixels a point has.
func (v view) scale() float64 { return float64(v.plate.width) / v.page.Width }

// cut is the part of the view in a box of the page, and its corner there.
func (v view) cut(b paper.Box) (*image.Gray, paper.Point) {
	scale := v.scale()
	part := inPixels(b, scale).Intersect(v.plate.bounds())
	return v.plate.part(part), paper.Point{X: float64(part.Min.X) / scale, Y: float64(part.Min.Y) / scale}
}

// readPatch recognises one part of a page, or has kept what it says.
func (e *Engine) readPatch(ctx context.Context, v view, p reading.Patch, known []paper.Word, language string, client *tesseract.Client) ([]paper.Word, error) {
	print := p.Size / printSize // points of the page in a point of print
	part, corner := v.cut(seen(p).Intersect(v.page.Bounds()))
	if part.Rect.Empty() {
		return nil, nil
	}
	scale := v.scale() * print
	asked := ocr.Patch{Box: toPrint(p.Box, corner, print), Numbers: p.Numbers, Language: language}
	for _, w := range known {
		if p.Box.Overlaps(w.Box) {
			w.Box = toPrint(w.Box, corner, print)
			asked.Known = append(asked.Known, w)
		}
	}
	var found []paper.Word
	err := e.keep(e.keyOf(client.Fingerprint(), fmt.Sprint(scale, asked), part), &found, func() (err error) {
		found, err = ocr.ReadPatch(ctx, raster.Even(part), scale, asked, client)
		return err
	})
	for i, w := range found {
		b := paper.Box{X0: w.Box.X0 * print, Y0: w.Box.Y0 * print, X1: w.Box.X1 * print, Y1: w.Box.Y1 * print}
		found[i].Box, found[i].Size = moved(b, corner.X, corner.Y), w.Size*print
	}
	return found, err
}

// toPrint is a box of the page in points of the print, from a corner.
func toPrint(b paper.Box, corner paper.Point, print float64) paper.Box {
	b = moved(b, -corner.X, -corner.Y)
	return paper.Box{X0: b.X0 / print, Y0: b.Y0 / print, X1: b.X1 / print, Y1: b.Y1 / print}
}
