package ocr

import (
	"context"
	"image"
	"slices"
	"unicode"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/raster"
)

// The heads of narrow columns are written upwards, now and then downwards. Their
// letters stand one above the other, closer than the lines of a text do, and hardly
// any of them beside another.
const (
	// fewestAside is how many letters are text that is turned: the shortest heads
	// have three.
	fewestAside = 3
	// fewBeside is how many glyphs may stand in one line across turned text, which
	// may have two or three lines.
	fewBeside = 3
	// closest is the usual gap between two letters at most, in heights of the line.
	// Figures in the rows of the closest table stand twice as far apart.
	closest = 0.35
	// believedAside is the confidence from which turned text is believed.
	believedAside = 0.7
	// mostAside bounds what is read of a page, and fruitless after how much without
	// a word the rest is taken for hatching.
	mostAside, fruitless = 80, 12
)

// aside reads what is written upwards or downwards on the sheet, where the cells
// that were read as they lie leave glyphs for it. The words are in the page's own
// directions.
func (s *sheet) aside(ctx context.Context, cells []cell, language string) ([]paper.Word, error) {
	free := s.free(cells)
	var found []paper.Word
	for _, turn := range []int{90, 270} {
		if len(free) < fewestAside {
			break
		}
		side := sideOf(s, turn)
		words, read, err := side.words(ctx, free, language)
		if err != nil {
			return nil, err
		}
		found = append(found, words...)
		free = slices.DeleteFunc(free, func(g image.Rectangle) bool { return read[g] })
	}
	return found, nil
}

// free are the glyphs that stand in no line as the sheet lies, or in a short one.
func (s *sheet) free(cells []cell) []image.Rectangle {
	inLine := map[image.Rectangle]bool{}
	for _, c := range cells {
		for _, g := range c.glyphs {
			inLine[g] = len(c.glyphs) > fewBeside
		}
	}
	return slices.DeleteFunc(slices.Clone(s.glyphs), func(g image.Rectangle) bool { return inLine[g] })
}

// A side is a sheet as it is seen when it is turned by a quarter to read what is written
// upwards (90 degrees) or downwards (270).
type side struct {
	quarter
	upright *sheet
}

func sideOf(s *sheet, degrees int) *side {
	return &side{quarter: quarter{degrees, s.img.Rect.Dx(), s.img.Rect.Dy()}, upright: s}
}

// words are those of the glyphs that are text from this side, and the glyphs that
// stand in it.
func (d *side) words(ctx context.Context, glyphs []image.Rectangle, language string) (found []paper.Word, read map[image.Rectangle]bool, err error) {
	read = map[image.Rectangle]bool{}
	for i, seg := range d.segments(glyphs) {
		if i == mostAside || i == fruitless && len(found) == 0 {
			break
		}
		words, err := d.line(ctx, seg, language)
		if err != nil {
			return nil, nil, err
		}
		words = slices.DeleteFunc(words, meaningless)
		if confidence(words) < believedAside || lettersOf(words) < fewestAside {
			continue
		}
		for _, g := range seg.glyphs {
			read[d.back(g)] = true
		}
		found = append(found, d.placed(words)...)
	}
	return found, read, nil
}

// line reads a segment of this side.
func (d *side) line(ctx context.Context, seg segment, language string) ([]paper.Word, error) {
	lying := segment{box: d.back(seg.box), height: seg.height}
	for _, g := range seg.glyphs {
		lying.glyphs = append(lying.glyphs, d.back(g))
	}
	img := raster.Quarter(d.upright.cut(lying, d.upright.border()), d.degrees).(*image.Gray)
	return d.upright.lineIn(ctx, img, seg, manner{language: language, enlarged: 1})
}

// lettersOf counts those of words.
func lettersOf(words []paper.Word) int {
	n := 0
	for _, w := range words {
		for _, r := range w.Text {
			if unicode.IsLetter(r) {
				n++
			}
		}
	}
	return n
}

