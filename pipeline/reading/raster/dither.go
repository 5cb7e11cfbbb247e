package raster

import "image"

const (
	// largestSpeck is the number of pixels up to which ink is a speck of dither: the
	// point of a number has more, even in coarse scans.
	largestSpeck = 3
	// dithered is the number of specks, in parts of a page's pixels, from which its
	// greys are dithered. Dirty pages, and those with dots for sand, have a tenth.
	dithered = 0.01
)

// WithoutDither leaves out the specks that make paper grey in a picture of two
// greys: they would be taken for accents and points. Other pictures are returned
// as they are; img is not changed.
func WithoutDither(img *image.Gray) *image.Gray {
	if !OfOneBit(img) {
		return img
	}
	specks := specksOf(img)
	if float64(len(specks)) < dithered*float64(img.Rect.Dx()*img.Rect.Dy()) {
		return img
	}
	out := image.NewGray(image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy()))
	for y := range out.Rect.Dy() {
		copy(grayRow(out, y), grayRow(img, y))
	}
	for _, speck := range specks {
		for _, p := range speck.pixels[:speck.count] {
			grayRow(out, p.Y)[p.X] = 255
		}
	}
	return out
}

// A speck is a few pixels of ink that touch each other and no others.
type speck struct {
	pixels [largestSpeck + 1]image.Point
	count  int
}

// specksOf finds those of a picture. Positions count from its top left corner.
func specksOf(img *image.Gray) []speck {
	var found []speck
	for y := range img.Rect.Dy() {
		for x, v := range grayRow(img, y) {
			if v >= half {
				continue
			}
			if s := grown(img, image.Pt(x, y)); s.count <= largestSpeck && s.pixels[0] == s.first() {
				found = append(found, s)
			}
		}
	}
	return found
}

// half is the grey between ink and paper.
const half = 128

// grown is the ink around a pixel, of which no more is gathered than shows that it
// is no speck.
func grown(img *image.Gray, at image.Point) speck {
	s := speck{count: 1}
	s.pixels[0] = at
	for i := 0; i < s.count; i++ {
		p := s.pixels[i]
		for y := max(0, p.Y-1); y <= min(img.Rect.Dy()-1, p.Y+1); y++ {
			row := grayRow(img, y)
			for x := max(0, p.X-1); x <= min(img.Rect.Dx()-1, p.X+1); x++ {
				if row[x] >= half || s.has(image.Pt(x, y)) {
					continue
				}
				s.pixels[s.count] = image.Pt(x, y)
				if s.count++; s.count > largestSpeck {
					return s
				}
			}
		}
	}
	return s
}

func (s *speck) has(p image.Point) bool {
	for _, q := range s.pixels[:s.count] {
		if p == q {
			return true
		}
	}
	return false
}

// first is the topmost pixel, of several the left one.
func (s *speck) first() image.Point {
	top := s.pixels[0]
	for _, p := range s.pixels[1:s.count] {
		if p.Y < top.Y || p.Y == top.Y && p.X < top.X {
			top = p
		}
	}
	return top
}
