package engine

import (
	"context"
	"image"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/mupdf"
	"lsml/pipeline/reading/raster"
)

// A plate is a page that parts are read from, in a number of pixels. It is painted
// with as many, or with fewer and enlarged from these, part by part. Of a page from
// which little is read not all is painted.
type plate struct {
	width, height int
	size          image.Point // of the page as it is painted
	painted       *image.Gray // in even light
	corner        image.Point // of what is painted
	oneBit        bool        // enlarged from black and white
}

// beside is how many pixels are painted around a part: those that mix into its edge.
const beside = 3

// leastPainted is the least width and height of a part in pixels that shows whether
// its light is even.
const leastPainted = 450

// plateOf paints the page to be read from. A scan that has fewer pixels is painted
// with its own: MuPDF would draw each as a square.
func plateOf(ctx context.Context, sheet *mupdf.Page, page paper.Page, width, height int, part paper.Box) (plate, error) {
	own := 0.0
	if isScan(sheet.ImageShare(), page) {
		own = sheet.Resolution()
	}
	return plateFrom(ctx, sheet, own, width, height, part)
}

// plateFrom paints a part of the page with the resolution of its pictures if that is
// less; 0 is none.
func plateFrom(ctx context.Context, sheet *mupdf.Page, own float64, width, height int, part paper.Box) (plate, error) {
	w, h := width, height
	pageWidth, pageHeight := sheet.Size()
	if own > 0 {
		if ownWidth, ownHeight := pixelSize(pageWidth, pageHeight, own); ownWidth < width {
			w, h = ownWidth, ownHeight
		}
	}
	all := image.Rect(0, 0, w, h)
	cut := inPixels(part, float64(w)/pageWidth).Inset(-beside)
	cut = cut.Inset(min(0, (min(cut.Dx(), cut.Dy())-leastPainted)/2)).Intersect(all)
	img, err := sheet.RenderPart(ctx, w, h, cut)
	if err != nil {
		return plate{}, err
	}
	p := plate{width: width, height: height, size: all.Max, painted: raster.Even(img), corner: cut.Min}
	p.oneBit = p.enlarged() && raster.OfOneBit(p.painted)
	return p, nil
}

// bounds are those of the whole plate.
func (p plate) bounds() image.Rectangle { return image.Rect(0, 0, p.width, p.height) }

// enlarged reports whether the plate has more pixels than were painted.
func (p plate) enlarged() bool { return p.width != p.size.X }

// part is what a part of the plate is read from. Pixels that stay as they were
// painted are softened, and those of one bit, or the recogniser reads their stairs;
// enlarged greys are soft, and would lose their points and the bars of t and f.
func (p plate) part(r image.Rectangle) *image.Gray {
	if p.enlarged() && !p.oneBit {
		return raster.Enlarge(p.painted, p.corner, p.size, p.width, p.height, r)
	}
	around := r.Inset(-1).Intersect(p.bounds()) // what softening looks at
	var sharp *image.Gray
	if p.enlarged() {
		sharp = raster.Enlarge(p.painted, p.corner, p.size, p.width, p.height, around)
	} else {
		sharp = raster.Cut(p.painted, around.Sub(p.corner))
	}
	return raster.Cut(raster.Soften(sharp), r.Sub(around.Min))
}

// all is what all of the plate is read from.
func (p plate) all() *image.Gray { return p.part(p.bounds()) }
