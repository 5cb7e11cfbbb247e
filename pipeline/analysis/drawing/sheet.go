package drawing

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// A sheet is one page with its axis, and what is known of its parts.
type sheet struct {
	page layout.Page
	ink  ink
	// numbers are all that stand by themselves, columns the same one below the other.
	numbers []number
	columns []column
	axis    reading
	words   *lexicon.Lexicon
	heads   columnhead.Heads
	// grounds are the levels of the ground that the document names, in metres.
	grounds []float64
	// box is the drawing of the borehole and window its part of the page, where a
	// page shows several.
	box, window paper.Box
	// form is the width of the form that the log is drawn on, body the stretch of
	// the page that the axis measures.
	form, body span
	// description is the column of the texts, graphic that of the patterns; the
	// latter is empty where there is none.
	description, graphic span
	promised             float64      // how much the description column reads like one
	own                  map[int]bool // the words of the axis, by index
	lines                []textLine
	// said is the depth at which the log is said to end; 0 where nothing says so.
	said float64
}

// What of a form makes a rule one that runs through it, and of the body an
// upright stroke a wall.
const (
	throughForm  = 0.97
	leastForm    = 0.4   // of the width of the page
	solidForm    = 0.8   // the inked part of its rules
	edge         = 0.008 // of the page, where scans show the edge of the paper
	throughBody  = 0.6
	headlessBody = 1.0 // line heights above the first number where no rule is
)

// outline finds the form and the body.
func (s *sheet) outline() {
	h := s.page.LineHeight
	for _, k := range s.ink.level {
		reach := k.reach()
		if ink, _ := k.within(reach); s.inside(k) && ink >= solidForm*reach.length() && reach.length() > s.form.length() {
			s.form = reach
		}
	}
	if s.form.length() < leastForm*s.page.Width {
		s.form = span{}
	}
	numbers := s.axis.reach()
	s.body = span{numbers.from - headlessBody*h, numbers.to + headlessBody*h}
	if zero := s.axis.height(0); zero > 0 && zero <= numbers.from+fits*h {
		s.body.from = zero
	} else if rule, ok := s.through(0, numbers.from+fits*h, true); ok {
		s.body.from = rule
	}
	if rule, ok := s.through(numbers.to-fits*h, s.page.Height, false); ok {
		s.body.to = rule
	} else if end, ok := s.wallsEnd(numbers.to); ok {
		s.body.to = end
	} else {
		s.body.to = max(s.body.to, s.textEnd(numbers.to))
	}
}

// inside reports whether a level stroke is not the edge of a scanned paper.
func (s *sheet) inside(k stroke) bool {
	x, y := edge*s.page.Width, edge*s.page.Height
	return k.reach().from > x && k.reach().to < s.page.Width-x && k.at > y && k.at < s.page.Height-y
}

// namedGrounds adds to the grounds the sums of depths and levels that stand on
// one line, where two lines agree.
func namedGrounds(grounds []float64, numbers []number, height float64) []float64 {
	count := map[int]int{}
	for i, a := range numbers {
		for _, b := range numbers[i+1:] {
			if b.box.MidY()-a.box.MidY() > fits*height {
				break
			}
			if a.Decimals == 2 && b.Decimals == 2 && math.Abs(a.box.MidX()-b.box.MidX()) < pairReach*height {
				count[int(math.Round((a.value+b.value)*100))]++
			}
		}
	}
	best, most := 0, fewestSums-1
	for sum, n := range count {
		if n > most || n == most && n >= fewestSums && sum < best {
			best, most = sum, n
		}
	}
	if most < fewestSums {
		return grounds
	}
	return append(slices.Clone(grounds), float64(best)/100)
}

// A depth and its level stand at most pairReach line heights apart; fewestSums
// of them that have one sum tell the ground.
const (
	pairReach  = 12.0
	fewestSums = 2
)

// reach is from the first to the last number of depth that fits.
func (r reading) reach() span {
	reach := span{math.Inf(1), math.Inf(-1)}
	for _, s := range r.supports {
		if s.kind == depths {
			n := s.span()
			reach.from, reach.to = min(reach.from, n.from), max(reach.to, n.to)
		}
	}
	return reach
}

// through is the last, or the first, rule between two heights that runs through
// the whole form.
func (s *sheet) through(from, to float64, last bool) (y float64, ok bool) {
	if s.form.length() == 0 {
		return 0, false
	}
	for _, k := range between(s.ink.level, from, to) {
		if k.crosses(s.form, throughForm) {
			if !last {
				return k.at, true
			}
			y, ok = k.at, true
		}
	}
	return y, ok
}

