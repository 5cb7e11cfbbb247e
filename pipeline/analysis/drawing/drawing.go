// Package drawing reads a log that is drawn to scale.
//
// Such a log is one picture with one depth axis: depth = slope · (y − zero)
// holds for the marks of rulers, for printed depths, for levels (which fall),
// for samples and core runs alike. Whoever knows the axis knows what each
// column is and where a boundary that is only drawn lies. A sheet is read in
// this order:
//
//	page        ink.go     the strokes and fills; watermark.go: what is printed over all
//	frame       number.go  columns of numbers; tick.go, mend.go, point.go:
//	                       their digits
//	            frame.go   the axis that most of them agree on; support.go, zero.go
//	            scale.go   whether it is one, or the rows of a table
//	            pool.go    the same for the sheets of one form together
//	            continue.go  sheets that go on where others end
//	            ground.go  the levels of the ground, for columns of levels
//	roles       sheet.go   the body; cell.go, role.go: descriptions, graphic column
//	            window.go  several boreholes on one page; section.go: each at
//	                       its ground, beside one scale of levels; edge.go: texts that
//	                       run from one into the next
//	boundaries  boundary.go  candidates, with the signs that speak for them: what is
//	                       drawn, leader.go, beside.go; what repeats and is none,
//	                       pattern.go; what is printed, mark.go
//	alignment   align.go   which of them are boundaries, and which line begins each
//	                       layer: together, over all sheets; text.go, end.go, habit.go
//	layers      layer.go   printed depths, or those of the axis, rounded; said.go
//	choice      compare.go whether this is the better reading; confidence.go
//	            count.go   numbers that count the rows of a list
//
// usual.go changes what all of this is worth by what is usual on a form, and
// explain.go shows it.
//
// All lengths are in line heights unless said otherwise, so that a page may be
// of any size.
package drawing

