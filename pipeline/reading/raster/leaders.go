package raster

import (
	"math"
	"slices"

	"lsml/pipeline/paper"
)

// Leaders are sought at the ends of rules along rays, which are so many degrees
// apart, and end where they have no ink for so long. Lengths are in points.
const (
	rayStep       = 0.25
	flattest      = 8.0  // degrees from the rule, seen outwards
	uprightest    = 86.0 // beyond which it is the wall of a cell
	longestLeader = 130.0
	leaderGap     = 0.8
	// leaderOut and leaderOff are how far a leader goes at least along the rule and
	// across it: what ends nearer is a serif or a speck.
	leaderOut = 3.0
	leaderOff = 2.5
	// leaderInk is the inked part of a leader, and leaderThin the part that is thin:
	// elsewhere it may cross letters, hatching and walls.
	leaderInk  = 0.9
	leaderThin = 0.6
	// shortestWall is longer than letters are high, wallLength for how many times as
	// long as in a leader there is ink upright in a wall, and wallWidth how many times
	// as wide as a rule it may be.
	shortestWall = 16.0
	wallLength   = 2.0
	wallWidth    = 3.0
	// ruleEnd is how near the end of a rule is at which a leader ends, or a wall to which
	// a rule reaches.
	ruleEnd = 2.0
	// mostSteps bounds the pixels along which leaders of a page are sought. Where rays go
	// on for longer, they go through hatching or dirt all over the page.
	mostSteps = 5_000_000
)

// Leaders finds the slanted strokes that go on from the ends of level rules, in page
// points, as From such an end To where they lead: from where the texts of two layers
// meet to their boundary on the scale.
func (k *Ink) Leaders(rules []paper.Rule, pixelsPerPoint float64) []paper.Rule {
	degrees, _ := SkewOf(rules)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	s := &slants{Ink: k, scale: pixelsPerPoint, upright: paper.Point{X: -sin, Y: cos}}
	var found []paper.Rule
	for _, r := range rules {
		if !r.Horizontal() {
			continue
		}
		for _, end := range []struct {
			at       paper.Point
			outwards float64
		}{{r.From, -1}, {r.To, 1}} {
			free := s.free(end.at, r.Width)
			if !free && !mayLead(rules, end.at, end.outwards) {
				continue
			}
			if to, ok := s.leader(end.at, end.outwards, r.Width); ok && (free || endsAt(rules, to)) {
				found = append(found, paper.Rule{From: end.at, To: to, Width: r.Width})
			}
			if s.steps > mostSteps {
				return nil
			}
		}
	}
	return found
}

// endsAt reports whether a level rule ends at a point.
func endsAt(rules []paper.Rule, p paper.Point) bool {
	return slices.ContainsFunc(rules, func(r paper.Rule) bool {
		near := func(q paper.Point) bool { return math.Hypot(p.X-q.X, p.Y-q.Y) <= ruleEnd }
		return r.Horizontal() && (near(r.From) || near(r.To))
	})
}

// mayLead reports whether a level rule ends where a leader from a point can lead to.
func mayLead(rules []paper.Rule, from paper.Point, outwards float64) bool {
	return slices.ContainsFunc(rules, func(r paper.Rule) bool {
		reached := func(p paper.Point) bool {
			return outwards*(p.X-from.X) >= leaderOut-ruleEnd && math.Hypot(p.X-from.X, p.Y-from.Y) <= longestLeader+ruleEnd
		}
		return r.Horizontal() && (reached(r.From) || reached(r.To))
	})
}

// slants are slanted strokes in ink, of which so many pixels are a point, and in which
// walls have a direction.
type slants struct {
	*Ink
	scale   float64
	upright paper.Point
	steps   int // pixels that were looked at along rays and walls
}

// leader is where the stroke leads to that goes on from the end of a rule of a width,
// to the left if outwards is -1.
func (s *slants) leader(end paper.Point, outwards, width float64) (to paper.Point, ok bool) {
	x, y := end.X*s.scale, end.Y*s.scale-0.5 // the middle of a row is half a pixel below its edge
	var best ray
	for degrees := flattest; degrees <= uprightest; degrees += rayStep {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		for _, down := range []float64{-1, 1} {
			if r := s.follow(x, y, outwards*cos, down*sin, width); r.ink > best.ink && s.leads(r) {
				if r.toWall(s, width); r.ink > best.ink && s.leads(r) {
					best = r
				}
			}
		}
	}
	if best.ink == 0 {
		return to, false
	}
	for range 2 {
		r := s.fitted(best, width)
		if r.toWall(s, width); s.leads(r) {
			best = r
		}
	}
	far := float64(best.length)
	return paper.Point{X: (best.x + far*best.dx) / s.scale, Y: (best.y + far*best.dy + 0.5) / s.scale}, true
}

// free reports whether the end of a rule of a width is at no wall.
func (s *slants) free(end paper.Point, width float64) bool {
	long := int(shortestWall * s.scale)
	near := int(ruleEnd * s.scale)
	for off := -near; off <= near; off++ {
		x, y := end.X*s.scale+float64(off), end.Y*s.scale-0.5
		for _, way := range []float64{-1, 1} {
			if s.along(x, y+way*width*s.scale, way*s.upright.X, way*s.upright.Y, long) == long {
				return false
			}
		}
	}
	return true
}

// A ray goes from a pixel in a direction as far as there is ink.
type ray struct {
	x, y, dx, dy float64
	length       int           // pixels to its last ink
	ink          int           // pixels in the middle of ink count more than those beside it
	seen         int           // how many have ink
	thin         []paper.Point // the middles of those where there is little across
}

