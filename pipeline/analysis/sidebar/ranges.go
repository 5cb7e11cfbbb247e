package sidebar

import (
	"cmp"
	"slices"
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// ranges makes a hypothesis of every column of intervals, printed as one of these
// texts or as two numbers side by side. The depths stand flush, or the names in front
// of them, or they end the texts that they belong to.
func (n Numbers) ranges(texts, pairs []Range) []Sidebar {
	depths := func(r Range) paper.Box { return r.Box }
	named := func(r Range) paper.Box { return r.Box.Union(layout.Bounds(r.Name)) }
	groups := aligned(texts, depths, n.height)
	if slices.ContainsFunc(texts, func(r Range) bool { return r.Name != nil }) {
		groups = append(groups, aligned(texts, named, n.height)...)
	}
	groups = append(groups, trailing(texts, func(r Range) bool { return r.Trailing })...)
	groups = append(groups, aligned(pairs, depths, n.height)...)
	if len(texts) > 0 && len(pairs) > 0 { // a wide gap parts some ranges of a column
		groups = append(groups, aligned(slices.Concat(texts, pairs), depths, n.height)...)
	}
	var found []Sidebar
	for _, group := range groups {
		found = append(found, chains(group, n.height)...)
	}
	return found
}

// trailing is the group of the things that end the texts they belong to, and
// so stand anywhere; no group where there are less than two.
func trailing[T any](things []T, is func(T) bool) [][]T {
	ragged := slices.DeleteFunc(slices.Clone(things), func(t T) bool { return !is(t) })
	if len(ragged) < 2 {
		return nil
	}
	return [][]T{ragged}
}

// chains takes the longest chains of a column of ranges, one below the other,
// and, in a column that starts anew again and again, as a list of boreholes
// does, every part of it.
func chains(group []Range, height float64) []Sidebar {
	found := restarts(group)
	for range mostRuns {
		if len(group) == 0 {
			break
		}
		run := withOverlapping(group, longestChain(group, height), height)
		box := boundsOf(run)
		level := func(r Range) bool { return r.Box.MidY() >= box.Y0 && r.Box.MidY() <= box.Y1 }
		rest := slices.DeleteFunc(slices.Clone(group), level)
		found = append(found, Sidebar{Kind: Ranges, Ranges: run, Box: box, Noise: len(group) - len(rest) - len(run)})
		group = rest
	}
	return found
}

// mostRestarts bounds the boreholes in one list.
const mostRestarts = 40

// restarts cuts a column of ranges wherever one begins at the ground again;
// nothing if none does. The ranges come from top to bottom.
func restarts(group []Range) []Sidebar {
	var found []Sidebar
	from := 0
	for i := 1; i <= len(group) && len(found) < mostRestarts; i++ {
		if i < len(group) && (group[i].Interval.Top > 0 || group[i-1].Interval.Base <= 0) {
			continue
		}
		part := Sidebar{Kind: Ranges, Ranges: group[from:i], Box: boundsOf(group[from:i]), Within: stretch(group, from, i)}
		if part.Len() < len(group) && part.Grows() {
			found = append(found, part)
		}
		from = i
	}
	return found
}

// stretch is the part of the page between the neighbours of a part of a column.
func stretch(group []Range, from, to int) Stretch {
	var s Stretch
	if from > 0 {
		s.Upper = group[from-1].Box.Y1
	}
	if to < len(group) {
		s.Lower = group[to].Box.Y0
	}
	return s
}

func boundsOf(ranges []Range) paper.Box {
	var b paper.Box
	for _, r := range ranges {
		b = b.Union(r.Box)
	}
	return b
}

// Bullets are the signs that mark the items of a list.
const Bullets = "•·▪■◦‣*–-"

// identifier is a layer's own name in front of its depths, or the bullet of a
// list: "a)", "3.", "12b", "(4)", "•".
var identifier = lazyregexp.New(`^(?:\(?(?:[A-Za-z]|[A-Z]?\d{1,2}[a-z]?|[IVX]{1,4})[.):]?|[` + Bullets + `])$`)

// textRanges finds the intervals that are printed as one text: at the start of
// a line, behind an identifier, or at the end of a line of text.
func textRanges(lines []layout.Line) []Range {
	var found, perhaps []Range
	for _, l := range lines {
		text := l.Text()
		if o, ok := quantity.OpenInterval(text); ok {
			if d, ok := o.Top.Depth(quantity.Metre); ok && lengthy(o.Top) {
				_, last := layout.SpanWords(l.Words, o.Start, o.End)
				found = append(found, Range{
					Interval: strata.Interval{Top: d, Base: strata.Unknown},
					Top:      l.Words[:last], Box: layout.Bounds(l.Words[:last]), Unit: o.Top.Unit,
				})
				continue
			}
		}
		intervals := quantity.Intervals(text)
		if len(intervals) == 0 {
			if r, ok := undashed(l); ok {
				found = append(found, r)
			}
			continue
		}
		if r, ok := textRange(l, intervals[0]); ok {
			found = append(found, r)
		} else if len(r.Top) > 0 && !r.Trailing && r.Unit == quantity.Centimetre {
			perhaps = append(perhaps, r)
		}
	}
	return append(found, following(perhaps)...)
}

// fewestFollowing is how many ranges of centimetres in front of texts follow each
// other at least: grains and seams are measured so, too.
const fewestFollowing = 3

// following are the ranges of which one begins where the one above ends, from top to
// bottom, or ends where the one below begins; none where these are few.
func following(ranges []Range) []Range {
	var found []Range
	for i, r := range ranges {
		after := i > 0 && ranges[i-1].Interval.Base == r.Interval.Top
		if after || i+1 < len(ranges) && ranges[i+1].Interval.Top == r.Interval.Base {
			found = append(found, r)
		}
	}
	if len(found) < fewestFollowing {
		return nil
	}
	return found
}

// undashed reads a line that is two depths whose dash was lost, or the first two
// cells of a row: "1.20 3.40", "1.20 3.40 sand".
func undashed(l layout.Line) (Range, bool) {
	if len(l.Words) < 2 || len(l.Words) > 2 && !wordFollows(l.Words[2:]) {
		return Range{}, false
	}
	words := l.Words[:2]
	top, ok1 := wholeLabel(layout.Line{Words: words[:1]})
	base, ok2 := wholeLabel(layout.Line{Words: words[1:]})
	if !ok1 || !ok2 || top.Number.Decimals == 0 || top.Number.Decimals != base.Number.Decimals || top.Depth >= base.Depth {
		return Range{}, false
	}
	return Range{
		Interval: strata.Interval{Top: top.Depth, Base: base.Depth},
		Top:      words, Base: words, Box: layout.Bounds(words), Unit: base.Number.Unit,
	}, true
}

func textRange(l layout.Line, iv quantity.Interval) (Range, bool) {
	top, ok1 := iv.Top.Depth(quantity.Metre)
	base, ok2 := iv.Base.Depth(quantity.Metre)
	if !ok1 || !ok2 || base > deepestIn(iv.Base.Unit) {
		return Range{}, false
	}
	first, last := layout.SpanWords(l.Words, iv.Start, iv.End)
	words := l.Words[first:last]
	r := Range{
		Interval: strata.Interval{Top: top, Base: base},
		Top:      words, Base: words, Box: layout.Bounds(words), Unit: iv.Base.Unit,
	}
	if first == 1 && identifier.MatchString(l.Words[0].Text) {
		r.Name = l.Words[:1]
	}
	r.Trailing = first > len(r.Name)
	text := l.Text()
	goesOn := iv.End < len(strings.TrimRight(text, " .:;)]"))
	feet := iv.Top.Unit == quantity.Foot || iv.Base.Unit == quantity.Foot // 6" - 2'-0"
	if feet || lengthy(iv.Top) && lengthy(iv.Base) {
		return r, !r.Trailing || !goesOn
	}
	return r, !r.Trailing && short(iv.Base) && (!goesOn || strings.HasSuffix(strings.TrimSpace(text[:iv.End]), ":"))
}

// lengthy reports whether a number in running text can be a depth: centimetres
// and millimetres measure grains and seams, unless they say "below the ground".
func lengthy(n quantity.Number) bool {
	return n.Unit == quantity.Bare || n.Unit == quantity.Metre || n.Unit == quantity.Foot || n.BelowGround
}

// short reports whether a number is one of centimetres or inches. Hand augers go
// down a metre or two, and their depths have a cell of their own or a colon
// behind: "40-60 cm".
func short(n quantity.Number) bool { return n.Unit == quantity.Centimetre || n.Unit == quantity.Inch }

// farthestPair is how far apart, in line heights, the two columns "from" and
// "to" of a table may stand.
const farthestPair = 14

// pairs joins each label with the next one on its right in the same row,
// where nothing stands between them and the depth grows.
func (n Numbers) pairs() []Range {
	byY := slices.Clone(n.Labels)
	slices.SortStableFunc(byY, func(a, b Label) int { return cmp.Compare(a.Box.MidY(), b.Box.MidY()) })
	var found []Range
	for i, a := range byY {
		if a.Leading {
			continue
		}
		right, ok := nextRight(byY, i, n.height)
		top := a.inUnitOf(right)
		if !ok || right.Depth <= top || right.Box.X0-a.Box.X1 > farthestPair*n.height {
			continue
		}
		if between(n.lines, a.Box, right.Box) {
			continue
		}
		found = append(found, Range{
			Interval: strata.Interval{Top: top, Base: right.Depth},
			Top:      a.Words, Base: right.Words, Box: a.Box.Union(right.Box),
			Unit: cmp.Or(a.Number.Unit, right.Number.Unit),
		})
	}
	return found
}

// inUnitOf is the depth of a label in the unit that stands behind the label right of
// it, where it has none: "70 - 140 cm".
func (l Label) inUnitOf(right Label) strata.Depth {
	if n := l.Number; n.Unit == quantity.Bare && right.Number.Unit == quantity.Centimetre {
		n.Unit = quantity.Centimetre
		if d, ok := n.Depth(quantity.Metre); ok {
			return d
		}
	}
	return l.Depth
}

// nextRight is the nearest label to the right of label i in its row.
func nextRight(byY []Label, i int, height float64) (Label, bool) {
	a := byY[i]
	best := -1
	consider := func(j int) bool {
		b := byY[j]
		if dy := b.Box.MidY() - a.Box.MidY(); dy > 0.5*height || dy < -0.5*height {
			return false
		}
		if b.Box.X0 >= a.Box.X1 && (best < 0 || b.Box.X0 < byY[best].Box.X0) {
			best = j
		}
		return true
	}
	for j := i - 1; j >= 0 && consider(j); j-- {
	}
	for j := i + 1; j < len(byY) && consider(j); j++ {
	}
	if best < 0 {
		return Label{}, false
	}
	return byY[best], true
}

// between reports whether a line of text stands between two boxes of a row.
func between(lines []layout.Line, a, b paper.Box) bool {
	gap := paper.Box{X0: a.X1, X1: b.X0, Y0: max(a.Y0, b.Y0), Y1: min(a.Y1, b.Y1)}
	i, _ := slices.BinarySearchFunc(lines, gap.Y0-3*a.Height(), func(l layout.Line, y float64) int {
		return cmp.Compare(l.Box.MidY(), y)
	})
	for ; i < len(lines) && lines[i].Box.MidY() < gap.Y1+3*a.Height(); i++ {
		if l := lines[i].Box; l.X0 >= a.X1 && l.X1 <= b.X0 && l.OverlapX(gap) > 0 && l.OverlapY(gap) > 0.5*gap.Height() && !dashed(lines[i].Text()) {
			return true
		}
	}
	return false
}
