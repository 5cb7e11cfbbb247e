package lazyregexp

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"
)

// classes sort characters so that an expression takes all of a class alike.
type classes struct {
	ascii  [utf8.RuneSelf]uint16
	starts []rune   // of runs of characters that are of one class
	class  []uint16 // of each run
	sample []rune   // of each class, and outside for the end
}

// outside stands for what is before and behind a text, as in package syntax.
const outside rune = -1

// Characters as conditions on a place tell them apart.
const (
	lineEnd = '\n'
	letter  = 'a'
	other   = ' '
)

// contextOf is the character that stands for one in the conditions of the next
// place.
func contextOf(r rune) rune {
	switch {
	case r == lineEnd:
		return lineEnd
	case syntax.IsWordChar(r):
		return letter
	}
	return other
}

// of is the class of a character.
func (c *classes) of(r rune) int {
	return int(c.class[sort.Search(len(c.starts), func(i int) bool { return c.starts[i] > r })-1])
}

// end is the class of the end of a text.
func (c *classes) end() int { return len(c.sample) - 1 }

// classesOf are the classes of a program: characters that are in the same ones of
// its sets, and are alike to conditions.
func classesOf(prog *syntax.Prog) classes {
	sets := [][]rune{{lineEnd, lineEnd}, {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}}
	known := map[string]bool{}
	for i := range prog.Inst {
		set := setOf(&prog.Inst[i])
		if key := fmt.Sprint(set); len(set) > 0 && !known[key] {
			known[key] = true
			sets = append(sets, set)
		}
	}
	c := classes{starts: startsOf(sets)}
	members := make([][]byte, len(c.starts))
	for n, set := range sets {
		for i := 0; i < len(set); i += 2 {
			from, _ := slices.BinarySearch(c.starts, set[i])
			for j := from; j < len(c.starts) && c.starts[j] <= set[i+1]; j++ {
				members[j] = mark(members[j], n)
			}
		}
	}
	c.number(members)
	return c
}

// mark adds a bit to a set of them.
func mark(bits []byte, n int) []byte {
	for len(bits) <= n/8 {
		bits = append(bits, 0)
	}
	bits[n/8] |= 1 << (n % 8)
	return bits
}

// number gives each run the number of its class, by the sets that it is in.
func (c *classes) number(members [][]byte) {
	numbers := map[string]uint16{}
	for i, start := range c.starts {
		n, known := numbers[string(members[i])]
		if !known {
			n = uint16(len(c.sample))
			numbers[string(members[i])] = n
			c.sample = append(c.sample, start)
		}
		c.class = append(c.class, n)
	}
	c.sample = append(c.sample, outside)
	for r := range rune(utf8.RuneSelf) {
		c.ascii[r] = uint16(c.of(r))
	}
}

// startsOf are the characters at which one of the sets begins or has ended, and
// the first of all.
func startsOf(sets [][]rune) []rune {
	starts := []rune{0}
	for _, set := range sets {
		for i := 0; i < len(set); i += 2 {
			starts = append(starts, set[i], set[i+1]+1)
		}
	}
	slices.Sort(starts)
	return slices.Compact(starts)
}

// setOf are the characters that an instruction takes, as pairs of the first and
// the last of a range; none if it takes no character.
func setOf(inst *syntax.Inst) []rune {
	switch inst.Op {
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
	default:
		return nil
	}
	if len(inst.Rune) != 1 {
		return inst.Rune
	}
	r := inst.Rune[0]
	set := []rune{r, r}
	if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
		for like := unicode.SimpleFold(r); like != r; like = unicode.SimpleFold(like) {
			set = append(set, like, like)
		}
	}
	return set
}
