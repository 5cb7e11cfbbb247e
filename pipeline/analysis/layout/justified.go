package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Justified text has wide blanks that end no line: the line is stretched to the
// right edge of its paragraph. What tells such a blank from the gutter between two
// columns is what stands above and below it. A gutter goes on there, and what
// stands right of it begins at one edge; a stretched blank is crossed by the words
// of other lines.
const (
	// widestStretch is how wide, in line heights, a stretched blank may be.
	widestStretch = 4
	// paragraphReach is how many rows above and below tell, and paragraphHeights how
	// many line heights.
	paragraphReach, paragraphHeights = 6, 8
	// crossedBy is how many lines must cross a blank, and endsWith how many must end
	// where its line does.
	crossedBy, endsWith = 2, 2
	// edge is how far apart, in line heights, the ends of lines may be that are one
	// edge.
	edge = 0.5
)

// A piecedRow is a row of words with the lines it was cut into, left to right.
type piecedRow struct {
	mid    float64
	pieces []Line
}

// unstretched joins the pieces of lines that were only stretched. The rows are
// ordered from top to bottom; walls part what they stand between.
func unstretched(rows []piecedRow, walls walls, height float64) {
	joined := make([][]Line, len(rows))
	for i, row := range rows {
		near := nearRows(rows, i, height)
		full := row.full(near, height)
		for k, piece := range row.pieces {
			end := len(joined[i]) - 1
			if full && k > 0 && stretched(row, k, near, walls, height) {
				joined[i][end] = together(joined[i][end], piece)
				continue
			}
			joined[i] = append(joined[i], piece)
		}
	}
	for i := range rows {
		rows[i].pieces = joined[i]
	}
}

func together(a, b Line) Line {
	return Line{Words: slices.Concat(a.Words, b.Words), Box: a.Box.Union(b.Box)}
}

// nearRows are the rows around one that may be of the same paragraph.
func nearRows(rows []piecedRow, i int, height float64) []piecedRow {
	near := make([]piecedRow, 0, 2*paragraphReach)
	for j := max(0, i-paragraphReach); j < min(len(rows), i+paragraphReach+1); j++ {
		if j != i && math.Abs(rows[j].mid-rows[i].mid) < paragraphHeights*height {
			near = append(near, rows[j])
		}
	}
	return near
}

// full reports whether a row ends where others of its paragraph do.
func (r piecedRow) full(near []piecedRow, height float64) bool {
	right, n := r.pieces[len(r.pieces)-1].Box.X1, 0
	for _, other := range near {
		if other.ends(right, edge*height) {
			n++
		}
	}
	return n >= endsWith
}

// stretched reports whether the blank before a piece of a full row is one of
// justified text.
func stretched(row piecedRow, k int, near []piecedRow, walls walls, height float64) bool {
	left, right := row.pieces[k-1].Box, row.pieces[k].Box
	gap := right.X0 - left.X1
	if gap > widestStretch*height || isFigure(row.pieces[k]) || isFigure(row.pieces[k-1]) ||
		walls.part(last(row.pieces[k-1]), row.pieces[k].Words[0], height) {
		return false
	}
	crossed, blank := 0, 0
	for _, other := range near {
		if other.begins(right.X0, edge*height) {
			return false
		}
		switch other.at((left.X1 + right.X0) / 2) {
		case crossedHere:
			crossed++
		case blankHere:
			blank++
		}
	}
	return crossed >= crossedBy && crossed > blank
}

// isFigure reports a piece that is one number, as the cells of tables are.
func isFigure(l Line) bool {
	return len(l.Words) == 1 && strings.Trim(l.Words[0].Text, "0123456789.,-+") == ""
}

func last(l Line) Word { return l.Words[len(l.Words)-1] }

// What stands at a place of a row.
type placed int

const (
	nothingHere placed = iota // the row has begun not yet or ended already
	crossedHere               // a line goes through
	blankHere                 // a line has ended before and another begins behind
)

// at tells what stands at x.
func (r piecedRow) at(x float64) placed {
	i, _ := slices.BinarySearchFunc(r.pieces, x, func(l Line, x float64) int { return cmp.Compare(l.Box.X1, x) })
	switch {
	case i == len(r.pieces):
		return nothingHere
	case r.pieces[i].Box.X0 <= x:
		return crossedHere
	case i == 0:
		return nothingHere
	}
	return blankHere
}

// begins reports whether a piece of the row begins at x.
func (r piecedRow) begins(x, within float64) bool {
	i, _ := slices.BinarySearchFunc(r.pieces, x-within, func(l Line, x float64) int { return cmp.Compare(l.Box.X0, x) })
	return i < len(r.pieces) && r.pieces[i].Box.X0 < x+within
}

// ends reports whether a piece of the row ends at x.
func (r piecedRow) ends(x, within float64) bool {
	return slices.ContainsFunc(r.pieces, func(l Line) bool { return math.Abs(l.Box.X1-x) < within })
}
