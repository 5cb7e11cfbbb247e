// Package ocr reads the text of a scanned page.
//
// A text recogniser is good at a line of text and bad at a profile: between
// the walls of a table, in hatching and in a lone column of numbers it loses
// what matters most. So the page is cut up here and the recogniser sees only
// lines:
//
//	ink ──rules──▶ erased ──skew──▶ level ──segments──▶ lines and cells
//	  ──language──▶ words ──numbers──▶ ──hatching──▶ words ──aside──▶ words of the page
//
// Rules are rubbed out, the page is levelled, glyphs that stand in line make a
// segment up to the next wide gap or the wall of a column, and each segment is
// read by itself in the language that the page's longest lines read best in.
// Segments that may be numbers, by their digits or because the column they stand
// in holds numbers, are read again with nothing but digits allowed. A decimal
// point that was lost is put back where the numbers above and below prove it,
// and the signs that hatching is taken for are left out. A page on which a pale
// word is read again and again is read once more without what is as pale.
package ocr

import (
	"context"
	"image"
	"math"
	"slices"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading/raster"
)

// A Recognizer reads one line of text at a time.
type Recognizer interface {
	// Languages that it reads, at least one, in order of preference.
	Languages() []string
	// Line reads a picture of one line; numbers allows only digits and their
	// punctuation. Boxes are in points from the picture's top left corner.
	Line(img *image.Gray, dpi float64, language string, numbers bool) ([]paper.Word, error)
	// Short is Line for a picture that Line finds nothing on, though it is a short
	// text by the look of its ink.
	Short(img *image.Gray, dpi float64, language string, numbers bool) ([]paper.Word, error)
	// Upright tells by how many degrees (0, 90, 180, 270) to turn a page
	// clockwise for its text to stand upright.
	Upright(img *image.Gray) (int, error)
}

// Preferring is a recogniser that tries one of its languages before the others.
func Preferring(language string, r Recognizer) Recognizer {
	rest := slices.DeleteFunc(slices.Clone(r.Languages()), func(l string) bool { return l == language })
	return preferring{r, append([]string{language}, rest...)}
}

type preferring struct {
	Recognizer
	languages []string
}

func (p preferring) Languages() []string { return p.languages }

// A Reading is what was found on a page. Positions are points on the page
// after it was turned clockwise by Turned degrees (0, 90, 180 or 270).
type Reading struct {
	Turned   int
	Words    []paper.Word
	Rules    []paper.Rule
	Language string // that most of the page is in; empty where nothing was read
}

// levelFrom is the skew in degrees from which the page is levelled before it
// is cut into lines. A line as wide as the page then rises by half its height.
const levelFrom = 0.25

// legible is the confidence from which a word counts as read, and doubtful the
// share of the page's glyphs that must be read in such words, or the page may be
// lying on its side or standing on its head.
const (
	legible  = 0.6
	doubtful = 0.5
)

// Read recognises the text of a page. It stops between two lines when the
// context ends. img is not changed.
func Read(ctx context.Context, img *image.Gray, pixelsPerPoint float64, r Recognizer) (Reading, error) {
	first, glyphs, err := read(ctx, img, pixelsPerPoint, nil, r)
	if err == nil {
		if clean, ok := withoutWatermark(img, first.Words, pixelsPerPoint); ok {
			img = clean
			first, glyphs, err = read(ctx, img, pixelsPerPoint, nil, r)
		}
	}
	if err != nil || float64(legibles(first.Words)) >= doubtful*float64(glyphs) {
		return first, err
	}
	turn, err := r.Upright(img)
	if err != nil || turn == 0 {
		return first, err
	}
	turned := raster.Quarter(img, turn).(*image.Gray)
	second, _, err := read(ctx, turned, pixelsPerPoint, nil, r)
	if err != nil || legibles(second.Words) <= legibles(first.Words) {
		return first, err
	}
	second.Turned = turn
	return second, nil
}

// legibles counts the characters of the words that were read with confidence as the page
// lies.
func legibles(words []paper.Word) int {
	n := 0
	for _, w := range words {
		if w.Turn == 0 && w.Confidence >= legible {
			n += len([]rune(w.Text))
		}
	}
	return n
}

// confidence is the mean over the characters of the words; 0 for none. That of
// words with one confidence is this to the last bit, as bounds ask for.
func confidence(words []paper.Word) float64 {
	mean, n := 0.0, 0
	for _, w := range words {
		n += len(w.Text)
		mean += (w.Confidence - mean) * (float64(len(w.Text)) / float64(max(1, n)))
	}
	return mean
}

