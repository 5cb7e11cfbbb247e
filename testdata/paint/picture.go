package paint

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"github.com/go-pdf/fpdf"
	"golang.org/x/image/draw"
)

// Picture shows an image over a box. fpdf writes pictures in the order of their
// widths, and such as are equally wide in any order, so each is stretched to a
// width of its own, by a pixel or a few.
func (p *PDF) Picture(m *image.Paletted, b Box) {
	width := m.Rect.Dx()
	for p.widths[width] {
		width++
	}
	p.widths[width] = true
	stretched := image.NewPaletted(image.Rect(0, 0, width, m.Rect.Dy()), m.Palette)
	draw.NearestNeighbor.Scale(stretched, stretched.Rect, m, m.Rect, draw.Src, nil)
	var data bytes.Buffer
	if err := png.Encode(&data, stretched); err != nil {
		p.pdf.SetError(err)
		return
	}
	name := fmt.Sprint("picture ", len(p.widths))
	options := fpdf.ImageOptions{ImageType: "PNG"}
	p.pdf.RegisterImageOptionsReader(name, options, &data)
	p.pdf.ImageOptions(name, b.X0, b.Y0, b.Width(), b.Height(), false, options, 0, "")
}
