package drawing

import (
	"math"
	"slices"

	"lsml/pipeline/paper"
)

// commonRules is the part of the long rules of a sheet that another of the same
// form has, too.
const commonRules = 0.7

// sameForm reports whether two sheets are printed on one form.
func (s *sheet) sameForm(o *sheet) bool {
	if !s.sameSize(o) {
		return false
	}
	mine, others := s.longRules(), o.longRules()
	same := 0
	for _, y := range others {
		if _, ok := nearest(mine, y, 1.5*s.page.LineHeight); ok {
			same++
		}
	}
	return len(others) > 1 && float64(same) >= commonRules*float64(len(others))
}

// continueOff is how far apart the depths of the end of one sheet and the
// beginning of the next may be, as a part of what the sheet spans.
const continueOff = 0.03

// continues reports whether a sheet goes on where another ends: its body begins
// at that depth or, if its numbers tell their axis well, has it above the first
// of them.
func (s *sheet) continues(before *sheet) bool {
	end, begin := before.axis.depth(before.body.to), s.axis.depth(s.body.from)
	off := continueOff * (end - before.axis.depth(before.body.from))
	if begin <= 0 || s.begins {
		return false
	}
	if math.Abs(end-begin) <= off {
		return true
	}
	first := s.axis.depth(s.axis.reach().from)
	return s.axis.score >= leastScore && begin < end && end <= first+off && math.Abs(s.axis.slope/before.axis.slope-1) <= continueOff
}

// takesUp lets a sheet go on whose ruler begins with the mark at which that of the sheet
// before ends, and reports whether it does: the two then meet there, whatever of the
// sheets is blank above the one and below the other.
func (s *sheet) takesUp(before *sheet) bool {
	last, first := before.axis.ruler(), s.axis.ruler()
	if len(last) == 0 || len(first) == 0 || s.axis.score < leastScore || before.axis.score < leastScore {
		return false
	}
	at := last[len(last)-1].depth()
	if at <= 0 || first[0].depth() != at || math.Abs(s.axis.slope/before.axis.slope-1) > continueOff {
		return false
	}
	before.body.to, s.body.from = before.axis.height(at), s.axis.height(at)
	return true
}

// ruler are the marks of the ruler that supports an axis most; none where none does.
func (r reading) ruler() []number {
	var best support
	for _, s := range r.supports {
		if s.kind == depths && s.even && s.unit == 1 && s.worth > best.worth {
			best = s
		}
	}
	marks := make([]number, len(best.fitting))
	for k, i := range best.fitting {
		marks[k] = best.column.numbers[i]
	}
	return marks
}

// What the numbers of a sheet must say for the axis of its neighbour going on:
// as much as this part of what they say for their own, or this much less.
const (
	continuedShare = 0.5
	continuedWorth = 5.0
	leastContinued = 1.0
	inherited      = 0.5 // the score of an axis that only the form tells
)

// goOn lets the axis of the sheet before go on from where it ended, if the
// numbers agree.
func (s *sheet) goOn(before *sheet) {
	if !before.isDrawn() || s.beginsLike(before) || s.begins {
		return
	}
	if s.isDrawn() && s.continues(before) {
		if from := s.axis.height(before.axis.depth(before.body.to)); from > s.body.from+continueOff*before.body.length() {
			s.body.from = from
		}
		return
	}
	if s.takesUp(before) {
		return
	}
	top := s.likeRule(before, before.body.from)
	f := frame{slope: before.axis.slope}
	f.zero = top - before.axis.depth(before.body.to)/f.slope
	f = s.onMarks(before, f)
	if s.takeOver(f, span{top, s.footLike(before, top)}, s.sameForm(before)) {
		return
	}
	// A later sheet without the title block of the first one begins higher up: its
	// numbers tell where.
	if f, ok := s.onScale(before); ok && !s.isDrawn() {
		top = f.height(before.axis.depth(before.body.to))
		s.takeOver(f, span{top, s.footLike(before, top)}, false)
	}
}

// onMarks moves a frame that goes on from another sheet to where the marks of its ruler
// stand, which is told better than where a sheet ends.
func (s *sheet) onMarks(before *sheet, f frame) frame {
	slack, edge := continueOff*before.body.length(), aligned*s.page.LineHeight
	for _, u := range before.axis.supports {
		if u.kind != depths || !u.even {
			continue
		}
		var offs []float64
		for _, n := range s.numbers {
			off := n.box.MidY() - u.offset - f.height(n.depth()*u.unit)
			if n.box.X0 >= u.column.box.X0-edge && n.box.X1 <= u.column.box.X1+edge && math.Abs(off) <= slack {
				offs = append(offs, off)
			}
		}
		if len(offs) > 0 {
			slices.Sort(offs)
			f.zero += offs[len(offs)/2]
			return f
		}
	}
	return f
}

