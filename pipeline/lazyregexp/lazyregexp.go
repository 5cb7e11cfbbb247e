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
)

// A Regexp is a regexp.Regexp with the methods that are in use here, all of
// which compile it first. It is safe for concurrent use.
type Regexp struct{ compiled func() *regexp.Regexp }

// New is the expression of a text in the syntax of package regexp. A mistake in
// it is a panic at its first use, and in tests at once.
func New(text string) *Regexp { return Build(func() string { return text }) }

// Build is New for a text that takes time to put together.
func Build(text func() string) *Regexp {
	r := &Regexp{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text()) })}
	if inTest {
		r.compiled()
	}
	return r
}

// inTest tells the binaries that go test makes.
var inTest = len(os.Args) > 0 && strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test")

// MatchString is that of regexp.Regexp, as are the others.
func (r *Regexp) MatchString(s string) bool { return r.compiled().MatchString(s) }

// FindString is the leftmost match, empty for none.
func (r *Regexp) FindString(s string) string { return r.compiled().FindString(s) }

// FindStringIndex is where the leftmost match begins and ends, nil for none.
func (r *Regexp) FindStringIndex(s string) []int { return r.compiled().FindStringIndex(s) }

// FindStringSubmatch is the leftmost match and its groups, nil for none.
func (r *Regexp) FindStringSubmatch(s string) []string { return r.compiled().FindStringSubmatch(s) }

// FindStringSubmatchIndex is where these begin and end.
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	return r.compiled().FindStringSubmatchIndex(s)
}

// FindAllIndex is where n matches begin and end, or all for -1.
func (r *Regexp) FindAllIndex(b []byte, n int) [][]int { return r.compiled().FindAllIndex(b, n) }

// FindAllStringIndex is FindAllIndex in a string.
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	return r.compiled().FindAllStringIndex(s, n)
}

// FindAllStringSubmatch is n matches with their groups, or all for -1.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	return r.compiled().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is where these begin and end.
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return r.compiled().FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString puts a text in place of every match, where $1 is its first
// group.
func (r *Regexp) ReplaceAllString(s, by string) string { return r.compiled().ReplaceAllString(s, by) }
