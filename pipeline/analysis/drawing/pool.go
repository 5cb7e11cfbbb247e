package drawing

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// The numbers of a single sheet may be too few or too badly read to tell its
// axis. Sheets that are printed on one form say it together: each spans the same
// depth between the same two rules, and goes on where the one before ended.

// spans are the depths that a sheet may span, in metres or feet.
var spans = []float64{1, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10, 12, 12.5, 15, 20, 25, 30, 40, 50, 60, 80, 100}

const (
	sameSize    = 0.02 // of a page's side, up to which two pages are of one form
	longRule    = 0.5  // of a page's width
	tallBody    = 0.3  // of a page's height, from which on two rules may hold the body
	seenOn      = 0.5  // of the sheets, on which a rule of the form is found
	mostRules   = 16   // of a form
	mostPooled  = 12   // forms that are weighed on all columns
	leastPooled = 5.0  // what the numbers of all sheets must say, in numbers that fit
	pooledLead  = 1.2  // times what the sheets say for themselves
	ownLead     = 2.5  // how much more a sheet must say for an axis of its own to keep it
	mostSheets  = 40   // that are pooled; more would be many boreholes
)

// pool gives sheets of one form the axis that their numbers tell together,
// where they tell more of it than each for itself, until ctx ends. A form spans more
// depth with each sheet of a borehole.
func pool(ctx context.Context, sheets []*sheet) {
	for start := 0; start < len(sheets) && ctx.Err() == nil; {
		end := start + 1
		for end < len(sheets) && end-start < mostSheets && !sheets[end].begins && sheets[end].sameSize(sheets[start]) {
			end++
		}
		poolRun(sheets[start:end])
		start = end
	}
}

func (s *sheet) sameSize(o *sheet) bool {
	return math.Abs(s.page.Width-o.page.Width) < sameSize*s.page.Width && math.Abs(s.page.Height-o.page.Height) < sameSize*s.page.Height
}

// A pooled is the body of a form with the depth that each of its sheets spans.
type pooled struct {
	top, bottom int // indices of the form's rules
	depth       float64
	votes       float64
}

// frame is the axis of the k-th sheet between the heights of its rules.
func (p pooled) frame(k int, body span) frame {
	f := frame{slope: p.depth / body.length()}
	f.zero = body.from - float64(k)*p.depth/f.slope
	return f
}

func poolRun(sheets []*sheet) {
	if len(sheets) < 2 {
		return
	}
	rules := formRules(sheets)
	found := candidates(sheets, rules)
	best, ok := elected(found, sheets, rules)
	if !ok {
		best, ok = weighed(found, sheets, rules)
	}
	if !ok {
		return
	}
	for k, s := range sheets {
		body := span{rules[k][best.top], rules[k][best.bottom]}
		r := best.frame(k, body).weigh(s.columns, s.grounds, s.page.LineHeight)
		if s.axis.score <= r.score+ownLead && !s.reachesBelow(body) && (r.score >= leastContinued || s.hasRules(body)) {
			s.inherit(r, body)
		}
	}
}

// hasRules reports whether a sheet has one of the rules between which the form has its
// body. A page with neither, and no number of the axis, is another one: a plan.
func (s *sheet) hasRules(body span) bool {
	long, off := s.longRules(), 1.5*s.page.LineHeight
	_, top := nearest(long, body.from, off)
	_, bottom := nearest(long, body.to, off)
	return top || bottom
}

// What elects the axis of a form: this many votes, and this many times those of
// the next axis that is another.
const (
	leastVotes = 6.0
	votesLead  = 1.5
	otherSlope = 0.02 // the difference of slopes from which on two are other ones
)

// elected is the axis that far more numbers vote for than for any other one, and
// more than fit the axes that the sheets have by themselves.
func elected(found []pooled, sheets []*sheet, rules [][]float64) (best pooled, ok bool) {
	if len(found) == 0 || found[0].votes < max(leastVotes, scores(sheets)) {
		return best, false
	}
	best = found[0]
	last := len(sheets) - 1
	at := func(p pooled, k int) frame { return p.frame(k, span{rules[k][p.top], rules[k][p.bottom]}) }
	mine := at(best, last)
	middle := sheets[last].page.Height / 2
	for _, p := range found[1:] {
		f := at(p, last)
		other := math.Abs(f.slope/mine.slope-1) > otherSlope || math.Abs(f.depth(middle)-mine.depth(middle)) > 2*sheets[last].page.LineHeight*mine.slope
		if other && votesLead*p.votes > best.votes {
			return best, false
		}
	}
	return best, true
}

