package raster

import (
	"image"
	"math"
	"slices"

	"lsml/pipeline/paper"
)

// Lengths in points, so that they hold at every resolution.
const (
	// shortestRun is the shortest stretch of ink in one pixel row that may be
	// part of a rule. A line of one pixel at 150 dpi that is skewed by 3 degrees
	// changes its row every 9 points; strokes of body text are shorter than that
	// but long enough to need the tests that follow.
	shortestRun = 4.0
	// thickest is the widest stroke that is a line and not an area.
	thickest = 3.5
	// shortestRule is what is left out: dashes, the bars of large letters.
	shortestRule = 18.0
	// widestGap is how far apart two pieces in line may be to be one rule.
	widestGap = 6.0
	// offLine is how far the start of a piece may lie beside the end of another.
	offLine = 0.6
	// longRule is the length from which a rule may be dashed: text does not keep
	// its strokes in line for that long.
	longRule = 72.0
	// partsFrom is the gap from which on what lies beyond it, at the end of a
	// solid rule, is no part of it but text that stands in line with it.
	partsFrom = 1.5
)

const (
	// steepest is the slope (rise over run) of a rule: 3 degrees and a little.
	steepest = 0.06
	// solid and dashed are the inked parts of a short and a long rule.
	solid, dashed = 0.85, 0.6
	// crossed is the part of a rule from which other strokes may leave. More of
	// them make it the edge of blurred letters; a ruler with fine ticks has less.
	// A short one in several pieces may be the bars of capitals and has hardly any.
	crossed, crossedInPieces = 0.3, 0.1
	// slender is how many times as long as thick a rule is at least: letters that
	// a blurred scan runs together are a bar, too.
	slender = 12
)

// Rules finds the straight lines, horizontal and vertical up to a skew of
// about 3 degrees, in page points. Horizontal rules come first, each kind in
// reading order; From is the left or upper end.
func Rules(img *image.Gray, pixelsPerPoint float64) []paper.Rule {
	return Threshold(img).Rules(pixelsPerPoint)
}

// Rules finds the rules in ink; see the function Rules.
//
// The runs of ink in a row that are longer than a stroke of text, thinner than
// an area and touch each other in adjacent rows form a piece; pieces in line
// are joined over gaps; what is long, straight and inked enough is a rule.
func (k *Ink) Rules(pixelsPerPoint float64) []paper.Rule {
	rules := k.horizontals(pixelsPerPoint)
	rules = k.withDashed(rules, pixelsPerPoint)
	for _, r := range k.transposed().horizontals(pixelsPerPoint) {
		r.From.X, r.From.Y = r.From.Y, r.From.X
		r.To.X, r.To.Y = r.To.Y, r.To.X
		rules = append(rules, r)
	}
	return rules
}

func (k *Ink) horizontals(scale float64) []paper.Rule {
	var rules []paper.Rule
	for _, p := range join(k.pieces(scale), widestGap, scale) {
		if p.isRule(scale) && k.crossings(p) <= p.mayBeCrossed(scale) {
			k.trim(&p, scale)
			rules = append(rules, p.rule(scale))
		}
	}
	inReadingOrder(rules)
	return rules
}

// inReadingOrder sorts level rules from the top down and from left to right.
func inReadingOrder(rules []paper.Rule) {
	slices.SortFunc(rules, func(a, b paper.Rule) int {
		return cmpFloats(a.From.Y, b.From.Y, a.From.X, b.From.X)
	})
}

// cmpFloats compares pairs given as a, b, a, b, … in order of precedence.
func cmpFloats(pairs ...float64) int {
	for i := 0; i < len(pairs); i += 2 {
		switch {
		case pairs[i] < pairs[i+1]:
			return -1
		case pairs[i] > pairs[i+1]:
			return 1
		}
	}
	return 0
}

// crossings is the part of a piece's columns in which the ink is much thicker
// than the piece, because a stroke leaves it there.
func (k *Ink) crossings(p piece) float64 {
	rowAt := p.rows()
	limit := int(2*p.width()) + 2
	thick := 0
	for x := p.x0; x < p.x1; x++ {
		at := rowAt(x)
		if k.At(x, at) && k.thickness(x, at, limit) > limit {
			thick++
		}
	}
	return float64(thick) / p.length()
}

