package lazyregexp

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// An automaton tells whether a text has a match, by one look at each of its
// characters. Most texts that a grammar is tried on have none, and package
// regexp, which follows every way to one by itself, takes a hundred times as long to
// say so.
//
// Its states are sets of the instructions that an expression may be at. They are made
// when a text first leads to them, since few of those that could be ever are.
type automaton struct {
	prog     *syntax.Prog
	anchored bool // a match begins with the text
	classes  classes
	begin    *state

	making sync.Mutex
	states map[string]*state
}

// mostStates bounds the memory of an automaton: what leads to more of them is
// not known.
const mostStates = 1000

// A state is what is known of a text up to a place in it.
type state struct {
	next    []atomic.Pointer[state] // by the class of the next character
	at      []uint32                // instructions, before what costs no character
	before  rune                    // stands for the character before
	verdict verdict
}

// A verdict is what is known of a text whatever follows.
type verdict byte

const (
	open verdict = iota
	hasMatch
	hasNone
	unknown
)

// The states after which no character is looked at.
var (
	match = &state{verdict: hasMatch}
	none  = &state{verdict: hasNone}
	lost  = &state{verdict: unknown}
)

// automatonOf is the automaton of an expression in the syntax of package regexp. A
// mistake in it is a panic.
func automatonOf(text string) *automaton {
	parsed, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		panic(err)
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		panic(err)
	}
	a := &automaton{prog: prog, anchored: prog.StartCond()&syntax.EmptyBeginText != 0, states: map[string]*state{}}
	a.classes = classesOf(prog)
	a.begin = a.state([]uint32{uint32(prog.Start)}, outside)
	return a
}

// in tells whether a text has a match.
func (a *automaton) in(text string) verdict {
	s := a.begin
	for i := 0; i < len(text); {
		class, size := a.classes.ascii[text[i]%utf8.RuneSelf], 1
		if text[i] >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			class = a.classes.of(r)
		}
		if s = a.after(s, class); s.verdict != open {
			return s.verdict
		}
		i += size
	}
	return a.after(s, a.classes.end()).verdict
}

// after is the state after a character of the class.
func (a *automaton) after(s *state, class int) *state {
	if next := s.next[class].Load(); next != nil {
		return next
	}
	a.making.Lock()
	defer a.making.Unlock()
	next := a.step(s, a.classes.sample[class])
	s.next[class].Store(next)
	return next
}

// step finds the state after a character, or after the end of the text.
func (a *automaton) step(s *state, r rune) *state {
	from := s.at
	if !a.anchored {
		from = append(slices.Clone(from), uint32(a.prog.Start))
	}
	w := walk{prog: a.prog, allowed: syntax.EmptyOpContext(s.before, r), seen: make([]bool, len(a.prog.Inst))}
	for _, pc := range from {
		w.follow(pc)
	}
	switch {
	case w.matched:
		return match
	case r == outside:
		return none
	}
	var next []uint32
	for _, pc := range w.reading {
		if inst := &a.prog.Inst[pc]; inst.MatchRune(r) {
			next = append(next, inst.Out)
		}
	}
	if len(next) == 0 && a.anchored {
		return none
	}
	slices.Sort(next)
	return a.state(slices.Compact(next), contextOf(r))
}

// state is the one state of these instructions behind such a character.
func (a *automaton) state(at []uint32, before rune) *state {
	key := binary.AppendVarint(nil, int64(before))
	for _, pc := range at {
		key = binary.AppendUvarint(key, uint64(pc))
	}
	s := a.states[string(key)]
	switch {
	case s != nil:
		return s
	case len(a.states) >= mostStates:
		return lost
	}
	s = &state{next: make([]atomic.Pointer[state], len(a.classes.sample)), at: at, before: before}
	a.states[string(key)] = s
	return s
}

// A walk finds the instructions that are reached before the next character is read.
type walk struct {
	prog    *syntax.Prog
	allowed syntax.EmptyOp // the conditions that the place meets
	seen    []bool
	reading []uint32 // those that read a character
	matched bool
}

func (w *walk) follow(pc uint32) {
	if w.seen[pc] {
		return
	}
	w.seen[pc] = true
	switch inst := &w.prog.Inst[pc]; inst.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		w.follow(inst.Out)
		w.follow(inst.Arg)
	case syntax.InstCapture, syntax.InstNop:
		w.follow(inst.Out)
	case syntax.InstEmptyWidth:
		if syntax.EmptyOp(inst.Arg)&^w.allowed == 0 {
			w.follow(inst.Out)
		}
	case syntax.InstMatch:
		w.matched = true
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		w.reading = append(w.reading, pc)
	}
}
