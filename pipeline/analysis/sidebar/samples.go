package sidebar

import (
	"slices"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/lexicon/words"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// A sample is a depth, or several in a row, from which cuttings were taken: "Sp.
// 6 m", "14-16 m". The mud of a deep borehole is sampled every so many metres;
// what a sample shows holds from its depth to that of the first one that is
// described otherwise.
type sample struct {
	first, last strata.Depth
	unit        quantity.Unit
	words       []layout.Word
	box         paper.Box
	named       bool // a word says that it is a sample
	several     bool
	described   bool // text stands behind it
}

// sampleWord is the word for a sample of cuttings before its depth.
var sampleWord = lazyregexp.Build(func() string {
	return `^(?i:(?:` + words.AnyOf(words.All("sample", "sample")) + `)(?:\.|\b)[\s:]*)`
})

// What a column of samples must have: so many, most of them as far from the one
// before as the nearest two are.
const (
	fewestSamples = 4
	mostlySpaced  = 0.8
)

// cuttings are the words of a page that tells that it lists samples of them.
var cuttings = lazyregexp.Build(func() string { return `(?i:` + words.AnyOf(words.All("sample", "cuttings")) + `)` })

// samples makes ranges of the columns of samples, one for each description.
func (n Numbers) samples() []Sidebar {
	var all []sample
	for _, l := range n.lines {
		if s, ok := sampleOf(l); ok {
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		return nil
	}
	told := slices.ContainsFunc(n.lines, func(l layout.Line) bool { return cuttings.MatchString(l.Text()) })
	var found []Sidebar
	for _, group := range aligned(all, func(s sample) paper.Box { return s.box }, n.height) {
		step, ok := spacing(group, told)
		if !ok {
			continue
		}
		for i, s := range group {
			group[i].described = s.described || n.textBeside(s.box)
		}
		if ranges := described(group, step); len(ranges) >= leastLabels {
			found = append(found, Sidebar{Kind: Ranges, Ranges: ranges, Box: boundsOf(ranges)})
		}
	}
	return found
}

// sampleOf reads a line that is, or begins with, the depths of a sample.
func sampleOf(l layout.Line) (sample, bool) {
	text := l.Text()
	word := sampleWord.FindString(text)
	rest := text[len(word):]
	s := sample{named: word != ""}
	end := 0
	if iv, ok := quantity.FirstInterval(rest); ok && lengthy(iv.Base) {
		s.first, _ = iv.Top.Depth(quantity.Metre)
		s.last, _ = iv.Base.Depth(quantity.Metre)
		s.unit, end, s.several = iv.Base.Unit, iv.End, true
	} else if n, ok := quantity.Leading(rest); ok && lengthy(n) {
		s.first, _ = n.Depth(quantity.Metre)
		s.last, s.unit, end = s.first, n.Unit, n.End
	}
	if end == 0 || s.last > deepest || s.unit == quantity.Bare && !s.named {
		return sample{}, false
	}
	_, last := layout.SpanWords(l.Words, 0, len(word)+end)
	s.words, s.described = l.Words[:last], wordFollows(l.Words[last:])
	s.box = layout.Bounds(s.words)
	return s, true
}

// spacing is the distance between neighbouring samples of a column; not ok if it
// is none of samples. Without a word that says so, before each or told on the
// page, depths and ranges of depths have to be mixed: a layer has both its ends,
// a mark of a scale has none.
func spacing(group []sample, told bool) (step strata.Depth, ok bool) {
	if len(group) < fewestSamples {
		return 0, false
	}
	named, several := 0, 0
	for i, s := range group {
		if s.named {
			named++
		}
		if s.several {
			several++
		}
		if i == 0 {
			continue
		}
		gap := s.first - group[i-1].last
		if gap <= 0 {
			return 0, false
		}
		if step == 0 || gap < step {
			step = gap
		}
	}
	if !told && named < len(group) && (named > 0 || several == 0 || several == len(group)) {
		return 0, false
	}
	return step, mostly(group, step)
}

// mostly reports whether most samples are a step below the one before, and those
// that are several at once a number of steps.
func mostly(group []sample, step strata.Depth) bool {
	fit := 0
	for i, s := range group[1:] {
		if s.first-group[i].last == step && (s.last-s.first)%step == 0 {
			fit++
		}
	}
	return float64(fit) >= mostlySpaced*float64(len(group)-1)
}

// textBeside reports whether a line with words stands in the row of a box.
func (n Numbers) textBeside(b paper.Box) bool {
	return slices.ContainsFunc(n.lines, func(l layout.Line) bool {
		return l.Box.X0 >= b.X1 && 2*l.Box.OverlapY(b) > b.Height() && wordFollows(l.Words)
	})
}

// described gives each described sample of a column the range down to the next
// one; what lies above the first described sample is not known.
func described(group []sample, step strata.Depth) []Range {
	var ranges []Range
	for _, s := range group {
		if n := len(ranges); n > 0 {
			ranges[n-1].Interval.Base = s.last + step
			if s.described {
				ranges[n-1].Interval.Base = s.first
			}
		}
		if s.described {
			ranges = append(ranges, Range{
				Interval: strata.Interval{Top: s.first, Base: s.last + step}, Top: s.words, Base: s.words, Box: s.box, Unit: s.unit,
			})
		}
	}
	return ranges
}
