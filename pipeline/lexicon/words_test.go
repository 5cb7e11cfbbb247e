package lexicon

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/lexicon/words"
)

// Whoever adds a language is told which lists it lacks, and whoever adds a list
// which languages.
func TestListsAreComplete(t *testing.T) {
	want := words.Topics("de")
	for _, language := range words.Languages() {
		if diff := cmp.Diff(want, words.Topics(language.Code)); diff != "" {
			t.Errorf("%s has not the lists of de (-want +got)\n%s", language.Code, diff)
		}
		if stemmers[language.Stemmer] == nil || len(language.Tesseract) < 3 {
			t.Errorf("languages.txt: the line of %s lacks a stemmer or the name of Tesseract", language.Code)
		}
	}
}

// The lists are for people: sorted, so that a word is found, and each word once.
func TestListsAreSorted(t *testing.T) {
	for _, language := range words.Languages() {
		for _, topic := range words.Topics(language.Code) {
			lines, sections := words.Sections(language.Code, topic)
			for start := 0; start < len(lines); {
				end := start
				for end < len(lines) && sections[end] == sections[start] {
					end++
				}
				checkSorted(t, language.Code+"/"+topic+".txt ["+sections[start]+"]", lines[start:end])
				start = end
			}
		}
	}
}

func checkSorted(t *testing.T, list string, lines []string) {
	t.Helper()
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b string) int {
		return strings.Compare(fold(strings.ToLower(a)), fold(strings.ToLower(b)))
	})
	if diff := cmp.Diff(sorted, lines); diff != "" {
		t.Errorf("%s is not sorted (-want +got)\n%s", list, diff)
	}
	if compact := slices.Compact(sorted); len(compact) != len(lines) {
		t.Errorf("%s has a word twice", list)
	}
}

// A word in two class lists would mean whichever is read first.
func TestClassesAreDisjoint(t *testing.T) {
	for _, language := range words.Languages() {
		first := map[string]string{}
		for _, topic := range []string{"soil", "trait", "other", "common"} {
			for _, word := range words.List(language.Code, topic) {
				key := fold(strings.ToLower(word))
				if other, ok := first[key]; ok {
					t.Errorf("%s: %q is in %s and in %s", language.Code, word, other, topic)
				}
				first[key] = topic
			}
		}
	}
}

// Sections are the interface to the code: a misspelt one would be lost.
func TestSectionsAreKnown(t *testing.T) {
	known := map[string][]string{
		"head": {"depth", "plumb", "from", "to", "thickness", "elevation", "description", "geology", "graphic", "remark",
			"number", "sample", "test", "water", "casing", "symbol", "recovery", "price"},
		"key": {"coordinates", "east", "north", "elevation", "name", "start", "finish", "date", "otherdate",
			"water", "notwater", "total", "method", "contractor", "inclination", "other"},
		"end":    {""},
		"range":  {"about", "at", "down", "end", "from", "from metre", "most", "of", "ordinal", "the", "to", "to metre"},
		"sample": {"sample", "cuttings"},
		"axis":   {"east", "north", "x", "y"},
		"datum":  {"sea", "above", "ground"},
		"month":  {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
		"unit":   {"metre", "foot", "inch", "hour", "in", "percent", "piece"},
		"ground": groundSections(),
	}
	for topic, want := range known {
		for _, language := range words.Languages() {
			_, sections := words.Sections(language.Code, topic)
			for _, s := range sections {
				if !slices.Contains(want, s) {
					t.Errorf("%s/%s.txt: unknown section [%s]", language.Code, topic, s)
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
