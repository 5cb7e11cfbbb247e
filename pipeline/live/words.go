package live

import (
	"math"
	"strings"

	"lsml/lsformat"
	"lsml/pipeline/layout"
	"lsml/pipeline/match"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// linesIn are the printed lines in a box, with the mean confidence of their
// words. A word is in the box with its centre: annotators draw over the edges
// of neighbours, and not always around the last letter.
func linesIn(page paper.Page, box paper.Box) (lines []string, confidence float64) {
	var in []paper.Word
	for _, w := range page.Words {
		if box.Contains(w.Box.Mid()) {
			in = append(in, w)
			confidence += w.Confidence
		}
	}
	if len(in) == 0 {
		return nil, 0
	}
	page.Words = in
	straight := layout.Read(page)
	for _, l := range append(straight.Lines, straight.Turned...) {
		lines = append(lines, l.Text())
	}
	return lines, min(confidence/float64(len(in)), 1)
}

// readAs is the text of a region with a label, in the form that the regions of
// whole pages have. It is empty where the label asks for what is not there.
func readAs(label string, lines []string) string {
	switch label {
	case lsformat.Interval:
		return intervalText(lines)
	case lsformat.Coordinates:
		return coordinatesText(lines)
	}
	return match.Join(lines)
}

// intervalText reads lines as one depth interval: from the highest to the
// lowest depth in it, from the ground where there is one depth only.
func intervalText(lines []string) string {
	depths := depthsOfIntervals(lines)
	if len(depths) == 0 {
		for _, l := range lines {
			depths = append(depths, depthsOfNumbers(l)...)
		}
	}
	if len(depths) == 0 {
		return ""
	}
	i := strata.Interval{Top: math.MaxInt, Base: math.MinInt}
	for _, d := range depths {
		i.Top, i.Base = min(i.Top, d), max(i.Base, d)
	}
	if i.Top == i.Base {
		i.Top = 0
	}
	return i.String()
}

// depthsOfIntervals are the ends of the printed ranges, looked for in each
// line and then across lines.
func depthsOfIntervals(lines []string) []strata.Depth {
	var depths []strata.Depth
	for _, l := range append(lines[:len(lines):len(lines)], strings.Join(lines, " ")) {
		for _, i := range quantity.Intervals(l) {
			for _, n := range []quantity.Number{i.Top, i.Base} {
				if d, ok := depthOf(n); ok {
					depths = append(depths, d)
				}
			}
		}
	}
	return depths
}

// unitWords is how many words a number and its unit are at most: 412.3 m ü.M.
const unitWords = 3

// depthsOfNumbers are the depths that stand in a line as words of their own,
// with their unit glued on or behind a blank.
func depthsOfNumbers(line string) []strata.Depth {
	var depths []strata.Depth
	for words := strings.Fields(line); len(words) > 0; {
		n, used := leadingNumber(words)
		if d, ok := depthOf(n); used > 0 && ok {
			depths = append(depths, d)
		}
		words = words[max(used, 1):]
	}
	return depths
}

// leadingNumber reads as many of the first words as make one number, and says
// how many; 0 if they begin with none.
func leadingNumber(words []string) (n quantity.Number, used int) {
	for used := min(unitWords, len(words)); used > 0; used-- {
		if n, ok := quantity.Whole(strings.Join(words[:used], " ")); ok {
			return n, used
		}
	}
	return quantity.Number{}, 0
}

// depthOf is a number as a depth in metres, unless its unit says that it is a
// level, a thickness in centimetres or the like.
func depthOf(n quantity.Number) (strata.Depth, bool) {
	switch n.Unit {
	case quantity.Bare, quantity.Metre, quantity.Foot:
		return n.Depth(quantity.Metre)
	}
	return strata.Unknown, false
}

// coordinatesText reads lines as a position.
func coordinatesText(lines []string) string {
	text := strings.Join(lines, " ")
	if found := quantity.Coordinates(text, true); len(found) > 0 {
		return lsformat.CoordinatesText(found[0].Coordinates)
	}
	if o := quantity.Ordinates(text); len(o) == 2 {
		if c, ok := quantity.Pair(o[0], o[1], true); ok {
			return lsformat.CoordinatesText(c)
		}
	}
	return ""
}