// segments are what may be text from this side.
func (d *side) segments(glyphs []image.Rectangle) []segment {
	turned := func(all []image.Rectangle) []image.Rectangle {
		out := make([]image.Rectangle, len(all))
		for i, g := range all {
			out[i] = d.turn(g)
		}
		return out
	}
	found := segments(turned(glyphs), turned(d.upright.marks), d.walls(), d.upright.scale)
	return slices.DeleteFunc(found, func(s segment) bool { return !s.isClose() || s.isRow() })
}

// isClose reports whether the glyphs of a segment are as close as letters are.
func (s *segment) isClose() bool {
	if len(s.glyphs) < fewestAside {
		return false
	}
	glyphs := slices.Clone(s.glyphs)
	slices.SortFunc(glyphs, func(a, b image.Rectangle) int { return a.Min.X - b.Min.X })
	gaps := make([]int, len(glyphs)-1)
	for i, g := range glyphs[1:] {
		gaps[i] = g.Min.X - glyphs[i].Max.X
	}
	slices.Sort(gaps)
	return float64(gaps[len(gaps)/2]) <= closest*float64(s.height)
}

// walls are those of the level rules of the page.
func (d *side) walls() walls {
	s := d.upright
	level := s.back.Inverse()
	turned := make([]paper.Rule, len(s.rules))
	at := func(p paper.Point) paper.Point {
		x, y := level.Map(p.X*s.scale, p.Y*s.scale)
		x, y = d.point(x, y)
		return paper.Point{X: x / s.scale, Y: y / s.scale}
	}
	for i, r := range s.rules {
		turned[i] = paper.Rule{From: at(r.From), To: at(r.To), Width: r.Width}
	}
	return wallsOf(nil, turned, raster.Straighten(0, 0, 0, 1), s.scale)
}

// placed are words of this side on the page as it lies.
func (d *side) placed(words []paper.Word) []paper.Word {
	scale := d.upright.scale
	for i, w := range words {
		x0, y0 := d.pointBack(w.Box.X0*scale, w.Box.Y0*scale)
		x1, y1 := d.pointBack(w.Box.X1*scale, w.Box.Y1*scale)
		words[i].Box = paper.Box{X0: min(x0, x1) / scale, Y0: min(y0, y1) / scale, X1: max(x0, x1) / scale, Y1: max(y0, y1) / scale}
		words[i].Turn = (360 - d.degrees) % 360
	}
	return d.upright.placed(words)
}

// A quarter turns a picture of a size clockwise by 90 or 270 degrees.
type quarter struct{ degrees, width, height int }

// point is where a position goes.
func (q quarter) point(x, y float64) (float64, float64) {
	if q.degrees == 90 {
		return float64(q.height) - y, x
	}
	return y, float64(q.width) - x
}

// pointBack is where a position of the turned picture was.
func (q quarter) pointBack(x, y float64) (float64, float64) {
	if q.degrees == 90 {
		return y, float64(q.height) - x
	}
	return float64(q.width) - y, x
}

func (q quarter) turn(r image.Rectangle) image.Rectangle {
	if q.degrees == 90 {
		return image.Rect(q.height-r.Max.Y, r.Min.X, q.height-r.Min.Y, r.Max.X)
	}
	return image.Rect(r.Min.Y, q.width-r.Max.X, r.Max.Y, q.width-r.Min.X)
}

// back is the rectangle that turn turned.
func (q quarter) back(r image.Rectangle) image.Rectangle {
	if q.degrees == 90 {
		return image.Rect(r.Min.Y, q.height-r.Max.X, r.Max.Y, q.height-r.Min.X)
	}
	return image.Rect(q.width-r.Max.Y, r.Min.X, q.width-r.Min.Y, r.Max.X)
}

// uncovered are the words that do not lie in turned ones: what was read across
// these.
func uncovered(words, turned []paper.Word) []paper.Word {
	return slices.DeleteFunc(words, func(w paper.Word) bool {
		return slices.ContainsFunc(turned, func(t paper.Word) bool { return t.Box.Contains(w.Box.Mid()) })
	})
}
