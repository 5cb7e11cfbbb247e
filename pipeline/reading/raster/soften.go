package raster

import "image"

// Soften blurs the picture by about a pixel: each becomes the mean of its
// neighbourhood with the weights 1-2-1 in both directions. The edge repeats.
func Soften(img *image.Gray) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	if w == 0 || h == 0 {
		return out
	}
	sums := make([]int, w)
	for y := range h {
		up, here, down := grayRow(img, max(0, y-1)), grayRow(img, y), grayRow(img, min(h-1, y+1))
		for x := range w {
			sums[x] = int(up[x]) + 2*int(here[x]) + int(down[x])
		}
		row := grayRow(out, y)
		for x := range w {
			left, right := sums[max(0, x-1)], sums[min(w-1, x+1)]
			row[x] = uint8((left + 2*sums[x] + right + 8) / 16)
		}
	}
	return out
}
