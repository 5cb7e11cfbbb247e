package match

import (
	"math"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
)

// Limits of the search for leader lines.
const (
	// touching is how far apart, in line heights, two ends that meet may be.
	touching = 0.3
	// mostHops is how many pieces a leader line may have: slant, level, slant.
	mostHops = 6
	// steepest is the slope beyond which a line leads nowhere.
	steepest = 4.0
)

// leaders finds its way along the pieces of leader lines: the short lines that
// connect a crowded label with the place in the text that it belongs to.
type leaders struct {
	cell float64
	ends map[[2]int][]lead
}

// A lead goes from one end of a drawn line to the other, leftwards.
type lead struct{ from, to paper.Point }

func newLeaders(p layout.Page) leaders {
	l := leaders{cell: touching * p.LineHeight, ends: map[[2]int][]lead{}}
	for _, rules := range [][]paper.Rule{p.Horizontal, p.Diagonal} {
		for _, r := range rules {
			from, to := r.To, r.From
			if from.X < to.X {
				from, to = to, from
			}
			if math.Abs(from.Y-to.Y) <= steepest*(from.X-to.X) {
				k := l.key(from)
				l.ends[k] = append(l.ends[k], lead{from, to})
			}
		}
	}
	return l
}

func (l leaders) key(p paper.Point) [2]int {
	return [2]int{int(math.Floor(p.X / l.cell)), int(math.Floor(p.Y / l.cell))}
}

// follow walks from a point to the left along lines that meet, as far as x,
// and gives the point it comes to and whether it moved at all.
func (l leaders) follow(p paper.Point, x float64) (paper.Point, bool) {
	moved := false
	for range mostHops {
		next, ok := l.step(p)
		if !ok || p.X <= x {
			break
		}
		p, moved = next, true
	}
	return p, moved
}

// step is the far end of the line whose right end is nearest to p.
func (l leaders) step(p paper.Point) (paper.Point, bool) {
	k := l.key(p)
	var found lead
	best := l.cell
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, e := range l.ends[[2]int{k[0] + dx, k[1] + dy}] {
				if d := math.Hypot(e.from.X-p.X, e.from.Y-p.Y); d <= best && e.to.X < p.X-l.cell {
					found, best = e, d
				}
			}
		}
	}
	return found.to, found != lead{}
}
