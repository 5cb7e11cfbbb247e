package lexicon

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The lists are for people: sorted, so that a word is found, and each word once.
func TestListsAreSorted(t *testing.T) {
	paths, err := fs.Glob(files, "words/*/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no word lists: %v", err)
	}
	for _, path := range paths {
		data, err := files.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var section []string
		check := func() {
			sorted := slices.Clone(section)
			slices.SortStableFunc(sorted, func(a, b string) int {
				return strings.Compare(fold(strings.ToLower(a)), fold(strings.ToLower(b)))
			})
			if diff := cmp.Diff(sorted, section); diff != "" {
				t.Errorf("%s is not sorted (-want +got)\n%s", path, diff)
			}
			if compact := slices.Compact(sorted); len(compact) != len(section) {
				t.Errorf("%s has a word twice", path)
			}
			section = nil
		}
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSpace(line)
			switch {
			case line == "" || line[0] == '#':
			case line[0] == '[':
				check()
			default:
				section = append(section, line)
			}
		}
		check()
	}
}

// A word in two class lists would mean whichever is read first.
func TestClassesAreDisjoint(t *testing.T) {
	for _, language := range languages {
		first := map[string]string{}
		for _, topic := range []string{"soil", "trait", "other", "common"} {
			for _, word := range readWords(language, topic) {
				key := fold(strings.ToLower(word))
				if other, ok := first[key]; ok {
					t.Errorf("%s: %q is in %s and in %s", language, word, other, topic)
				}
				first[key] = topic
			}
		}
	}
}

// Sections are the interface to the code: a misspelt one would be lost.
func TestSectionsAreKnown(t *testing.T) {
	known := map[string][]string{
		"head": {"depth", "from", "to", "thickness", "elevation", "description", "geology", "graphic", "remark",
			"number", "sample", "test", "water", "casing", "symbol", "recovery", "price"},
		"key": {"coordinates", "east", "north", "elevation", "name", "start", "finish", "date", "otherdate",
			"water", "notwater", "total", "other"},
		"end":    {""},
		"ground": groundSections(),
	}
	for topic, want := range known {
		for _, language := range languages {
			_, sections := readPhrases(language, topic)
			for _, s := range sections {
				if !slices.Contains(want, s) {
					t.Errorf("%s/%s.txt: unknown section [%s]", language, topic, s)
				}
			}
		}
	}
}

// groundSections are the grounds, and the adjectives of each.
func groundSections() []string {
	var all []string
	for _, g := range AllGrounds() {
		all = append(all, string(g), withGround+string(g))
	}
	return all
}
