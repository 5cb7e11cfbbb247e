package ocr

import (
	"context"
	"image"
	"slices"
	"unicode"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/raster"
)

const (
	// shortestMissing is how many glyphs a stretch of ink must have to be taken for
	// text that has no words: the shortest depth, 1.2, has three.
	shortestMissing = 3
	// ofWord is how far beyond a word's box, in parts of its height, the middle of
	// one of its glyphs may lie: fonts' own boxes are not always true.
	ofWord = 0.15
)

// A Stretch is ink that looks like a line of text, in points of the page.
type Stretch struct {
	Box    paper.Box
	Glyphs int
	Height float64 // the median of its glyphs'
}

// Missing finds the stretches of a page that look like text and have no words.
// known are the boxes of the words there are. Hatching may look like text too.
// img is not changed.
func Missing(img *image.Gray, pixelsPerPoint float64, known []paper.Box) []Stretch {
	level := raster.Soften(img)
	ink := raster.Threshold(level)
	rules := ink.Rules(pixelsPerPoint)
	raster.Erase(level, ink, rules, pixelsPerPoint)
	glyphs, marks, drawings := sortOut(ink.Blobs(), pixelsPerPoint)
	upright := raster.Straighten(0, 0, 0, 1)
	glyphs = unknown(glyphs, known, upright, pixelsPerPoint)
	var found []Stretch
	for _, s := range segments(glyphs, unknown(marks, known, upright, pixelsPerPoint), wallsOf(drawings, rules, upright, pixelsPerPoint), pixelsPerPoint) {
		if len(s.glyphs) >= shortestMissing && !s.isRow() {
			found = append(found, Stretch{inPoints(s.box, pixelsPerPoint), len(s.glyphs), float64(s.usual()) / pixelsPerPoint})
		}
	}
	return found
}

// isRow reports whether all glyphs have one size and are as far from each other: a
// row of a pattern. The figures of a number have one size too, and a point or a
// comma between them.
func (s *segment) isRow() bool {
	step := s.glyphs[1].Min.X - s.glyphs[0].Min.X
	for i, g := range s.glyphs[1:] {
		if d := g.Min.X - s.glyphs[i].Min.X - step; d < -1 || d > 1 {
			return false
		}
	}
	low, high := s.glyphs[0].Size(), s.glyphs[0].Size()
	for _, g := range s.glyphs {
		low = image.Pt(min(low.X, g.Dx()), min(low.Y, g.Dy()))
		high = image.Pt(max(high.X, g.Dx()), max(high.Y, g.Dy()))
	}
	return high.X-low.X <= 1 && high.Y-low.Y <= 1
}

// usual is the median height of the glyphs.
func (s *segment) usual() int {
	heights := make([]int, len(s.glyphs))
	for i, g := range s.glyphs {
		heights[i] = g.Dy()
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

// ReadAround recognises the text of a page that has no words yet, as Read does;
// known are the boxes of the words there are. The page stays as it lies. Of what
// is not surely text nothing is returned: where words are printed, drawings
// are more than letters.
func ReadAround(ctx context.Context, img *image.Gray, pixelsPerPoint float64, known []paper.Box, r Recognizer) (Reading, error) {
	found, _, err := read(ctx, img, pixelsPerPoint, known, r)
	return found, err
}

// isText reports whether what was read in a cell is surely text.
func (c *cell) isText() bool {
	return slices.ContainsFunc(c.words, isSpelled) || confidence(c.words) >= credible && !c.isSymbol()
}

// leastSpelled is how many letters a word must have of different kinds; rows of
// circles are read as words of one or two.
const leastSpelled = 3

func isSpelled(w paper.Word) bool {
	kinds := map[rune]bool{}
	for _, r := range w.Text {
		if unicode.IsLetter(r) {
			kinds[unicode.ToLower(r)] = true
		}
	}
	return len(kinds) >= leastSpelled && isWord(w)
}

// probes is how many cells are read at first; where none of them is text,
// the others are not either.
const probes = 10

// probe reads the longest cells and some of the others, and reports whether any
// of them is text.
func (s *sheet) probe(ctx context.Context, cells []cell) (bool, error) {
	order := make([]*cell, len(cells))
	for i := range cells {
		order[i] = &cells[i]
	}
	slices.SortStableFunc(order, func(a, b *cell) int { return len(b.glyphs) - len(a.glyphs) })
	order = slices.DeleteFunc(order, func(c *cell) bool { return len(c.glyphs) < shortestMissing || c.isRow() })
	step := 1
	for i := 0; i < len(order); i += step {
		words, err := s.line(ctx, order[i].segment, s.read.Languages()[0])
		if err != nil {
			return false, err
		}
		if (&cell{words: words}).isText() {
			return true, nil
		}
		if i == probes/2 {
			step = max(1, (len(order)-i)/(probes/2))
		}
	}
	return false, nil
}

// unknown leaves out the ink of known words. back maps the level sheet, where
// the ink is, to the page.
func unknown(ink []image.Rectangle, known []paper.Box, back raster.Transform, pixelsPerPoint float64) []image.Rectangle {
	if len(known) == 0 {
		return ink
	}
	at := newShelves(known)
	return slices.DeleteFunc(ink, func(r image.Rectangle) bool {
		x, y := back.Map(float64(r.Min.X+r.Max.X)/2, float64(r.Min.Y+r.Max.Y)/2)
		return at.hold(paper.Point{X: x / pixelsPerPoint, Y: y / pixelsPerPoint})
	})
}

// Outside are the boxes whose middle lies in none of the words' boxes.
func Outside(boxes, words []paper.Box) []paper.Box {
	at := newShelves(words)
	var outside []paper.Box
	for _, b := range boxes {
		if !at.hold(b.Mid()) {
			outside = append(outside, b)
		}
	}
	return outside
}

// shelves are boxes by the heights that they reach over, so that few have to be
// looked at for a point.
type shelves map[int][]paper.Box

// shelf is the height of one in points, a little more than a line of print.
const shelf = 16

func newShelves(boxes []paper.Box) shelves {
	s := shelves{}
	for _, b := range boxes {
		b = b.Grow(ofWord*b.Height(), ofWord*b.Height())
		for i := int(b.Y0) / shelf; i <= int(b.Y1)/shelf; i++ {
			s[i] = append(s[i], b)
		}
	}
	return s
}

func (s shelves) hold(p paper.Point) bool {
	return slices.ContainsFunc(s[int(p.Y)/shelf], func(b paper.Box) bool { return b.Contains(p) })
}
