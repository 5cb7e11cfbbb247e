package lexicon

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWith(t *testing.T) {
	tests := []struct {
		name   string
		words  string
		before Class
		after  Class
	}{
		{"the word itself", "quorbig Quorbig QUORBIG", Unknown, Soil},
		{"inflected", "quorbiger quorbiges", Unknown, Soil},
		{"without its accent", "plomé plome", Unknown, Soil},
		{"misread", "qu0rbig quorblg", Unknown, Soil},
		{"other words", "quellbach querbau", Unknown, Unknown},
		{"what was known before", "Kies", Soil, Soil},
		{"and is no material", "Auftraggeber", Other, Other},
	}
	plain := Default()
	more := plain.With([]string{"quorbig", "auftraggeber"}).With([]string{"plomé"})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, w := range strings.Fields(tt.words) {
				if got := classOf(more, w); got != tt.after {
					t.Errorf("class of %q with what was learned = %d, want %d", w, got, tt.after)
				}
				if got := classOf(plain, w); got != tt.before {
					t.Errorf("class of %q without = %d, want %d", w, got, tt.before)
				}
			}
		})
	}
}

// Heads and keys are found as before.
func TestWithKeepsPhrases(t *testing.T) {
	more := Default().With([]string{"quorbig"})
	const text = "Tiefe Koordinaten"
	if d := cmp.Diff(Default().Head(text), more.Head(text)); d != "" {
		t.Errorf("heads: mismatch (-want +got):\n%s", d)
	}
	if d := cmp.Diff(Default().Keys(text), more.Keys(text)); d != "" {
		t.Errorf("keys: mismatch (-want +got):\n%s", d)
	}
}

// Two lexicons share their words but not what they work in.
func TestWithIsSafeBesideTheOther(t *testing.T) {
	lexicons := []*Lexicon{Default(), Default().With([]string{"quorbig"}), Default().With([]string{"plomb"})}
	var wg sync.WaitGroup
	for _, l := range lexicons {
		for i := range 4 {
			wg.Go(func() { l.Material(strings.Repeat("quorbiger Kies ", i) + strings.Repeat("x", i)) })
		}
	}
	wg.Wait()
}

func TestStrangers(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"known words", "Kies, sandig, mit Auftraggeber und Tiefe", nil},
		{"strange words, sorted, once", "Zwurbel quorbig, ZWURBEL", []string{"quorbig", "zwurbel"}},
		{"too short, numbers and misread", "Zwu 12.5 zwu7bel", nil},
		{"compounds and misreadings of known words", "Gehängelehm siltlger", nil},
		{"nothing", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, Default().Strangers(tt.text)); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}
