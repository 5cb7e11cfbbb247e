package reread

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

const (
	// onAxis is how far from its place on the axis a number may be printed, in font
	// sizes.
	onAxis = 0.5
	// fewestOnAxis numbers, and mostOnAxis of all of a column, make an axis.
	fewestOnAxis = 4
	mostOnAxis   = 0.6
	// mostRows bounds the numbers of a column that are compared.
	mostRows = 60
)

// A row is a place in a column of numbers, with what the text layer says there
// and what was recognised; NaN for neither.
type row struct {
	y           float64
	layer, read float64
	word        int // the index of the word that was recognised
}

// agreed is the value that both say, or the only one there is.
func (r row) agreed() (float64, bool) {
	switch {
	case math.IsNaN(r.read) || r.layer == r.read:
		return r.layer, true
	case math.IsNaN(r.layer):
		return r.read, true
	}
	return 0, false
}

// proven tells of each word that was recognised whether it is a number that the
// layer has otherwise, and the other numbers of its column prove it right: one
// depth axis goes through most of them and through it, and not through the
// layer's; or it lies between those above and below it, and the layer's does not.
func proven(layer, read []paper.Word, look []reading.Patch) []bool {
	right := make([]bool, len(read))
	for _, p := range look {
		if !p.Numbers {
			continue
		}
		rows := rowsOf(layer, read, p.Box)
		fit, ok := axisOf(rows, onAxis*p.Size)
		for i, r := range rows {
			if _, agree := r.agreed(); agree {
				continue
			}
			if ok && fit.holds(r, r.read) != fit.holds(r, r.layer) {
				right[r.word] = fit.holds(r, r.read)
			} else {
				low, high := around(rows, i)
				right[r.word] = low < r.read && r.read < high && !(low < r.layer && r.layer < high)
			}
		}
	}
	return right
}

// rowsOf are the rows of a column, from the top down.
func rowsOf(layer, read []paper.Word, column paper.Box) []row {
	var rows []row
	taken := make([]bool, len(layer))
	for i, w := range read {
		if !column.Contains(w.Box.Mid()) || !isNumber(w.Text) {
			continue
		}
		r := row{y: w.Box.MidY(), layer: math.NaN(), read: value(w.Text), word: i}
		at := wordsAt(layer, w.Box)
		for _, i := range at {
			taken[i] = true
		}
		if len(at) == 1 && isNumber(layer[at[0]].Text) {
			r.layer = value(layer[at[0]].Text)
		}
		rows = append(rows, r)
	}
	for i, w := range layer {
		if !taken[i] && column.Contains(w.Box.Mid()) && isNumber(w.Text) {
			rows = append(rows, row{y: w.Box.MidY(), layer: value(w.Text), read: math.NaN(), word: -1})
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.y, b.y) })
	return rows[:min(len(rows), mostRows)]
}

// An axis says at which height each depth stands: y = zero + depth·step.
type axis struct{ zero, step, slack float64 }

// holds reports whether the axis goes through a value of a row.
func (a axis) holds(r row, value float64) bool {
	return math.Abs(a.zero+a.step*value-r.y) <= a.slack // false for NaN
}

// axisOf is the axis that goes through most rows, if these are enough.
func axisOf(rows []row, slack float64) (best axis, ok bool) {
	most := max(fewestOnAxis, int(math.Ceil(mostOnAxis*float64(len(rows))))) - 1
	for i, r := range rows {
		for _, s := range rows[i+1:] {
			for _, v := range []float64{r.layer, r.read} {
				for _, w := range []float64{s.layer, s.read} {
					a := axis{step: (s.y - r.y) / (w - v), slack: slack}
					a.zero = r.y - a.step*v
					if n := a.through(rows); w > v && n > most {
						best, most, ok = a, n, true
					}
				}
			}
		}
	}
	return best, ok
}

// through counts the rows of which the axis holds a value.
func (a axis) through(rows []row) int {
	n := 0
	for _, r := range rows {
		if a.holds(r, r.layer) || a.holds(r, r.read) {
			n++
		}
	}
	return n
}

// around are the nearest values above and below a row that are not in question.
func around(rows []row, i int) (low, high float64) {
	low, high = math.Inf(-1), math.Inf(1)
	for k := i - 1; k >= 0; k-- {
		if v, ok := rows[k].agreed(); ok {
			low = v
			break
		}
	}
	for _, r := range rows[i+1:] {
		if v, ok := r.agreed(); ok {
			high = v
			break
		}
	}
	return low, high
}

// value is a plain number; NaN for none.
func value(text string) float64 {
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
	if err != nil {
		return math.NaN()
	}
	return math.Abs(v)
}
