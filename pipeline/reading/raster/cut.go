package raster

import "image"

// Cut is a part of a picture as one of its own. A picture that is all of it is the
// same one.
func Cut(img *image.Gray, part image.Rectangle) *image.Gray {
	if part = part.Intersect(img.Rect); part == img.Rect {
		return img
	}
	out := image.NewGray(image.Rect(0, 0, part.Dx(), part.Dy()))
	for y := range part.Dy() {
		copy(grayRow(out, y), grayRow(img, part.Min.Y+y)[part.Min.X:])
	}
	return out
}
