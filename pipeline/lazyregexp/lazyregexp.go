// Package lazyregexp compiles regular expressions when they are first used.
//
// The grammars of quantities are large, and compiling all of them takes longer
// than reading a page with those that it needs. A process that only reads, of
// which a run starts several, needs next to none. The idea, and the name, are
// those of the package in Go's own tools.
package lazyregexp

import (
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
)

// A Regexp is a regexp.Regexp with the methods that are in use here, all of
// which compile it first. It is safe for concurrent use.
type Regexp struct{ compiled func() *compiled }

// A compiled is an expression with its automaton, which is made when it has been
// used so often that it pays.
type compiled struct {
	*regexp.Regexp
	uses      atomic.Uint32 // up to worthwhile
	automaton func() *automaton
}

// worthwhile is after how many uses it pays: to make one takes about as long as so
// many matches in lines of text, of about so many bytes. One page is many lines.
const (
	worthwhile = 64
	aLine      = 40
)

// in tells whether a text has a match, as far as that is seen quickly.
func (c *compiled) in(text string) verdict {
	if c.uses.Load() < worthwhile {
		c.uses.Add(uint32(1 + len(text)/aLine))
		return unknown
	}
	return c.automaton().in(text)
}

// New is the expression of a text in the syntax of package regexp. A mistake in
// it is a panic at its first use, and in tests at once.
func New(text string) *Regexp { return Build(func() string { return text }) }

// Build is New for a text that takes time to put together.
func Build(text func() string) *Regexp {
	r := &Regexp{sync.OnceValue(func() *compiled {
		t := text()
		return &compiled{Regexp: regexp.MustCompile(t), automaton: sync.OnceValue(func() *automaton { return automatonOf(t) })}
	})}
	if inTest {
		r.compiled()
	}
	return r
}

// inTest tells the binaries that go test makes.
var inTest = len(os.Args) > 0 && strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test")

// MatchString is that of regexp.Regexp, as are the others.
func (r *Regexp) MatchString(s string) bool {
	c := r.compiled()
	if v := c.in(s); v != unknown {
		return v == hasMatch
	}
	return c.MatchString(s)
}

// FindString is the leftmost match, empty for none.
func (r *Regexp) FindString(s string) string {
	c := r.compiled()
	if c.in(s) == hasNone {
		return ""
	}
	return c.FindString(s)
}

// ReplaceAllString puts a text in place of every match, where $1 is its first
// group.
func (r *Regexp) ReplaceAllString(s, by string) string {
	c := r.compiled()
	if c.in(s) == hasNone {
		return s
	}
	return c.ReplaceAllString(s, by)
}

// FindStringIndex is where the leftmost match begins and ends, nil for none.
func (r *Regexp) FindStringIndex(s string) []int {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.FindStringIndex(s)
}

// FindStringSubmatch is the leftmost match and its groups, nil for none.
func (r *Regexp) FindStringSubmatch(s string) []string {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is where these begin and end.
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.FindStringSubmatchIndex(s)
}

// FindAllIndex is where n matches begin and end, or all for -1.
func (r *Regexp) FindAllIndex(b []byte, n int) [][]int {
	return r.compiled().FindAllIndex(b, n)
}

// FindAllStringIndex is FindAllIndex in a string.
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.FindAllStringIndex(s, n)
}

// FindAllStringSubmatch is n matches with their groups, or all for -1.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is where these begin and end.
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	c := r.compiled()
	if c.in(s) == hasNone {
		return nil
	}
	return c.FindAllStringSubmatchIndex(s, n)
}
