package fact

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/lexicon"
	"lsml/pipeline/lexicon/words"
	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

var colorForm = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// Whoever adds a kind is told what its row lacks.
func TestKindsAreComplete(t *testing.T) {
	seen := map[string]string{}
	once := func(k *Kind, what, name string) {
		if other, twice := seen[what+name]; twice && name != "" {
			t.Errorf("%s has the %s of %s: %s", k.Label, what, other, name)
		}
		seen[what+name] = k.Label
	}
	for _, k := range Kinds {
		once(k, "label", k.Label)
		once(k, "color", k.Color)
		once(k, "hotkey", k.Hotkey)
		once(k, "name in a truth", k.Truth)
		once(k, "name in a file of boreholes", k.Profile)
		if k.Label == "" || !colorForm.MatchString(k.Color) || k.Hotkey == "" || len(k.Members) == 0 || len(k.Columns) == 0 || k.slot == nil {
			t.Errorf("%s: the row lacks something: %+v", k.Label, k)
		}
		if (k.Truth == "" || k.Profile == "") != k.Many() {
			t.Errorf("%s: only kinds of which a borehole has many stand beside the others", k.Label)
		}
		for _, c := range k.Columns {
			once(k, "column", c.Head)
		}
		if Of(k.Label) != k {
			t.Errorf("%s is not found by its label", k.Label)
		}
	}
}

// Each kind is introduced by some key in each language.
func TestKeysAreThere(t *testing.T) {
	for _, language := range words.Languages() {
		_, sections := words.Sections(language.Code, "key")
		for _, k := range Kinds {
			if !slices.ContainsFunc(k.Keys, func(key lexicon.Kind) bool { return slices.Contains(sections, string(key)) }) {
				t.Errorf("%s/key.txt has no key of %s, in none of the sections %v", language.Code, k.Label, k.Keys)
			}
		}
	}
}

// What a kind says goes through all its forms unchanged.
func TestForms(t *testing.T) {
	for _, k := range Kinds {
		t.Run(k.Label, func(t *testing.T) {
			var typed, decoded strata.Facts
			if same, ok := k.Type(&typed, k.Example); !same || !ok {
				t.Fatalf("the example %q is not read", k.Example)
			}
			if same, _ := k.Type(&typed, k.Example); !same {
				t.Errorf("%q is not the same as itself", k.Example)
			}
			f := k.Of(&typed)[0]
			if f.Text != k.Example {
				t.Errorf("%q is written %q", k.Example, f.Text)
			}
			raw, err := json.Marshal(f.Value)
			if err != nil {
				t.Fatal(err)
			}
			if err := k.Decode(&decoded, raw); err != nil {
				t.Fatalf("%s: %v", raw, err)
			}
			if diff := cmp.Diff(f.Value, k.Of(&decoded)[0].Value); diff != "" {
				t.Errorf("%s (-want +got)\n%s", raw, diff)
			}
			for _, c := range k.Columns {
				if c.Cell(k.Of(&typed)) == nil || c.Cell(nil) != nil {
					t.Errorf("column %s: %v, and %v of nothing", c.Head, c.Cell(k.Of(&typed)), c.Cell(nil))
				}
			}
			var moved strata.Facts
			k.Add(&moved, &typed)
			k.Set(&moved, paper.Place{Page: 3}, "printed", 0.5)
			if got := k.Of(&moved)[0]; got.Page != 3 || got.Printed != "printed" || got.Confidence != 0.5 || got.Text != k.Example {
				t.Errorf("given and placed: %+v", got)
			}
			if None(&typed) || !None(&strata.Facts{}) {
				t.Error("a fact is none, or nothing is one")
			}
			if text, ok := k.Spell(""); ok || text != "" {
				t.Errorf("nothing is spelled %q", text)
			}
		})
	}
}
