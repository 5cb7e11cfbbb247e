package engine

import (
	"image"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/mupdf"
	"lsml/pipeline/reading/raster"
)

// A picture is that of a page with what is made of it to be read from. Each
// is made once, when it is asked for.
type picture struct {
	image.Image
	even  *image.Gray
	print *raster.Ink
	parts []raster.Blob
}

func pictureOf(img image.Image) *picture { return &picture{Image: img} }

// pixels are the greys of the picture, in even light and dark on light.
func (p *picture) pixels() *image.Gray {
	if p.even == nil {
		p.even = pixelsOf(p.Image)
	}
	return p.even
}

// ink is what is printed on it; it is not to be changed.
func (p *picture) ink() *raster.Ink {
	if p.print == nil {
		p.print = raster.Threshold(p.pixels())
	}
	return p.print
}

// blobs are the pieces of the ink.
func (p *picture) blobs() []raster.Blob {
	if p.parts == nil {
		p.parts = p.ink().Blobs()
	}
	return p.parts
}

// rules are those of a page of this width in points, with the leaders at their ends.
func (p *picture) rules(width float64) []paper.Rule {
	scale := float64(p.Bounds().Dx()) / width
	rules := p.ink().Rules(scale)
	return append(rules, p.ink().Leaders(rules, scale)...)
}

// pixelsOf are the greys of a picture to be read from, in even light and dark on
// light.
func pixelsOf(img image.Image) *image.Gray { return raster.Even(mupdf.Gray(img)) }
