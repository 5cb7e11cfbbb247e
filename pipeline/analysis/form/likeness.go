package form

import (
	"cmp"
	"math"
	"slices"
)

const (
	// reach is how far a mark may be from its place once the prints are laid on
	// each other, in thousandths of the width: a letter or two.
	reach = 8
	// wide is the same before that, in which the scale of a scan is.
	wide = 30
	// leastPairs is how many marks must agree before a scale is made of them.
	leastPairs = 4
	// mostScale is how much larger or smaller one of two scans may be.
	mostScale = 0.08
)

// Likeness is how surely two documents are printed on the same form, in [0, 1].
// It is 1 for equal prints, the same in both directions, and about a half where
// it could go either way.
func (p Print) Likeness(q Print) float64 {
	if p.Version != Version || q.Version != Version || p.Width <= 0 || q.Width <= 0 {
		return 0
	}
	if compare(p, q) > 0 { // the same in both directions
		p, q = q, p
	}
	pairs := pairsOf(p.Marks, q.Marks)
	onto := align(pairs)
	words := matchedMarks(p.Marks, q.Marks, pairs, onto)
	shape := shapes(p, q)
	if len(p.Columns) == 0 && len(q.Columns) == 0 {
		return shape * words
	}
	return shape * (wordsShare*words + (1-wordsShare)*matchedColumns(p.Columns, q.Columns, onto))
}

// wordsShare is the share that words have in a likeness where there are rules.
const wordsShare = 0.65

// compare orders prints.
func compare(p, q Print) int {
	return cmp.Or(
		cmp.Compare(p.Width, q.Width), cmp.Compare(p.Height, q.Height),
		slices.CompareFunc(p.Marks, q.Marks, compareMarks), slices.Compare(p.Columns, q.Columns),
	)
}

// compareMarks orders marks by their words, then from the top.
func compareMarks(a, b Mark) int {
	return cmp.Or(cmp.Compare(a.Word, b.Word), cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X), cmp.Compare(a.Kind, b.Kind))
}

// shapes is how well the pages go together: cut and rolled paper has one width
// and many heights.
func shapes(p, q Print) float64 {
	upright := func(p Print) bool { return p.Height >= p.Width }
	if upright(p) != upright(q) {
		return 0.5
	}
	return 1
}

// A pair are two marks of one word, by their indices.
type pair struct {
	a, b   int
	dx, dy float64
	x, y   float64 // of a
	worth  float64
}

// mostPairs bounds the pairs of two prints; those of Of have fewer.
const mostPairs = mostMarks * mostOften

// pairsOf are the pairs of two prints, whose marks are in the order of words.
func pairsOf(a, b Marks) []pair {
	var found []pair
	for i, j := 0, 0; i < len(a) && j < len(b) && len(found) < mostPairs; {
		switch {
		case a[i].Word < b[j].Word:
			i++
		case a[i].Word > b[j].Word:
			j++
		default:
			for k := j; k < len(b) && b[k].Word == a[i].Word; k++ {
				found = append(found, pair{
					a: i, b: k, x: float64(a[i].X), y: float64(a[i].Y),
					dx: float64(b[k].X) - float64(a[i].X), dy: float64(b[k].Y) - float64(a[i].Y),
					worth: min(a[i].worth(), b[k].worth()),
				})
			}
			i++
		}
	}
	return found
}

// A move takes places of one print to those of another.
type move struct{ scaleX, x, scaleY, y float64 }

func (m move) at(x, y float64) (float64, float64) { return m.scaleX*x + m.x, m.scaleY*y + m.y }

// align is the move on which most pairs agree: first a shift, then with the
// scale of those that it brings together.
func align(pairs []pair) move {
	best, most := move{scaleX: 1, scaleY: 1}, 0.0
	for _, p := range pairs {
		sum := 0.0
		for _, q := range pairs {
			if math.Abs(q.dx-p.dx) <= wide && math.Abs(q.dy-p.dy) <= wide {
				sum += q.worth
			}
		}
		if sum > most {
			best, most = move{1, p.dx, 1, p.dy}, sum
		}
	}
	for range 2 {
		var in []pair
		for _, p := range pairs {
			x, y := best.at(p.x, p.y)
			if math.Abs(p.x+p.dx-x) <= wide && math.Abs(p.y+p.dy-y) <= wide {
				in = append(in, p)
			}
		}
		if len(in) < leastPairs {
			return best
		}
		best.scaleX, best.x = fit(in, func(p pair) (float64, float64) { return p.x, p.x + p.dx })
		best.scaleY, best.y = fit(in, func(p pair) (float64, float64) { return p.y, p.y + p.dy })
	}
	return best
}

// fit is the line through the pairs, with a slope near 1.
func fit(pairs []pair, of func(pair) (float64, float64)) (slope, offset float64) {
	var n, sx, sy, sxx, sxy float64
	for _, p := range pairs {
		x, y := of(p)
		n, sx, sy = n+p.worth, sx+p.worth*x, sy+p.worth*y
		sxx, sxy = sxx+p.worth*x*x, sxy+p.worth*x*y
	}
	slope = 1
	if d := n*sxx - sx*sx; d > n*n { // spread over more than a thousandth
		slope = min(max(1-mostScale, (n*sxy-sx*sy)/d), 1+mostScale)
	}
	return slope, (sy - slope*sx) / n
}

// matchedMarks is the share of the marks of both that stand where they should.
func matchedMarks(a, b Marks, pairs []pair, onto move) float64 {
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	sum := 0.0
	for _, p := range pairs {
		x, y := onto.at(p.x, p.y)
		if usedA[p.a] || usedB[p.b] || math.Abs(p.x+p.dx-x) > reach || math.Abs(p.y+p.dy-y) > reach {
			continue
		}
		usedA[p.a], usedB[p.b] = true, true
		sum += 2 * p.worth
	}
	total := a.worth() + b.worth()
	if total == 0 {
		return 0
	}
	return min(1, sum/total)
}

func (m Marks) worth() float64 {
	sum := 0.0
	for _, one := range m {
		sum += one.worth()
	}
	return sum
}

// matchedColumns is the share of the rules of both that stand where they should.
func matchedColumns(a, b Places, onto move) float64 {
	used := make([]bool, len(b))
	n := 0
	for _, x := range a {
		to, _ := onto.at(float64(x), 0)
		k := slices.IndexFunc(b, func(x uint16) bool { return math.Abs(float64(x)-to) <= reach })
		if k >= 0 && !used[k] {
			used[k] = true
			n++
		}
	}
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}