// trim takes ends off a piece that is solid for long up to a gap before them: a short
// one, or the strokes of several letters.
func (k *Ink) trim(p *piece, scale float64) {
	parts := k.parts(p, int(partsFrom*scale)+1)
	long := func(part [2]int) bool { return float64(part[1]-part[0]) >= longRule*scale }
	short := func(part [2]int) bool { return float64(part[1]-part[0]) < shortestRule*scale }
	from, to := slices.IndexFunc(parts, long), len(parts)
	if from < 0 {
		return
	}
	for !long(parts[to-1]) {
		to--
	}
	if first := parts[from][0]; loose(parts[:from], first-parts[0][0], short) {
		p.x0 = first
	}
	if last := parts[to-1][1]; loose(parts[to:], parts[len(parts)-1][1]-last, short) {
		p.x1 = last
	}
}

// lettersInk is the inked part of strokes of letters in line, and the gaps before them,
// at most.
const lettersInk = 0.6

// loose reports whether what stands at an end of the long part of a rule, over so many
// columns, is no part of it: a short stretch of ink, or several with much between them.
func loose(parts [][2]int, reach int, short func([2]int) bool) bool {
	inked := 0
	for _, part := range parts {
		if !short(part) {
			return false
		}
		inked += part[1] - part[0]
	}
	return len(parts) == 1 || float64(inked) < lettersInk*float64(reach)
}

// parts are the stretches of columns in which a piece has ink, between gaps of
// at least the width given.
func (k *Ink) parts(p *piece, gap int) [][2]int {
	rowAt := p.rows()
	reach := int(p.width()/2) + 1
	var parts [][2]int
	for x := p.x0; x < p.x1; x++ {
		if !k.inkedNear(x, rowAt(x), reach) {
			continue
		}
		if n := len(parts); n > 0 && x-parts[n-1][1] < gap {
			parts[n-1][1] = x + 1
			continue
		}
		parts = append(parts, [2]int{x, x + 1})
	}
	return parts
}

// inkedNear reports whether there is ink in a column at most so far from a row.
func (k *Ink) inkedNear(x, y, reach int) bool {
	for d := -reach; d <= reach; d++ {
		if k.At(x, y+d) {
			return true
		}
	}
	return false
}

// A piece is a nearly horizontal stretch of ink, as the sums over its pixels
// that a least-squares line needs. Pixel centres count.
type piece struct {
	n, sx, sy, sxx, sxy, syy float64
	x0, x1                   int // x1 not included
	inked                    int // columns that hold ink, gaps between pieces not counted
}

func (p *piece) addRun(r run) {
	n := float64(r.x1 - r.x0)
	cx, cy := float64(r.x0+r.x1-1)/2, float64(r.y)
	p.n += n
	p.sx += n * cx
	p.sy += n * cy
	p.sxx += n*cx*cx + n*(n*n-1)/12
	p.sxy += n * cx * cy
	p.syy += n * cy * cy
}

// add takes over another piece that lies to the right.
func (p *piece) add(q piece) {
	p.n += q.n
	p.sx += q.sx
	p.sy += q.sy
	p.sxx += q.sxx
	p.sxy += q.sxy
	p.syy += q.syy
	p.inked += q.inked - max(0, p.x1-q.x0)
	p.x1 = max(p.x1, q.x1)
}

func (p *piece) length() float64 { return float64(p.x1 - p.x0) }

// width of the stroke.
func (p *piece) width() float64 { return p.n / max(1, float64(p.inked)) }

// slope of the line through the pixels, and the mean square distance from it.
func (p *piece) slope() (slope, residual float64) {
	mx, my := p.sx/p.n, p.sy/p.n
	vx, vxy, vy := p.sxx/p.n-mx*mx, p.sxy/p.n-mx*my, p.syy/p.n-my*my
	if vx <= 0 {
		return 0, vy
	}
	slope = vxy / vx
	return slope, max(0, vy-slope*vxy)
}

// yAt is the height of the line at column x.
func (p *piece) yAt(x float64) float64 {
	slope, _ := p.slope()
	return p.sy/p.n + slope*(x-p.sx/p.n)
}

// rows tells for each column of the piece the row that its line is in.
func (p *piece) rows() (at func(x int) int) {
	slope, _ := p.slope()
	x0, y := p.x0, p.yAt(float64(p.x0))
	return func(x int) int { return int(math.Round(y + slope*float64(x-x0))) }
}

// straight reports whether the pixels lie on one thin, flat line. Paper that
// was not fed evenly bends a line by a pixel or two.
func (p *piece) straight(scale float64) bool {
	slope, residual := p.slope()
	allowed := p.width()/2 + 0.3*scale + 1
	return math.Abs(slope) <= steepest && residual <= allowed*allowed && p.width() <= thickest*scale+1
}

func (p *piece) isRule(scale float64) bool {
	length := p.length()
	need := solid
	if length >= longRule*scale {
		need = dashed
	}
	return length >= max(shortestRule*scale, slender*p.width()) && float64(p.inked) >= need*length && p.straight(scale)
}

