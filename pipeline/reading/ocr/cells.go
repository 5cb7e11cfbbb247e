package ocr

import (
	"context"
	"image"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/lexicon/words"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading/raster"
)

// Reading of lines in several languages.
const (
	// samples is how many of the longest segments choose the page's language at
	// most, and clearLead by how many known words it must lead for fewer to do.
	samples   = 8
	clearLead = 5
	// foreignLine is the confidence below which a line is tried in the other
	// languages too, and foreignGlyphs how long it must be to tell them apart.
	// Up to nonsense it is no text in any of them: a wrong model still reads most
	// letters.
	foreignLine   = 0.75
	foreignGlyphs = 12
	nonsense      = 0.4
	// noise is the confidence below which what was read is no text: hatching,
	// symbols of a graphic column, dirt.
	noise = 0.3
	// noiseShort is the same for a few letters, which hatching is often taken
	// for; "bis" or "m" on a bad scan still reach 0.8.
	noiseShort = 0.6
	// shortText is how many glyphs in line are a text though the recogniser finds
	// none there. Fewer are hatching more often than not.
	shortText = 3
	// mostVain is after how many short texts that were looked for in vain the rest
	// of a page's is taken for hatching or grain: each costs two readings.
	mostVain = 150
	// A word of at least wordLetters letters, which are at least wordShare of
	// its characters, is text whatever the confidence: hatching is not read so.
	wordLetters = 4
	wordShare   = 0.75
	// longDigits is how many digits without letters are a coordinate or a date, not
	// hatching, however little the recogniser believes them.
	longDigits = 5
)

// margin is the white border around a line, in points; the recogniser wants
// to see where the ink ends.
const margin = 3.6

// Parts of the font size: the height of capitals, digits and tall letters, and
// how far a word's box reaches above and below the baseline. All words of a
// line get boxes of one height, whatever letters they have, as the words of a
// document's own text do.
const (
	ascent = 0.72
	above  = 0.8
	below  = 0.2
)

// fringe is how many pixels around a glyph's ink still belong to it.
const fringe = 2

// A cell is a segment with what was read in it. The words' boxes are in points
// on the level sheet.
type cell struct {
	segment
	words []paper.Word
}

// text of the words with blanks between.
func (c *cell) text() string {
	texts := make([]string, len(c.words))
	for i, w := range c.words {
		texts[i] = w.Text
	}
	return strings.Join(texts, " ")
}

// words reads every cell and returns the language of the page.
func (s *sheet) words(ctx context.Context, cells []cell) (string, error) {
	language, err := s.language(ctx, cells)
	if err != nil {
		return "", err
	}
	for i := range cells {
		c := &cells[i]
		if c.words == nil {
			if c.words, err = s.line(ctx, c.segment, language); err != nil {
				return "", err
			}
		}
		if sure := confidence(c.words); sure > nonsense && sure < foreignLine && len(c.glyphs) >= foreignGlyphs {
			if err := s.foreign(ctx, c, language); err != nil {
				return "", err
			}
		}
	}
	return language, nil
}

// tesseractName is the name of one of the lexicon's languages as the recogniser
// knows it.
func tesseractName(code string) string {
	for _, language := range words.Languages() {
		if language.Code == code {
			return language.Tesseract
		}
	}
	return ""
}

// language tells the language of the page from the longest segments. The first
// is read in the first language, each next in the one that seems right so far: a
// wrong model misspells words but leaves enough of them. What was read in the
// language that is chosen stays.
func (s *sheet) language(ctx context.Context, cells []cell) (string, error) {
	longest := make([]*cell, len(cells))
	for i := range cells {
		longest[i] = &cells[i]
	}
	slices.SortStableFunc(longest, func(a, b *cell) int { return len(b.glyphs) - len(a.glyphs) })
	longest = longest[:min(samples, len(longest))]

	loaded := s.read.Languages()
	chosen := loaded[0]
	readIn := make([]string, len(longest))
	var texts []string
	for i, c := range longest {
		var err error
		if c.words, err = s.line(ctx, c.segment, chosen); err != nil {
			return "", err
		}
		readIn[i] = chosen
		texts = append(texts, c.text())
		language, lead := lexicon.Default().Language(texts)
		if name := tesseractName(language); slices.Contains(loaded, name) {
			chosen = name
		}
		if lead >= clearLead {
			break
		}
	}
	for i, c := range longest {
		if readIn[i] != chosen {
			c.words = nil
		}
	}
	return chosen, nil
}