// A sheet is a page that is ready to be cut into lines.
type sheet struct {
	img   *image.Gray // level, without rules
	scale float64     // pixels per point
	paper uint8       // the grey of blank paper
	back  raster.Transform
	walls walls
	read  Recognizer

	glyphs, marks []image.Rectangle // of the level sheet
	rules         []paper.Rule      // of the page as it lies

	vain int // how often a short text was looked for where there is none
}

// newSheet makes a page ready and cuts it into cells; known are boxes of words whose
// ink is left out.
func newSheet(img *image.Gray, scale float64, known []paper.Box, r Recognizer) (s *sheet, cells []cell) {
	s = &sheet{img: copied(img), scale: scale, read: r}
	ink := raster.Threshold(s.img)
	s.rules = ink.Rules(scale)
	raster.Erase(s.img, ink, slices.Concat(s.rules, raster.Faint(s.img, s.rules, scale)), scale)
	s.paper = commonest(s.img)
	ink = s.level(ink, s.rules)
	glyphs, marks, drawings := sortOut(ink.Blobs(), scale)
	glyphs = withoutSlants(glyphs, ink, scale)
	glyphs, marks = unknown(glyphs, known, s.back, scale), unknown(marks, known, s.back, scale)
	s.walls = wallsOf(drawings, s.rules, s.back, scale)
	s.glyphs, s.marks = slices.Clone(glyphs), slices.Clone(marks)
	for _, seg := range segments(glyphs, marks, s.walls, scale) {
		cells = append(cells, cell{segment: seg})
	}
	return s, cells
}

// read recognises a page as it lies around the words that are known, and counts
// the glyphs it has.
func read(ctx context.Context, img *image.Gray, scale float64, known []paper.Box, r Recognizer) (Reading, int, error) {
	s, cells := newSheet(img, scale, known, r)
	found, glyphs := Reading{Rules: s.rules}, len(s.glyphs)
	if len(known) > 0 {
		if any, err := s.probe(ctx, cells); err != nil || !any {
			return found, glyphs, err
		}
	}
	var err error
	if found.Language, err = s.words(ctx, cells); err != nil {
		return Reading{}, 0, err
	}
	if err := s.numbers(ctx, cells, found.Language); err != nil {
		return Reading{}, 0, err
	}
	repair(cells)
	for _, c := range withoutHatching(cells, s.walls) {
		if len(known) > 0 && !c.isText() {
			continue
		}
		if !written(c.text()) {
			c.words = withoutNonsense(c.words)
		}
		found.Words = append(found.Words, s.placed(c.words)...)
	}
	aside, err := s.aside(ctx, cells, found.Language)
	if err != nil {
		return Reading{}, 0, err
	}
	found.Words = append(uncovered(found.Words, aside), aside...)
	return found, glyphs, nil
}

func copied(img *image.Gray) *image.Gray {
	out := *img
	out.Pix = slices.Clone(img.Pix)
	return &out
}

// commonest is the grey level of most pixels.
func commonest(img *image.Gray) uint8 {
	var count [256]int
	for _, v := range img.Pix {
		count[v]++
	}
	best := 0
	for v, n := range count {
		if n > count[best] {
			best = v
		}
	}
	return uint8(best)
}

// level turns the sheet against the skew of its rules, or of its text where
// there are few rules, and returns the ink of the level sheet.
func (s *sheet) level(ink *raster.Ink, rules []paper.Rule) *raster.Ink {
	skew, ok := raster.SkewOf(rules)
	if !ok {
		skew = ink.Skew()
	}
	w, h := s.img.Rect.Dx(), s.img.Rect.Dy()
	if math.Abs(skew) < levelFrom {
		s.back = raster.Straighten(w, h, 0, 1)
		return ink
	}
	t := raster.Straighten(w, h, skew, 1)
	s.back = t.Inverse()
	s.img = t.Apply(s.img, w, h)
	return raster.Threshold(s.img)
}

// placed are words on the page as it was before levelling. A box keeps its
// height and follows the line up or down.
func (s *sheet) placed(level []paper.Word) []paper.Word {
	words := make([]paper.Word, len(level))
	for i, w := range level {
		b := w.Box
		x0, y0 := s.back.Map(b.X0*s.scale, b.MidY()*s.scale)
		x1, y1 := s.back.Map(b.X1*s.scale, b.MidY()*s.scale)
		middle := (y0 + y1) / 2 / s.scale
		w.Box = paper.Box{X0: x0 / s.scale, X1: x1 / s.scale, Y0: middle - b.Height()/2, Y1: middle + b.Height()/2}
		words[i] = w
	}
	return words
}
