package ocr

import (
	"cmp"
	"image"
	"math"
	"slices"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/raster"
)

const (
	// shortestUnread is how many glyphs a stretch of ink must have to be missed:
	// the shortest depth, 1.2, has three, and hatching mostly stands alone.
	shortestUnread = 3
	// known is the part of a stretch's width that words must cover.
	known = 0.5
	// sameWidth is how many times as wide as a word's share of its line its ink may
	// be, or the other way round, to be that word.
	sameWidth = 1.6
	// leastWordGap is the narrowest gap between words, in heights of the line.
	leastWordGap = 0.2
	// sameLength is by how much a line of a text layer may be longer than its ink,
	// or shorter, to be stretched to it, and sameStart how many heights of the line
	// their beginnings may be apart.
	sameLength = 1.25
	sameStart  = 2.0
	// sameSize is how many times as large as its font the ink of a line may be, and
	// sameHeight how far, in parts of it, from where the layer has it: of letters
	// that a rule cuts through only a part is left.
	sameSize   = 1.5
	sameHeight = 0.25
)

// Fit compares the text layer of a scan with its ink. It returns the words with
// boxes that fit what is printed, which those of many layers miss by a letter or
// two since they follow the widths of another font; and the stretches that look
// like text and that none of the words covers. Hatching may look like text too.
// img and words are not changed.
func Fit(img *image.Gray, pixelsPerPoint float64, words []paper.Word) (fitted []paper.Word, unread []paper.Box) {
	level := raster.Soften(img)
	ink := raster.Threshold(level)
	rules := ink.Rules(pixelsPerPoint)
	raster.Erase(level, ink, rules, pixelsPerPoint)
	glyphs, marks, drawings := sortOut(ink.Blobs(), pixelsPerPoint)
	walls := wallsOf(drawings, rules, raster.Straighten(0, 0, 0, 1), pixelsPerPoint)
	fitted = slices.Clone(words)
	for _, s := range segments(glyphs, marks, walls, pixelsPerPoint) {
		box, on := inPoints(s.box, pixelsPerPoint), s.wordsOn(words, pixelsPerPoint)
		if len(on) > 0 {
			s.fit(fitted, on, pixelsPerPoint)
		}
		switch {
		case len(s.glyphs) < shortestUnread:
		case !covered(box, words):
			unread = append(unread, box)
		case len(on) > 0:
			unread = append(unread, s.unreadEnds(fitted, on, pixelsPerPoint)...)
		}
	}
	return fitted, unread
}

// unreadEnds are the ends of a line, before its first word and behind its last, that
// look like text.
func (s *segment) unreadEnds(words []paper.Word, on []int, scale float64) []paper.Box {
	var line paper.Box
	for _, i := range on {
		line = line.Union(words[i].Box)
	}
	var before, behind []image.Rectangle
	for _, g := range s.glyphs {
		switch x := inPoints(g, scale).MidX(); {
		case x < line.X0-ofWord*line.Height():
			before = append(before, g)
		case x > line.X1+ofWord*line.Height():
			behind = append(behind, g)
		}
	}
	var ends []paper.Box
	for _, glyphs := range [][]image.Rectangle{before, behind} {
		if len(glyphs) < shortestUnread {
			continue
		}
		var box image.Rectangle
		for _, g := range glyphs {
			box = box.Union(g)
		}
		ends = append(ends, inPoints(box, scale))
	}
	return ends
}

// wordsOn are the indexes of the words that stand on a line of ink, from left to
// right.
func (s *segment) wordsOn(words []paper.Word, scale float64) []int {
	line := inPoints(s.box, scale)
	var on []int
	for i, w := range words {
		b := w.Box
		if w.Turn == 0 && b.OverlapY(line) > inLine*min(b.Height(), line.Height()) && line.X0 <= b.MidX() && b.MidX() <= line.X1 {
			on = append(on, i)
		}
	}
	slices.SortStableFunc(on, func(i, j int) int { return cmp.Compare(words[i].Box.X0, words[j].Box.X0) })
	return on
}

