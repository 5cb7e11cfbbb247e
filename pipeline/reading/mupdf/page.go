package mupdf

/*
#include "reader.h"
*/
import "C"

import (
	"cmp"
	"context"
	"image"
	"math"
	"slices"
	"unsafe"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

const pointsPerInch = 72

// A Page is one page with its content already read. All positions are points
// on the page as displayed, from its top left corner.
type Page struct {
	doc    *Document
	sheet  *C.sheet
	number int
}

// Page reads page n, counted from 1. The context ends a content stream that
// does not end by itself.
func (d *Document) Page(ctx context.Context, n int) (*Page, error) {
	if n < 1 || n > d.pages {
		return nil, failure(reading.Invalid, "text", n, "the file has %d pages", d.pages)
	}
	defer d.abortOn(ctx)()
	p := &Page{doc: d, number: n}
	if code := C.reader_sheet(d.reader, C.int(n-1), &p.sheet); code != 0 {
		return nil, p.failed(ctx, "text", code)
	}
	if err := p.ended(ctx, "text"); err != nil {
		p.Close()
		return nil, err
	}
	if w, h := p.Size(); !(w > 0 && h > 0) || math.IsInf(w*h, 0) {
		p.Close()
		return nil, failure(reading.Invalid, "text", n, "the page has no size")
	}
	return p, nil
}

// Close releases the page.
func (p *Page) Close() {
	C.sheet_drop(p.sheet)
	p.sheet = nil
}

// Size is the width and height in points.
func (p *Page) Size() (width, height float64) {
	c := p.content()
	return round(float64(c.width)), round(float64(c.height))
}

// Bounds is the box of the whole page.
func (p *Page) Bounds() paper.Box {
	w, h := p.Size()
	return paper.Box{X1: w, Y1: h}
}

// Words are the page's words that are seen, or lie as a text layer on a scan,
// in the order of the file, and how they are printed: words that leave no mark,
// or that an image was painted over, are a hidden layer.
func (p *Page) Words() ([]Word, paper.TextOrigin) {
	marks := p.marks()
	seen := seenGlyphs(p.glyphs(), marks, p.Pictures(), p.ImageShare())
	return wordsOf(seen, p.Bounds()), originOf(seen, marks)
}

func (p *Page) glyphs() []glyph {
	c := p.content()
	glyphs := make([]glyph, c.glyph_count)
	for i, g := range unsafe.Slice(c.glyphs, c.glyph_count) {
		glyphs[i] = glyph{
			Rune:   rune(g.rune),
			First:  g.first != 0,
			Origin: paper.Point{X: float64(g.x), Y: float64(g.y)},
			Dir:    paper.Point{X: float64(g.dx), Y: float64(g.dy)},
			Size:   float64(g.size),

			Font:    uintptr(g.font),
			Inkless: g.inkless != 0,
		}
		for k := range glyphs[i].Quad {
			glyphs[i].Quad[k] = paper.Point{X: float64(g.quad[2*k]), Y: float64(g.quad[2*k+1])}
		}
	}
	return glyphs
}

func (p *Page) marks() []mark {
	c := p.content()
	marks := make([]mark, c.mark_count)
	for i, m := range unsafe.Slice(c.marks, c.mark_count) {
		marks[i] = mark{
			rune:   rune(m.rune),
			origin: paper.Point{X: float64(m.x), Y: float64(m.y)},
			middle: paper.Point{X: float64(m.mid_x), Y: float64(m.mid_y)},
			sight:  sight(m.sight),
		}
	}
	return marks
}

// A Picture is an image on the page, as far as it is seen.
type Picture struct {
	Box        paper.Box
	Resolution float64 // pixels per inch
}

// Pictures are the images on the page.
func (p *Page) Pictures() []Picture {
	c := p.content()
	pictures := make([]Picture, c.picture_count)
	for i, e := range unsafe.Slice(c.pictures, c.picture_count) {
		pictures[i] = Picture{boxOf(e), float64(e.density) * pointsPerInch}
	}
	return pictures
}

// Shapes are the boxes of small drawings with bent or slanted strokes: letters
// that are drawn, and patterns.
func (p *Page) Shapes() []paper.Box {
	c := p.content()
	shapes := make([]paper.Box, c.shape_count)
	for i, e := range unsafe.Slice(c.shapes, c.shape_count) {
		shapes[i] = boxOf(e)
	}
	return shapes
}

func boxOf(e C.extent) paper.Box {
	return paper.Box{X0: float64(e.x0), Y0: float64(e.y0), X1: float64(e.x1), Y1: float64(e.y1)}
}

// Drawings are the page's straight drawn lines and its filled rectangles, from
// vector drawings only.
func (p *Page) Drawings() ([]paper.Rule, []paper.Area) {
	c := p.content()
	var rules []paper.Rule
	var areas []paper.Area
	for _, s := range unsafe.Slice(c.strokes, c.stroke_count) {
		if visible(uint32(s.color)) {
			rules = append(rules, paper.Rule{
				From:  paper.Point{X: float64(s.x0), Y: float64(s.y0)},
				To:    paper.Point{X: float64(s.x1), Y: float64(s.y1)},
				Width: float64(s.width),
			})
		}
	}
	for _, f := range unsafe.Slice(c.fills, c.fill_count) {
		var corners [4]paper.Point
		for i := range corners {
			corners[i] = paper.Point{X: float64(f.x[i]), Y: float64(f.y[i])}
		}
		rule, area := shapeOf(corners)
		switch {
		case rule != nil && visible(uint32(f.color)):
			rules = append(rules, *rule)
		case area != nil && !isBackground(*area, p.Bounds(), uint32(f.color)):
			areas = append(areas, paper.Area{Box: *area, Color: uint32(f.color)})
		}
	}
	return mergeRules(rules), areas
}

// ImageShare is the share of the page that images cover, 0 to 1.
func (p *Page) ImageShare() float64 { return float64(p.content().images) }

// Resolution is that of the largest image on the page in pixels per inch, or of
// the finer ones that together are about as large: compact scans have their
// letters in strips over a coarse background. 0 if there is none.
func (p *Page) Resolution() float64 {
	c := p.content()
	return max(float64(c.density)*pointsPerInch, finestOf(p.Pictures(), float64(c.largest)))
}

// OfOneBit reports whether the largest image on the page has two colours only.
func (p *Page) OfOneBit() bool { return p.content().bits == 1 }

const (
	// alikeDensity is how many times the resolution of others the resolution of a
	// picture may be to belong to them.
	alikeDensity = 1.1
	// asLarge is the part of the largest picture's area that finer ones together
	// must have.
	asLarge = 0.8
)

// finestOf is the resolution of the finest pictures that together are about as
// large as the largest one; 0 if none are.
func finestOf(pictures []Picture, largest float64) float64 {
	pictures = slices.Clone(pictures)
	slices.SortFunc(pictures, func(a, b Picture) int { return cmp.Compare(b.Resolution, a.Resolution) })
	for from := 0; from < len(pictures); {
		area, to := 0.0, from
		for ; to < len(pictures) && pictures[to].Resolution*alikeDensity >= pictures[from].Resolution; to++ {
			area += pictures[to].Box.Width() * pictures[to].Box.Height()
		}
		if area >= asLarge*largest {
			return pictures[from].Resolution
		}
		from = to
	}
	return 0
}

func (p *Page) content() *C.content { return C.sheet_content(p.sheet) }

// Render paints the page, width by height pixels: an *image.Gray if nothing on
// it has a colour, an opaque *image.RGBA otherwise.
func (p *Page) Render(ctx context.Context, width, height int) (image.Image, error) {
	if width < 1 || height < 1 || width > math.MaxInt32/4/height {
		return nil, failure(reading.TooLarge, "picture", p.number, "%d by %d pixels", width, height)
	}
	bounds := image.Rect(0, 0, width, height)
	colors := p.content().colored
	if colors == C.no_color {
		img := &image.Gray{Pix: p.doc.canvas.take(width * height), Stride: width, Rect: bounds}
		return img, p.paint(ctx, bounds.Size(), bounds, false, img.Pix)
	}
	img := &image.RGBA{Pix: p.doc.canvas.take(4 * width * height), Stride: 4 * width, Rect: bounds}
	if err := p.paint(ctx, bounds.Size(), bounds, true, img.Pix); err != nil {
		return nil, err
	}
	if colors == C.maybe_color {
		if gray, ok := uncolored(img); ok {
			p.Recycle(img)
			return gray, nil
		}
	}
	return img, nil
}

// RenderPart paints a part of the page, which has width by height pixels as a whole,
// without colours. The part must lie on the page.
func (p *Page) RenderPart(ctx context.Context, width, height int, part image.Rectangle) (*image.Gray, error) {
	if part.Empty() || part.Dx() > math.MaxInt32/4/part.Dy() {
		return nil, failure(reading.TooLarge, "picture", p.number, "%d by %d pixels", part.Dx(), part.Dy())
	}
	bounds := image.Rectangle{Max: part.Size()}
	if p.content().colored == C.no_color {
		img := image.NewGray(bounds)
		return img, p.paint(ctx, image.Pt(width, height), part, false, img.Pix)
	}
	img := image.NewRGBA(bounds)
	err := p.paint(ctx, image.Pt(width, height), part, true, img.Pix)
	return grayOf(img), err
}

// paint paints a part of the page, which has that size as a whole.
func (p *Page) paint(ctx context.Context, size image.Point, part image.Rectangle, colored bool, pix []byte) error {
	defer p.doc.abortOn(ctx)()
	flag := C.int(0)
	if colored {
		flag = 1
	}
	wanted := C.part{
		width: C.int(size.X), height: C.int(size.Y),
		x0: C.int(part.Min.X), y0: C.int(part.Min.Y), x1: C.int(part.Max.X), y1: C.int(part.Max.Y),
	}
	if code := C.sheet_render(p.sheet, wanted, flag, (*C.uchar)(&pix[0])); code != 0 {
		return p.failed(ctx, "picture", code)
	}
	return p.ended(ctx, "picture")
}

// ended is the error of a context that has ended; what MuPDF returned after
// being stopped is only a part.
func (p *Page) ended(ctx context.Context, op string) error {
	if err := ctx.Err(); err != nil {
		return failure(reading.KindOf(err), op, p.number, "%v", err)
	}
	return nil
}

func (p *Page) failed(ctx context.Context, op string, code C.int) error {
	if err := p.ended(ctx, op); err != nil {
		return err
	}
	return p.doc.failed(op, p.number, code)
}
