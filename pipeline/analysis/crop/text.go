package crop

import (
	"slices"
	"strings"
	"unicode"

	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// Interval reads lines as one depth interval: from the highest to the lowest
// depth in them, from the ground where there is one depth only.
func Interval(lines []string) (strata.Interval, bool) {
	depths := depthsOfIntervals(lines)
	if len(depths) == 0 {
		for _, l := range lines {
			depths = append(depths, depthsOfNumbers(l)...)
		}
	}
	if len(depths) == 0 {
		return strata.Open, false
	}
	i := strata.Interval{Top: slices.Min(depths), Base: slices.Max(depths)}
	if i.Top == i.Base {
		i.Top = 0
	}
	return i, true
}

// depthsOfIntervals are the ends of the printed ranges, looked for in each
// line and then across lines.
func depthsOfIntervals(lines []string) []strata.Depth {
	var depths []strata.Depth
	for _, l := range append(lines[:len(lines):len(lines)], strings.Join(lines, " ")) {
		for _, i := range quantity.Intervals(l) {
			for _, n := range []quantity.Number{i.Top, i.Base} {
				if d := metres(n); d.Known() {
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
		if d := metres(n); used > 0 && d.Known() {
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

// metres is a number as a depth in metres; Unknown if its unit says that it is
// a level, a thickness in centimetres or the like.
func metres(n quantity.Number) strata.Depth {
	switch n.Unit {
	case quantity.Bare, quantity.Metre, quantity.Foot:
		if d, ok := n.Depth(quantity.Metre); ok {
			return d
		}
	}
	return strata.Unknown
}

// onlyDepths are the depths in lines that hold nothing else.
func onlyDepths(lines []string) ([]strata.Depth, bool) {
	var depths []strata.Depth
	for words := strings.Fields(strings.Join(lines, " ")); len(words) > 0; {
		n, used := leadingNumber(words)
		d := metres(n)
		if used == 0 || !d.Known() {
			return nil, false
		}
		depths, words = append(depths, d), words[used:]
	}
	return depths, len(depths) > 0
}

// spelled reports whether a text has a word of at least three letters.
func spelled(text string) bool {
	run := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			run = 0
			continue
		}
		if run++; run == 3 {
			return true
		}
	}
	return false
}