// wallsEnd is where most of the long upright strokes end below a height.
func (s *sheet) wallsEnd(y float64) (end float64, ok bool) {
	var ends []float64
	for _, u := range s.ink.upright {
		for _, p := range u.pieces {
			if p.from < s.body.from+2*s.page.LineHeight && p.to > y-s.page.LineHeight {
				ends = append(ends, p.to)
			}
		}
	}
	if len(ends) < 2 {
		return 0, false
	}
	return median(ends), true
}

// textEnd is the lower end of the lines that follow each other below a height.
func (s *sheet) textEnd(y float64) float64 {
	for _, l := range s.page.Lines {
		if l.Box.MidY() > y && l.Box.Y0-y < 2*s.page.LineHeight {
			y = max(y, l.Box.Y1)
		}
	}
	return y
}

// A cell is a part of the width of the body, between two walls or, where words
// leave a blank from top to bottom, between two blanks.
type cell struct {
	span       // from wall to wall
	text  span // of its words
	words []layout.Word
}

// cells cuts the body by its walls, and the text between walls where a blank
// runs from top to bottom.
func (s *sheet) cells(exclude map[int]bool) []cell {
	walls := s.walls()
	words := make([][]layout.Word, len(walls)+1)
	for _, w := range s.page.Words {
		if s.body.holds(w.Box.MidY()) && !exclude[w.Index] && w.Box.Height() < tooTall*s.page.LineHeight {
			i, _ := slices.BinarySearch(walls, w.Box.MidX())
			words[i] = append(words[i], w)
		}
	}
	var found []cell
	for i, inside := range words {
		between := span{0, s.page.Width}
		if i > 0 {
			between.from = walls[i-1]
		}
		if i < len(walls) {
			between.to = walls[i]
		}
		found = append(found, parts(between, inside, gutter*s.page.LineHeight)...)
	}
	return found
}

// gutter is the blank between two columns of text, in line heights.
const gutter = 1.1

