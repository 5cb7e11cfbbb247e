package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"lsml/pipeline/paper"
)

// An uprightPage is a page whose words read from left to right.
type uprightPage struct {
	paper.Page
	words []Word
	aside []Line // in other directions
}

// turned gives the page as one holds it to read most of its words. Words in
// other directions are kept aside, joined into lines as they follow each other.
// What is not on the page is cut off: positions after this are numbers, and near.
func turned(p paper.Page) uprightPage {
	turn := commonTurn(p.Words)
	s := uprightPage{Page: drawnNear(p)}
	if turn == 90 || turn == 270 {
		s.Width, s.Height = p.Height, p.Width
	}
	at := func(q paper.Point) paper.Point { return rotate(q, turn, p.Width, p.Height) }
	for _, w := range p.Words {
		printed := w.Box.Intersect(p.Bounds())
		word := Word{Text: w.Text, Box: rotateBox(printed, at), Printed: printed, Size: w.Size, Confidence: w.Confidence}
		switch {
		case printed.Empty(), recognised(p.Text, w.Confidence) && stroke(w.Text):
		case w.Turn == turn:
			s.words = append(s.words, word)
		default:
			s.aside = addTurned(s.aside, word)
		}
	}
	if turn == 0 {
		return s
	}
	for i, r := range s.Rules {
		s.Rules[i].From, s.Rules[i].To = at(r.From), at(r.To)
	}
	for i, a := range s.Areas {
		s.Areas[i].Box = rotateBox(a.Box, at)
	}
	return s
}

// stroke reports whether a recognised word is a rule that was taken for one.
func stroke(text string) bool { return strings.Trim(text, "|¦[]{}_\\") == "" }

// drawnNear is a copy of the page without the rules and areas that reach
// farther beyond it than it is long.
func drawnNear(p paper.Page) paper.Page {
	near := p.Bounds().Grow(p.Width, p.Height)
	p.Rules = slices.DeleteFunc(slices.Clone(p.Rules), func(r paper.Rule) bool {
		return !near.Contains(r.From) || !near.Contains(r.To)
	})
	p.Areas = slices.DeleteFunc(slices.Clone(p.Areas), func(a paper.Area) bool {
		return !near.Contains(paper.Point{X: a.Box.X0, Y: a.Box.Y0}) || !near.Contains(paper.Point{X: a.Box.X1, Y: a.Box.Y1})
	})
	return p
}

// addTurned appends a turned word to the line that the word before it ends, if
// the two stand in one column.
func addTurned(lines []Line, w Word) []Line {
	if n := len(lines); n > 0 {
		last := lines[n-1].Words[len(lines[n-1].Words)-1].Box
		if last.OverlapX(w.Box) > 0.5*min(last.Width(), w.Box.Width()) && w.Box.Grow(0, 1.5*w.Box.Width()).Overlaps(last) {
			lines[n-1].Words = append(lines[n-1].Words, w)
			return lines
		}
	}
	return append(lines, Line{Words: []Word{w}})
}

// mostOfWord is how many characters of a word are counted for its direction: the
// path of a file along the edge of a page says no more than any other word.
const mostOfWord = 12

// commonTurn is the reading direction of most characters; upright on a tie.
func commonTurn(words []paper.Word) int {
	var count [4]int
	for _, w := range words {
		if quarter := w.Turn / 90; quarter >= 0 && quarter < len(count) {
			count[quarter] += min(len(w.Text), mostOfWord)
		}
	}
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	return best * 90
}

// rotate maps a point of a page of the given size so that text that read in
// direction turn reads from left to right.
func rotate(p paper.Point, turn int, width, height float64) paper.Point {
	switch turn {
	case 90:
		return paper.Point{X: p.Y, Y: width - p.X}
	case 180:
		return paper.Point{X: width - p.X, Y: height - p.Y}
	case 270:
		return paper.Point{X: height - p.Y, Y: p.X}
	}
	return p
}

