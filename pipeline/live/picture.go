package live

import (
	"errors"
	"image"
	_ "image/jpeg" // for the sizes of pictures
	_ "image/png"
	"math"
	"os"
	"sync"

	_ "golang.org/x/image/tiff"

	"lsml/lsformat/fetch"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

const pointsPerInch = 72

// keptSizes bounds the sizes that are kept.
const keptSizes = 1 << 14

// sizes keeps the sizes of pictures, by the digests of their files: a page that is
// asked for again is not opened again for that.
type sizes struct {
	mu    sync.Mutex
	known map[string]*paper.Picture // nil for what is no picture
}

// of is the size in pixels of the image that a task shows, as far as it is
// at hand; nil where it is not.
func (s *sizes) of(p fetch.Page) *paper.Picture {
	file := p.Document
	if p.Image != nil {
		file = *p.Image
	}
	s.mu.Lock()
	size, ok := s.known[file.SHA256]
	s.mu.Unlock()
	if ok {
		return size
	}
	size, err := sizeOfFile(file.Path)
	if err != nil {
		return nil // nobody knows whether it is one
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.known) >= keptSizes || s.known == nil {
		s.known = map[string]*paper.Picture{}
	}
	s.known[file.SHA256] = size
	return size
}

// sizeOfFile is the size of an image file; nil for anything else.
func sizeOfFile(path string) (*paper.Picture, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	if errors.Is(err, image.ErrFormat) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &paper.Picture{Width: c.Width, Height: c.Height}, nil
}

// assumedSize is the size of the page's picture as annotate makes it.
func assumedSize(p paper.Page) *paper.Picture {
	pixels := func(points float64) int {
		return int(math.Round(points * reading.DefaultDPI / pointsPerInch))
	}
	return &paper.Picture{Width: pixels(p.Width), Height: pixels(p.Height)}
}