// follow goes along a ray for a rule of a width.
func (s *slants) follow(x, y, dx, dy, width float64) ray {
	r := ray{x: x, y: y, dx: dx, dy: dy}
	thick, gap := int(2*width*s.scale)+2, 0
	for at := 1; at <= int(longestLeader*s.scale) && gap <= max(2, int(leaderGap*s.scale)); at++ {
		x, y := int(math.Round(r.x+float64(at)*r.dx)), int(math.Round(r.y+float64(at)*r.dy))
		off, inked := s.beside(x, y, r.steep())
		if !inked {
			gap++
			continue
		}
		gap, r.length = 0, at
		r.seen++
		r.ink += 2
		if off != 0 {
			r.ink--
		}
		if middle, n := s.across(x, y, off, thick, r.steep()); n <= thick {
			r.thin = append(r.thin, middle)
		}
	}
	s.steps += r.length
	return r
}

func (r *ray) steep() bool { return math.Abs(r.dy) > math.Abs(r.dx) }

// fitted is the ray along the line through the middles of its ink, from beside its start:
// a leader makes the end of its rule a little longer.
func (s *slants) fitted(r ray, width float64) ray {
	var n, a, b, aa, ab float64 // sums of the places along and across
	for _, p := range r.thin {
		along, across := (p.X-r.x)*r.dx+(p.Y-r.y)*r.dy, (p.Y-r.y)*r.dx-(p.X-r.x)*r.dy
		n, a, b, aa, ab = n+1, a+along, b+across, aa+along*along, ab+along*across
	}
	spread := n*aa - a*a
	if spread <= 0 {
		return r
	}
	slope := (n*ab - a*b) / spread
	off := (b - slope*a) / n
	sin, cos := math.Sincos(math.Atan(slope))
	return s.follow(r.x-off*r.dy, r.y+off*r.dx, r.dx*cos-r.dy*sin, r.dx*sin+r.dy*cos, width)
}

// beside is the nearest ink, at most one pixel across a steep or a flat stroke.
func (s *slants) beside(x, y int, steep bool) (off int, inked bool) {
	for _, off := range []int{0, -1, 1} {
		if steep && s.At(x+off, y) || !steep && s.At(x, y+off) {
			return off, true
		}
	}
	return 0, false
}

// across is the middle of the ink across a stroke and how many pixels it has, at most
// one more than the limit.
func (s *slants) across(x, y, off, limit int, steep bool) (middle paper.Point, n int) {
	at := func(d int) (x1, y1 int) { return x, y + off + d }
	if steep {
		at = func(d int) (x1, y1 int) { return x + off + d, y }
	}
	from, to := 0, 0
	for to-from < limit && s.At(at(from-1)) {
		from--
	}
	for to-from < limit && s.At(at(to+1)) {
		to++
	}
	middle = paper.Point{X: float64(x), Y: float64(y)}
	if steep {
		middle.X += float64(off) + float64(from+to)/2
	} else {
		middle.Y += float64(off) + float64(from+to)/2
	}
	return middle, to - from + 1
}

// leads reports whether a ray is the line of a leader.
func (s *slants) leads(r ray) bool {
	far := float64(r.length)
	return far*math.Abs(r.dx) >= leaderOut*s.scale && far*math.Abs(r.dy) >= leaderOff*s.scale &&
		float64(r.seen) >= leaderInk*far && float64(len(r.thin)) >= leaderThin*float64(r.seen)
}

// toWall ends the ray of a rule at the middle of the first wall that it meets. A steep
// leader runs within the ink of a wall for long, and seems to go on there.
func (r *ray) toWall(s *slants, width float64) {
	// In a leader a line upright is no longer than its width at the angle between.
	inLeader := width * s.scale / max(0.01, math.Abs(r.dx*s.upright.Y-r.dy*s.upright.X))
	long := int(max(shortestWall*s.scale, wallLength*inLeader))
	for at := 1; at <= r.length; at++ {
		x, y := r.x+float64(at)*r.dx, r.y+float64(at)*r.dy
		for _, way := range []float64{-1, 1} {
			if s.along(x, y, way*s.upright.X, way*s.upright.Y, long) < long {
				continue
			}
			dx, dy := way*float64(long)*s.upright.X, way*float64(long)*s.upright.Y
			middle := s.middle(x+dx, y+dy, int(wallWidth*width*s.scale)+2) - dx // of the wall at the height y
			r.cut(at + int(max(0, math.Round((middle-x)/r.dx))))
			return
		}
	}
}

// cut ends the ray so many pixels from its start.
func (r *ray) cut(length int) {
	if length >= r.length {
		return
	}
	share := float64(length) / float64(r.length)
	r.length, r.ink, r.seen = length, int(share*float64(r.ink)), int(math.Round(share*float64(r.seen)))
	r.thin = slices.DeleteFunc(r.thin, func(p paper.Point) bool {
		return (p.X-r.x)*r.dx+(p.Y-r.y)*r.dy > float64(length)
	})
}

// along is for how many pixels there is ink in a direction, at most so many.
func (s *slants) along(x, y, dx, dy float64, most int) int {
	n := 0
	for n < most && s.At(int(math.Round(x+float64(n+1)*dx)), int(math.Round(y+float64(n+1)*dy))) {
		n++
	}
	s.steps += n
	return n
}

// middle is that of the ink of a row around a pixel, at most so far from it.
func (s *slants) middle(x, y float64, most int) float64 {
	row, at := int(math.Round(y)), int(math.Round(x))
	from, to := at, at
	for at-from < most && s.At(from-1, row) {
		from--
	}
	for to-at < most && s.At(to+1, row) {
		to++
	}
	return float64(from+to) / 2
}
