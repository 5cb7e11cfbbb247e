package raster

import (
	"image"
	"math"

	"lsml/pipeline/paper"
)

const (
	// bent is how far, in points, the ink of a rule may lie beside the straight
	// line between its ends.
	bent = 1.0
	// halo is the width in pixels of the grey edge around ink that is not ink by
	// itself but would leave a shadow.
	halo = 1
)

// Erase rubs the rules out of the picture and of the ink that was found in it.
// Where a rule crosses a letter, the ink sticks out on both sides and stays;
// where a letter stands on the rule or hangs from it, the rule is cut off along
// its edge. Where it crosses another rule, what the first walk leaves goes in the
// second.
func Erase(img *image.Gray, k *Ink, rules []paper.Rule, pixelsPerPoint float64) {
	lanes := make([]lane, len(rules))
	for i, r := range rules {
		lanes[i] = along(img, k, r, pixelsPerPoint)
		lanes[i].edges = lanes[i].usualEdges()
	}
	for range 2 {
		for i := range lanes {
			for at := range lanes[i].length {
				lanes[i].erase(at)
			}
		}
	}
}

// A lane walks along a rule: i counts pixels along it from its start, j pixels
// across it from the picture's edge. So one walk serves both directions.
type lane struct {
	pix           []uint8 // of the picture
	ink           *Ink
	level         bool // the rule is horizontal
	start, length int
	across        int // pixels across the picture
	offset, slope float64
	reach, thick  int
	pixStep       [2]int // along, across
	edges         []edge // of the rule itself, at each i
}

// An edge is where a rule begins and ends across it, both inked.
type edge struct{ top, bottom int }

func along(img *image.Gray, k *Ink, r paper.Rule, scale float64) lane {
	l := lane{pix: img.Pix, ink: k, level: r.Horizontal()}
	from, to := r.From, r.To
	limit := k.Width
	if l.level {
		l.pixStep, l.across = [2]int{1, img.Stride}, k.Height
	} else {
		from.X, from.Y, to.X, to.Y = from.Y, from.X, to.Y, to.X
		l.pixStep, l.across = [2]int{img.Stride, 1}, k.Width
		limit = k.Height
	}
	l.start = max(0, int(from.X*scale))
	l.length = max(0, min(limit, int(math.Ceil(to.X*scale)))-l.start)
	l.slope = (to.Y - from.Y) / max(to.X-from.X, 1/scale)
	l.offset = from.Y*scale + l.slope*(float64(l.start)-from.X*scale)
	l.thick = int(math.Ceil(1.5*r.Width*scale)) + 1
	l.reach = int(math.Ceil(r.Width*scale/2+bent*scale/2)) + 1
	return l
}

func (l *lane) inked(i, j int) bool {
	if j < 0 || j >= l.across {
		return false
	}
	x, y := l.place(i, j)
	return l.ink.inked(x, y)
}

// place is the pixel at i, j in the picture.
func (l *lane) place(i, j int) (x, y int) {
	if l.level {
		return l.start + i, j
	}
	return j, l.start + i
}

// at is the pixel at i, j; beyond the edge that of the edge.
func (l *lane) at(i, j int) *uint8 {
	j = min(max(j, 0), l.across-1)
	return &l.pix[(l.start+i)*l.pixStep[0]+j*l.pixStep[1]]
}

// erase paints over the ink nearest to the rule at i with what lies beside it.
func (l *lane) erase(i int) {
	ink, ok := l.ofRule(i)
	if !ok {
		return
	}
	paper := max(*l.at(i, ink.top-halo-1), *l.at(i, ink.bottom+halo+1))
	for j := ink.top - halo; j <= ink.bottom+halo; j++ {
		if (j < ink.top || j > ink.bottom) && l.inked(i, j) {
			continue // a letter
		}
		if p := l.at(i, j); *p < paper {
			*p = paper
		}
		if l.inked(i, j) {
			l.ink.clear(l.place(i, j))
		}
	}
}

