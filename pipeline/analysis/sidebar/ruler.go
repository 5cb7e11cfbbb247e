package sidebar

import (
	"math"
	"slices"

	"lsml/pipeline/strata"
)

// A ruler has at least this many marks, most of those between its ends, at
// least this many line heights apart, each off the straight line by at most
// this part of a step. The marks that lack are covered or misread.
const (
	leastMarks   = 4
	leastMarked  = 0.7
	closestMarks = 0.8
	markSlack    = 0.12
)

// mostOrigins bounds the labels through which a ruler is laid, evenly spread
// over a run; a ruler of a page has fewer marks.
const mostOrigins = 100

// farthestMark is how many labels further down the next mark is looked for.
const farthestMark = 5

// progression finds the largest part of a run that is a ruler: equal steps of
// depth at equal distances on the page. nil if there is none.
func progression(run []Label, height float64) []Label {
	var best, marks []int
	for i := 0; i < len(run) && len(best) < len(run); i += 1 + len(run)/mostOrigins {
		for j := i + 1; j <= min(len(run)-1, i+farthestMark); j++ {
			step := run[j].Depth - run[i].Depth
			perStep := run[j].Box.MidY() - run[i].Box.MidY()
			if !roundStep(step) || perStep < closestMarks*height {
				continue
			}
			marks = appendMarks(marks[:0], run, run[i], step, perStep)
			if len(marks) >= leastMarks && len(marks) > len(best) && complete(run, marks) {
				best = slices.Clone(marks)
			}
		}
	}
	var ruler []Label
	for _, i := range best {
		ruler = append(ruler, run[i])
	}
	return ruler
}

// complete reports whether the marks of a run count through in the smallest of
// their steps.
func complete(run []Label, marks []int) bool {
	depth := func(mark int) strata.Depth { return run[marks[mark]].Depth }
	last := len(marks) - 1
	step := depth(1) - depth(0)
	for i := 2; i <= last; i++ {
		step = min(step, depth(i)-depth(i-1))
	}
	count := (depth(last)-depth(0))/step + 1
	return float64(len(marks)) >= leastMarked*float64(count)
}

// appendMarks appends the indices of the labels that lie on the ruler through
// one label of their run.
func appendMarks(marks []int, run []Label, origin Label, step strata.Depth, perStep float64) []int {
	for i, l := range run {
		if (l.Depth-origin.Depth)%step != 0 {
			continue
		}
		steps := float64((l.Depth - origin.Depth) / step)
		off := l.Box.MidY() - origin.Box.MidY() - steps*perStep
		if math.Abs(off) <= markSlack*perStep*max(1, math.Sqrt(math.Abs(steps))) {
			marks = append(marks, i)
		}
	}
	return marks
}

// roundStep reports whether a ruler can be marked in these steps: 1, 2 or 5
// times a power of ten, of at least 10 cm.
func roundStep(step strata.Depth) bool {
	for step >= 1000 && step%10 == 0 {
		step /= 10
	}
	return step == 100 || step == 200 || step == 500
}
