package layout

import (
	"math"
	"slices"
)

// Two columns may stand so close that the longest line of the left one ends a blank
// before the right one begins, and nothing is drawn between them. The gutter shows
// above and below: lines begin at its right edge, right of others that end before
// it, and none crosses it.
const (
	// narrowGutter is the least width of a gutter, in line heights, and
	// widerThanBlanks how many times as wide as the other blanks of its line it is.
	narrowGutter    = 0.6
	widerThanBlanks = 1.8
	// fewestBegin is how many other lines begin at a gutter.
	fewestBegin = 3
	// gutterReach is how many rows above and below tell.
	gutterReach = 60
	// gutterEdge is how far, in line heights, the beginnings of these are apart.
	gutterEdge = 0.25
	// fewestWritten is how many letters the words next to it have on both sides,
	// besideGutter of them: numbers before and behind texts are cells of their own.
	fewestWritten, besideGutter = 3, 5
)

// atGutters cuts the lines that run over the gutter between two columns.
func atGutters(rows []piecedRow, height float64) {
	parted := make([][]Line, len(rows))
	for i, row := range rows {
		for _, piece := range row.pieces {
			from := 0
			for _, at := range append(guttersIn(rows, i, piece.Words, height), len(piece.Words)) {
				words := piece.Words[from:at:at]
				parted[i] = append(parted[i], Line{Words: words, Box: Bounds(words)})
				from = at
			}
		}
	}
	for i := range rows {
		rows[i].pieces = parted[i]
	}
}

// guttersIn are the words of a line in row i that stand right of a gutter.
func guttersIn(rows []piecedRow, i int, words []Word, height float64) []int {
	var found []int
	least := max(narrowGutter*height, widerThanBlanks*usualBlank(words))
	for k := 1; k < len(words); k++ {
		left, right := words[k-1].Box.X1, words[k].Box.X0
		if right-left >= least && written(words[max(0, k-besideGutter):k]) && written(words[k:min(len(words), k+besideGutter)]) &&
			beginning(rows, i, left, right, height) >= fewestBegin {
			found = append(found, k)
		}
	}
	return found
}

// usualBlank is the median blank between words, 0 for one.
func usualBlank(words []Word) float64 {
	var blanks []float64
	for k := 1; k < len(words); k++ {
		blanks = append(blanks, words[k].Box.X0-words[k-1].Box.X1)
	}
	if len(blanks) < 2 {
		return 0
	}
	slices.Sort(blanks)
	return blanks[(len(blanks)-1)/2]
}

// written reports words that are text.
func written(words []Word) bool { return Letters(Text(words)) >= fewestWritten }

// beginning counts the lines that begin at the right edge of a blank in row i, right
// of others, up and down to the first that crosses it.
func beginning(rows []piecedRow, i int, left, right, height float64) int {
	n := 0
	count := func(r piecedRow) bool {
		k, _ := slices.BinarySearchFunc(r.pieces, right-gutterEdge*height, func(l Line, x float64) int {
			if l.Box.X0 < x {
				return -1
			}
			return 1
		})
		if k > 0 && r.pieces[k-1].Box.X1 > left+gutterEdge*height {
			return false
		}
		if k > 0 && k < len(r.pieces) && math.Abs(r.pieces[k].Box.X0-right) <= gutterEdge*height {
			n++
		}
		return true
	}
	for j := i - 1; j >= max(0, i-gutterReach) && count(rows[j]); j-- {
	}
	for j := i + 1; j < min(len(rows), i+gutterReach) && count(rows[j]); j++ {
	}
	return n
}