// ofRule is what of the ink nearest to the rule at i is the rule's: a letter that
// touches it on one side is left out. ok is false where none is, or where nothing
// tells which.
func (l *lane) ofRule(i int) (ink edge, ok bool) {
	j, ok := l.nearest(i)
	if !ok {
		return edge{}, false
	}
	rule := l.edges[i]
	ink = l.run(i, j)
	thick := ink.bottom-ink.top+1 > l.thick
	up, down := ink.top < rule.top-halo, ink.bottom > rule.bottom+halo
	switch {
	case ink.bottom < rule.top-halo, ink.top > rule.bottom+halo:
		return edge{}, false // beside the rule
	case thick && up == down:
		return edge{}, false
	case up && !down && j >= rule.top-halo:
		ink.top = l.lightest(i, rule.top, -1)
	case down && !up && j <= rule.bottom+halo:
		ink.bottom = l.lightest(i, rule.bottom, 1)
	case thick:
		return edge{}, false
	}
	return ink, true
}

// lightest is where the blank between a rule's edge and a letter is, which is too
// narrow to be told from ink: the lightest pixel within half of a rule.
func (l *lane) lightest(i, edge, step int) int {
	best := edge
	for d := range l.thick/2 + 1 {
		if *l.at(i, edge+d*step) > *l.at(i, best) {
			best = edge + d*step
		}
	}
	return best
}

// run is the ink around a pixel across the rule, as far as it matters.
func (l *lane) run(i, j int) edge {
	e := edge{j, j}
	for l.inked(i, e.top-1) && j-e.top <= l.thick+l.reach {
		e.top--
	}
	for l.inked(i, e.bottom+1) && e.bottom-j <= l.thick+l.reach {
		e.bottom++
	}
	return e
}

// nearby is how many pixels of a rule on both sides tell where it is at one:
// more than a letter that touches it is wide.
const nearby = 60

// usualEdges are the medians of the edges of the ink around each pixel along the
// rule, measured from its line.
func (l *lane) usualEdges() []edge {
	found := make([]edge, l.length)
	inked := make([]bool, l.length)
	for i := range found {
		if j, ok := l.nearest(i); ok {
			e := l.run(i, j)
			found[i], inked[i] = edge{e.top - l.middle(i), e.bottom - l.middle(i)}, e.bottom-e.top+1 <= l.thick
		}
	}
	tops, bottoms := newMedian(l.reach+l.thick), newMedian(l.reach+l.thick)
	count := func(i, n int) {
		if i >= 0 && i < l.length && inked[i] {
			tops.add(found[i].top, n)
			bottoms.add(found[i].bottom, n)
		}
	}
	for i := range nearby {
		count(i, 1)
	}
	usual := make([]edge, l.length)
	for i := range usual {
		count(i+nearby, 1)
		count(i-nearby-1, -1)
		usual[i] = edge{l.middle(i) + tops.value(), l.middle(i) + bottoms.value()}
	}
	return usual
}

// A median is that of small numbers, which come and go.
type median struct {
	counts []int
	most   int // distance from zero
	n      int
}

func newMedian(most int) *median { return &median{counts: make([]int, 2*most+1), most: most} }

func (m *median) add(v, n int) {
	m.counts[min(m.most, max(-m.most, v))+m.most] += n
	m.n += n
}

func (m *median) value() int {
	passed := 0
	for v, n := range m.counts {
		if passed += n; 2*passed > m.n {
			return v - m.most
		}
	}
	return 0
}

// middle is where the line of the rule is at i.
func (l *lane) middle(i int) int { return int(math.Floor(l.offset + l.slope*float64(i))) }

// nearest is the inked pixel closest to the rule at i.
func (l *lane) nearest(i int) (int, bool) {
	middle := l.middle(i)
	for d := range l.reach + 1 {
		if l.inked(i, middle+d) {
			return middle + d, true
		}
		if l.inked(i, middle-d) {
			return middle - d, true
		}
	}
	return 0, false
}
