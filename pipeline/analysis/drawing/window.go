package drawing

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/analysis/columnhead"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// Several boreholes may be drawn on one page, each as a narrow box with its
// depths and texts beside it. Each box has a window of the page, which is read
// like a sheet of its own with the box as its graphic column: depth 0 is at the
// box's top.

// The boxes of boreholes, in line heights.
const (
	narrowestBox = 0.6
	widestBox    = 8.0
	lowestBox    = 6.0
	sameEnds     = 0.6 // of the two walls of a box
	leftOfBox    = 6.5 // where depths are printed
	aboveBox     = 5.0 // where the unit is printed
	belowBox     = 1.5 + mostBelowBody
	mostInBox    = 8 // letters and digits, of symbols and marks
)

// fewestWindows is how many boxes with an axis make a page one of several
// boreholes.
const fewestWindows = 2

// windows are the sheets of the boreholes that are drawn side by side or one
// below the other on a page; none where it shows one.
func windows(whole *sheet, heads columnhead.Heads, grounds []float64, words *lexicon.Lexicon) []*sheet {
	drawn := holeBoxes(whole.ink, whole.page.LineHeight)
	all := withoutColumns(drawn, whole.page.LineHeight)
	if len(all) < fewestWindows {
		return nil
	}
	drawn = slices.DeleteFunc(drawn, whole.isWritten)
	boxes := withoutColumns(drawn, whole.page.LineHeight)
	alone := standAlone(boxes, drawn, whole.ink.upright, whole.page.LineHeight)
	open := func(boxes []paper.Box, part func(layout.Page, paper.Box, paper.Box) layout.Page) []*sheet {
		sheets := make([]*sheet, len(boxes))
		for i, box := range boxes {
			w := windowOf(boxes, i, whole.page)
			sheets[i] = newSheet(part(whole.page, w, box), heads, grounds, words)
			sheets[i].box, sheets[i].window, sheets[i].usual = box, w, whole.usual
		}
		return sheets
	}
	scale, section := whole.levelScale()
	if section {
		// Hung at its ground a box is that of a hole whatever stands beside it: the
		// diagram of a sounding has an upright axis of the same length, and letters may
		// be its pattern.
		hung := slices.DeleteFunc(open(spaced(all, whole.page.LineHeight), inSection), func(s *sheet) bool {
			return !s.hang(scale) && !(slices.Contains(alone, s.box) && s.findBoxAxis(nil))
		})
		if len(hung) >= fewestWindows {
			return inOrder(hung)
		}
	}
	var found, weak []*sheet
	for _, s := range open(alone, func(p layout.Page, w, _ paper.Box) layout.Page { return cut(p, w) }) {
		if s.findBoxAxis(nil) {
			found = append(found, s)
		} else {
			weak = append(weak, s)
		}
	}
	if len(found) < fewestWindows {
		return nil
	}
	strong := slices.Clone(found)
	for _, s := range weak {
		if s.findBoxAxis(strong) {
			found = append(found, s)
		}
	}
	return inOrder(found)
}

// inOrder sorts the windows of a page from top to bottom and from left to right.
func inOrder(found []*sheet) []*sheet {
	slices.SortStableFunc(found, func(a, b *sheet) int {
		return cmp.Or(cmp.Compare(math.Round(a.box.Y0/a.page.LineHeight), math.Round(b.box.Y0/b.page.LineHeight)), cmp.Compare(a.box.X0, b.box.X0))
	})
	return found
}

// isWritten reports whether words stand in a box: it is a column of a table.
func (s *sheet) isWritten(b paper.Box) bool {
	inside := only(s.page.Words, func(w layout.Word) bool { return b.Contains(w.Box.Mid()) })
	return characters(s.legible(inside)) > mostInBox
}

// holeBoxes finds the narrow boxes with something drawn across them: two upright
// strokes with the same ends, or fills of one width that touch each other.
func holeBoxes(k ink, height float64) []paper.Box {
	var found []paper.Box
	add := func(b paper.Box) {
		if b.Width() < narrowestBox*height || b.Width() > widestBox*height || b.Height() < lowestBox*height || !k.hasInner(b) {
			return
		}
		if !slices.ContainsFunc(found, func(o paper.Box) bool { return o.Overlaps(b) }) {
			found = append(found, b)
		}
	}
	for i, left := range k.upright {
		for _, right := range k.upright[i+1:] {
			if right.at-left.at > widestBox*height {
				break
			}
			for _, a := range left.pieces {
				for _, b := range right.pieces {
					if math.Abs(a.from-b.from) < sameEnds*height && math.Abs(a.to-b.to) < sameEnds*height {
						add(paper.Box{X0: left.at, X1: right.at, Y0: min(a.from, b.from), Y1: max(a.to, b.to)})
					}
				}
			}
		}
	}
	for _, b := range stacks(k.fills) {
		add(b)
	}
	return found
}

// betweenBoxes is the least blank between two boxes, in line heights.
const betweenBoxes = 2.0

