package engine

import (
	"image"
	"math"
	"os"
	"path/filepath"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/reading/mupdf"
)

// Bounds of a picture in pixels. Browsers draw images of up to 32,767 pixels a
// side; a colour picture of maxPixels takes 240 MB while it is painted. Larger
// pages, such as a log ten metres long, are painted coarser instead of failing.
const (
	maxSide   = 30000
	maxPixels = 60e6
)

const pointsPerInch = 72

// resolution is how fine the page is painted, in pixels per inch. An image file
// keeps its own pixels: painted otherwise it only gets worse.
func resolution(sheet *mupdf.Page, isImage bool, o reading.Options) float64 {
	switch {
	case isImage && sheet.Resolution() > 0:
		return sheet.Resolution()
	case o.DPI > 0:
		return float64(o.DPI)
	}
	return reading.DefaultDPI
}

// pixelSize is the size of the picture of a page at the resolution, or at the
// highest that the bounds allow.
func pixelSize(width, height, dpi float64) (w, h int) {
	scale := dpi / pointsPerInch
	scale = min(scale, maxSide/max(width, height), math.Sqrt(maxPixels/(width*height)))
	pixels := func(points float64) int { return max(1, min(maxSide, int(math.Round(points*scale)))) }
	return pixels(width), pixels(height)
}

// inPixels are the pixels of a box of the page, of which a point has so many.
func inPixels(b paper.Box, scale float64) image.Rectangle {
	return image.Rect(int(b.X0*scale), int(b.Y0*scale), int(b.X1*scale), int(b.Y1*scale))
}

// write puts the picture at path as a PNG file, whole or not at all.
func (e *Engine) write(path string, img image.Image) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	part := reading.Unfinished(path, os.Getpid())
	f, err := os.Create(part)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(part)
		}
	}()
	if err := e.png.Encode(f, img); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(part, path)
}
