package source

import (
	"context"
	"os"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestLegible(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"ASCII", "in/a.pdf", "in/a.pdf"},
		{"UTF-8", "in/München.pdf", "in/München.pdf"},
		{"replacement character of its own", "a\ufffd.pdf", "a\ufffd.pdf"},
		{"Latin-1", "M\xfcnchen.pdf", "München.pdf"},
		{"Latin-1 beside UTF-8", "ä/M\xfcnchen.pdf", "ä/München.pdf"},
		{"bytes without a letter", "a\x81b.pdf", "a_b.pdf"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := legible(tt.in); got != tt.want {
				t.Errorf("legible(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

// Stems are in UTF-8 and leave room for the number of a page, whatever the names
// of the files are, and no two are the same.
func TestStems(t *testing.T) {
	t.Chdir(t.TempDir())
	long := strings.Repeat("ü", 125) // of two bytes each
	names := []string{"M\xfcnchen.pdf", "München.pdf", long + ".pdf", long + ".tif", strings.Repeat("x", 251) + ".pdf", strings.Repeat("x", 250) + "y.pdf"}
	for _, name := range names {
		must(t, os.WriteFile(name, nil, 0o666))
	}
	found, err := Find(context.Background(), []string{"."}, Options{})
	must(t, err)
	seen := map[string]bool{}
	for _, s := range found.Sources {
		if !utf8.ValidString(s.Name) || !utf8.ValidString(s.Stem) || len(path.Base(s.Stem)) > longestStem || seen[s.Stem] {
			t.Errorf("%q has name %q, stem %q", s.Path, s.Name, s.Stem)
		}
		if _, err := os.Stat(s.Path); err != nil {
			t.Errorf("%q: %v", s.Path, err)
		}
		seen[s.Stem] = true
	}
	if len(found.Sources) != len(names) {
		t.Errorf("found %d of %d", len(found.Sources), len(names))
	}
}

// A long stem is always cut to the same one.
func TestFitting(t *testing.T) {
	long := "in/" + strings.Repeat("ü", 125)
	got := fitting(long)
	if again := fitting(long); got != again || !strings.HasPrefix(got, "in/üüü") || !utf8.ValidString(got) {
		t.Errorf("fitting = %q, then %q", got, again)
	}
	if diff := cmp.Diff("in/a", fitting("in/a")); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
