package drawing

import (
	"math"
	"slices"

	"lsml/pipeline/paper"
)

// Recognition takes the tick of a scale that touches a number, or the minus
// before a level, for one more digit: "-22.90" becomes "222.90". Where the other
// numbers of its column stand to scale, such a one does without its first digit.
const (
	// fewestOnLine is how many numbers of a column stand to scale at least as they
	// were read, and onLine how far from the line each may, in line heights.
	fewestOnLine = 3
	onLine       = 1.2
	// lineAhead is with how many of the next numbers each is paired to draw a line.
	lineAhead = 5
)

// mendNumbers gives recognised numbers, and the same ones in their columns, which
// depend on their places only, the digits that they should have: without the first
// ones that are none, and as the marks of a ruler.
func mendNumbers(numbers []number, columns []column, height float64) {
	mended := map[paper.Box]number{}
	for _, c := range columns {
		for _, n := range slices.Concat(c.pointed(onLine*height), c.unticked(onLine*height), c.mendedMarks(height)) {
			mended[n.box] = n
		}
	}
	mend := func(numbers []number) {
		for i, n := range numbers {
			if m, ok := mended[n.box]; ok {
				numbers[i] = m
			}
		}
	}
	mend(numbers)
	for _, c := range columns {
		mend(c.numbers)
	}
}

// unticked are the numbers of a column that stand to scale without their first
// digit, and not with it.
func (c column) unticked(slack float64) []number {
	if !slices.ContainsFunc(c.numbers, func(n number) bool { _, ok := n.withoutFirst(); return ok }) {
		return nil
	}
	line, read, negative := c.line(slack)
	if read < fewestOnLine {
		return nil
	}
	var found []number
	for _, n := range c.numbers {
		less, ok := n.withoutFirst()
		if !ok || line.meets(n, slack) || !line.meets(less, slack) {
			continue
		}
		if less.Negative = 2*negative > read; less.Negative {
			less.value = -less.value
		}
		found = append(found, less)
	}
	return found
}

// line is the line from heights to depths on which most numbers of a column stand
// as they were read, with how many these are and how many of them have a minus.
func (c column) line(slack float64) (best frame, read, negative int) {
	for i, a := range c.numbers {
		for _, b := range c.numbers[i+1 : min(len(c.numbers), i+1+lineAhead)] {
			dy, dv := b.box.MidY()-a.box.MidY(), b.depth()-a.depth()
			if dy <= 2*slack || dv <= 0 {
				continue
			}
			f := frame{slope: dv / dy}
			f.zero = a.box.MidY() - a.depth()/f.slope
			on, below := 0, 0
			for _, n := range c.numbers {
				if f.meets(n, slack) {
					on++
					if n.Negative {
						below++
					}
				}
			}
			if on > read {
				best, read, negative = f, on, below
			}
		}
	}
	return best, read, negative
}

// meets reports whether a number stands where the frame has it.
func (f frame) meets(n number, slack float64) bool {
	return math.Abs(n.box.MidY()-f.height(n.depth())) <= slack
}

// withoutFirst is a number without its first digit; ok if it has one more before
// the point, and as many behind it as depths and levels usually have.
func (n number) withoutFirst() (less number, ok bool) {
	if n.Decimals != usualDecimals || n.Digits < 2 {
		return n, false
	}
	n.Digits--
	n.Thousandths %= 1000 * int(math.Pow10(n.Digits))
	n.Negative = false
	n.value = float64(n.Thousandths) / 1000
	return n, true
}
