package drawing

import (
	"math"
	"slices"
	"strconv"
)

// Recognition loses digits of the marks of a ruler, and misreads some: of 10, 15 and
// 20 it reads 10, 5 and 20. What stands where a ruler has a mark, and differs from it
// by one digit, is that mark.
const (
	// leastRead is the part of a column that stands to scale as it was read.
	leastRead = 0.5
	// evenMark is how far a mark of a ruler may be from a multiple of its step, as a
	// part of it.
	evenMark = 0.01
	// enoughMarks are those that tell a ruler without others.
	enoughMarks = 5
)

// mendedMarks are the numbers of a column that are misread marks of a ruler, as
// they should read, on a page with lines of a height.
func (c column) mendedMarks(height float64) []number {
	slack := fits * height
	line, read, _ := c.line(slack)
	if read < fewestOnLine || read >= min(enoughMarks, len(c.numbers)) || float64(read) < leastRead*float64(len(c.numbers)) {
		return nil
	}
	step, decimals, ok := c.rulerStep(line, slack)
	if !ok || step < leastStep*height*line.slope {
		return nil
	}
	var found []number
	for _, n := range c.numbers {
		mark := math.Round(line.depth(n.box.MidY())/step) * step
		if line.meets(n, slack) || n.Decimals != decimals || math.Abs(line.height(mark)-n.box.MidY()) > slack {
			continue
		}
		m := n
		m.Thousandths = int(math.Round(1000 * mark))
		m.value = float64(m.Thousandths) / 1000
		if m.Negative {
			m.value = -m.value
		}
		if m.Digits = len(strconv.Itoa(m.Thousandths / 1000)); mark >= 0 && oneDigitOff(n, m) {
			found = append(found, m)
		}
	}
	return found
}

// rulerStep is the least distance of the numbers of a column on a line, in depth, of
// which all of them are multiples; not ok where they are not, and where they have not
// all as many decimals.
func (c column) rulerStep(line frame, slack float64) (step float64, decimals int, ok bool) {
	on := slices.DeleteFunc(slices.Clone(c.numbers), func(n number) bool { return !line.meets(n, slack) })
	step = math.Inf(1)
	for i := 1; i < len(on); i++ {
		if d := math.Abs(on[i].depth() - on[i-1].depth()); d > 0 {
			step = min(step, d)
		}
	}
	for _, n := range on {
		times := n.depth() / step
		if n.Decimals != on[0].Decimals || math.Abs(times-math.Round(times)) > evenMark {
			return 0, 0, false
		}
	}
	return step, on[0].Decimals, true
}

// oneDigitOff reports whether two numbers differ by one digit that is lost, too many
// or another one.
func oneDigitOff(a, b number) bool {
	short, long := a.digits(), b.digits()
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(long) > len(short)+1 {
		return false
	}
	same := 0
	for same < len(short) && short[same] == long[same] {
		same++
	}
	if len(long) > len(short) {
		return short[same:] == long[same+1:]
	}
	return same == len(short) || short[same+1:] == long[same+1:]
}

// digits are those of a number, with its point.
func (n number) digits() string { return strconv.FormatFloat(n.depth(), 'f', n.Decimals, 64) }
