package mupdf

import (
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

// hasColor reports whether RGBA pixels show any colour.
func hasColor(pix []byte) bool {
	enough := len(pix) / 4 / colorlessShare
	found := 0
	for i := 0; i+3 < len(pix); i += 4 {
		r, g, b := pix[i], pix[i+1], pix[i+2]
		if r == g && g == b {
			continue
		}
		if max(r, g, b)-min(r, g, b) > tint {
			if found++; found > enough {
				return true
			}
		}
	}
	return false
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
		p := img.Pix[4*i : 4*i+3 : 4*i+3]
		if p[0] == p[1] && p[1] == p[2] { // as nearly all of what is scanned
			gray.Pix[i] = p[0]
			continue
		}
		gray.Pix[i] = byte((299*int(p[0]) + 587*int(p[1]) + 114*int(p[2]) + 500) / 1000)
	}
	return gray
}