import (
	"context"
	"math"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

var (
	// inBrackets is the name of a formation behind a description.
	inBrackets = lazyregexp.New(`^\([^()]*\)[.;]?$`)
	// inCapitals begins with a word in capitals or a soil class in brackets.
	inCapitals = lazyregexp.New(`^\(?[A-Z]{2,3}(?:[-/][A-Z]{2})?\)|^\p{Lu}{3,}`)
)

// A Log is one borehole that is drawn to scale, on one or more pages.
type Log struct {
	// Pages are the indices of its pages among those that were given to New.
	Pages []int
	// Window is the part of its page, as it is straightened, where that shows
	// several; the zero box for all of it.
	Window   paper.Box
	Borehole strata.Borehole

	sheets []*sheet
	bounds [][]boundary // the candidates of each sheet
	unit   quantity.Unit
	step   float64 // to which boundaries are drawn, in the unit
}

// A Page is one that may be drawn to scale, as it is laid out.
type Page struct {
	layout.Page
	Heads columnhead.Heads
	// Begins reports that its title block is of another borehole than the one of the
	// page before, with which it then does not go on.
	Begins bool
}

// A Document is one whose pages may be drawn to scale. It is read again and again with
// other habits: the axes, which hardly depend on them, are found once.
type Document struct {
	pages   []Page
	grounds []float64
	words   *lexicon.Lexicon
	found   habit.Memo[axes]
}

// New makes a Document of its pages, in their order. grounds are the levels of the ground
// that it names, in metres.
func New(pages []Page, grounds []float64, words *lexicon.Lexicon) *Document {
	return &Document{pages: pages, grounds: grounds, words: words}
}

// axes are the logs of a document whose axes are known and whose texts are not read yet.
type axes struct {
	logs []*Log
	seen int           // pages
	unit quantity.Unit // in which the pages say that depths are
}

// Read finds the logs that are drawn to scale on the pages, in order. usual is what is
// usual on the form of the document. When ctx ends, late are the indices of the pages that
// were not read by then; to one page, work of a tenth of a second is done all the same.
func (d *Document) Read(ctx context.Context, usual habit.Set) (found []*Log, late []int) {
	all, _ := d.found.Of(usual, func(usual habit.Set) (axes, error) {
		all := d.axes(ctx, usual)
		if all.seen < len(d.pages) {
			return all, ctx.Err()
		}
		return all, nil
	})
	for _, l := range all.logs {
		if ctx.Err() != nil {
			late = append(late, l.Pages...)
			continue
		}
		l = l.supposing(usual)
		l.unit = l.findUnit(all.unit)
		l.align()
		if l.read() && believable(l.Borehole, d.words) && !l.counts() && (!d.words.Trusts() || l.untold()) {
			found = append(found, l)
		}
	}
	for i := all.seen; i < len(d.pages); i++ {
		late = append(late, i)
	}
	return found, late
}

// supposing is a log of which nothing but the axes is known, with what is usual.
func (l *Log) supposing(usual habit.Set) *Log {
	other := *l
	other.sheets = make([]*sheet, len(l.sheets))
	for i, s := range l.sheets {
		sheet := *s
		sheet.usual = usual
		other.sheets[i] = &sheet
	}
	return &other
}

// axes gathers the sheets of each log: one that begins at the depth where the
// sheet before ends goes on with it. When ctx ends, those are left out that
// begin behind the pages that were seen by then.
func (d *Document) axes(ctx context.Context, usual habit.Set) axes {
	sheets := make([]*sheet, len(d.pages))
	for i, p := range d.pages {
		sheets[i] = newSheet(p.Page, p.Heads, d.grounds, d.words)
		sheets[i].usual, sheets[i].begins = usual, p.Begins
		if ctx.Err() == nil {
			sheets[i].findAxis()
		}
	}
	pool(ctx, sheets)
	for i := 1; i < len(sheets); i++ {
		sheets[i].goOn(sheets[i-1])
	}
	for i := len(sheets) - 2; i >= 0; i-- {
		sheets[i].goBefore(sheets[i+1])
	}
	var all axes
	for i, s := range sheets {
		n := len(all.logs)
		if ctx.Err() != nil {
			break
		}
		all.seen++
		// Without holes the form is not asked how many it has.
		if holes := windows(s, s.heads, d.grounds, d.words); len(holes) > 0 && len(holes) >= s.fewestHoles() {
			for _, hole := range holes {
				all.logs = append(all.logs, &Log{Pages: []int{i}, Window: hole.window, sheets: []*sheet{hole}})
			}
			continue
		}
		switch {
		case !s.isDrawn():
		case n > 0 && all.logs[n-1].Window == (paper.Box{}) && all.logs[n-1].Pages[len(all.logs[n-1].Pages)-1] == i-1 && s.continues(sheets[i-1]):
			l := all.logs[n-1]
			l.sheets, l.Pages = append(l.sheets, s), append(l.Pages, i)
		default:
			all.logs = append(all.logs, &Log{Pages: []int{i}, sheets: []*sheet{s}})
		}
	}
	if len(all.logs) > 0 {
		all.unit = usualUnit(d.pages)
	}
	return all
}

// isDrawn reports whether a sheet has an axis and descriptions.
func (s *sheet) isDrawn() bool { return s.axis.score > 0 && s.promised > 0 }

// An axis is taken before a surer one where the descriptions beside it promise so many
// times more text, or where numbers that count something are all that tells the surer
// one and it has this share of what these say.
const (
	promiseLead = 8.0
	depthsShare = 0.6
)

// findAxis finds the axis that the numbers of the sheet itself tell: the surest one,
// or one beside which far more descriptions stand, since a sheet may also show a
// section or a plot of tests with an axis of its own, or one of depths, since samples
// are often numbered at equal steps.
func (s *sheet) findAxis() {
	h := s.page.LineHeight
	scanned, scales := s.page.Text != paper.PrintedText, scalesSaid(s.page)
	bare, found := *s, false
	for _, own := range findFrames(s.columns, s.grounds, scales, s.page.Height/2, s.page.Height, h) {
		if s.ofSamples(own.mainColumn().box) || !own.toScale(s.numbers, s.ink, scales, scanned, h) {
			continue
		}
		other := bare
		other.settle(own)
		if !found || other.precedes(s) {
			*s, found = other, true
		}
	}
}

// precedes reports whether the axis of a sheet is to be taken before another one of it
// that is surer.
func (s *sheet) precedes(surer *sheet) bool {
	counts := surer.countsOnly() && !s.countsOnly()
	return s.promised > promiseLead*surer.promised || counts && s.isDrawn() && s.axis.score >= depthsShare*surer.axis.score
}

// countsOnly reports whether the column that tells most of the axis has a head that
// says that its numbers are none of depths: the running numbers of samples.
func (s *sheet) countsOnly() bool {
	role := s.heads.RoleAbove(s.axis.mainColumn().box)
	return role == lexicon.Number || columnhead.Beside(role)
}

// align agrees on the description column of all sheets and reads their lines.
func (l *Log) align() {
	best := l.sheets[0]
	for _, s := range l.sheets {
		if s.promised > best.promised {
			best = s
		}
	}
	for n, s := range l.sheets {
		s.readColumns(best)
		s.cutEnd(n, l.unit)
		s.readEnd(l.unit)
		if n > 0 {
			s.dropRepeated(l.sheets[n-1])
			s.weighFirst(l.sheets[n-1])
		}
	}
	l.findPatterned(best.graphic)
}

// findPatterned finds on which sheets ground is drawn in the graphic column, which
// walls may part differently on each of them.
func (l *Log) findPatterned(graphic span) {
	most := 0.0
	for _, s := range l.sheets {
		if s.graphic.common(graphic) > 0 {
			graphic = span{min(graphic.from, s.graphic.from), max(graphic.to, s.graphic.to)}
		}
	}
	for _, s := range l.sheets {
		most = max(most, s.drawnIn(graphic))
	}
	if graphic.length() == 0 || most < fewestInGraphic {
		return
	}
	for _, s := range l.sheets {
		n := s.drawnIn(graphic)
		s.patterned, s.bare = n >= fewestInGraphic, n == 0
	}
}

// read aligns the texts of a log with its boundaries; not ok if that gives no
// layer.
func (l *Log) read() (ok bool) {
	l.bounds = l.boundaries()
	for n, s := range l.sheets {
		l.bounds[n] = s.withEnds(l.bounds[n], n)
	}
	printed := l.printedDepths()
	l.weighSaid(printed)
	l.findRuled()
	chain, end := align(l.sheets, l.bounds, atTop)
	if chain == nil {
		return false
	}
	starts := chain.starts()
	if other, otherEnd := align(l.sheets, l.bounds, inMiddle); l.inMiddle(other.starts(), otherEnd) {
		starts, end = other.starts(), otherEnd
	}
	l.step = l.drawnStep(starts)
	l.Borehole.Layers = l.withSaid(l.layers(starts, end), printed)
	for _, s := range l.sheets {
		l.Borehole.Columns = append(l.Borehole.Columns, s.printedColumns())
	}
	return len(l.Borehole.Layers) > 0
}

// newSheet is a page of which nothing is known yet.
func newSheet(p layout.Page, heads columnhead.Heads, grounds []float64, words *lexicon.Lexicon) *sheet {
	p.Words, p.Lines = withoutWatermark(p, words)
	s := &sheet{page: p, ink: newInk(p), words: words, heads: heads, numbers: numbers(p)}
	s.columns = columns(s.numbers, p.LineHeight)
	if p.Text != paper.PrintedText {
		mendNumbers(s.numbers, s.columns, p.LineHeight)
	}
	s.grounds = namedGrounds(grounds, s.numbers, p.LineHeight)
	return s
}

// settle takes an axis for that of the sheet and finds its body and what looks
// most like the descriptions.
func (s *sheet) settle(axis reading) {
	s.axis = axis.settled(s.ink, s.page.LineHeight, s.heads)
	s.findForm()
	s.axis.zero += s.offEnds()
	s.outline()
	s.own = s.axisWords()
	s.describe()
}

// axisWords are the indices of the words that support the axis.
func (s *sheet) axisWords() map[int]bool {
	own := map[int]bool{}
	for _, sup := range s.axis.supports {
		for _, i := range sup.fitting {
			for _, w := range sup.column.numbers[i].words {
				own[w.Index] = true
			}
		}
	}
	return own
}

// describe finds what looks most like the descriptions in the body.
func (s *sheet) describe() {
	c, promise := s.findDescription(s.cells(s.own))
	s.description, s.promised = c.span, promise
}

// readColumns reads the columns of a sheet, which are those of the best one of
// its log: where it has a cell with the same walls, or is of the same form.
func (s *sheet) readColumns(best *sheet) {
	h := s.page.LineHeight
	same := false
	for _, c := range s.cells(s.own) {
		if math.Abs(c.from-best.description.from) < h && math.Abs(c.to-best.description.to) < h {
			s.description, same = c.span, true
		}
	}
	if !same && s.sameForm(best) {
		s.description = best.description
	}
	if s.box == (paper.Box{}) {
		s.graphic = s.findGraphic(s.cells(nil))
	}
	s.graphicFoot = s.findGraphicFoot()
	s.readLines(s.own)
}
