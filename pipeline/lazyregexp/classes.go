package lazyregexp

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"
)

// classes sort characters so that an expression takes all of a class alike.
type classes struct {
	ascii  [utf8.RuneSelf]int
	starts []rune // of runs of characters that are of one class
	class  []int  // of each run
	sample []rune // of each class, and outside for the end
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
	return c.class[sort.Search(len(c.starts), func(i int) bool { return c.starts[i] > r })-1]
}

// end is the class of the end of a text.
func (c *classes) end() int { return len(c.sample) - 1 }

// classesOf are the classes of a program: characters that are in the same ones of
// its sets, and are alike to conditions.
func classesOf(prog *syntax.Prog) classes {
	sets := setsOf(prog)
	c := classes{starts: startsOf(sets)}
	c.class = make([]int, len(c.starts))
	s := splitter{classes: &c, count: 1}
	for _, set := range sets {
		s.split(set)
	}
	c.number(s.count)
	run := 0
	for r := range rune(utf8.RuneSelf) {
		if run+1 < len(c.starts) && c.starts[run+1] == r {
			run++
		}
		c.ascii[r] = c.class[run]
	}
	return c
}

// A splitter parts classes, of which there are so many.
type splitter struct {
	*classes
	count int
	parts []int // by class, the one that is made of a part of it; 0 for none
}

// split makes a new class of those of each class that are in a set.
func (s *splitter) split(set []rune) {
	s.parts = append(s.parts, make([]int, s.count-len(s.parts))...)
	clear(s.parts)
	for i := 0; i < len(set); i += 2 {
		from, _ := slices.BinarySearch(s.starts, set[i])
		for j := from; j < len(s.starts) && s.starts[j] <= set[i+1]; j++ {
			part := &s.parts[s.class[j]]
			if *part == 0 {
				*part = s.count
				s.count++
			}
			s.class[j] = *part
		}
	}
}

// number numbers the classes that have characters, of so many, and takes a sample of
// each.
func (c *classes) number(count int) {
	numbers := make([]int, count) // from 1
	for i, class := range c.class {
		if numbers[class] == 0 {
			c.sample = append(c.sample, c.starts[i])
			numbers[class] = len(c.sample)
		}
		c.class[i] = numbers[class] - 1
	}
	c.sample = append(c.sample, outside)
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

// setsOf are the different sets of characters that instructions take, and those of
// conditions.
func setsOf(prog *syntax.Prog) [][]rune {
	sets := [][]rune{{lineEnd, lineEnd}, {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}}
	type single struct {
		r     rune
		flags uint32
	}
	singles, known := map[single]bool{}, map[string]bool{}
	var key []byte
	for i := range prog.Inst {
		inst := &prog.Inst[i]
		if len(inst.Rune) == 1 { // most are letters of words
			one := single{inst.Rune[0], inst.Arg}
			if singles[one] {
				continue
			}
			singles[one] = true
		}
		set := setOf(inst)
		key = key[:0]
		for _, r := range set {
			key = binary.AppendVarint(key, int64(r))
		}
		if len(set) > 0 && !known[string(key)] {
			known[string(key)] = true
			sets = append(sets, set)
		}
	}
	return sets
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
