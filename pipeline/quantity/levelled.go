package quantity

import (
	"slices"
	"strings"

	"lsml/pipeline/lazyregexp"
)

// besideLevel is what stands between a depth and the level of the same place:
// the bracket or the stroke of "0,30m (312,30)", "(312,30) 0,30" and "312,30 / 0,30 m".
var besideLevel = lazyregexp.New(`^\s*([(\[/)\]])\s*`)

// surelyLevel is how much more than the depth before it, in thousandths of a
// metre, a number behind it that nothing else tells from a depth is, if it is a
// level.
const surelyLevel = 50_000

// A levelForm is a way of printing a depth and the level of the same place, told
// by their units.
type levelForm struct {
	between       string // the signs that may stand between the two
	first, second Unit
	levelFirst    bool
	// sure tells, where the units do not, that the two are no range and no two
	// other numbers.
	sure func(first, second Number) bool
}

// levelForms are the ways to print them. Two numbers with the metre behind the
// second only are a range where the second is the deeper.
var levelForms = []levelForm{
	{"([", Metre, Bare, false, always},      // 0,30 m (312,30)
	{"([/", Metre, AboveSea, false, always}, // 0,30 m / 312,30 m ü. M.
	{"([", Bare, Bare, false, alike},        // 0,30 (312,30)
	{"([", Metre, Metre, false, higher},     // 0,30 m (312,30 m)
	{"/", Metre, Bare, false, higher},       // 0,30 m / 312,30
	{"/", Bare, AboveSea, false, always},    // 0,30 / 312,30 m ü. M.
	{"([/", AboveSea, Metre, true, always},  // 312,30 m ü. M. / 0,30 m
	{"([", AboveSea, Bare, true, always},    // 312,30 m ü. M. (0,30)
	{"/", Bare, Metre, true, falling},       // 312,30 / 0,30 m
	{")]", Bare, Bare, true, lowered},       // (312,30) 0,30
	{")]", Bare, Metre, true, lowered},      // (312,30) 0,30 m
	{")]", AboveSea, Bare, true, always},    // (312,30 m ü. M.) 0,30
	{")]", AboveSea, Metre, true, always},   // (312,30 m ü. M.) 0,30 m
}

func always(Number, Number) bool { return true }

func higher(first, second Number) bool { return second.Thousandths-first.Thousandths >= surelyLevel }

func alike(first, second Number) bool {
	return first.Decimals == second.Decimals && higher(first, second)
}

func lowered(first, second Number) bool { return alike(second, first) }

func falling(first, second Number) bool { return first.Thousandths > second.Thousandths }

// Levelled reads a text that is the depth of a place and its level above the
// sea and nothing else, in either order, as DIN 4023 has them printed beside
// the boundaries of layers. The unit tells which of the two is the depth.
func Levelled(text string) (depth, level Number, ok bool) {
	if !strings.ContainsAny(text, "([/") {
		return Number{}, Number{}, false // as of most texts, which is quick to see
	}
	t, repaired := repair(text)
	first, by, second, ok := twoNumbers(t)
	if !ok {
		return Number{}, Number{}, false
	}
	i := slices.IndexFunc(levelForms, func(f levelForm) bool {
		return strings.Contains(f.between, by) && f.first == first.Unit && f.second == second.Unit && f.sure(first, second)
	})
	if i < 0 {
		return Number{}, Number{}, false
	}
	if depth, level = first, second; levelForms[i].levelFirst {
		depth, level = second, first
	}
	depth.Unit, level.Unit = Metre, AboveSea
	depth.Start, depth.End, depth.Repaired = 0, len(text), repaired
	return depth, level, true
}

// twoNumbers reads two numbers with decimals that are all of a text, and the sign
// between them, which closes a bracket if one stands before the first.
func twoNumbers(t string) (first Number, by string, second Number, ok bool) {
	begin := len(t) - len(strings.TrimLeft(t, " (["))
	first, ok = numberAt(t, begin)
	m := besideLevel.FindStringSubmatch(t[first.End:])
	if !ok || m == nil || strings.ContainsAny(t[:begin], "([") != strings.Contains(")]", m[1]) {
		return first, "", second, false
	}
	second, ok = numberAt(t, first.End+len(m[0]))
	whole := ok && strings.Trim(t[second.End:], trailing+"] ") == ""
	return first, m[1], second, whole && first.Decimals > 0 && second.Decimals > 0
}
