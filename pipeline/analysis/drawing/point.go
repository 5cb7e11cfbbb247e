package drawing

import (
	"math"

	"lsml/pipeline/paper"
)

// Old copies lose the points of numbers: of 7.50, 13.20 and 20.00 they keep 750, 1320 and
// 20.00. Where the numbers of a column that kept theirs stand to scale with more of the
// others if these get theirs back, they do.

// fewestPointless digits has a number that may have lost the point before its last two.
const fewestPointless = 3

// pointed are the numbers of a column that have lost their points, with these.
func (c column) pointed(slack float64) []number {
	with := column{numbers: make([]number, len(c.numbers))}
	lost, kept := 0, 0
	for i, n := range c.numbers {
		with.numbers[i] = n
		if p, ok := n.withPoint(); ok {
			with.numbers[i] = p
			lost++
		} else if n.Decimals == usualDecimals {
			kept++
		}
	}
	if lost == 0 || kept == 0 {
		return nil
	}
	line, read, _ := with.line(slack)
	if _, before, _ := c.line(slack); read < fewestOnLine || read <= before {
		return nil
	}
	var found []number
	kept = 0
	for i, n := range with.numbers {
		switch met := line.meets(n, slack); {
		case met && n.Decimals != c.numbers[i].Decimals:
			found = append(found, n)
		case met && n.Decimals == usualDecimals:
			kept++
		}
	}
	if kept == 0 {
		return nil
	}
	return found
}

// withPoint is a whole number with a point before its last two digits; ok if it has
// others before them.
func (n number) withPoint() (pointed number, ok bool) {
	if n.Decimals != 0 || n.Digits < fewestPointless {
		return n, false
	}
	n.Thousandths /= int(math.Pow10(usualDecimals))
	n.Digits -= usualDecimals
	n.Decimals = usualDecimals
	n.value /= math.Pow10(usualDecimals)
	return n, true
}

// leastDecimal is the part of the numbers of a column that have decimals where a whole
// one is what recognition has left of another.
const leastDecimal = 0.75

// hasDecimals reports whether the numbers of a column of a scan are printed with decimals.
func (s *sheet) hasDecimals(c markColumn) bool {
	all, with := 0, 0
	for _, n := range s.numbers {
		if c.x.holds(n.box.MidX()) && s.body.holds(n.box.MidY()) {
			all++
			if n.Decimals == usualDecimals {
				with++
			}
		}
	}
	return s.page.Text != paper.PrintedText && !c.scale && with >= fewestOnLine && float64(with) >= leastDecimal*float64(all)
}
