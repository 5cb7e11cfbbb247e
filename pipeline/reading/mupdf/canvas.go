package mupdf

import "image"

// A canvas is the memory that pages are painted into. New memory for each page takes
// as long as to paint what is printed on it.
type canvas struct{ spare []byte }

// mostSpare bounds what is kept of it in bytes: a page of A4 at 300 dpi in colour
// takes 35 MB.
const mostSpare = 64 << 20

// take gives so many bytes, which are not clean.
func (c *canvas) take(size int) []byte {
	if cap(c.spare) < size {
		return make([]byte, size)
	}
	taken := c.spare[:size]
	c.spare = nil
	return taken
}

// put keeps bytes that nobody looks at any more.
func (c *canvas) put(bytes []byte) {
	if cap(bytes) > cap(c.spare) && cap(bytes) <= mostSpare {
		c.spare = bytes
	}
}

// Recycle gives a picture of a page back, whose pixels the next one may then be
// painted over. Nothing that shares them may be looked at any more.
func (p *Page) Recycle(img image.Image) {
	switch img := img.(type) {
	case *image.Gray:
		p.doc.canvas.put(img.Pix)
	case *image.RGBA:
		p.doc.canvas.put(img.Pix)
	}
}
