package pipeline

import (
	"errors"
	"fmt"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"syscall"
	"unicode/utf8"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// shapeTolerance is how much the proportions of a page's own picture may
// differ from the page's: rounding to pixels, and a trimmed edge. Beyond it,
// boxes would stand in the wrong place.
const shapeTolerance = 0.05

// wantedPages are the numbers of the pages to read, and a problem for each
// picture of a page that the document does not have.
func wantedPages(s source.Source, count int) (numbers []int, problems []Problem) {
	for n := 1; n <= count; n++ {
		if _, has := s.Image(n); has || !s.ImagesOnly {
			numbers = append(numbers, n)
		}
	}
	for _, image := range s.Images {
		if image.Page > count {
			problems = append(problems, Problem{
				Page: image.Page, Kind: reading.Invalid,
				Message: fmt.Sprintf("%s: there is no such page, the document has %d", filepath.Base(image.Path), count),
			})
		}
	}
	return numbers, problems
}

// ownPicture is the user's own picture of a page, which must have its shape.
func ownPicture(path string, page paper.Page) (*paper.Picture, error) {
	fail := func(msg string) error {
		return &reading.Error{Kind: reading.Invalid, Op: "picture", Page: page.Number, Msg: filepath.Base(path) + ": " + msg}
	}
	if !utf8.ValidString(path) {
		return nil, fail("the name is not in UTF-8, so no address can name it")
	}
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0) // to open a pipe is no wait
	if err != nil {                                                // always an *fs.PathError, which repeats the path
		return nil, fail(errors.Unwrap(err).Error())
	}
	defer f.Close()
	c, err := png.DecodeConfig(f)
	switch {
	case err != nil:
		return nil, fail(err.Error())
	case !SameShape(page, c.Width, c.Height):
		return nil, fail(fmt.Sprintf("%d × %d pixels is not the shape of the page, which has %.0f × %.0f points",
			c.Width, c.Height, page.Width, page.Height))
	}
	return &paper.Picture{Path: path, Width: c.Width, Height: c.Height}, nil
}

// SameShape reports whether a picture of this size in pixels can be one of the
// page: its proportions are the same, but for a trimmed edge.
func SameShape(page paper.Page, width, height int) bool {
	if page.Height <= 0 || height <= 0 {
		return false
	}
	ratio := float64(width) / float64(height) / (page.Width / page.Height)
	return math.Abs(ratio-1) <= shapeTolerance
}
