package sidebar

import (
	"slices"

	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// leastLabels is the number of boundaries below which a column proves nothing.
const leastLabels = 2

// mostRuns bounds the runs that are taken from one column: as many boreholes
// stand one below the other on a page, and more only in hostile ones.
const mostRuns = 10

// boundaries makes a hypothesis of every run of growing labels: in the whole
// of each column, and in its parts where it begins at the ground again.
func (n Numbers) boundaries() []Sidebar {
	var found []Sidebar
	for _, group := range n.groups {
		if bases, ok := alternating(group); ok {
			group = bases
		}
		found = append(found, runs(group, n.height)...)
		starts := groundsOf(group)
		for i, from := range starts {
			to, within := len(group), Stretch{Upper: group[from].Box.Y0 - n.height}
			if i+1 < len(starts) {
				to = starts[i+1]
				within.Lower = group[to].Box.Y0 - n.height
			}
			for _, s := range runs(group[from:to], n.height) {
				s.Within = within
				found = append(found, s)
			}
		}
	}
	return found
}

// groundsOf is where a column that begins at the ground several times does; the
// labels come from top to bottom.
func groundsOf(group []Label) []int {
	var starts []int
	for i, l := range group {
		if l.Depth == 0 {
			starts = append(starts, i)
		}
	}
	if len(starts) < 2 || len(starts) > mostRestarts {
		return nil
	}
	return starts
}

// runs reads the longest runs of a column, one below the other. A run whose
// column goes on above it in numbers that make no profile is none either: those
// of an earlier run speak against it, unless that run takes most of its stretch.
func runs(group []Label, height float64) []Sidebar {
	var found []Sidebar
	rest, others := group, group
	for range mostRuns {
		run := longestRun(readings(rest), height)
		if len(run) < leastLabels {
			break
		}
		found = append(found, runSidebars(others, run, height)...)
		if 2*noiseOf(others, run) <= len(run) {
			others = outside(others, run)
		}
		rest = outside(rest, run)
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
	upper, lower := first, last
	for i := len(group) - 1; i >= 0; i-- {
		if y := group[i].Box.MidY(); y < upper && upper-y <= rhythm {
			upper = y
		}
	}
	noise := -len(run)
	var below []Label
	for _, l := range group {
		y := l.Box.MidY()
		if y > lower && y-lower <= rhythm {
			lower = y
			below = append(below, l)
			continue
		}
		if y >= upper && y <= lower {
			noise++
		}
	}
	if another(below) {
		return noise
	}
	return noise + len(below)
}

// another reports whether labels below a run are the beginning of another
// profile: at least two that grow.
func another(below []Label) bool {
	for i := 1; i < len(below); i++ {
		if below[i].Depth <= below[i-1].Depth {
			return false
		}
	}
	return len(below) > 1
}

// enumerates reports whether labels only count: whole numbers without a unit,
// each one more than the one before.
func enumerates(run []Label) bool {
	for i, l := range run {
		if !l.Number.Plain() || i > 0 && l.Depth != run[i-1].Depth+strata.Metre {
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
		if l.Depth%strata.Metre != 0 {
			sections++
		}
		if i > 0 && !nextItem(run[i-1].Depth, l.Depth) {
			return false
		}
	}
	return 4*sections >= len(run)
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

// without keeps the labels of a run that are not in a part of it; both grow in
// depth.
func without(run, part []Label) []Label {
	var rest []Label
	for _, l := range run {
		if len(part) > 0 && part[0].Depth == l.Depth {
			part = part[1:]
			continue
		}
		rest = append(rest, l)
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
