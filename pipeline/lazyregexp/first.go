package lazyregexp

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// A first is the set of bytes that a match can begin with. Most texts that a
// grammar is tried on have none of them where it would have to begin, which is
// seen at once, and package regexp takes a hundred times as long to see it.
type first struct {
	bytes    [256]bool
	anchored bool // a match begins with the text
	empty    bool // a match may be empty, or begin with anything
}

// firstOf is the set of an expression, or a larger one.
func firstOf(text string) *first {
	parsed, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return &first{empty: true} // who compiles it says so
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return &first{empty: true}
	}
	f := &first{anchored: prog.StartCond()&syntax.EmptyBeginText != 0}
	f.walk(prog, uint32(prog.Start), make([]bool, len(prog.Inst)))
	return f
}

// walk adds what the instructions from one on can begin with. Conditions on the
// place are taken to hold.
func (f *first) walk(prog *syntax.Prog, at uint32, seen []bool) {
	if seen[at] {
		return
	}
	seen[at] = true
	switch inst := &prog.Inst[at]; inst.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		f.walk(prog, inst.Out, seen)
		f.walk(prog, inst.Arg, seen)
	case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
		f.walk(prog, inst.Out, seen)
	case syntax.InstRune, syntax.InstRune1:
		f.add(inst)
	case syntax.InstFail:
	default: // any character, or the end of the match
		f.empty = true
	}
}

// add adds the first bytes of the characters of an instruction.
func (f *first) add(inst *syntax.Inst) {
	if len(inst.Rune) != 1 {
		for i := 0; i+1 < len(inst.Rune); i += 2 {
			f.addRange(inst.Rune[i], inst.Rune[i+1])
		}
		return
	}
	r := inst.Rune[0]
	f.addRange(r, r)
	if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			f.addRange(other, other)
		}
	}
}

// addRange adds the first bytes of a range of characters: of those beyond ASCII
// all that there are, and those of damaged text.
func (f *first) addRange(low, high rune) {
	for r := low; r <= min(high, utf8.RuneSelf-1); r++ {
		f.bytes[r] = true
	}
	if high >= utf8.RuneSelf {
		for b := utf8.RuneSelf; b < len(f.bytes); b++ {
			f.bytes[b] = true
		}
	}
}

// in reports whether a text may have a match; false is certain.
func in[T string | []byte](f *first, text T) bool {
	switch {
	case f.empty:
		return true
	case f.anchored:
		return len(text) > 0 && f.bytes[text[0]]
	}
	for i := range len(text) {
		if f.bytes[text[i]] {
			return true
		}
	}
	return false
}