func (p *piece) mayBeCrossed(scale float64) float64 {
	if p.length() < longRule*scale && float64(p.inked) < p.length() {
		return crossedInPieces
	}
	return crossed
}

func (p *piece) rule(scale float64) paper.Rule {
	x0, x1 := float64(p.x0), float64(p.x1)
	// A row's ink lies half a pixel below the row's upper edge.
	return paper.Rule{
		From:  paper.Point{X: x0 / scale, Y: (p.yAt(x0) + 0.5) / scale},
		To:    paper.Point{X: x1 / scale, Y: (p.yAt(x1) + 0.5) / scale},
		Width: p.width() / scale,
	}
}

// pieces chains the long runs of neighbouring rows.
func (k *Ink) pieces(scale float64) []piece {
	var all []run
	var sets sets
	above, here := 0, 0
	shortest, thick := int(shortestRun*scale), int(thickest*scale)+1
	for y := range k.Height {
		above, here = here, len(all)
		next := above
		k.runs(y, func(r run) {
			if r.x1-r.x0 < shortest || k.areaAround(r, thick) {
				return
			}
			id := sets.add()
			for next < here && all[next].x1+1 < r.x0 {
				next++
			}
			for j := next; j < here && all[j].x0 <= r.x1+1; j++ {
				sets.join(id, j)
			}
			all = append(all, r)
		})
	}
	return sum(all, &sets, scale)
}

// sum fits a piece to the runs of each set.
func sum(all []run, sets *sets, scale float64) []piece {
	members := make(map[int][]run)
	var roots []int
	for i, r := range all {
		root := sets.find(i)
		if members[root] == nil {
			roots = append(roots, root)
		}
		members[root] = append(members[root], r)
	}
	var pieces []piece
	for _, root := range roots {
		p := fit(members[root])
		if p.straight(scale) {
			pieces = append(pieces, p)
		}
	}
	return pieces
}

func fit(runs []run) piece {
	slices.SortFunc(runs, func(a, b run) int { return a.x0 - b.x0 })
	p := piece{x0: runs[0].x0, x1: runs[0].x0}
	for _, r := range runs {
		p.addRun(r)
		p.inked += max(0, r.x1-max(r.x0, p.x1))
		p.x1 = max(p.x1, r.x1)
	}
	return p
}

// areaAround reports whether the run belongs to something thicker than a line,
// judged at a few columns so that a crossing stroke does not decide.
func (k *Ink) areaAround(r run, thick int) bool {
	const probes = 5
	filled := 0
	for i := range probes {
		x := r.x0 + (r.x1-r.x0)*(2*i+1)/(2*probes)
		if k.thickness(x, r.y, thick) > thick {
			filled++
		}
	}
	return 2*filled > probes
}

// thickness is the height of the ink through a pixel, at most limit+1.
func (k *Ink) thickness(x, y, limit int) int {
	up, down := y, y
	for up > 0 && y-up <= limit && k.inked(x, up-1) {
		up--
	}
	for down < k.Height-1 && down-up <= limit && k.inked(x, down+1) {
		down++
	}
	return min(limit+1, down-up+1)
}

// join puts pieces in line together over gaps of so many points, from left to right.
// Open ends are kept by height in cells of the tolerance, so each piece looks at three
// cells.
func join(pieces []piece, gap, scale float64) []piece {
	slices.SortStableFunc(pieces, func(a, b piece) int { return a.x0 - b.x0 })
	tolerance := offLine*scale + 1
	cell := func(y float64) int { return int(math.Floor(y / tolerance)) }
	ends := make(map[int]int) // cell → index of the piece that ends there last
	var joined []piece
	for _, p := range pieces {
		y := p.yAt(float64(p.x0))
		at := -1
		for c := cell(y) - 1; c <= cell(y)+1; c++ {
			if i, ok := ends[c]; ok && joined[i].continues(p, y, tolerance, gap, scale) {
				at = i
				break
			}
		}
		if at < 0 {
			at = len(joined)
			joined = append(joined, p)
		} else {
			joined[at].add(p)
		}
		ends[cell(joined[at].yAt(float64(joined[at].x1)))] = at
	}
	return joined
}

// continues reports whether q, which starts at height y, goes on where p ends.
func (p *piece) continues(q piece, y, tolerance, gap, scale float64) bool {
	if q.x0 < p.x0 || float64(q.x0-p.x1) > gap*scale || q.x0 < p.x1-int(2*scale)-2 {
		return false
	}
	return math.Abs(p.yAt(float64(q.x0))-y) <= tolerance
}
