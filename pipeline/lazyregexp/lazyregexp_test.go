package lazyregexp

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"sync"
	"testing"
)

// Every method answers as that of the compiled expression does, at first and when
// it is known what matches begin with.
func TestMethods(t *testing.T) {
	const text = `(\d)(m)?`
	lazy, plain := New(text), regexp.MustCompile(text)
	for i := range 4 * worthwhile {
		s := []string{"", "m", "a 1m 2", "3"}[i%4]
		for _, c := range []struct {
			name      string
			got, want any
		}{
			{"MatchString", lazy.MatchString(s), plain.MatchString(s)},
			{"FindString", lazy.FindString(s), plain.FindString(s)},
			{"FindStringIndex", lazy.FindStringIndex(s), plain.FindStringIndex(s)},
			{"FindStringSubmatch", lazy.FindStringSubmatch(s), plain.FindStringSubmatch(s)},
			{"FindStringSubmatchIndex", lazy.FindStringSubmatchIndex(s), plain.FindStringSubmatchIndex(s)},
			{"FindAllIndex", lazy.FindAllIndex([]byte(s), -1), plain.FindAllIndex([]byte(s), -1)},
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

// What is seen at the first byte is what the expression says.
func TestFirstByte(t *testing.T) {
	expressions := []string{
		`^a`, `^(?i:k)`, `^(?i:straße|s)\s*`, `^\s*[\[(]?m\b`, `^[^a]`, `^(?:a|b*c)`, `a*`, `^a*$`, `$`, `^$`, `^`, `\bm`, `(?:^|x)a`,
		`[²³]`, `^é`, `^\pL+`, `^.`, `^(?s:.)`, `(?i:ſ)`, `\d$`, `^\W`, `(?m)^a`, `x{0}`, `^(?:x{0}|a)b`, `[^\x00-\x{10FFFF}]`,
	}
	alphabet := []string{"a", "A", "b", "c", "k", "K", "\u212a", "s", "ſ", "ß", "é", "²", "m", "1", " ", "(", "\n", "\xff", "x", ""}
	random := rand.New(rand.NewPCG(1, 2))
	for _, text := range expressions {
		lazy, plain := New(text), regexp.MustCompile(text)
		seen := 0
		for range 2000 {
			s := ""
			for range random.IntN(4) {
				s += alphabet[random.IntN(len(alphabet))]
			}
			got, want := lazy.FindStringSubmatchIndex(s), plain.FindStringSubmatchIndex(s)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%s in %q: %v, want %v", text, s, got, want)
			}
			if !in(lazy.compiled().first(), s) {
				seen++
			}
		}
		if seen == 0 && !lazy.compiled().first().empty {
			t.Errorf("%s: nothing was seen at once", text)
		}
	}
}