// foreign reads a doubtful line in the other languages and keeps the best.
func (s *sheet) foreign(ctx context.Context, c *cell, read string) error {
	for _, language := range s.read.Languages() {
		if language == read {
			continue
		}
		words, err := s.line(ctx, c.segment, language)
		if err != nil {
			return err
		}
		if confidence(words) > confidence(c.words) {
			c.words = words
		}
	}
	return nil
}

// A manner is a way to read a line.
type manner struct {
	language string
	numbers  bool    // only digits
	enlarged float64 // how many times
	alone    bool    // a digit or two
}

// line reads one segment of text as large as it is.
func (s *sheet) line(ctx context.Context, seg segment, language string) ([]paper.Word, error) {
	return s.lineOf(ctx, seg, manner{language: language, enlarged: 1})
}

func (s *sheet) lineOf(ctx context.Context, seg segment, m manner) ([]paper.Word, error) {
	return s.lineIn(ctx, s.cut(seg, s.border()), seg, m)
}

// border is the margin in pixels.
func (s *sheet) border() int { return int(margin * s.scale) }

// lineIn reads a segment in the picture that was cut out for it.
func (s *sheet) lineIn(ctx context.Context, img *image.Gray, seg segment, m manner) ([]paper.Word, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if m.enlarged != 1 {
		w, h := img.Rect.Dx(), img.Rect.Dy()
		width, height := int(float64(w)*m.enlarged), int(float64(h)*m.enlarged)
		img = raster.Straighten(w, h, 0, m.enlarged).Apply(img, width, height)
	}
	dpi := s.scale * m.enlarged * 72
	words, err := s.read.Line(img, dpi, m.language, m.numbers)
	if err == nil && len(words) == 0 && s.vain < mostVain && (m.alone || len(seg.glyphs) >= shortText) {
		words, err = s.read.Short(img, dpi, m.language, m.numbers)
		if confidence(words) < noiseShort {
			s.vain++
		}
	}
	if err != nil {
		return nil, err
	}
	dx := float64(seg.box.Min.X-s.border()) / s.scale
	baseline, size := float64(seg.baseline())/s.scale, float64(seg.height)/s.scale/ascent
	for i := range words {
		b := &words[i].Box
		*b = paper.Box{X0: b.X0 + dx, Y0: baseline - above*size, X1: b.X1 + dx, Y1: baseline + below*size}
		words[i].Size = size
	}
	seg.untangle(words, s.scale)
	return words, nil
}

// cut copies the glyphs of a segment onto blank paper, without what else lies
// in its box, and makes their ink black and the paper white: the recogniser
// takes thin strokes that are grey for something else.
func (s *sheet) cut(seg segment, border int) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, seg.box.Dx()+2*border, seg.box.Dy()+2*border))
	for i := range out.Pix {
		out.Pix[i] = s.paper
	}
	levels := s.levels(seg)
	offset := image.Pt(border, border).Sub(seg.box.Min)
	for _, g := range seg.glyphs {
		g = g.Inset(-fringe).Intersect(s.img.Rect).Intersect(out.Rect.Sub(offset))
		for y := g.Min.Y; y < g.Max.Y; y++ {
			to := out.PixOffset(g.Min.X+offset.X, y+offset.Y)
			copy(out.Pix[to:to+g.Dx()], s.img.Pix[s.img.PixOffset(g.Min.X, y):])
		}
	}
	for i, v := range out.Pix {
		out.Pix[i] = levels[v]
	}
	return out
}

// black is the part of the way from the darkest grey of a stroke to paper up to
// which ink is black.
const black = 0.35

