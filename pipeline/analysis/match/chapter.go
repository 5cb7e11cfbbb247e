package match

import (
	"math"
	"strings"

	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/analysis/sidebar"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// An intervalLine is a printed line with the interval that it begins or ends with.
type intervalLine struct {
	line     int // its index on the page
	interval strata.Interval
	begins   bool // with the interval
}

// intervalsTold are the lines that begin or end with an interval, top to bottom.
func intervalsTold(lines []line) []intervalLine {
	var found []intervalLine
	for i, l := range lines {
		for _, iv := range quantity.Intervals(l.text) {
			begins, ends := iv.Start == 0, strings.Trim(l.text[iv.End:], " .:;)]") == ""
			top, ok1 := iv.Top.Depth(quantity.Metre)
			base, ok2 := iv.Base.Depth(quantity.Metre)
			if ok1 && ok2 && (begins || ends) {
				found = append(found, intervalLine{i, strata.Interval{Top: top, Base: base}, begins})
				break
			}
		}
	}
	return found
}

// How many of the ranges that follow must lie within the interval of a heading
// that begins with it, and of one that has its name in front.
const (
	fewestWithin = 1
	fewestNamed  = 2
)

// chapterTitle is the longest distance, in line heights, from the name of a
// formation to the line with its interval.
const chapterTitle = 2.0

// chapters are the lines of a list of ranges that describe none of them: headings
// of the formations that the layers belong to, "Mackunda Formation / 495 - 605 m,
// thickness 110 m / 495 - 540 m sandstone …". Such a heading has an interval of its
// own, which begins with the range below it and comprises it, and names no soil
// or rock beside it; its name may stand on the line above. own are the words of the
// ranges.
func (e evidence) chapters(s sidebar.Sidebar, own map[int]bool) map[int]bool {
	found := map[int]bool{}
	if s.Kind != sidebar.Ranges || s.Rising {
		return found
	}
	for _, c := range e.told {
		l := e.lines[c.line]
		needed := fewestNamed
		if c.begins {
			needed = fewestWithin
		}
		if hasAny(l.words, own) || within(c.interval, l.box, s.Ranges) < needed {
			continue
		}
		from, to := e.besideAt(l.box)
		if c.begins && soilWords(e.lines[from:to]) > 0 {
			continue
		}
		for i := from; i < to; i++ {
			found[i] = true
		}
		if title := e.titleOf(c.line, own); title >= 0 {
			found[title] = true
		}
	}
	return found
}

// within counts the ranges below a box that lie one after the other in an interval
// from its top on.
func within(iv strata.Interval, above paper.Box, ranges []sidebar.Range) int {
	n := 0
	for _, r := range ranges {
		if r.Box.MidY() < above.Y1 {
			continue
		}
		if n == 0 && r.Interval.Top != iv.Top || !r.Interval.Base.Known() || r.Interval.Base > iv.Base {
			break
		}
		n++
	}
	return n
}

// soilWords is how many words of some lines name a soil or rock. Other words of
// descriptions, such as thickness, stand in headings too.
func soilWords(lines []line) int {
	n := 0
	for _, l := range lines {
		n += l.material.Soil
	}
	return n
}

// titleOf is the line right above another that begins where it does and stands
// closer to it than to what is above, -1 if there is none.
func (e evidence) titleOf(i int, own map[int]bool) int {
	below := e.lines[i].box
	title := e.above(i, below)
	if title < 0 || hasAny(e.lines[title].words, own) {
		return -1
	}
	l := e.lines[title].box
	over := 0.0 // the middle of what stands over the title, or the edge of the page
	if j := e.above(title, below); j >= 0 {
		over = e.lines[j].box.MidY()
	}
	gap := below.MidY() - l.MidY()
	if math.Abs(l.X0-below.X0) > indent*e.height || gap > chapterTitle*e.height || l.MidY()-over <= gap {
		return -1
	}
	return title
}

// above is the last line before line i that stands above a box, -1 if there is none.
func (e evidence) above(i int, b paper.Box) int {
	for i--; i >= 0; i-- {
		if l := e.lines[i].box; l.MidY() < b.Y0 && l.OverlapX(b) > 0 {
			break
		}
	}
	return i
}

// hasAny reports whether one of some words is among others.
func hasAny(words []layout.Word, others map[int]bool) bool {
	for _, w := range words {
		if others[w.Index] {
			return true
		}
	}
	return false
}
