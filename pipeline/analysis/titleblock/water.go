package titleblock

import (
	"slices"
	"strings"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

const (
	// maxWaterWords is how many words an observation of water has besides its
	// key: more make a sentence of a report.
	maxWaterWords = 4
	// maxWaterDepth, in metres, tells a depth from an elevation where no unit does.
	maxWaterDepth = 150.0
	// unsure is what remains of the confidence without a colon or a cell of
	// its own to part key and value.
	unsure = 0.6
)

// groundwater finds the observations of the water level.
func (b *block) groundwater() []strata.Found[strata.Groundwater] {
	var list []strata.Found[strata.Groundwater]
	for _, f := range b.of(lexicon.KeyWater) {
		if !f.beginsCell() || letterWords(f.rest.text(), maxWaterWords) > maxWaterWords {
			continue
		}
		s := source{f.rest, behindKey}
		if !hasDigit(s.text()) {
			s = source{f.right, rightOfKey}
		}
		if s.empty() {
			continue
		}
		if w, ok := b.observation(s.text()); ok {
			c := s.confidence
			if !colon(f.rest.text()) && f.right.empty() {
				c *= unsure
			}
			list = append(list, found(w, b.page.Number, c, s.trimmed()))
		}
	}
	return list
}

// beginsCell reports whether a key is the first thing in its line, or follows
// another key's value and has a colon of its own.
func (f field) beginsCell() bool {
	if strings.TrimSpace(f.key.line.text[:f.key.start]) == "" {
		return true
	}
	return f.key.line.keys[0].Start < f.key.start && colon(f.rest.text())
}

// aroundValue are the signs that stand between a key and its value.
const aroundValue = " :=.,;"

// trimmed is the piece without signs and blanks at its ends.
func (p piece) trimmed() piece {
	text := p.text()
	start := len(text) - len(strings.TrimLeft(text, aroundValue))
	end := len(strings.TrimRight(text, " :=,;"))
	return p.cut(start, max(start, end))
}

// observation reads depth, elevation and date of a water level.
func (b *block) observation(text string) (strata.Groundwater, bool) {
	w := strata.Groundwater{Depth: strata.Unknown}
	if d := quantity.FindDates(text, b.monthFirst); len(d) > 0 {
		w.Date = d[0].Last.String()
		text = text[:d[0].Start] + strings.Repeat(" ", d[0].End-d[0].Start) + text[d[0].End:]
	}
	for _, l := range quantity.Levels(text) {
		metres, ok := l.Metres()
		isElevation := l.Above() || l.Unit == quantity.Bare && metres > maxWaterDepth
		switch {
		case !ok:
		case isElevation && w.Elevation == nil:
			w.Elevation = &metres
		case !isElevation && !w.Depth.Known() && !l.Plain() && metres <= maxWaterDepth:
			w.Depth, _ = l.Depth(quantity.Metre)
		}
	}
	return w, w.Depth.Known() || w.Elevation != nil
}

// totalDepths finds the printed depths of whole boreholes: after a key in the
// title block, or in the line that ends the profile.
func (b *block) totalDepths() []strata.Found[strata.Depth] {
	var list []strata.Found[strata.Depth]
	for _, f := range b.of(lexicon.KeyTotal) {
		list = append(list, b.totalOf(f)...)
	}
	for i := range b.lines {
		l := &b.lines[i]
		if !b.words.End(l.text) {
			continue
		}
		if _, openRange := quantity.OpenInterval(l.text); openRange {
			continue // the last layer of a list may go down "to the end of the hole"
		}
		places := []source{{l.whole(), behindKey}, {b.leftOf(l), rightOfKey}}
		for _, s := range places {
			if d, ok := b.depthIn(s); ok {
				list = append(list, d)
				break
			}
		}
	}
	return distinct(list)
}

// totalOf is the depth that a key introduces; nothing where none is.
func (b *block) totalOf(f field) []strata.Found[strata.Depth] {
	for _, s := range f.sources(hasDigit) {
		if d, ok := b.depthIn(s); ok {
			return []strata.Found[strata.Depth]{d}
		}
	}
	return nil
}

// leftOf is the nearest cell on the left of a line, if a number stands in it:
// the label of a depth column.
func (b *block) leftOf(l *line) piece {
	var best *line
	for i := range b.lines {
		c := &b.lines[i]
		if c != l && c.Box.X1 <= l.Box.X0+b.page.LineHeight && sameRow(c.Box, l.Box) && (best == nil || c.Box.X1 > best.Box.X1) {
			best = c
		}
	}
	if best == nil || letterWords(best.text, 0) > 0 {
		return piece{}
	}
	return best.whole()
}

// depthIn reads the first depth in a place, which the day of a date is none.
func (b *block) depthIn(s source) (strata.Found[strata.Depth], bool) {
	dates := quantity.FindDates(s.text(), false)
	for _, l := range quantity.Levels(s.text()) {
		inDate := slices.ContainsFunc(dates, func(d quantity.Dates) bool { return l.Start < d.End && l.End > d.Start })
		if metres, ok := l.Metres(); !ok || l.Above() || metres == 0 || inDate {
			continue
		}
		depth, _ := l.Depth(quantity.Metre)
		return found(depth, b.page.Number, s.confidence, s.cut(l.Start, l.End)), true
	}
	return strata.Found[strata.Depth]{}, false
}
