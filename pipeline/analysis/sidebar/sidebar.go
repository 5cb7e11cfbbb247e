// Package sidebar finds what on a page may be its depth axis.
//
// Profiles print depths in many ways: a number at each boundary, a range in
// each row, a range in front of each description, a regular scale against
// which boundaries are only drawn. This package does not choose between them.
// It gathers the numbers that can be depths, groups those that stand in one
// column, keeps of each column the longest run that grows downwards, and hands
// every such run on as a hypothesis. Which one is right is decided after
// descriptions have been aligned to each.
//
//	numbers     label.go       samples.go: the depths of samples, as ranges
//	                           heal.go: ends of rows that contradict each other
//	columns     group.go       what stands one below the other
//	readings    readings.go    misread.go: a digit that was taken for another
//	runs        run.go         the longest that grows downwards
//	hypotheses  boundaries.go  alternating.go: with thicknesses between the depths
//	                           ruler.go: the part that is a scale
//	                           derived.go: levels and thicknesses, as depths
//	            ranges.go      overlap.go: rows that go back by misprint
//	                           rising.go: the deepest first
package sidebar

import (
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// A Label is a printed number that can be a depth.
type Label struct {
	Number quantity.Number
	Depth  strata.Depth
	// Words are the words of the number, Box is around them on the straight page.
	Words []layout.Word
	Box   paper.Box
	// Leading reports that there is other text on the same line, Trailing that
	// it stands before the number.
	Leading, Trailing bool
	// Grouped reports a number whose thousands are set apart.
	Grouped bool
	// Name is the identifier in front of the number ("P1"), if any.
	Name []layout.Word
	// End is the end of a layer that a word before the number speaks of.
	End End
}

// A Range is a printed depth interval: one text ("0.50 - 1.20 m") or two
// numbers in neighbouring columns of a row.
type Range struct {
	Interval strata.Interval
	// Top and Base are the words of the two numbers; the same words where both
	// stand in one text. Base is nil for an open range ("ab 4.5 m").
	Top, Base []layout.Word
	Box       paper.Box
	// Unit is the unit printed with the two; Bare for none.
	Unit quantity.Unit
	// Name is the identifier in front of the range ("3a)"), if any.
	Name []layout.Word
	// Trailing reports that the range stands behind its description.
	Trailing bool
}

// A Kind says how a sidebar gives depths.
type Kind string

// The kinds of sidebars.
const (
	Boundaries Kind = "boundaries" // a number at each layer boundary
	Ranges     Kind = "ranges"     // top and base of each layer
	Scale      Kind = "scale"      // a ruler; boundaries are drawn
)

// A Sidebar is one hypothesis for the depth axis of a borehole on a page.
// Labels (for Boundaries and Scale) or Ranges grow downwards in depth and on
// the page, unless they are Rising.
type Sidebar struct {
	Kind   Kind
	Labels []Label
	Ranges []Range
	Box    paper.Box
	// Noise counts the numbers in the column that do not fit in.
	Noise int
	// Regular reports a ruler (equal steps of depth at equal distances) or a
	// list (1, 2, 3, ...): numbers that need not be boundaries.
	Regular bool
	// Unit is the unit of the labels that carry none; Bare stands for metres.
	Unit quantity.Unit
	// Within is where descriptions can stand, between other boreholes of a list.
	Within Stretch
	// Rising reports ranges that stand deepest first.
	Rising bool
	// Derived reports depths that are not printed but follow from levels or
	// thicknesses.
	Derived bool
}

// A Stretch is a part of the page between two heights; a Lower of 0 is the end
// of the page.
type Stretch struct{ Upper, Lower float64 }

// Holds reports whether a height lies within the stretch.
func (s Stretch) Holds(y float64) bool { return y >= s.Upper && (s.Lower == 0 || y <= s.Lower) }

// Len is the number of labels or ranges.
func (s Sidebar) Len() int { return len(s.Labels) + len(s.Ranges) }

// Holds reports whether all labels of another sidebar are labels of this one, one behind
// the other.
func (s Sidebar) Holds(o Sidebar) bool {
	if len(o.Labels) == 0 {
		return false
	}
	from := slices.IndexFunc(s.Labels, func(l Label) bool { return l.Box == o.Labels[0].Box })
	if from < 0 || from+len(o.Labels) > len(s.Labels) {
		return false
	}
	for i, l := range o.Labels {
		if s.Labels[from+i].Box != l.Box || s.Labels[from+i].Depth != l.Depth {
			return false
		}
	}
	return true
}

// Part is the sidebar with its labels [from, to) only; one without labels stays
// as it is.
func (s Sidebar) Part(from, to int) Sidebar {
	if to-from == len(s.Labels) {
		return s
	}
	s.Labels = s.Labels[from:to]
	s.Box = boxOf(s.Labels)
	s.Regular = s.Regular || enumerates(s.Labels)
	return s
}

// Contiguous counts the ranges that begin at the depth where the one above ends.
func (s Sidebar) Contiguous() int {
	n := 0
	for i := 1; i < len(s.Ranges); i++ {
		if upper, lower := s.neighbours(i); lower.Top == upper.Base {
			n++
		}
	}
	return n
}

// neighbours are the intervals of range i and the one before, the upper in the
// ground first.
func (s Sidebar) neighbours(i int) (upper, lower strata.Interval) {
	if s.Rising {
		return s.Ranges[i].Interval, s.Ranges[i-1].Interval
	}
	return s.Ranges[i-1].Interval, s.Ranges[i].Interval
}

// Grows reports whether the depths grow from each label or range to the next,
// or fall where they are Rising, and no range ends where it begins.
func (s Sidebar) Grows() bool {
	for i := 1; i < len(s.Labels); i++ {
		if s.Labels[i].Depth <= s.Labels[i-1].Depth {
			return false
		}
	}
	for i, r := range s.Ranges {
		if iv := r.Interval; iv.Base.Known() && iv.Base <= iv.Top {
			return false
		}
		if i == 0 {
			continue
		}
		if upper, lower := s.neighbours(i); lower.Top < upper.Base {
			return false
		}
	}
	return true
}

// Words are all the words that the sidebar is made of.
func (s Sidebar) Words() []layout.Word {
	var w []layout.Word
	for _, l := range s.Labels {
		w = append(w, l.Name...)
		w = append(w, l.Words...)
	}
	for _, r := range s.Ranges {
		w = append(w, r.Name...)
		w = append(w, r.Top...)
		if !r.oneText() {
			w = append(w, r.Base...)
		}
	}
	return w
}

// oneText reports whether both ends of a range stand in the same words.
func (r Range) oneText() bool {
	return len(r.Top) > 0 && len(r.Base) > 0 && r.Top[0].Index == r.Base[0].Index
}

// Numbers are what on a page can be depths, in the columns in which they stand.
type Numbers struct {
	Labels []Label
	lines  []layout.Line
	groups [][]Label // labels of one column, and those at the ends of texts
	height float64   // line height
}

// Gather finds the numbers of a page.
func Gather(p layout.Page) Numbers {
	n := Numbers{Labels: labels(p.Lines), lines: p.Lines, height: p.LineHeight}
	n.heal()
	n.groups = aligned(n.Labels, func(l Label) paper.Box { return l.Box }, p.LineHeight)
	if slices.ContainsFunc(n.Labels, func(l Label) bool { return l.Trailing }) {
		// The depth of a text that fills its line stands in the next, alone.
		n.groups = append(n.groups, trailing(n.Labels, func(l Label) bool { return l.Trailing || l.End == Stops && !l.Leading })...)
	}
	return n
}

// Rows are all ranges of the page, whatever stands above and below them.
func (n Numbers) Rows() []Range { return slices.Concat(textRanges(n.lines), n.pairs()) }

// Sidebars gives every hypothesis for the depth axes of the page in which
// depths are printed as such.
func (n Numbers) Sidebars() []Sidebar {
	texts, pairs := textRanges(n.lines), n.pairs()
	return slices.Concat(n.ranges(texts, pairs), n.rising(texts, pairs), n.samples(), n.boundaries())
}