func rotateBox(b paper.Box, at func(paper.Point) paper.Point) paper.Box {
	p, q := at(paper.Point{X: b.X0, Y: b.Y0}), at(paper.Point{X: b.X1, Y: b.Y1})
	return paper.Box{X0: min(p.X, q.X), Y0: min(p.Y, q.Y), X1: max(p.X, q.X), Y1: max(p.Y, q.Y)}
}

// A shear makes a slightly skewed page straight: every point moves by the
// slope times its distance from the page's centre. Boxes keep their size.
type shear struct {
	slope  float64 // dy/dx of what should be horizontal
	cx, cy float64
}

// The skew that is looked for and the least evidence that is believed.
const (
	maxSlope = 0.06 // 3.4 degrees
	// slopeStep is a tenth of a line height over the width of a page.
	slopeStep = 0.0005
	// minSlope is a slope that moves nothing by half a line: left alone.
	minSlope = 0.001
	// The fewest rules or pairs of words that are believed: a few labels that
	// all stand a little above their texts are no skew.
	minRules = 3
	minPairs = 12
)

// straightener measures the skew of a page: from its long rules where there
// are some, else from the baselines of neighbouring words.
func straightener(s uprightPage) shear {
	out := shear{cx: s.Width / 2, cy: s.Height / 2}
	slopes := ruleSlopes(s.Rules, s.Width/6)
	if len(slopes) < minRules {
		if slopes = wordSlopes(s.words); len(slopes) < minPairs {
			return out
		}
	}
	if m := weightedMedian(slopes); math.Abs(m) >= minSlope {
		out.slope = m
	}
	return out
}

// A slope is one observation of the skew with its weight.
type slope struct{ value, weight float64 }

func ruleSlopes(rules []paper.Rule, minLength float64) []slope {
	var found []slope
	for _, r := range rules {
		dx, dy := r.To.X-r.From.X, r.To.Y-r.From.Y
		if r.Length() < minLength {
			continue
		}
		if math.Abs(dy) <= maxSlope*math.Abs(dx) {
			found = append(found, slope{dy / dx, math.Abs(dx)})
		} else if math.Abs(dx) <= maxSlope*math.Abs(dy) {
			found = append(found, slope{-dx / dy, math.Abs(dy)})
		}
	}
	return found
}

// wordSlopes compares each word with the next ones in reading order that stand
// clearly to its right on about the same height.
func wordSlopes(words []Word) []slope {
	var found []slope
	for i, w := range words {
		for _, o := range words[i+1 : min(i+8, len(words))] {
			dx, dy := o.Box.MidX()-w.Box.MidX(), o.Box.Y1-w.Box.Y1
			if dx > 6*w.Box.Height() && math.Abs(dy) <= maxSlope*dx {
				found = append(found, slope{dy / dx, dx})
			}
		}
	}
	return found
}

func weightedMedian(s []slope) float64 {
	slices.SortFunc(s, func(a, b slope) int { return cmp.Compare(a.value, b.value) })
	var total float64
	for _, x := range s {
		total += x.weight
	}
	for _, x := range s {
		if total -= 2 * x.weight; total <= 0 {
			return math.Round(x.value/slopeStep) * slopeStep
		}
	}
	return 0
}

func (s shear) point(p paper.Point) paper.Point {
	return paper.Point{X: p.X + s.slope*(p.Y-s.cy), Y: p.Y - s.slope*(p.X-s.cx)}
}

func (s shear) box(b paper.Box) paper.Box {
	m := b.Mid()
	q := s.point(m)
	dx, dy := q.X-m.X, q.Y-m.Y
	return paper.Box{X0: b.X0 + dx, Y0: b.Y0 + dy, X1: b.X1 + dx, Y1: b.Y1 + dy}
}

func (s shear) rule(r paper.Rule) paper.Rule {
	r.From, r.To = s.point(r.From), s.point(r.To)
	if r.From.X > r.To.X || r.From.X == r.To.X && r.From.Y > r.To.Y {
		r.From, r.To = r.To, r.From
	}
	return r
}
