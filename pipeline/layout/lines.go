package layout

import (
	"cmp"
	"slices"

	"lsml/pipeline/paper"
)

// Distances in median line heights.
const (
	// sameLine is how far the middles of two words of one line may be apart.
	sameLine = 0.45
	// wideGap is the blank that ends a line: twice the blank of wide type.
	wideGap = 1.1
)

// lines groups words into lines. Words are taken from left to right and each
// joins the line that ends before it on its height, unless the gap is wide or
// a vertical rule runs between.
func lines(words []Word, verticals []paper.Rule, height float64) []Line {
	rows := rowsOf(words, height)
	walls := byX(verticals)
	var found []Line
	for _, row := range rows {
		slices.SortStableFunc(row, func(a, b Word) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
		start := 0
		for i := 1; i <= len(row); i++ {
			if i < len(row) && !separate(row[i-1], row[i], walls, height) {
				continue
			}
			found = append(found, Line{Words: row[start:i:i], Box: Bounds(row[start:i])})
			start = i
		}
	}
	slices.SortStableFunc(found, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.Box.MidY(), b.Box.MidY()), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	return found
}

// rowsOf splits words into rows of common height over the whole page. Words
// are visited by their middle; a row ends where the next middle is further
// from the row's last ones than sameLine allows.
func rowsOf(words []Word, height float64) [][]Word {
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b Word) int {
		return cmp.Or(cmp.Compare(a.Box.MidY(), b.Box.MidY()), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	var rows [][]Word
	var open []row
	for _, w := range sorted {
		open = slices.DeleteFunc(open, func(r row) bool {
			done := w.Box.MidY()-r.mid() > 2*height
			if done {
				rows = append(rows, r.words)
			}
			return done
		})
		if i := nearestRow(open, w, height); i >= 0 {
			open[i].words = append(open[i].words, w)
			continue
		}
		open = append(open, row{[]Word{w}})
	}
	for _, r := range open {
		rows = append(rows, r.words)
	}
	return rows
}

// A row is a set of words of one height in the making.
type row struct{ words []Word }

func (r row) mid() float64 { return r.words[len(r.words)-1].Box.MidY() }

// nearestRow is the row on whose height the word stands, judged by the row's
// word that is horizontally nearest; -1 for none.
func nearestRow(open []row, w Word, height float64) int {
	best, bestGap := -1, 0.0
	for i, r := range open {
		near, gap := nearestWord(r.words, w)
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

func nearestWord(words []Word, w Word) (near Word, gap float64) {
	for i, o := range words {
		g := max(o.Box.X0-w.Box.X1, w.Box.X0-o.Box.X1, 0)
		if i == 0 || g < gap {
			near, gap = o, g
		}
	}
	return near, gap
}

// separate reports whether two neighbours in a row belong to different lines.
func separate(a, b Word, walls []paper.Rule, height float64) bool {
	gap := b.Box.X0 - a.Box.X1
	if gap > wideGap*max(height, min(a.Box.Height(), b.Box.Height())) {
		return true
	}
	left, right := a.Box.MidX(), b.Box.MidX()
	top, bottom := max(a.Box.Y0, b.Box.Y0), min(a.Box.Y1, b.Box.Y1)
	i, _ := slices.BinarySearchFunc(walls, left, func(r paper.Rule, x float64) int { return cmp.Compare(r.From.X, x) })
	for ; i < len(walls) && walls[i].From.X < right; i++ {
		x, box := walls[i].From.X, walls[i].Box()
		crosses := min(bottom, box.Y1)-max(top, box.Y0) > 0.6*(bottom-top)
		if crosses && x > a.Box.X1-0.35*height && x < b.Box.X0+0.35*height && box.Height() > 1.5*height {
			return true
		}
	}
	return false
}

func byX(rules []paper.Rule) []paper.Rule {
	s := slices.Clone(rules)
	slices.SortFunc(s, func(a, b paper.Rule) int { return cmp.Compare(a.From.X, b.From.X) })
	return s
}