// fit moves the words of a line to its ink: each to its own part of it where the
// parts are told by the gaps, or all together where the line is about as long.
func (s *segment) fit(words []paper.Word, on []int, scale float64) {
	line := make([]paper.Box, len(on))
	for i, at := range on {
		line[i] = words[at].Box
	}
	from, to := line[0].X0, slices.MaxFunc(line, func(a, b paper.Box) int { return cmp.Compare(a.X1, b.X1) }).X1
	target := inPoints(s.box, scale)
	stretch := target.Width() / max(to-from, 1e-9)
	if stretch > sameLength || stretch < 1/sameLength || math.Abs(from-target.X0) > sameStart*target.Height() {
		return
	}
	for i, b := range line {
		line[i].X0, line[i].X1 = target.X0+(b.X0-from)*stretch, target.X0+(b.X1-from)*stretch
	}
	if parts := s.parts(len(on), scale); parts != nil && alike(line, parts) {
		line = parts
	}
	baseline, size := float64(s.baseline())/scale, float64(s.ascent())/scale/ascent
	for i, at := range on {
		b := &words[at].Box
		b.X0, b.X1 = line[i].X0, line[i].X1
		y0, y1 := baseline-above*size, baseline+below*size
		grown := size / max(words[at].Size, 1e-9)
		if grown < sameSize && grown > 1/sameSize && math.Abs(y0+y1-b.Y0-b.Y1) <= 2*sameHeight*size {
			b.Y0, b.Y1 = y0, y1
		}
	}
}

// ascent is how far the highest letter reaches above the baseline, or at least the
// height of small ones.
func (s *segment) ascent() int {
	baseline, top := s.baseline(), 0
	for _, g := range s.glyphs {
		if 2*g.Dy() >= s.usual() && g.Max.Y > baseline-g.Dy()/2 {
			top = max(top, baseline-g.Min.Y)
		}
	}
	return max(top, s.usual())
}

// parts are the boxes of so many words of the line, parted at its widest gaps;
// nil where it has not as many.
func (s *segment) parts(n int, scale float64) []paper.Box {
	box := inPoints(s.box, scale)
	gaps := s.gaps(box.X0, box.X1, scale)
	slices.SortStableFunc(gaps, func(a, b gap) int { return cmp.Compare(b.right-b.left, a.right-a.left) })
	if len(gaps) < n-1 {
		return nil
	}
	gaps = gaps[:n-1]
	slices.SortFunc(gaps, func(a, b gap) int { return cmp.Compare(a.left, b.left) })
	parts := make([]paper.Box, 0, n)
	rest := box
	for _, g := range gaps {
		if g.right-g.left < leastWordGap*box.Height() {
			return nil
		}
		part := rest
		part.X1, rest.X0 = g.left, g.right
		parts = append(parts, part)
	}
	return append(parts, rest)
}

// alike reports whether all boxes of a line are about as wide as the others.
func alike(a, b []paper.Box) bool {
	for i := range a {
		if r := a[i].Width() / max(b[i].Width(), 1e-9); r > sameWidth || r < 1/sameWidth {
			return false
		}
	}
	return true
}

// covered reports whether words stand in most of a box.
func covered(b paper.Box, words []paper.Word) bool {
	width := 0.0
	for _, w := range words {
		if w.Box.OverlapY(b) > inLine*min(b.Height(), w.Box.Height()) {
			width += w.Box.OverlapX(b)
		}
	}
	return width >= known*b.Width()
}

// inPoints is a box of pixels on the page.
func inPoints(r image.Rectangle, pixelsPerPoint float64) paper.Box {
	return paper.Box{
		X0: float64(r.Min.X) / pixelsPerPoint, Y0: float64(r.Min.Y) / pixelsPerPoint,
		X1: float64(r.Max.X) / pixelsPerPoint, Y1: float64(r.Max.Y) / pixelsPerPoint,
	}
}
