package match

import (
	"math"
	"unicode"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// flush is how far apart, in line heights, things begin that are printed flush left.
const flush = 1.0

// flushLeft reports whether two boxes begin one below the other.
func flushLeft(a, b paper.Box, height float64) bool { return math.Abs(a.X0-b.X0) <= flush*height }

// setFlush reports whether two boxes begin or end one below the other, as numbers of one
// column do.
func setFlush(a, b paper.Box, height float64) bool {
	return flushLeft(a, b, height) || math.Abs(a.X1-b.X1) <= flush*height
}

// carried are the lines above the first range of a list that go on with the text of
// the last one of the page before: they stand where the texts of the list do, and
// begin within a sentence or name a soil or rock. Running titles do neither.
func (t trial) carried(before Context, page int) []strata.Line {
	if t.mode != rangeRow || before.mode != rangeRow || t.zones[0].interval.Top < before.deepest || t.sidebar.Rising {
		return nil
	}
	if t.blocks[0].empty() {
		return nil
	}
	first := t.blocks[0].from
	from := first
	for from > 0 && t.goesOnAt(from-1, first) {
		from--
	}
	above := t.column.lines[from:first]
	if len(above) == 0 {
		return nil
	}
	var said lexicon.Score
	for _, l := range above {
		said = add(said, l.material, 1)
	}
	start := []rune(above[0].text)[0]
	if naming(said) == 0 || said.Soil == 0 && !unicode.IsLower(start) {
		return nil
	}
	return printed(above, page)
}

// goesOnAt reports whether line i above the first layer may be of the text of the
// page before.
func (t trial) goesOnAt(i, first int) bool {
	l := t.column.lines[i]
	return l.role == "" && !l.keyed && !l.ends && flushLeft(l.box, t.column.lines[first].box, t.column.height)
}
