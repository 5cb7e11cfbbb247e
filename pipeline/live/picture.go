package live

import (
	"image"
	_ "image/jpeg" // for the sizes of pictures
	_ "image/png"
	"math"
	"os"

	_ "golang.org/x/image/tiff"

	"lsml/lsformat/fetch"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

const pointsPerInch = 72

// sizeOf is the size in pixels of the image that a task shows, as far as it is
// at hand; nil where it is not.
func sizeOf(p fetch.Page) *paper.Picture {
	if p.Image != nil {
		return sizeOfFile(p.Image.Path)
	}
	return sizeOfFile(p.Document.Path)
}

// sizeOfFile is the size of an image file; nil for anything else.
func sizeOfFile(path string) *paper.Picture {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	if err != nil {
		return nil
	}
	return &paper.Picture{Width: c.Width, Height: c.Height}
}

// assumedSize is the size of the page's picture as annotate makes it.
func assumedSize(p paper.Page) *paper.Picture {
	pixels := func(points float64) int {
		return int(math.Round(points * reading.DefaultDPI / pointsPerInch))
	}
	return &paper.Picture{Width: pixels(p.Width), Height: pixels(p.Height)}
}
