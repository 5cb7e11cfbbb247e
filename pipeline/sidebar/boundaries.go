package sidebar

import (
	"math"
	"slices"

	"lsml/pipeline/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// leastLabels is the number of boundaries below which a column proves nothing.
const leastLabels = 2

// labelSidebars makes a hypothesis of every run of growing labels.
func labelSidebars(p layout.Page, labels []Label) []Sidebar {
	var found []Sidebar
	for _, group := range aligned(labels, func(l Label) paper.Box { return l.Box }, p.LineHeight) {
		for len(group) >= leastLabels {
			run := longestRun(group, p.LineHeight)
			if len(run) < leastLabels {
				break
			}
			found = append(found, runSidebars(group, run, p.LineHeight)...)
			group = outside(group, run)
		}
	}
	return found
}

// runSidebars reads one run as boundaries and, where part of it is a ruler, as
// a scale and as what remains without the ruler.
func runSidebars(group, run []Label, height float64) []Sidebar {
	box, noise := boxOf(run), noiseOf(group, run)
	if outline(run) || enumerates(run) && leadingAll(run) {
		return nil
	}
	ruler := progression(run, height)
	all := Sidebar{Kind: Boundaries, Labels: run, Box: box, Noise: noise, Regular: len(ruler) == len(run) || enumerates(run)}
	found := []Sidebar{all}
	if 2*len(ruler) < len(run) {
		return found
	}
	found = append(found, Sidebar{Kind: Scale, Labels: ruler, Box: boxOf(ruler), Noise: noise, Regular: true})
	if rest := without(run, ruler); len(rest) >= leastLabels {
		found = append(found, Sidebar{Kind: Boundaries, Labels: rest, Box: boxOf(rest), Noise: noise})
	}
	return found
}

// noiseOf counts the numbers of a column that a run leaves out: those between
// its labels, and those that go on above and below it in the same rhythm.
func noiseOf(group, run []Label) int {
	first, last := run[0].Box.MidY(), run[len(run)-1].Box.MidY()
	rhythm := 1.5 * (last - first) / float64(len(run)-1)
	lo, hi := first, last
	for i := len(group) - 1; i >= 0; i-- {
		if y := group[i].Box.MidY(); y < lo && lo-y <= rhythm {
			lo = y
		}
	}
	noise := -len(run)
	for _, l := range group {
		y := l.Box.MidY()
		if y > hi && y-hi <= rhythm {
			hi = y
		}
		if y >= lo && y <= hi {
			noise++
		}
	}
	return noise
}

// enumerates reports whether labels only count: whole numbers without a unit,
// each one more than the one before.
func enumerates(run []Label) bool {
	for i, l := range run {
		if l.Number.Decimals > 0 || l.Number.Unit != quantity.Bare || i > 0 && l.Depth != run[i-1].Depth+strata.Metre {
			return false
		}
	}
	return true
}

// leadingAll reports whether text follows each label on its line, as in a list.
func leadingAll(run []Label) bool {
	return !slices.ContainsFunc(run, func(l Label) bool { return !l.Leading })
}

// leastItems is from how many numbers on a pattern is no accident.
const leastItems = 4

// outline reports whether labels number the chapters and sections of a text:
// 1, 1.1, 1.2, 2, 2.1, or 1.1, 1.2, 2.1.
func outline(run []Label) bool {
	if len(run) < leastItems || run[len(run)-1].Depth/strata.Metre == run[0].Depth/strata.Metre {
		return false
	}
	sections := 0
	for i, l := range run {
		if l.Number.Decimals > 1 || l.Number.Unit != quantity.Bare {
			return false
		}
		sections += l.Number.Decimals
		if i > 0 && !nextItem(run[i-1].Depth, l.Depth) {
			return false
		}
	}
	return 2*sections >= len(run)
}

// nextItem reports whether a section number can follow another: the next
// section, or the next chapter or its first section.
func nextItem(before, next strata.Depth) bool {
	const section = strata.Metre / 10
	if next == before+section {
		return true
	}
	chapter := (before/strata.Metre + 1) * strata.Metre
	return next == chapter || next == chapter+section
}

// Weights of a label in a run: one that is written like most of its column
// counts full, one that is not, or had to be repaired, less.
const (
	oddFormat = 0.6
	repaired  = 0.55
)

// A reading is one way to read a label.
type reading struct {
	label  Label
	weight float64
}

// readings gives for every label the ways to read it, given how most labels of
// the column are written: as it is, and with a lost decimal point restored.
func readings(group []Label) [][]reading {
	decimals := commonDecimals(group)
	out := make([][]reading, len(group))
	for i, l := range group {
		n := l.Number
		if !n.LostPoint() {
			weight := 1.0
			if n.Decimals != decimals {
				weight = oddFormat
			}
			out[i] = append(out[i], reading{l, weight})
		}
		if n.Point {
			continue
		}
		if decimals > 0 && n.Digits > decimals {
			out[i] = appendShifted(out[i], l, decimals)
		}
		if n.LostPoint() && n.Digits-1 != decimals {
			out[i] = appendShifted(out[i], l, n.Digits-1)
		}
	}
	return out
}

// appendShifted adds the reading of a label with its decimal point restored
// before the given count of digits.
func appendShifted(options []reading, l Label, digits int) []reading {
	l.Number = l.Number.Shifted(digits)
	d, ok := l.Number.Depth(quantity.Metre)
	if !ok {
		return options
	}
	l.Depth = d
	return append(options, reading{l, repaired})
}

// commonDecimals is the count of decimals that most labels have.
func commonDecimals(group []Label) int {
	count := map[int]int{}
	best := 0
	for _, l := range group {
		d := l.Number.Decimals
		count[d]++
		if count[d] > count[best] || count[d] == count[best] && d > best {
			best = d
		}
	}
	return best
}

// longestRun is the heaviest chain of labels that grow in depth from top to
// bottom: the longest increasing subsequence, over all readings.
func longestRun(group []Label, height float64) []Label {
	type state struct {
		weight    float64
		from, alt int
	}
	options := readings(group)
	best := make([][]state, len(group))
	endAt, endAlt := -1, 0
	for i, opts := range options {
		best[i] = make([]state, len(opts))
		for a, o := range opts {
			s := state{weight: o.weight, from: -1}
			for j := i - 1; j >= 0; j-- {
				if o.label.Box.MidY()-group[j].Box.MidY() < sameRow*height {
					continue
				}
				for b, prev := range best[j] {
					if options[j][b].label.Depth < o.label.Depth && prev.weight+o.weight > s.weight {
						s = state{prev.weight + o.weight, j, b}
					}
				}
			}
			best[i][a] = s
			if endAt < 0 || s.weight > best[endAt][endAlt].weight {
				endAt, endAlt = i, a
			}
		}
	}
	var run []Label
	for i, a := endAt, endAlt; i >= 0; {
		run = append(run, options[i][a].label)
		i, a = best[i][a].from, best[i][a].alt
	}
	slices.Reverse(run)
	return run
}

// sameRow is how far, in line heights, two labels must be apart to be one
// below the other.
const sameRow = 0.3

// outside keeps the labels above and below a run, where another may stand.
func outside(group, run []Label) []Label {
	box := boxOf(run)
	var rest []Label
	for _, l := range group {
		if l.Box.MidY() < box.Y0 || l.Box.MidY() > box.Y1 {
			rest = append(rest, l)
		}
	}
	return rest
}

// A ruler has at least this many marks, and each is off the straight line by
// at most this part of a step.
const (
	leastMarks = 4
	markSlack  = 0.12
)

// progression finds the largest part of a run that is a ruler: equal steps of
// depth at equal distances on the page. nil if there is none.
func progression(run []Label, height float64) []Label {
	var best []Label
	for i := range run {
		for j := i + 1; j < min(len(run), i+6); j++ {
			step := run[j].Depth - run[i].Depth
			if !roundStep(step) {
				continue
			}
			perStep := run[j].Box.MidY() - run[i].Box.MidY()
			if perStep < 0.8*height {
				continue
			}
			if marks := marksOf(run, run[i], step, perStep); len(marks) > len(best) {
				best = marks
			}
		}
	}
	if len(best) < leastMarks || !complete(best) {
		return nil
	}
	return best
}

// leastMarked is the part of the marks between the first and the last that
// must be there: a ruler has them all, but for those that are covered or misread.
const leastMarked = 0.7

// complete reports whether marks count through in the smallest of their steps.
func complete(marks []Label) bool {
	step := marks[1].Depth - marks[0].Depth
	for i := 2; i < len(marks); i++ {
		step = min(step, marks[i].Depth-marks[i-1].Depth)
	}
	count := (marks[len(marks)-1].Depth-marks[0].Depth)/step + 1
	return float64(len(marks)) >= leastMarked*float64(count)
}

// marksOf are the labels of a run that lie on the ruler through one label.
func marksOf(run []Label, origin Label, step strata.Depth, perStep float64) []Label {
	var marks []Label
	for _, l := range run {
		steps := float64(l.Depth-origin.Depth) / float64(step)
		want := origin.Box.MidY() + steps*perStep
		if steps == math.Trunc(steps) && math.Abs(l.Box.MidY()-want) <= markSlack*perStep*max(1, math.Sqrt(math.Abs(steps))) {
			marks = append(marks, l)
		}
	}
	return marks
}

// roundStep reports whether a ruler can be marked in these steps: 1, 2 or 5
// times a power of ten, of at least 10 cm.
func roundStep(step strata.Depth) bool {
	for step >= 100 && step%10 == 0 && step/10 >= 100 {
		step /= 10
	}
	return step == 100 || step == 200 || step == 500
}

func without(run, part []Label) []Label {
	var rest []Label
	for _, l := range run {
		if !slices.ContainsFunc(part, func(m Label) bool { return m.Box == l.Box }) {
			rest = append(rest, l)
		}
	}
	return rest
}

func boxOf(labels []Label) paper.Box {
	var b paper.Box
	for _, l := range labels {
		b = b.Union(l.Box)
	}
	return b
}
