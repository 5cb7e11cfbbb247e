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

// Likeness is how surely two documents are printed on the same form, in [0, 1]:
// the same in both directions, 1 for equal prints that say anything, and Alike
// where it could go either way.
func (p Print) Likeness(q Print) float64 {
	if p.Version != Version || q.Version != Version || p.Width <= 0 || q.Width <= 0 {
		return 0
	}
	if compare(p, q) == 0 && !p.blank() {
		return 1
	}
	return min(likeness.Of(p.Signs(q)), mostLikeness)
}

// mostLikeness is that of prints that differ.
const mostLikeness = 0.999

// Signs are what two prints of this version show of being on one form, in the
// order of SignNames and the same in both directions.
func (p Print) Signs(q Print) []float64 {
	if compare(p, q) > 0 {
		p, q = q, p
	}
	return signsOf(p, q)
}

// SignNames are the names of the signs, by which their weights are stored.
func SignNames() []string { return slices.Clone(signs) }

// compare orders prints.
func compare(p, q Print) int {
	return cmp.Or(
		cmp.Compare(p.Width, q.Width), cmp.Compare(p.Height, q.Height),
		slices.CompareFunc(p.Marks, q.Marks, compareMarks), slices.Compare(p.Columns, q.Columns),
		slices.Compare(p.Rows, q.Rows), slices.Compare(p.Edges, q.Edges), slices.Compare(p.Sizes, q.Sizes),
	)
}

// compareMarks orders marks by their words, then from the top.
func compareMarks(a, b Mark) int {
	return cmp.Or(cmp.Compare(a.Word, b.Word), cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X), cmp.Compare(a.Kind, b.Kind))
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

// A standing is which shares of the marks of two prints stand where they should.
type standing struct {
	inPlace  float64 // of all marks, by their worth
	inColumn float64 // of all, those that stand only in the column where they should
	keys     float64 // of those that are known as heads and keys, in either way
}

// standingOf lays the marks of one print on those of another.
func standingOf(a, b Marks, pairs []pair, onto move) standing {
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	count := func(high float64) (all, keys float64) {
		for _, p := range pairs {
			x, y := onto.at(p.x, p.y)
			if usedA[p.a] || usedB[p.b] || math.Abs(p.x+p.dx-x) > reach || math.Abs(p.y+p.dy-y) > high {
				continue
			}
			usedA[p.a], usedB[p.b] = true, true
			all += 2 * p.worth
			if a[p.a].Kind != Other && b[p.b].Kind != Other {
				keys += 2
			}
		}
		return all, keys
	}
	inPlace, keysInPlace := count(reach)
	inColumn, keysInColumn := count(math.Inf(1))
	total, keys := a.worth()+b.worth(), float64(a.keys()+b.keys())
	return standing{share(inPlace, total), share(inColumn, total), share(keysInPlace+keysInColumn, keys)}
}

// share is a part of a whole, in [0, 1]; none of nothing.
func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return min(1, part/whole)
}

// worth is that of all the marks.
func (m Marks) worth() float64 {
	sum := 0.0
	for _, one := range m {
		sum += one.worth()
	}
	return sum
}

// keys is how many of the marks are known as heads and keys.
func (m Marks) keys() int {
	n := 0
	for _, one := range m {
		if one.Kind != Other {
			n++
		}
	}
	return n
}

// common is how many places of both are the same, once moved: twice their
// number by that of all.
func common(a, b Places, onto func(float64) float64, reach float64) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	used := make([]bool, len(b))
	n := 0
	for _, at := range a {
		to := onto(float64(at))
		k := slices.IndexFunc(b, func(at uint16) bool { return math.Abs(float64(at)-to) <= reach })
		if k >= 0 && !used[k] {
			used[k] = true
			n++
		}
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}
