package ocr

import (
	"context"
	"image"
	"slices"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading/raster"
)

// A Patch is a part of a page to be read by itself. Positions are in points
// from the top left corner of its picture.
type Patch struct {
	Box paper.Box // of what is to be read: the picture reaches beyond, over the walls
	// Numbers tells that only numbers are to be read.
	Numbers  bool
	Known    []paper.Word // that are said to stand there
	Language string       // of the page
}

// mostInPatch bounds the cells that are read in one patch.
const mostInPatch = 60

// ReadPatch reads what stands in one part of a page, of which img is the
// picture. A number is read once if that is what is said to stand there, and
// else until two readings agree. img is not changed.
func ReadPatch(ctx context.Context, img *image.Gray, pixelsPerPoint float64, p Patch, r Recognizer) ([]paper.Word, error) {
	s := &sheet{img: raster.Soften(img), scale: pixelsPerPoint, read: r}
	var words []paper.Word
	for _, c := range s.patchCells(p) {
		var err error
		if p.Numbers {
			err = s.number(ctx, &c, p)
		} else if c.words, err = s.line(ctx, c.segment, p.Language); err == nil {
			c.words = slices.DeleteFunc(c.words, meaningless)
		}
		if err != nil {
			return nil, err
		}
		words = append(words, c.words...)
	}
	return words, nil
}

// patchCells rubs out the rules and cuts the patch into cells.
func (s *sheet) patchCells(p Patch) []cell {
	ink := raster.Threshold(s.img)
	rules := ink.Rules(s.scale)
	raster.Erase(s.img, ink, rules, s.scale)
	s.paper = commonest(s.img)
	s.back = raster.Straighten(s.img.Rect.Dx(), s.img.Rect.Dy(), 0, 1)
	glyphs, marks, drawings := sortOut(ink.Blobs(), s.scale)
	if !p.Numbers { // of a line the part that is asked for, of a number all
		beyond := func(b image.Rectangle) bool { return !p.Box.Contains(inPoints(b, s.scale).Mid()) }
		glyphs, marks = slices.DeleteFunc(glyphs, beyond), slices.DeleteFunc(marks, beyond)
	}
	s.walls = wallsOf(drawings, rules, s.back, s.scale)
	var cells []cell
	for _, seg := range segments(glyphs, marks, s.walls, s.scale) {
		if p.Box.Contains(inPoints(seg.box, s.scale).Mid()) && len(cells) < mostInPatch && (!p.Numbers || s.mayBeNumber(seg)) {
			cells = append(cells, cell{segment: seg})
		}
	}
	return cells
}

// A digit of the print has lowestDigit to highestDigit points.
const lowestDigit, highestDigit = 4.5, 13.0

// mayBeNumber reports whether a segment has the height and length of a number.
func (s *sheet) mayBeNumber(seg segment) bool {
	height := float64(seg.height) / s.scale
	return lowestDigit <= height && height <= highestDigit && len(seg.glyphs) <= longestInterval
}

// number reads a cell as a number and leaves it without words if it is none. Two
// readings must agree, of which one is believed, or three.
func (s *sheet) number(ctx context.Context, c *cell, p Patch) error {
	said := cell{words: wordsIn(p.Known, inPoints(c.box, s.scale))}
	var before []cell
	if fits(said.text(), 0) {
		before = append(before, said)
	}
	// Where a number is known, and for a tick or dirt, it does not matter.
	matters := len(before) == 0 && len(c.glyphs) >= shortestNumber
	for i, m := range patchManners(s.read.Languages(), p.Language, matters) {
		if i >= hopeless && len(before) == 0 {
			return nil
		}
		words, err := s.lineOf(ctx, c.segment, m)
		if err != nil {
			return err
		}
		r := cell{words: trimmed(words)}
		if !fits(r.text(), 0) {
			continue
		}
		before = append(before, r)
		if enough(before, matters) {
			c.take(r, credible)
			return nil
		}
	}
	return nil
}

// enough reports whether as many readings as are wanted are the same as the last: two,
// or if it matters and the recogniser hardly believes any of them, three.
func enough(readings []cell, matters bool) bool {
	last := readings[len(readings)-1]
	same, believed := 0, !matters
	for _, r := range readings {
		if r.bare() == last.bare() {
			same++
			believed = believed || confidence(r.words) >= credible
		}
	}
	return same >= 3 || same == 2 && believed
}

// patchManners are the ways to read a number: in the page's own language, and if
// it matters in the others, to load the models of which costs more than a column of
// numbers.
func patchManners(languages []string, own string, matters bool) []manner {
	all := []manner{{language: own, numbers: true, enlarged: larger}, {language: own, numbers: true, enlarged: 1}}
	if !matters {
		return all
	}
	for _, l := range languages {
		if l != own {
			all = append(all, manner{language: l, numbers: true, enlarged: larger})
		}
	}
	return all
}

// wordsIn are the words with their middle in a box, from left to right.
func wordsIn(words []paper.Word, box paper.Box) []paper.Word {
	var in []paper.Word
	for _, w := range words {
		if box.Contains(w.Box.Mid()) || w.Box.Contains(box.Mid()) {
			in = append(in, w)
		}
	}
	return in
}

// Language is the language of the words of a page as the recogniser names it: the
// first of those that it reads where the words tell none of them.
func Language(words []paper.Word, reads []string) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
	}
	code, lead := lexicon.Default().Language(texts)
	if name := tesseractName(code); lead > 0 && slices.Contains(reads, name) {
		return name
	}
	return reads[0]
}
