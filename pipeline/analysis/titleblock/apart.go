package titleblock

import (
	"math"
	"strconv"
	"strings"

	"lsml/pipeline/fact"
	"lsml/pipeline/paper"
	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// What two title blocks must show to be of different boreholes.
const (
	surelyRead = 0.9  // the confidence of both values
	samePlace  = 0.04 // of the page's width, by which values of one form are apart
)

// Apart reports whether the title blocks of two sheets are of different boreholes:
// where one form has its name, or the level of its ground, they have another value,
// and none where both agree. On pages that were recognised, a value that differs by
// one character may be the same one.
func Apart(a, b Candidates, pageWidth float64, recognised bool) bool {
	differ := false
	for _, k := range []*fact.Kind{fact.Name, fact.Elevation} {
		x, y, ok := bothSure(k, a, b)
		if !ok || !near(x.place, y.place, pageWidth) {
			continue
		}
		switch {
		case x.value == y.value:
			return false
		case recognised && oneCharacter(x.value, y.value), mayBeCut(x.value, y.value, recognised), mayBeCut(y.value, x.value, recognised):
		default:
			differ = true
		}
	}
	return differ
}

// A written is the value of a fact, folded so that one value is written in one way.
type written struct {
	value string
	place paper.Box
}

// bothSure are the values of a kind that two pages tell first; ok if both are sure.
func bothSure(k *fact.Kind, a, b Candidates) (x, y written, ok bool) {
	if len(a[k]) == 0 || len(b[k]) == 0 {
		return x, y, false
	}
	x, xOK := writtenIn(&a[k][0])
	y, yOK := writtenIn(&b[k][0])
	return x, y, xOK && yOK
}

// writtenIn is the one fact of a candidate, which is a name or a level.
func writtenIn(f *strata.Facts) (written, bool) {
	switch {
	case f.Name != nil:
		name := strings.ToUpper(strings.Join(strings.Fields(f.Name.Value), ""))
		return written{name, f.Name.Box}, f.Name.Confidence >= surelyRead
	case f.Elevation != nil:
		return written{strconv.FormatFloat(f.Elevation.Value, 'f', -1, 64), f.Elevation.Box}, f.Elevation.Confidence >= surelyRead
	}
	return written{}, false
}

func near(a, b paper.Box, pageWidth float64) bool {
	return math.Abs(a.X0-b.X0) <= samePlace*pageWidth && math.Abs(a.MidY()-b.MidY()) <= samePlace*pageWidth
}

// mayBeCut reports whether a value may be what is left of a longer one: "BH 3" of
// "BH 3 cont.", a level with fewer decimals. A number that goes on in digits is
// another number, BH 10 and not BH 1, unless recognition may have lost them.
func mayBeCut(short, long string, recognised bool) bool {
	rest, ok := strings.CutPrefix(long, short)
	if !ok || short == "" || rest == "" {
		return ok
	}
	within := quantity.EndsInDigit(short) && quantity.IsDigit(rest[0])
	return recognised || !within || isDecimal(long)
}

// isDecimal reports whether a value is a number with decimals, of which a form may
// show fewer.
func isDecimal(value string) bool {
	_, err := strconv.ParseFloat(value, 64)
	return err == nil && strings.Contains(value, ".")
}

// oneCharacter reports whether two values are as long and differ in one character.
func oneCharacter(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return false
	}
	n := 0
	for i := range x {
		if x[i] != y[i] {
			n++
		}
	}
	return n == 1
}
