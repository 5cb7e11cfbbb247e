package main

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"os"

	"lsml/pipeline/reading/mupdf"
	"lsml/testdata/paint"
)

// pointsPerInch is what makes points of pixels.
const pointsPerInch = 72.0

// A scanner is how pages were put on glass: how finely they were read, how much
// askew they lay, and how dirty glass and paper were.
type scanner struct {
	dpi   float64
	slope float64 // of a line that was level
	specks,
	fade int // spots on a page; how much lighter than black the ink is
	bilevel bool
}

// scanner decides on one.
func (l lot) scanner() scanner {
	return scanner{
		dpi: pick(l, 150.0, 200, 200, 300), slope: l.between(-0.012, 0.012), specks: l.count(0, 500),
		fade: l.count(0, 90), bilevel: l.happens(0.4),
	}
}

// scan is a document whose pages are pictures of those of another.
func (s scanner) scan(l lot, data []byte) (*paint.PDF, error) {
	path, err := temporary(data)
	if err != nil {
		return nil, err
	}
	defer os.Remove(path)
	doc, err := mupdf.Open(path)
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	out := paint.NewPDF()
	for number := 1; number <= doc.Count(); number++ {
		page, err := doc.Page(context.Background(), number)
		if err != nil {
			return nil, err
		}
		width, height := page.Size()
		picture, err := s.picture(l, page)
		page.Close()
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", number, err)
		}
		out.NewPage(width, height)
		out.Picture(picture, paint.Box{X1: width, Y1: height})
	}
	return out, nil
}

// temporary is a file with this content.
func temporary(data []byte) (path string, err error) {
	f, err := os.CreateTemp("", "laboratory-*.pdf")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return f.Name(), err
}

// picture is a page as it comes out of the scanner.
func (s scanner) picture(l lot, page *mupdf.Page) (*image.Paletted, error) {
	width, height := page.Size()
	clean, err := page.Render(context.Background(), int(width*s.dpi/pointsPerInch), int(height*s.dpi/pointsPerInch))
	if err != nil {
		return nil, err
	}
	dirty := s.soil(l, s.askew(mupdf.Gray(clean)))
	out := image.NewPaletted(dirty.Rect, s.palette())
	for i, g := range dirty.Pix {
		out.Pix[i] = uint8(int(g) * len(out.Palette) / 256)
	}
	return out, nil
}

// palette are the greys that the scanner tells apart.
func (s scanner) palette() color.Palette {
	levels := 16
	if s.bilevel {
		levels = 2
	}
	var greys color.Palette
	for i := range levels {
		greys = append(greys, color.Gray{uint8(i * 255 / (levels - 1))})
	}
	return greys
}

// askew turns a picture by the slope about its middle; for so small an angle a
// shear in both directions is a turn.
func (s scanner) askew(m *image.Gray) *image.Gray {
	out := image.NewGray(m.Rect)
	midX, midY := float64(m.Rect.Dx())/2, float64(m.Rect.Dy())/2
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			at := image.Pt(x-int(s.slope*(float64(y)-midY)), y+int(s.slope*(float64(x)-midX)))
			out.Pix[out.PixOffset(x, y)] = 255
			if at.In(m.Rect) {
				out.Pix[out.PixOffset(x, y)] = m.GrayAt(at.X, at.Y).Y
			}
		}
	}
	return out
}

// soil makes ink fainter, paper uneven and spots on both.
func (s scanner) soil(l lot, m *image.Gray) *image.Gray {
	const grain = 12
	for i, g := range m.Pix {
		v := s.fade + int(g)*(250-s.fade)/255 + l.IntN(grain) - grain/2
		if s.bilevel {
			v = 0
			if g >= 150 {
				v = 255
			}
		}
		m.Pix[i] = uint8(min(255, max(0, v)))
	}
	for range s.specks {
		x, y, size := l.IntN(m.Rect.Dx()), l.IntN(m.Rect.Dy()), l.count(1, 2)
		for dy := range size {
			for dx := range size {
				m.SetGray(x+dx, y+dy, color.Gray{uint8(l.IntN(120))})
			}
		}
	}
	return m
}
