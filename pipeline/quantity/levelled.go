package quantity

import (
	"strings"

	"lsml/pipeline/lazyregexp"
)

// besideLevel is what stands between a depth and the level of the same place:
// the bracket or the stroke of "0,30m (312,30)" and "312,30 / 0,30 m".
var besideLevel = lazyregexp.New(`^\s*([(\[/])\s*`)

// surelyLevel is how much more than the depth before it, in thousandths of a
// metre, a number behind it that nothing else tells from a depth is, if it is a
// level.
const surelyLevel = 50_000

// Levelled reads a text that is the depth of a place and its level above the
// sea and nothing else, in either order, as DIN 4023 has them printed beside
// the boundaries of layers. The unit tells which of the two is the depth. Two
// numbers with the metre behind the second only are a range where the second is
// the deeper.
func Levelled(text string) (depth, level Number, ok bool) {
	if !strings.ContainsAny(text, "([/") {
		return Number{}, Number{}, false // as of most texts, which is quick to see
	}
	t, repaired := repair(text)
	first, ok := numberAt(t, len(t)-len(strings.TrimLeft(t, " ")))
	if !ok {
		return Number{}, Number{}, false
	}
	by := besideLevel.FindStringSubmatch(t[first.End:])
	if by == nil {
		return Number{}, Number{}, false
	}
	second, ok := numberAt(t, first.End+len(by[0]))
	if !ok || strings.Trim(t[second.End:], trailing+"] ") != "" || first.Decimals == 0 || second.Decimals == 0 {
		return Number{}, Number{}, false
	}
	bracketed := by[1] != "/"
	higher := second.Thousandths-first.Thousandths >= surelyLevel
	switch {
	case bracketed && first.Unit == Metre && (second.Unit == Bare || second.Unit == AboveSea),
		bracketed && first.Unit == Bare && second.Unit == Bare && first.Decimals == second.Decimals && higher,
		bracketed && first.Unit == Metre && second.Unit == Metre && higher,
		!bracketed && first.Unit == Metre && second.Unit == Bare && higher,
		!bracketed && (first.Unit == Metre || first.Unit == Bare) && second.Unit == AboveSea:
		depth, level = first, second
	case first.Unit == AboveSea && (second.Unit == Metre || bracketed && second.Unit == Bare),
		!bracketed && first.Unit == Bare && second.Unit == Metre && first.Thousandths > second.Thousandths:
		depth, level = second, first
	default:
		return Number{}, Number{}, false
	}
	depth.Unit, level.Unit = Metre, AboveSea
	depth.Start, depth.End, depth.Repaired = 0, len(text), repaired
	return depth, level, true
}
