package raster

import (
	"image"
	"math"

	"lsml/pipeline/paper"
)

const (
	// fainter is by how many greys a rule is darker than what lies on both sides of
	// it, where it is too faint to be ink.
	fainter = 8
	// covered is by how many greys one side is darker than the other where a letter
	// stands on the rule.
	covered = 40
	// besideRule is how many pixels beyond the edge of a rule its sides are.
	besideRule = 2
	// lookBack is the length in points of the last stretch of a rule by which it is
	// judged whether it goes on, and goingOn the part of that which must be seen.
	lookBack, goingOn = 12.0, 0.6
	// wallReach is how far to both sides, in points, a stroke reaches that is no
	// letter but a wall. Beyond one a rule is looked for by itself: digits stand there
	// whose bars would be taken for it.
	wallReach = 8.0
	wallGrey  = 160
	// longestCover is how far, in points, a rule may be covered without a sign of it.
	longestCover = 12.0
	// shortestFaint is the length in points from which what is seen beyond the end of
	// a rule is its continuation: the bars of a depth that stands in line with it
	// reach less far.
	shortestFaint = 40.0
	// yielding is how far the walk moves aside towards the darkest pixel, in parts of
	// one: the direction of a short rule is not exact.
	yielding = 0.1
)

// Faint are the continuations of rules that are too faint to be ink: a thin rule
// under a line of text is found in parts only, since the letters darken what it is
// compared with, and what is left of it would be taken for dashes.
func Faint(img *image.Gray, rules []paper.Rule, pixelsPerPoint float64) []paper.Rule {
	var faint []paper.Rule
	for _, r := range rules {
		t := trailOf(img, r, pixelsPerPoint)
		for _, part := range [][2]place{{t.follow(t.start, -1), t.start}, {t.end, t.follow(t.end, 1)}} {
			if float64(part[1].i-part[0].i) >= shortestFaint*pixelsPerPoint {
				faint = append(faint, t.rule(part[0], part[1]))
			}
		}
	}
	return faint
}

// A place is on a trail, i along and j across it, in pixels.
type place struct {
	i int
	j float64
}

// A trail is the line through a rule.
type trail struct {
	img        *image.Gray
	of         paper.Rule
	scale      float64
	start, end place // of the rule itself
	along      int   // pixels along the picture
	across     int   // and across it
	slope      float64
	side       int // from the line to what lies beside the rule
}

func trailOf(img *image.Gray, r paper.Rule, scale float64) *trail {
	t := &trail{img: img, of: r, scale: scale, along: img.Rect.Dx(), across: img.Rect.Dy()}
	from, to := r.From, r.To
	if r.Vertical() {
		from.X, from.Y, to.X, to.Y = from.Y, from.X, to.Y, to.X
		t.along, t.across = t.across, t.along
	}
	t.start, t.end = place{int(from.X * scale), from.Y * scale}, place{int(to.X*scale) - 1, to.Y * scale}
	t.slope = (to.Y - from.Y) / max(to.X-from.X, 1/scale)
	t.side = int(math.Ceil(r.Width*scale/2)) + besideRule
	return t
}

// rule is a part of the trail.
func (t *trail) rule(from, to place) paper.Rule {
	point := func(p place) paper.Point {
		if t.of.Vertical() {
			return paper.Point{X: p.j / t.scale, Y: float64(p.i) / t.scale}
		}
		return paper.Point{X: float64(p.i) / t.scale, Y: p.j / t.scale}
	}
	return paper.Rule{From: point(from), To: point(to), Width: t.of.Width}
}

// follow walks on from an end of the rule, along where it is darkest, and returns
// where it was seen last.
func (t *trail) follow(end place, step int) (last place) {
	seen := make([]bool, int(lookBack*t.scale)+1) // of the last places that were not covered
	for i := range seen {
		seen[i] = true
	}
	sum, at, hidden := len(seen), 0, 0
	last = end
	here := end
	for {
		here.i, here.j = here.i+step, here.j+float64(step)*t.slope
		if here.i < 0 || here.i >= t.along {
			return last
		}
		if t.isWall(here) {
			return last
		}
		aside, there, known := t.look(here)
		if !known {
			if hidden++; float64(hidden) > longestCover*t.scale {
				return last
			}
			continue
		}
		if there {
			here.j += yielding * float64(aside)
			last, hidden = here, 0
		}
		if seen[at] {
			sum--
		}
		if seen[at] = there; there {
			sum++
		}
		at = (at + 1) % len(seen)
		if float64(sum) < goingOn*float64(len(seen)) {
			return last
		}
	}
}

// isWall reports whether a stroke crosses the rule at a place that is longer than
// letters are high.
func (t *trail) isWall(p place) bool {
	light := 0
	reach := int(wallReach * t.scale)
	for j := int(p.j) - reach; j <= int(p.j)+reach; j++ {
		if j < 0 || j >= t.across || t.grey(p.i, j) > wallGrey {
			if light++; light > reach/4 {
				return false
			}
		}
	}
	return true
}

// look tells whether the rule is seen at a place, and on which side of it; it is
// not known where a letter covers it.
func (t *trail) look(p place) (aside int, there, known bool) {
	j := int(math.Floor(p.j))
	if j < t.side || j+t.side >= t.across {
		return 0, false, true
	}
	darkest := 255
	for _, d := range []int{0, -1, 1} {
		if v := t.grey(p.i, j+d); v < darkest {
			aside, darkest = d, v
		}
	}
	above, below := t.grey(p.i, j-t.side), t.grey(p.i, j+t.side)
	dark, light := min(above, below), max(above, below)
	if light-dark >= covered {
		return 0, false, false
	}
	return aside, darkest+fainter <= dark, true
}

func (t *trail) grey(i, j int) int {
	if t.of.Vertical() {
		i, j = j, i
	}
	return int(t.img.Pix[j*t.img.Stride+i])
}