// weighed is the axis by which the columns of all sheets say more together than
// by what each says for itself.
func weighed(found []pooled, sheets []*sheet, rules [][]float64) (best pooled, ok bool) {
	most := max(leastPooled, pooledLead*scores(sheets))
	for _, p := range found[:min(len(found), mostPooled)] {
		sum := 0.0
		for k, s := range sheets {
			sum += p.frame(k, span{rules[k][p.top], rules[k][p.bottom]}).weigh(s.columns, s.grounds, s.page.LineHeight).score
		}
		if sum > most {
			best, most, ok = p, sum, true
		}
	}
	return best, ok
}

// scores is what the numbers of sheets say for the axis of each.
func scores(sheets []*sheet) float64 {
	sum := 0.0
	for _, s := range sheets {
		sum += s.axis.score
	}
	return sum
}

// formRules are the heights of the long rules of a form on each of its sheets:
// those that stand at the same place on most.
func formRules(sheets []*sheet) [][]float64 {
	long := make([][]float64, len(sheets))
	for k, s := range sheets {
		long[k] = s.longRules()
	}
	richest := slices.MaxFunc(long, func(a, b []float64) int { return cmp.Compare(len(a), len(b)) })
	rules := make([][]float64, len(sheets))
	for _, y := range richest {
		seen := 0
		at := make([]float64, len(sheets))
		for k, s := range sheets {
			at[k] = y
			if like, ok := nearest(long[k], y, 1.5*s.page.LineHeight); ok {
				at[k] = like
				seen++
			}
		}
		if float64(seen) < seenOn*float64(len(sheets)) || len(rules[0]) == mostRules {
			continue
		}
		for k := range sheets {
			rules[k] = append(rules[k], at[k])
		}
	}
	return rules
}

// longRules are the heights of the rules over most of the page.
func (s *sheet) longRules() []float64 {
	var at []float64
	for _, l := range s.ink.level {
		if _, reach := l.within(span{0, s.page.Width}); reach >= longRule*s.page.Width && s.inside(l) {
			at = append(at, l.at)
		}
	}
	return at
}

// nearest is the value that is nearest to another, if one is near enough.
func nearest(values []float64, to, most float64) (near float64, ok bool) {
	for _, v := range values {
		if d := math.Abs(v - to); d <= most {
			near, most, ok = v, d, true
		}
	}
	return near, ok
}

// candidates are the bodies and spans for which most numbers stand where they
// should, best first.
func candidates(sheets []*sheet, rules [][]float64) []pooled {
	var found []pooled
	for top := range rules[0] {
		for bottom := top + 1; bottom < len(rules[0]); bottom++ {
			tall := func(at []float64) bool { return at[bottom]-at[top] >= tallBody*sheets[0].page.Height }
			if slices.ContainsFunc(rules, func(at []float64) bool { return !tall(at) }) {
				continue
			}
			for _, depth := range spans {
				p := pooled{top: top, bottom: bottom, depth: depth}
				for k, s := range sheets {
					p.votes += s.voting(p.frame(k, span{rules[k][top], rules[k][bottom]}))
				}
				found = append(found, p)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b pooled) int { return cmp.Compare(b.votes, a.votes) })
	return found
}

// A number votes for a frame if it is printed at most this far above or below
// the place that the frame gives it, in line heights. Whole numbers, of which
// there are many, have less of a vote.
const (
	votesAbove = 1.6
	votesBelow = 0.7
	wholeVote  = 0.4
)

// voting counts the votes of a sheet for a frame, one for each value.
func (s *sheet) voting(f frame) float64 {
	h := s.page.LineHeight
	voted := map[int]bool{}
	n := 0.0
	for _, number := range s.numbers {
		down := number.box.MidY() - f.height(number.depth())
		if down < -votesAbove*h || down > votesBelow*h || voted[number.Thousandths] {
			continue
		}
		voted[number.Thousandths] = true
		if number.Decimals == 0 {
			n += wholeVote
		} else {
			n++
		}
	}
	return n
}