const (
	// paperPart is the part of the pixels of a line's box that are darker than its
	// paper: ink, edges of ink and the darker half of the paper itself.
	paperPart = 0.6
	// leastContrast is what there must be between ink and paper, in greys.
	leastContrast = 40
)

// paperOf is the grey of the paper below a line, which stains, tints and the
// scanner make darker than that of the page.
func (s *sheet) paperOf(seg segment) uint8 {
	box := seg.box.Inset(-fringe).Intersect(s.img.Rect)
	var counts [256]int
	for y := box.Min.Y; y < box.Max.Y; y++ {
		at := s.img.PixOffset(box.Min.X, y)
		for _, v := range s.img.Pix[at : at+box.Dx()] {
			counts[v]++
		}
	}
	passed, all := 0, box.Dx()*box.Dy()
	for v, n := range counts {
		if passed += n; float64(passed) >= paperPart*float64(all) {
			return min(s.paper, uint8(v))
		}
	}
	return s.paper
}

// levels maps each grey to the one it is read as. Of the darkest greys of the
// glyphs the median counts, since points are darker than thin strokes.
func (s *sheet) levels(seg segment) [256]uint8 {
	darkest := make([]uint8, 0, len(seg.glyphs))
	for _, g := range seg.glyphs {
		least := s.paper
		g = g.Intersect(s.img.Rect)
		for y := g.Min.Y; y < g.Max.Y; y++ {
			at := s.img.PixOffset(g.Min.X, y)
			for _, v := range s.img.Pix[at : at+g.Dx()] {
				least = min(least, v)
			}
		}
		darkest = append(darkest, least)
	}
	slices.Sort(darkest)
	dark, paper := float64(darkest[len(darkest)/2]), float64(s.paperOf(seg))
	if paper-dark < leastContrast {
		paper = float64(s.paper)
	}
	dark += black * (paper - dark)
	var levels [256]uint8
	for v := range levels {
		levels[v] = uint8(255 * min(1, max(0, (float64(v)-dark)/max(1, paper-dark))))
	}
	return levels
}

// isWord reports whether a word has so many letters that hatching is not read
// so.
func isWord(w paper.Word) bool {
	letters, all := 0, 0
	for _, r := range w.Text {
		all++
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= wordLetters && float64(letters) >= wordShare*float64(all)
}

// meaningless reports whether a word is no text: the recogniser hardly believes
// it and it does not look like a word either, or it has neither letters nor
// digits nor any of the signs that intervals and lists are written with.
func meaningless(w paper.Word) bool {
	letters, digits, signs := 0, 0, 0
	for _, r := range w.Text {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune("-–—/:()+±~<>%&=.", r):
			signs++
		}
	}
	switch {
	case isWord(w):
		return false
	case letters > 0 && digits == 0:
		return w.Confidence < noiseShort
	case letters+digits+signs == 0:
		return true
	case letters == 0 && digits >= longDigits:
		return false
	}
	return w.Confidence < noise
}

// withoutNonsense leaves out the words of a line that are no text. A short one between
// words that were read surely is one of them, however it was read.
func withoutNonsense(line []paper.Word) []paper.Word {
	sure := func(w paper.Word) bool { return w.Confidence >= noiseShort && isWord(w) }
	first := slices.IndexFunc(line, sure)
	last := len(line) - 1
	for ; last > first && !sure(line[last]); last-- {
	}
	kept := make([]paper.Word, 0, len(line))
	for i, w := range line {
		if bare := strings.TrimLeft(w.Text, beforeWord); w.Confidence < noiseShort && bare != w.Text && isWord(paper.Word{Text: bare}) {
			w.Text = bare
		}
		if between := first >= 0 && first < i && i < last; between && isShort(w) || !meaningless(w) {
			kept = append(kept, w)
		}
	}
	return kept
}

// beforeWord are the signs that the end of a line is read for which leads to a text.
const beforeWord = `\|/“”"‘’'`

// isShort reports whether a word is of several letters and nothing else but points and
// the like around them.
func isShort(w paper.Word) bool {
	letters := strings.TrimFunc(w.Text, unicode.IsPunct)
	return utf8.RuneCountInString(letters) > 1 && strings.IndexFunc(letters, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}