// beginsLike lets a sheet begin as the one before it did: another borehole on the same
// form. Its one column of depths, which alone does not tell that the sheet is drawn to
// scale, does where the form begins at the depth that it has there.
func (s *sheet) beginsLike(before *sheet) bool {
	h := s.page.LineHeight
	first := before.axis.depth(before.body.from)
	if s.axis.score > inherited || !s.sameForm(before) || math.Abs(first) > fits*h*before.axis.slope {
		return false
	}
	top := s.likeRule(before, before.body.from)
	for _, own := range findFrames(s.columns, s.grounds, nil, s.page.Height/2, s.page.Height, h) {
		explained, _ := own.told(s.numbers, s.ink, fewestNumbers, s.page.Text != paper.PrintedText, h)
		if explained && own.score >= leastScore && math.Abs(own.height(0)-top) <= mostOffset*h && !own.fromTo(s.numbers, s.ink, h) {
			s.settle(own)
			s.begins = true
			return true
		}
	}
	return false
}

// mostTried is how many numbers of each column are tried as one of a scale.
const mostTried = 20

// onScale is the frame with the scale of the sheet before on which most numbers of a
// column stand that begin where that ends; ok if they are several.
func (s *sheet) onScale(before *sheet) (best frame, ok bool) {
	most, slope := fewestOnLine, before.axis.slope
	end := before.axis.depth(before.body.to) - continueOff*slope*before.body.length()
	for _, c := range s.columns {
		for _, n := range c.numbers[:min(len(c.numbers), mostTried)] {
			if n.depth() < end {
				continue
			}
			f := frame{slope: slope, zero: n.box.MidY() - n.depth()/slope}
			on := map[float64]bool{}
			for _, o := range c.numbers {
				if o.depth() >= end && f.meets(o, fits*s.page.LineHeight) {
					on[o.depth()] = true
				}
			}
			if len(on) > most {
				best, most, ok = f, len(on), true
			}
		}
	}
	return best, ok && best.height(before.axis.depth(before.body.to)) > 0
}

// footLike is the lower end of the body of a sheet that begins at top and goes on
// from another one: at the rule that stands there on both; where there is none, a
// last sheet may be cut short, and its walls tell where.
func (s *sheet) footLike(other *sheet, top float64) float64 {
	foot, ok := s.ruleLike(other, other.body.to)
	if ok {
		return foot
	}
	if end, _, ok := s.wallsEnd(top, top+leastCutShort*s.page.LineHeight); ok && end < foot {
		return end
	}
	return foot
}

// leastCutShort is how far a sheet that is cut short reaches down at least, in
// line heights.
const leastCutShort = 3.0

// goBefore lets the axis of the sheet after end where that begins.
func (s *sheet) goBefore(after *sheet) {
	if after.begins || !after.isDrawn() || s.isDrawn() && after.continues(s) {
		return
	}
	body := span{s.likeRule(after, after.body.from), s.likeRule(after, after.body.to)}
	f := frame{slope: after.axis.slope}
	f.zero = body.to - after.axis.depth(after.body.from)/f.slope
	if f.depth(body.from) < -continueOff*f.slope*body.length() {
		return
	}
	s.takeOver(f, body, s.sameForm(after))
}

// takeOver takes the axis of a neighbour, and does not if the numbers of the sheet
// disagree.
func (s *sheet) takeOver(f frame, body span, sameForm bool) (taken bool) {
	r := f.weigh(s.columns, s.grounds, s.page.LineHeight)
	enough := r.score >= continuedShare*s.axis.score || r.score+continuedWorth > s.axis.score
	if r.score < leastContinued && !sameForm || !enough || s.reachesBelow(body) {
		return false
	}
	s.inherit(r, body)
	return true
}

// reachesBelow reports whether the numbers of a sheet's own axis reach below a
// body, which then is not theirs.
func (s *sheet) reachesBelow(body span) bool {
	return s.isDrawn() && s.axis.reach().to > body.to+2*s.page.LineHeight
}

// inherit takes an axis and a body that other sheets tell for those of the sheet.
func (s *sheet) inherit(r reading, body span) {
	r.score = max(r.score, inherited)
	s.axis, s.body = r, body
	s.findForm()
	s.own = s.axisWords()
	s.describe()
}

// likeRule is the height of the rule that stands on a sheet where another sheet
// of the same form has one; that of the other where there is none.
func (s *sheet) likeRule(other *sheet, y float64) float64 {
	like, _ := s.ruleLike(other, y)
	return like
}

// ruleLike is the same, and whether there is such a rule.
func (s *sheet) ruleLike(other *sheet, y float64) (like float64, ok bool) {
	like, off := y, 3*s.page.LineHeight
	for _, k := range between(s.ink.level, y-off, y+off) {
		if _, reach := k.within(other.form); reach < 0.5*other.form.length() || other.form.length() == 0 {
			continue
		}
		if d := math.Abs(k.at - y); d < off {
			like, off, ok = k.at, d, true
		}
	}
	return like, ok
}