// standAlone leaves out the boxes that are columns of a table: their walls are
// as long as those of other columns, or those of the next one. drawn are all boxes
// without writing, those that stand beside a borehole among them.
func standAlone(boxes, drawn []paper.Box, upright []stroke, height float64) []paper.Box {
	return slices.DeleteFunc(spaced(boxes, height), func(b paper.Box) bool {
		walls, mates := 0, 0
		for _, u := range upright {
			for _, p := range u.pieces {
				if sameSpan(p, span{b.Y0, b.Y1}, height) && (u.at < b.X0+sameBoundary*height || u.at > b.X1-sameBoundary*height) {
					walls++
				}
			}
		}
		for _, o := range drawn {
			if sameSpan(span{o.Y0, o.Y1}, span{b.Y0, b.Y1}, height) {
				mates++
			}
		}
		return walls > 2*mates
	})
}

// sameSpan reports whether two spans have the same ends.
func sameSpan(a, b span, height float64) bool {
	return math.Abs(a.from-b.from) < sameEnds*height && math.Abs(a.to-b.to) < sameEnds*height
}

// The box of what else is drawn of a borehole: how wide it is at most beside the
// borehole's own box, and the least blank, in line heights, between the two, which
// columns of a table have not.
const (
	ofColumn    = 0.6
	besideWalls = 0.3
)

// withoutColumns leaves out the boxes of what was done in a borehole, which stand close
// beside its own box, within the same depths, and are much narrower: those of samples,
// of casings and filters.
func withoutColumns(boxes []paper.Box, height float64) []paper.Box {
	return slices.DeleteFunc(slices.Clone(boxes), func(b paper.Box) bool {
		return slices.ContainsFunc(boxes, func(o paper.Box) bool {
			blank := blankBetween(b, o)
			within := b.Y0 > o.Y0-sameEnds*height && b.Y1 < o.Y1+sameEnds*height
			return within && b.Width() < ofColumn*o.Width() && blank > besideWalls*height && blank < betweenBoxes*height
		})
	})
}

// blankBetween is how far two boxes stand apart side by side.
func blankBetween(a, b paper.Box) float64 { return max(a.X0-b.X1, b.X0-a.X1) }

// spaced leaves out the boxes that stand close beside another one.
func spaced(boxes []paper.Box, height float64) []paper.Box {
	return slices.DeleteFunc(slices.Clone(boxes), func(b paper.Box) bool {
		return slices.ContainsFunc(boxes, func(o paper.Box) bool {
			return o != b && o.OverlapY(b) > 0 && blankBetween(b, o) < betweenBoxes*height
		})
	})
}

// stacks are the boxes around fills of one width that touch, one below the other.
func stacks(fills []paper.Box) []paper.Box {
	sorted := slices.Clone(fills)
	slices.SortFunc(sorted, func(a, b paper.Box) int {
		return cmp.Or(cmp.Compare(math.Round(a.X0), math.Round(b.X0)), cmp.Compare(a.Y0, b.Y0), cmp.Compare(a.X1, b.X1))
	})
	var found []paper.Box
	for _, f := range sorted {
		if n := len(found); n > 0 {
			last := found[n-1]
			if math.Abs(last.X0-f.X0) < 1 && math.Abs(last.X1-f.X1) < 1 && math.Abs(f.Y0-last.Y1) < 1 {
				found[n-1] = last.Union(f)
				continue
			}
		}
		found = append(found, f)
	}
	return found
}

// hasInner reports whether a stroke or the edge of a fill runs across a box.
func (k ink) hasInner(b paper.Box) bool {
	x := span{b.X0, b.X1}
	inside := span{b.Y0 + 0.02*b.Height(), b.Y1 - 0.02*b.Height()}
	for _, s := range between(k.level, inside.from, inside.to) {
		if s.crosses(x, acrossGraphic) {
			return true
		}
	}
	return slices.ContainsFunc(k.fills, func(f paper.Box) bool {
		return x.common(span{f.X0, f.X1}) >= acrossGraphic*x.length() && (inside.holds(f.Y0) || inside.holds(f.Y1))
	})
}

// windowOf is the part of a page that belongs to a box: from where its depths are
// printed to where those of the next box are.
func windowOf(boxes []paper.Box, i int, p layout.Page) paper.Box {
	h, b := p.LineHeight, boxes[i]
	w := paper.Box{X0: b.X0 - leftOfBox*h, X1: p.Width, Y0: b.Y0 - aboveBox*h, Y1: b.Y1 + belowBox*h}
	for j, o := range boxes {
		if j != i && o.X0 > b.X1 && o.OverlapY(b) > 0 {
			w.X1 = min(w.X1, o.X0-leftOfBox*h)
		}
		if o.Y0 > b.Y1 && o.X1 > w.X0 {
			w.Y1 = max(b.Y1, min(w.Y1, o.Y0-aboveBox*h))
		}
	}
	return w
}

