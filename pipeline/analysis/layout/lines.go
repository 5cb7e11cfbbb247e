package layout

import (
	"cmp"
	"math"
	"slices"

	"lsml/pipeline/paper"
)

// Distances in median line heights.
const (
	// sameLine is how far the middles of two words of one line may be apart.
	sameLine = 0.45
	// wideGap is the blank that ends a line: twice the blank of wide type.
	wideGap = 1.1
	// wideBlank is the same in widths of a character: type of fixed width has
	// blanks as wide as its letters.
	wideBlank = 1.7
	// rowReach is how far below a row's last word its next one may be looked at.
	rowReach = 2
)

// mostOpen bounds the rows that a word may join. Within rowReach a page has a
// handful; one on which thousands of words lie on top of each other must not
// take minutes.
const mostOpen = 50

// lines groups words into lines: rows over the whole page, cut where a gap is
// wide or a vertical rule runs between two words.
func lines(words []Word, verticals []paper.Rule, height float64) []Line {
	walls := newWalls(verticals)
	rows := rowsOf(words, height)
	pieced := make([]piecedRow, len(rows))
	for i, row := range rows {
		pieced[i] = cut(row, walls, height)
	}
	slices.SortStableFunc(pieced, func(a, b piecedRow) int { return cmp.Compare(a.mid, b.mid) })
	unstretched(pieced, walls, height)
	atGutters(pieced, height)
	var found []Line
	for _, row := range pieced {
		found = append(found, row.pieces...)
	}
	slices.SortStableFunc(found, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.Box.MidY(), b.Box.MidY()), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	return found
}

// cut parts a row where a gap is wide or a vertical rule runs between two words.
func cut(row []Word, walls walls, height float64) piecedRow {
	r := piecedRow{mid: Bounds(row).MidY()}
	start := 0
	for i := 1; i <= len(row); i++ {
		if i < len(row) && !separate(row[i-1], row[i], walls, height) {
			continue
		}
		r.pieces = append(r.pieces, Line{Words: row[start:i:i], Box: Bounds(row[start:i])})
		start = i
	}
	return r
}

// rowsOf splits words into rows of common height over the whole page, each
// from left to right. Words are visited from top to bottom by their middle; a
// row is closed once the words are two line heights below it.
func rowsOf(words []Word, height float64) [][]Word {
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b Word) int {
		return cmp.Or(cmp.Compare(a.Box.MidY(), b.Box.MidY()), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	var rows [][]Word
	var open []row
	for _, w := range sorted {
		open = slices.DeleteFunc(open, func(r row) bool {
			done := w.Box.MidY()-r.mid > rowReach*height || len(open) > mostOpen
			if done {
				rows = append(rows, r.words)
			}
			return done
		})
		i := nearestRow(open, w, height)
		if i < 0 {
			i, open = len(open), append(open, row{})
		}
		open[i].add(w)
	}
	for _, r := range open {
		rows = append(rows, r.words)
	}
	return rows
}

// A row is a set of words of one height in the making.
type row struct {
	words  []Word  // left to right
	mid    float64 // of the word that joined last
	widest float64 // width of a word
}

func (r *row) add(w Word) {
	i, _ := slices.BinarySearchFunc(r.words, w.Box.X0, func(o Word, x float64) int {
		if o.Box.X0 <= x {
			return -1
		}
		return 1
	})
	r.words = slices.Insert(r.words, i, w)
	r.mid = w.Box.MidY()
	r.widest = max(r.widest, w.Box.Width())
}

// nearestRow is the row on whose height the word stands, judged by the row's
// word that is horizontally nearest; -1 for none.
func nearestRow(open []row, w Word, height float64) int {
	best, bestGap := -1, 0.0
	for i, r := range open {
		near, gap := r.nearest(w)
		limit := sameLine * max(height, min(near.Box.Height(), w.Box.Height()))
		if d := w.Box.MidY() - near.Box.MidY(); d > limit || d < -limit {
			continue
		}
		if near.Box.OverlapX(w.Box) > 0.5*min(near.Box.Width(), w.Box.Width()) {
			continue
		}
		if best < 0 || gap < bestGap {
			best, bestGap = i, gap
		}
	}
	return best
}

// nearest is the word of a row with the smallest horizontal gap to another;
// where several have none, the one that the other covers most of.
func (r *row) nearest(w Word) (near Word, gap float64) {
	right, _ := slices.BinarySearchFunc(r.words, w.Box.X0, func(o Word, x float64) int { return cmp.Compare(o.Box.X0, x) })
	gap = math.Inf(1)
	consider := func(o Word) {
		g := max(o.Box.X0-w.Box.X1, w.Box.X0-o.Box.X1, 0)
		if g < gap || g == gap && o.Box.OverlapX(w.Box) > near.Box.OverlapX(w.Box) {
			near, gap = o, g
		}
	}
	for _, o := range r.words[right:] {
		if o.Box.X0-w.Box.X1 > gap {
			break
		}
		consider(o)
	}
	for i := right - 1; i >= 0 && w.Box.X0-r.words[i].Box.X0-r.widest <= gap; i-- {
		consider(r.words[i])
	}
	return near, gap
}

// walls are the vertical rules of a page, ordered by their upper end.
type walls struct {
	rules []paper.Rule
	lean  float64 // the farthest that a rule's lower end is beside its upper one
}

func newWalls(verticals []paper.Rule) walls {
	w := walls{rules: slices.Clone(verticals)}
	slices.SortStableFunc(w.rules, func(a, b paper.Rule) int { return cmp.Compare(a.From.X, b.From.X) })
	for _, r := range verticals {
		w.lean = max(w.lean, math.Abs(r.To.X-r.From.X))
	}
	return w
}

// from gives the rules that can stand to the right of x, left to right.
func (w walls) from(x float64) []paper.Rule {
	i, _ := slices.BinarySearchFunc(w.rules, x-w.lean, func(r paper.Rule, x float64) int { return cmp.Compare(r.From.X, x) })
	return w.rules[i:]
}

// What of a rule makes it a wall between two words, in line heights but for
// the part of the words' common height that it must cover.
const (
	wallHeight = 1.5
	wallCovers = 0.6
	// wallInset is how far a rule may cut into a word's box.
	wallInset = 0.35
)

// separate reports whether two neighbours in a row belong to different lines.
func separate(a, b Word, walls walls, height float64) bool {
	gap := b.Box.X0 - a.Box.X1
	if gap > max(wideGap*height, wideGap*min(a.Box.Height(), b.Box.Height()), wideBlank*min(a.pitch(), b.pitch())) {
		return true
	}
	return walls.part(a, b, height)
}

// part reports whether a vertical rule runs between two neighbours in a row.
func (w walls) part(a, b Word, height float64) bool {
	left := max(a.Box.MidX(), a.Box.X1-wallInset*height)
	right := min(b.Box.MidX(), b.Box.X0+wallInset*height)
	top, bottom := max(a.Box.Y0, b.Box.Y0), min(a.Box.Y1, b.Box.Y1)
	for _, r := range w.from(left) {
		if r.From.X > right+w.lean {
			break
		}
		box := r.Box()
		crosses := min(bottom, box.Y1)-max(top, box.Y0) > wallCovers*(bottom-top)
		if x := r.XAt((top + bottom) / 2); crosses && x > left && x < right && box.Height() > wallHeight*height {
			return true
		}
	}
	return false
}
