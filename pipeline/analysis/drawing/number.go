package drawing

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
)

// A number is a number that stands by itself on a page, or the upper one of a
// range. Value is in the unit in which it is printed, with its sign.
type number struct {
	quantity.Number
	value float64
	// levelled reports that the level is printed with it: "0,30 m (312,30)".
	levelled bool
	box      paper.Box
	words    []layout.Word
}

// Lengths in line heights.
const (
	// apart is the blank from which on a number stands by itself.
	apart = 0.55
	// tooTall is the height of words that are no part of a log: watermarks.
	tooTall = 2.4
)

// mostNumbers bounds the numbers of a page; a dense log has a few hundred.
const mostNumbers = 3000

// numbers are those of a page, from top to bottom.
func numbers(p layout.Page) []number {
	var found []number
	for _, l := range p.Lines {
		for _, words := range chunks(l.Words, apart*p.LineHeight) {
			if n, ok := readNumber(words); ok && n.box.Height() < tooTall*p.LineHeight && len(found) < mostNumbers {
				found = append(found, n)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b number) int { return cmp.Compare(a.box.MidY(), b.box.MidY()) })
	return found
}

// chunks cuts a line where a blank is wider than the given length.
func chunks(words []layout.Word, blank float64) [][]layout.Word {
	var cut [][]layout.Word
	start := 0
	for i := 1; i <= len(words); i++ {
		if i == len(words) || words[i].Box.X0-words[i-1].Box.X1 > blank {
			cut = append(cut, words[start:i])
			start = i
		}
	}
	return cut
}

// mostWords is how many words a range with its units has at most.
const mostWords = 6

func readNumber(words []layout.Word) (number, bool) {
	if len(words) > mostWords {
		return number{}, false
	}
	text := layout.Text(words)
	n, ok := quantity.Whole(text)
	levelled := false
	if depth, _, both := quantity.Levelled(text); both {
		n, ok, levelled = depth, true, true
	}
	if !ok {
		ranges := quantity.Intervals(text)
		if len(ranges) != 1 || ranges[0].Start != 0 || ranges[0].End != len(text) || ranges[0].Open {
			return number{}, false
		}
		n = ranges[0].Top
		if n.Unit == quantity.Bare {
			n.Unit = ranges[0].Base.Unit
		}
	}
	if n.Unit == quantity.Other || n.Unit == quantity.Percent || n.Unit == quantity.Degree || n.Decimals > mostDecimals {
		return number{}, false
	}
	return number{Number: n, value: valueOf(n), levelled: levelled, box: layout.Bounds(words), words: words}, true
}

// valueOf is a number in the unit in which it is printed, with its sign.
func valueOf(n quantity.Number) float64 {
	value := float64(n.Thousandths) / 1000
	if n.Negative {
		return -value
	}
	return value
}

// mostDecimals is how exactly depths and levels are printed.
const mostDecimals = 3

// depth is the number as a depth: a minus before one only says that it is below
// the ground, or is a tick that recognition took for one.
func (n number) depth() float64 { return math.Abs(n.value) }

// A column is a set of numbers one below the other, from top to bottom.
type column struct {
	numbers []number
	box     paper.Box
}

// Numbers of one column share their left edge, centre or right edge within
// aligned line heights. A column has two at least.
const (
	aligned     = 0.6
	mostColumns = 80
)

// columns sorts numbers into columns: again and again the largest set of free
// numbers that share an edge or their centre.
func columns(numbers []number, height float64) []column {
	edges := []func(paper.Box) float64{
		func(b paper.Box) float64 { return b.X1 },
		func(b paper.Box) float64 { return b.MidX() },
		func(b paper.Box) float64 { return b.X0 },
	}
	free := slices.Clone(numbers)
	var found []column
	for len(free) > 1 && len(found) < mostColumns {
		var largest span
		var edge func(paper.Box) float64
		most := 1
		for _, e := range edges {
			if at, n := densest(free, e, aligned*height); n > most {
				largest, edge, most = at, e, n
			}
		}
		if edge == nil {
			break
		}
		var c column
		free = slices.DeleteFunc(free, func(n number) bool {
			in := largest.holds(edge(n.box))
			if in {
				c.numbers = append(c.numbers, n)
				c.box = c.box.Union(n.box)
			}
			return in
		})
		slices.SortStableFunc(c.numbers, func(a, b number) int { return cmp.Compare(a.box.MidY(), b.box.MidY()) })
		found = append(found, c)
	}
	return found
}

// densest is the stretch of the given width that holds most edges, and how many.
func densest(numbers []number, edge func(paper.Box) float64, width float64) (span, int) {
	at := make([]float64, len(numbers))
	for i, n := range numbers {
		at[i] = edge(n.box)
	}
	slices.Sort(at)
	var best span
	most, from := 0, 0
	for to := range at {
		for at[to]-at[from] > width {
			from++
		}
		if n := to - from + 1; n > most {
			best, most = span{at[from], at[to]}, n
		}
	}
	return best, most
}
