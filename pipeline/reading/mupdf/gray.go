package mupdf

import (
	"encoding/binary"
	"image"
	"image/draw"
)

// Scanners and JPEG leave a tint on grey paper. A pixel has a colour when its
// channels are further apart than tint, a picture when one pixel in
// colorlessShare does.
const (
	tint           = 40
	colorlessShare = 5000
)

// uncolored is a picture without its colours, as long as it has none that count: ok is
// false if it has.
func uncolored(img *image.RGBA) (gray *image.Gray, ok bool) {
	gray = image.NewGray(img.Rect)
	enough := len(gray.Pix) / colorlessShare
	found := 0
	for i := range gray.Pix {
		p := pixelAt(img, i)
		if p.isGray() { // as nearly all of what is scanned
			gray.Pix[i] = byte(p)
			continue
		}
		if p.tint() > tint {
			if found++; found > enough {
				return nil, false
			}
		}
		gray.Pix[i] = p.luma()
	}
	return gray, true
}

// Gray is the picture without its colours: itself where it has none, and
// otherwise with the luma weights of ITU-R BT.601.
func Gray(img image.Image) *image.Gray {
	switch img := img.(type) {
	case *image.Gray:
		return img
	case *image.RGBA:
		return grayOf(img)
	}
	gray := image.NewGray(img.Bounds())
	draw.Draw(gray, gray.Rect, img, img.Bounds().Min, draw.Src)
	return gray
}

func grayOf(img *image.RGBA) *image.Gray {
	gray := image.NewGray(img.Rect)
	for i := range gray.Pix {
		if p := pixelAt(img, i); p.isGray() {
			gray.Pix[i] = byte(p)
		} else {
			gray.Pix[i] = p.luma()
		}
	}
	return gray
}

// A pixel has its channels in one number, red in the lowest byte.
type pixel uint32

// pixelAt is a pixel of a picture that is stored without gaps.
func pixelAt(img *image.RGBA, i int) pixel { return pixel(binary.LittleEndian.Uint32(img.Pix[4*i:])) }

func (p pixel) channels() (r, g, b uint32) {
	return uint32(p & 0xff), uint32(p >> 8 & 0xff), uint32(p >> 16 & 0xff)
}

// isGray reports whether the channels are equal.
func (p pixel) isGray() bool { return (p^p>>8)&0xffff == 0 }

// tint is how far apart the channels are.
func (p pixel) tint() uint32 {
	r, g, b := p.channels()
	return max(r, g, b) - min(r, g, b)
}

// luma is how bright the pixel is.
func (p pixel) luma() byte {
	r, g, b := p.channels()
	return byte((299*r + 587*g + 114*b + 500) / 1000)
}