// cut is what of a page lies in a window.
func cut(p layout.Page, w paper.Box) layout.Page {
	part := p
	over := overEdges(p, w)
	inside := func(o layout.Word) bool {
		if in, is := over[o.Index]; is {
			return in
		}
		return w.Contains(o.Box.Mid())
	}
	part.Words = only(p.Words, inside)
	part.Lines = nil
	for _, l := range p.Lines {
		if words := only(l.Words, inside); len(words) > 0 {
			part.Lines = append(part.Lines, layout.Line{Words: words, Box: layout.Bounds(words)})
		}
	}
	drawn := func(r paper.Rule) bool { return w.Contains(r.Box().Mid()) }
	part.Horizontal = only(p.Horizontal, drawn)
	part.Vertical = only(p.Vertical, drawn)
	part.Diagonal = only(p.Diagonal, drawn)
	part.Areas = only(p.Areas, func(a paper.Area) bool { return w.Contains(a.Box.Mid()) })
	return part
}

// only are those of all that are wanted, in room of their own: a page has thousands of
// windows at worst, and a copy of all of it for each would take gigabytes.
func only[T any](all []T, wanted func(T) bool) []T {
	var found []T
	for _, one := range all {
		if wanted(one) {
			found = append(found, one)
		}
	}
	return found
}

// findBoxAxis finds the axis on which depth 0 is at the top of the box: by the
// numbers beside it or, where these tell none, that of another box.
func (s *sheet) findBoxAxis(others []*sheet) bool {
	h := s.page.LineHeight
	var best reading
	try := func(slope float64) {
		f := frame{zero: s.box.Y0, slope: slope}
		if r := f.weigh(s.columns, s.grounds, h); r.score > best.score {
			best = r
		}
	}
	for _, n := range s.numbers[:min(len(s.numbers), mostReadings)] {
		if down := n.box.MidY() - s.box.Y0; down > leastStep*h && n.depth() > 0 {
			try(n.depth() / down)
		}
	}
	if best.score == 0 {
		if len(others) == 0 {
			return false
		}
		best = reading{frame: frame{zero: s.box.Y0, slope: others[0].axis.slope}, score: inherited}
	}
	best.slope = best.refit(h).slope
	s.axis = best
	s.readBox()
	s.axis.slope = best.byBox(s.edges(), s.box.Y0, h)
	return s.promised > 0
}

// readBox takes the box for the graphic column of the sheet and finds what looks most
// like the descriptions beside it.
func (s *sheet) readBox() {
	s.body, s.graphic = span{s.box.Y0, s.box.Y1}, span{s.box.X0, s.box.X1}
	s.own = s.axisWords()
	s.describe()
}

// edges are the heights of what is drawn across the box, and of its foot.
func (s *sheet) edges() []float64 {
	at := []float64{s.box.Y1}
	for _, k := range between(s.ink.level, s.body.from, s.body.to) {
		if k.crosses(s.graphic, acrossGraphic) {
			at = append(at, k.at)
		}
	}
	for _, f := range s.ink.fills {
		if s.graphic.common(span{f.X0, f.X1}) >= acrossGraphic*s.graphic.length() {
			at = append(at, f.Y0, f.Y1)
		}
	}
	return at
}

// byBox is the slope of an axis that begins at the top of a box, by what is drawn
// across the box at one distance from most of the depths of a column beside it:
// they may be printed above or below their strokes. It is that of the axis where
// nothing is.
func (r reading) byBox(edges []float64, top, height float64) float64 {
	slope, most := r.slope, 0
	for _, s := range r.supports {
		if s.kind != depths || s.unit != 1 {
			continue
		}
		if other, n := s.byEdges(edges, top, height); n > most {
			slope, most = other, n
		}
	}
	return slope
}

// byEdges is the slope by what is drawn beside the depths of one column, and how
// many of them have something there; 0, 0 where too few have.
func (s support) byEdges(edges []float64, top, height float64) (slope float64, hits int) {
	var offs, slopes []float64
	var of []int // the number that each is of
	numbers := 0
	for _, i := range s.fitting {
		n := s.column.numbers[i]
		if n.depth() == 0 {
			continue
		}
		numbers++
		for _, y := range edges {
			if off := y - n.box.MidY(); math.Abs(off) <= mostOffset*height && y-top > leastStep*height {
				offs, slopes, of = append(offs, off), append(slopes, n.depth()/(y-top)), append(of, i)
			}
		}
	}
	off, _ := commonOffset(slices.Clone(offs), sameOff*height, height)
	var common []float64
	hit := map[int]bool{}
	for k, slope := range slopes {
		if math.Abs(offs[k]-off) <= sameOff*height {
			common, hit[of[k]] = append(common, slope), true
		}
	}
	if len(hit) < fewestNumbers-1 || float64(len(hit)) < leastTicked*float64(numbers) {
		return 0, 0
	}
	return median(common), len(hit)
}