// parts cuts the words between two walls at the blanks from top to bottom.
func parts(between span, words []layout.Word, blank float64) []cell {
	if len(words) == 0 {
		return []cell{{span: between}}
	}
	slices.SortStableFunc(words, func(a, b layout.Word) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
	var found []cell
	for _, w := range words {
		n := len(found)
		if n == 0 || w.Box.X0-found[n-1].text.to > blank {
			found = append(found, cell{text: span{w.Box.X0, w.Box.X1}})
			n++
		}
		c := &found[n-1]
		c.words = append(c.words, w)
		c.text.to = max(c.text.to, w.Box.X1)
	}
	for i := range found {
		found[i].span = between
		if i > 0 {
			found[i].from = (found[i-1].text.to + found[i].text.from) / 2
			found[i-1].to = found[i].from
		}
	}
	return found
}

// Upright strokes that stand at most hatched line heights apart, several of them,
// are the hatching of a graphic column, of which only the borders are walls.
const (
	hatched        = 0.8
	severalHatched = 4
	sameWall       = 0.3 // line heights, within which two strokes are one wall
)

// walls are the places of the upright strokes that run through most of the body.
func (s *sheet) walls() []float64 {
	h := s.page.LineHeight
	var at []float64
	for _, u := range s.ink.upright {
		if ink, _ := u.within(s.body); ink < throughBody*s.body.length() {
			continue
		}
		if n := len(at); n > 0 && u.at-at[n-1] < sameWall*h {
			continue
		}
		at = append(at, u.at)
	}
	return withoutHatching(at, hatched*h)
}

// withoutHatching leaves of each row of several close walls the first and the last.
func withoutHatching(at []float64, near float64) []float64 {
	var kept []float64
	for start := 0; start < len(at); {
		end := start + 1
		for end < len(at) && at[end]-at[end-1] <= near {
			end++
		}
		if end-start >= severalHatched {
			kept = append(kept, at[start], at[end-1])
		} else {
			kept = append(kept, at[start:end]...)
		}
		start = end
	}
	return kept
}

// What the promise of a cell to hold the descriptions is multiplied with, and
// how many words a line of them has.
const (
	headedWorth  = 1.8
	usualWords   = 3
	wordingFloor = 0.15
)

// findDescription picks the cell that reads most like descriptions.
func (s *sheet) findDescription(cells []cell) (best cell, most float64) {
	for _, c := range cells {
		if v := s.promise(c); v > most {
			best, most = c, v
		}
	}
	return best, most
}

func (s *sheet) promise(c cell) float64 {
	if len(c.words) == 0 {
		return 0
	}
	rows := map[int]bool{}
	for _, w := range c.words {
		rows[int(w.Box.MidY()/(0.8*s.page.LineHeight))] = true
	}
	text := layout.Text(c.words)
	score := s.words.Material(text)
	v := float64(letters(text)) * min(1, float64(len(c.words))/float64(len(rows))/usualWords) * (wordingFloor + score.Value())
	if s.heads.RoleAbove(s.boxOf(c.span)) == lexicon.Description {
		v *= headedWorth
	}
	return v
}

// boxOf is the part of the body in a span.
func (s *sheet) boxOf(x span) paper.Box {
	return paper.Box{X0: x.from, X1: x.to, Y0: s.body.from, Y1: s.body.to}
}

// The width of a graphic column, in line heights, and what speaks for one.
const (
	narrowestGraphic = 0.8
	widestGraphic    = 14
	mostInGraphic    = 3  // letters and digits, of symbols
	fewestMarksIn    = 10 // strokes and fills of patterns
	mostMarksIn      = 40 // that count
	headedGraphic    = 40 // strokes that a head is worth
	besideText       = 40 // that standing beside the descriptions is worth
)

// findGraphic picks the narrow cell without words that has most drawn in it and
// stands nearest to the descriptions.
func (s *sheet) findGraphic(cells []cell) span {
	h := s.page.LineHeight
	var best span
	most := float64(fewestMarksIn)
	for _, c := range cells {
		n := min(s.drawnIn(c.span), mostMarksIn)
		role := s.heads.RoleAbove(s.boxOf(c.span))
		if c.length() < narrowestGraphic*h || c.length() > widestGraphic*h || alphanumerics(c.words) > mostInGraphic || n == 0 || columnhead.Beside(role) {
			continue
		}
		if math.Abs(c.to-s.description.from) < h || math.Abs(c.from-s.description.to) < h {
			n += besideText
		}
		if role == lexicon.Graphic {
			n += headedGraphic
		}
		if n > most {
			best, most = c.span, n
		}
	}
	return best
}

// drawnIn counts the strokes and fills inside a part of the body.
func (s *sheet) drawnIn(x span) float64 {
	n := 0
	for _, k := range between(s.ink.level, s.body.from, s.body.to) {
		for _, p := range k.pieces {
			if x.holds(p.mid()) && p.length() <= 1.1*x.length() {
				n++
			}
		}
	}
	box := s.boxOf(x)
	for _, r := range s.ink.slanted {
		if box.Contains(r.Box().Mid()) {
			n++
		}
	}
	for _, f := range s.ink.fills {
		if box.Contains(f.Mid()) && f.Width() <= 1.2*x.length() {
			n++
		}
	}
	return float64(n)
}

// atGraphicEnd is how far below the last stroke of the graphic column the log may
// end, in line heights; fewestInGraphic strokes make the column one to judge by.
const (
	atGraphicEnd    = 1.5
	fewestInGraphic = 8
)

// graphicEnd is the lower end of what is drawn in the graphic column, not ok if
// that is too little to tell.
func (s *sheet) graphicEnd() (end float64, ok bool) {
	n := 0
	note := func(b paper.Box) {
		if b.Y1 < s.body.to && b.Y0 > s.body.from && s.graphic.holds(b.MidX()) && b.Width() <= 1.2*s.graphic.length() {
			end = max(end, b.Y1)
			n++
		}
	}
	for _, r := range s.ink.slanted {
		note(r.Box())
	}
	for _, f := range s.ink.fills {
		note(f)
	}
	for _, k := range between(s.ink.level, s.body.from, s.body.to) {
		for _, p := range k.pieces {
			note(paper.Box{X0: p.from, X1: p.to, Y0: k.at, Y1: k.at})
		}
	}
	return end, s.graphic.length() > 0 && n >= fewestInGraphic
}

func alphanumerics(words []layout.Word) int {
	n := 0
	for _, w := range words {
		for _, r := range w.Text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
	}
	return n
}

func letters(text string) int {
	n := 0
	for _, r := range text {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 {
			n++
		}
	}
	return n
}

// unit is that which the numbers of the axis carry or the head above them says;
// Bare where neither does.
func (s *sheet) unit() quantity.Unit {
	if u := s.axis.printedUnit(); u != quantity.Bare {
		return u
	}
	for _, sup := range s.axis.supports {
		if sup.kind != depths || sup.unit != 1 {
			continue
		}
		switch u := s.heads.UnitAbove(sup.column.box); u {
		case quantity.Metre, quantity.Foot, quantity.Centimetre:
			return u
		}
	}
	return quantity.Bare
}

// axisColumn is the width of the column that supports the axis most.
func (s *sheet) axisColumn() span {
	var best support
	for _, sup := range s.axis.supports {
		if sup.kind == depths && sup.worth > best.worth {
			best = sup
		}
	}
	if best.column == nil {
		return span{}
	}
	return span{best.column.box.X0, best.column.box.X1}
}

// The signs of the ends of a log.
const (
	groundSign sign = "ground" // where the first layer begins
	endSign    sign = "end"    // where the log is said to end
)

// withEnds adds the upper end of the sheet, and the depth at which the log is
// said to end.
func (s *sheet) withEnds(bs []boundary, n int) []boundary {
	h := s.page.LineHeight
	top := boundary{sheet: n, y: s.body.from, text: s.body.from, gap: -1, depth: s.axis.depth(s.body.from), signs: map[sign]float64{}}
	if n == 0 {
		bs = slices.DeleteFunc(bs, func(b boundary) bool {
			return b.y < s.body.from+thinnest*h || b.y < s.body.from+sameBoundary*h && !b.has(ruleSign, leaderSign, bentSign)
		})
		top.add(groundSign, 0)
		if math.Abs(top.depth) < fits*h*s.axis.slope {
			top.depth = 0
		}
	} else {
		top.add(topSign, worthOf[topSign])
	}
	bs = append([]boundary{top}, bs...)
	foot := boundary{sheet: n, y: s.body.to, text: s.body.to, gap: -1, depth: s.axis.depth(s.body.to), signs: map[sign]float64{}}
	foot.add(formSign, worthOf[formSign])
	bs = slices.DeleteFunc(bs, func(b boundary) bool {
		same := math.Abs(b.y-s.body.to) <= sameBoundary*h && !b.has(groundSign)
		if same && b.label != nil {
			foot.label = b.label
			foot.add(labelSign, b.signs[labelSign])
		}
		return same
	})
	bs = append(bs, foot)
	if s.said > 0 {
		y := s.axis.height(s.said)
		b := s.near(&bs, y)
		b.sheet = n
		if b.label == nil {
			b.depth, b.said = s.said, true
		}
		b.add(endSign, saidEnd)
	}
	slices.SortStableFunc(bs, func(a, b boundary) int { return cmp.Compare(a.y, b.y) })
	return bs
}

// closingOff is how far from its own height the depth may be that a closing
// line names, in line heights.
const closingOff = 5.0

// cutEnd drops the line that says that the log ends, and all below it, and
// keeps the depth that it names. n is the number of the sheet in its log, from 0.
func (s *sheet) cutEnd(n int) {
	for i := len(s.lines) - 1; i > 0 || i == 0 && n > 0; i-- {
		l := s.lines[i]
		depth, near := s.named(l)
		if s.words.End(l.text) || near && i == len(s.lines)-1 && s.closes(i) {
			s.said = depth
			s.lines = s.lines[:i]
		}
	}
}

// closes reports whether a line that names the depth where it stands may be a
// note below the last layer: it says nothing of the ground.
func (s *sheet) closes(i int) bool {
	text := s.lines[i].text
	score := s.words.Material(text)
	return score.Soil+score.Trait == 0 && s.lines[i].start > atDepth && !s.words.Within(text) && !spokenDepth.MatchString(text) && s.setOff(i)
}

// named is the depth that a line names, 0 for none, and whether it is that of
// the place where the line stands.
func (s *sheet) named(l textLine) (depth float64, near bool) {
	for _, w := range l.words {
		n, ok := quantity.Leading(strings.Trim(w.Text, "@(~"))
		if !ok {
			continue
		}
		value := float64(n.Thousandths) / 1000
		if math.Abs(s.axis.height(value)-l.box.Y0) < closingOff*s.page.LineHeight {
			return value, true
		}
		depth = value
	}
	return depth, false
}

// setOff reports whether a line is parted from the one above it by a rule or a
// wide blank.
func (s *sheet) setOff(i int) bool {
	if i == 0 {
		return true
	}
	above, below := s.lines[i-1].box, s.lines[i].box
	if below.MidY()-above.MidY() > widerGap*s.pitch() {
		return true
	}
	return slices.ContainsFunc(between(s.ink.level, above.MidY(), below.MidY()), func(k stroke) bool { return k.crosses(s.description, acrossText) })
}
