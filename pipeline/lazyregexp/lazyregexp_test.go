package lazyregexp

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"sync"
	"testing"
)

// Every method answers as that of package regexp does.
func TestMethods(t *testing.T) {
	const text = `(\d)(m)?`
	lazy, plain := New(text), regexp.MustCompile(text)
	for _, s := range []string{"", "m", "a 1m 2", "3"} {
		for _, c := range []struct {
			name      string
			got, want any
		}{
			{"String", lazy.String(), plain.String()},
			{"MatchString", lazy.MatchString(s), plain.MatchString(s)},
			{"FindString", lazy.FindString(s), plain.FindString(s)},
			{"FindStringIndex", lazy.FindStringIndex(s), plain.FindStringIndex(s)},
			{"FindStringSubmatch", lazy.FindStringSubmatch(s), plain.FindStringSubmatch(s)},
			{"FindStringSubmatchIndex", lazy.FindStringSubmatchIndex(s), plain.FindStringSubmatchIndex(s)},
			{"FindAllStringIndex", lazy.FindAllStringIndex(s, 1), plain.FindAllStringIndex(s, 1)},
			{"FindAllStringSubmatch", lazy.FindAllStringSubmatch(s, -1), plain.FindAllStringSubmatch(s, -1)},
			{"FindAllStringSubmatchIndex", lazy.FindAllStringSubmatchIndex(s, -1), plain.FindAllStringSubmatchIndex(s, -1)},
			{"ReplaceAllString", lazy.ReplaceAllString(s, "$2"), plain.ReplaceAllString(s, "$2")},
		} {
			if !reflect.DeepEqual(c.got, c.want) {
				t.Errorf("%s of %q: %v, want %v", c.name, s, c.got, c.want)
			}
		}
	}
}

// A mistake shows in tests, whether they use the expression or not.
func TestMistake(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a mistake was not noticed")
		}
	}()
	New(`(`)
}

// Nothing is compiled before it is used, and then once.
func TestOnce(t *testing.T) {
	inTest = false
	defer func() { inTest = true }()
	n := 0
	r := Build(func() string { n++; return `a` })
	if n != 0 {
		t.Fatal("compiled before it was used")
	}
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() { r.MatchString("a") })
	}
	if both.Wait(); n != 1 {
		t.Fatalf("compiled %d times", n)
	}
}

// An automaton says what the expression says.
func TestAutomaton(t *testing.T) {
	expressions := []string{
		`^a`, `^(?i:k)`, `^(?i:straße|s)\s*`, `^\s*[\[(]?m\b`, `^[^a]`, `^(?:a|b*c)`, `a*`, `^a*$`, `$`, `^$`, `^`, `\bm`, `(?:^|x)a`,
		`[²³]`, `^é`, `^\pL+`, `^.`, `^(?s:.)`, `(?i:ſ)`, `\d$`, `^\W`, `(?m)^a`, `x{0}`, `^(?:x{0}|a)b`, `[^\x00-\x{10FFFF}]`,
		`\b1\b`, `\B1`, `(?m)a$`, `a(?:\z|\n)`, `\Aa.b`, `(?i)ab|ba`, `[[:^alpha:]]x`, `(?s)a.b`, `x\B\W`, `^\b|c`,
	}
	alphabet := []string{"a", "A", "b", "c", "k", "K", "\u212a", "s", "ſ", "ß", "é", "²", "m", "1", " ", "(", "\n", "\xff", "\u2028", "x", "_", ""}
	random := rand.New(rand.NewPCG(1, 2))
	for _, text := range expressions {
		lazy, plain := New(text), regexp.MustCompile(text)
		for range 3000 {
			s := ""
			for range random.IntN(6) {
				s += alphabet[random.IntN(len(alphabet))]
			}
			got, want := lazy.FindStringSubmatchIndex(s), plain.FindStringSubmatchIndex(s)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%s in %q: %v, want %v", text, s, got, want)
			}
			v := lazy.compiled().in(s)
			if v != hasMatch && want != nil || v != hasNone && want == nil {
				t.Fatalf("%s in %q: verdict %d, want %v", text, s, v, want)
			}
		}
	}
}

// An expression that would take more states than there may be is answered by
// package regexp.
func TestTooManyStates(t *testing.T) {
	const text = `a[ab]{14}c`
	lazy, plain := New(text), regexp.MustCompile(text)
	random := rand.New(rand.NewPCG(1, 2))
	lost := false
	for range 3 * mostStates {
		s := ""
		for range 40 {
			s += []string{"a", "b", "b", "c"}[random.IntN(4)]
		}
		if got, want := lazy.MatchString(s), plain.MatchString(s); got != want {
			t.Fatalf("%q: %v, want %v", s, got, want)
		}
		lost = lost || lazy.compiled().in(s) == unknown
	}
	if !lost || len(lazy.compiled().states) > mostStates {
		t.Errorf("%d states are known, at most %d are made", len(lazy.compiled().states), mostStates)
	}
}
