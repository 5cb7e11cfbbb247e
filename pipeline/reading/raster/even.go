package raster

import (
	"image"
	"slices"
)

const (
	// tilesAcross is how many tiles the width of a picture has, in each of which
	// light and paper are one grey: small enough to follow a shadow, and wide
	// enough to hold paper between the letters of a heading.
	tilesAcross = 40
	// smallestTile is the side in pixels of a tile that holds paper beside a letter.
	smallestTile = 10
	// paperShare is the part of a tile's pixels that are not lighter than its paper;
	// the rest is noise.
	paperShare = 0.8
	// evenFrom and lightFrom are how much the paper of a page may differ, and how
	// light it must be at its darkest, for the light to be even. One tile in
	// tilesAside is a photograph or a stain and does not count.
	evenFrom, lightFrom = 40, 170
	tilesAside          = 20
	// evened is the grey that paper gets, and faintest the darkest that paper may
	// be: what is darker is a photograph, or black.
	evened, faintest = 245, 48
	// darkShare is the share of tiles that must be darker than darkPaper for the
	// page to be light print on dark ground.
	darkShare = 0.6
	darkPaper = 96
)

// Even is a picture as if it was lit evenly, and printed dark on light: the
// shadow of a book's fold, a telephone's light and a negative are taken back. A
// picture that is like that stays as it is.
func Even(img *image.Gray) *image.Gray {
	if min(img.Rect.Dx(), img.Rect.Dy()) < tilesAcross*smallestTile {
		return img
	}
	ground := groundOf(img)
	if ground.dark() {
		img = inverted(img)
		ground = groundOf(img)
	}
	if ground.even() {
		return img
	}
	return ground.smooth().lift(img)
}

func inverted(img *image.Gray) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy()))
	for y := range out.Rect.Dy() {
		row := grayRow(out, y)
		for x, v := range grayRow(img, y) {
			row[x] = 255 - v
		}
	}
	return out
}

// A ground is the grey of the paper in each tile of a picture.
type ground struct {
	side, across, down int
	grey               []uint8 // row by row
}

func groundOf(img *image.Gray) ground {
	side := img.Rect.Dx() / tilesAcross
	g := ground{side: side, across: (img.Rect.Dx() + side - 1) / side, down: (img.Rect.Dy() + side - 1) / side}
	for ty := range g.down {
		for tx := range g.across {
			tile := image.Rect(tx*side, ty*side, min((tx+1)*side, img.Rect.Dx()), min((ty+1)*side, img.Rect.Dy()))
			g.grey = append(g.grey, histogramOf(img, tile).percentile(paperShare, tile.Dx()*tile.Dy()))
		}
	}
	return g
}

// A histogram counts the greys of a picture. Paper has one grey, and to count it in
// one place would wait for the count before, so four places take turns.
type histogram [4][256]uint32

// histogramOf counts the greys of a part of a picture.
func histogramOf(img *image.Gray, part image.Rectangle) *histogram {
	var turns histogram
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := grayRow(img, y)[part.Min.X:part.Max.X]
		for ; len(row) >= 4; row = row[4:] {
			turns[0][row[0]]++
			turns[1][row[1]]++
			turns[2][row[2]]++
			turns[3][row[3]]++
		}
		for _, v := range row {
			turns[0][v]++
		}
	}
	return &turns
}

// count is how many pixels have a grey.
func (h *histogram) count(v uint8) uint32 { return h[0][v] + h[1][v] + h[2][v] + h[3][v] }

// percentile is the grey that the share of so many pixels does not exceed. It is
// sought from the lightest, near which it is on paper.
func (h *histogram) percentile(share float64, pixels int) uint8 {
	v, passed := uint8(255), uint32(pixels)
	for ; v > 0; v-- {
		if passed -= h.count(v); float64(passed) < share*float64(pixels) {
			break
		}
	}
	return v
}

// dark reports whether most of the picture is dark.
func (g ground) dark() bool {
	n := 0
	for _, v := range g.grey {
		if v < darkPaper {
			n++
		}
	}
	return float64(n) >= darkShare*float64(len(g.grey))
}

func (g ground) even() bool {
	greys := slices.Clone(g.grey)
	slices.Sort(greys)
	low, high := greys[len(greys)/tilesAside], greys[len(greys)-1-len(greys)/tilesAside]
	return high-low <= evenFrom && low >= lightFrom
}

// smooth takes the tiles that are filled by letters or bars for as light as
// those around them.
func (g ground) smooth() ground {
	out := g
	out.grey = make([]uint8, len(g.grey))
	for y := range g.down {
		for x := range g.across {
			var near []uint8
			for v := max(0, y-1); v <= min(g.down-1, y+1); v++ {
				for u := max(0, x-1); u <= min(g.across-1, x+1); u++ {
					near = append(near, g.grey[v*g.across+u])
				}
			}
			slices.Sort(near)
			out.grey[y*g.across+x] = max(faintest, near[len(near)*3/4])
		}
	}
	return out
}

// lift makes all paper equally light. Between the middles of tiles its grey
// changes evenly.
func (g ground) lift(img *image.Gray) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy()))
	ways := make([]way, out.Rect.Dx())
	for x := range ways {
		ways[x] = g.way(x, g.across)
	}
	tiles := make([]uint32, g.across) // the paper at a height, times steps
	for y := range out.Rect.Dy() {
		w := g.way(y, g.down)
		above, below := g.grey[w.before*g.across:][:g.across], g.grey[w.after*g.across:][:g.across]
		for i := range tiles {
			tiles[i] = uint32(above[i])*(steps-w.part) + uint32(below[i])*w.part
		}
		row := grayRow(out, y)
		for x, v := range grayRow(img, y) {
			w := &ways[x]
			paper := (tiles[w.before]*(steps-w.part) + tiles[w.after]*w.part) / steps
			row[x] = uint8(min(255, uint32(v)*evened*steps/max(1, paper)))
		}
	}
	return out
}

// steps is how many there are from one tile to the next.
const steps = 64

// A way leads from the middle of one tile to that of the next: part of its steps lie
// behind a position.
type way struct {
	before, after int
	part          uint32
}

// way is that on which a position lies, of so many tiles.
func (g ground) way(at, tiles int) way {
	from := max(0, at-g.side/2)
	before := min(tiles-1, from/g.side)
	return way{before, min(tiles-1, before+1), uint32(from % g.side * steps / g.side)}
}
