// Package lazyregexp compiles regular expressions when they are first used.
//
// The grammars of quantities are large, and compiling all of them takes longer
// than reading a page with those that it needs. A process that only reads, of
// which a run starts several, needs next to none. The idea, and the name, are
// those of the package in Go's own tools.
//
// Most texts that a grammar is tried on have no match, which an automaton sees at
// once.
package lazyregexp

import (
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
)

// A Regexp is a regexp.Regexp with the methods that are in use here. It is safe for
// concurrent use.
type Regexp struct {
	text  func() string
	once  sync.Once
	ready atomic.Pointer[compiled]
}

// A compiled is an expression as an automaton, which answers for the texts that have
// no match, and as package regexp has it, which is asked for the others: many a
// grammar meets none of these in a run.
type compiled struct {
	*automaton
	whole func() *regexp.Regexp
}

// New is the expression of a text in the syntax of package regexp. A mistake in
// it is a panic at its first use, and in tests at once.
func New(text string) *Regexp { return Build(func() string { return text }) }

// Build is New for a text that takes time to put together.
func Build(text func() string) *Regexp {
	r := &Regexp{text: text}
	if inTest {
		r.compiled().whole()
	}
	return r
}

// compiled is the expression, made at its first use.
func (r *Regexp) compiled() *compiled {
	if c := r.ready.Load(); c != nil {
		return c
	}
	r.once.Do(func() {
		text := r.text()
		r.ready.Store(&compiled{automatonOf(text), sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })})
	})
	return r.ready.Load()
}

// String is the expression.
func (r *Regexp) String() string { return r.text() }

// inTest tells the binaries that go test makes.
var inTest = len(os.Args) > 0 && strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test")

// MatchString is that of regexp.Regexp, as are the others.
func (r *Regexp) MatchString(s string) bool {
	c := r.compiled()
	if v := c.in(s); v != unknown {
		return v == hasMatch
	}
	return c.whole().MatchString(s)
}

// FindString is the leftmost match, empty for none.
func (r *Regexp) FindString(s string) string {
	c := r.compiled()
	if c.in(s) == hasNone {
		return ""
	}
	return c.whole().FindString(s)
}

// ReplaceAllString puts a text in place of every match, where $1 is its first
// group.
func (r *Regexp) ReplaceAllString(s, by string) string {
	c := r.compiled()
	if c.in(s) == hasNone {
		return s
	}
	return c.whole().ReplaceAllString(s, by)
}

// FindStringIndex is where the leftmost match begins and ends, nil for none.
func (r *Regexp) FindStringIndex(s string) []int {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.whole().FindStringIndex(s)
}

// FindStringSubmatch is the leftmost match and its groups, nil for none.
func (r *Regexp) FindStringSubmatch(s string) []string {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.whole().FindStringSubmatch(s)
}

// FindStringSubmatchIndex is where these begin and end.
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.whole().FindStringSubmatchIndex(s)
}

// FindAllStringIndex is where n matches begin and end, or all for -1.
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.whole().FindAllStringIndex(s, n)
}

// FindAllStringSubmatch is n matches with their groups, or all for -1.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.whole().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is where these begin and end.
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.whole().FindAllStringSubmatchIndex(s, n)
}
