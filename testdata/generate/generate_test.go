package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is committed is what the generator makes; `make golden` brings both
// together again.
func TestCommittedDocumentsAreTheGenerated(t *testing.T) {
	dir := t.TempDir()
	if err := generate(dir); err != nil {
		t.Fatal(err)
	}
	made, kept := files(t, dir), files(t, "..")
	if len(made) < 30 {
		t.Fatalf("generated %d files, which cannot be all", len(made))
	}
	for name, data := range made {
		if !bytes.Equal(data, kept[name]) {
			t.Errorf("%s: committed bytes differ from generated ones", name)
		}
	}
	for name := range kept {
		if _, ok := made[name]; !ok {
			t.Errorf("%s: committed, but not generated", name)
		}
	}
}

// files reads what the generator writes below dir.
func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	for _, part := range []string{"pdf", "broken", "form", "taught", "truth.json"} {
		err := filepath.WalkDir(filepath.Join(dir, part), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			name, _ := filepath.Rel(dir, path)
			found[name] = data
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func TestEveryLayerIsDrawn(t *testing.T) {
	for _, d := range slices.Concat(documents(), sameForm(), taughtForms()) {
		_, holes, err := d.render()
		if err != nil {
			t.Fatalf("%s: %v", d.name, err)
		}
		for _, h := range holes {
			for i, l := range h.layers {
				if l.page == 0 {
					t.Errorf("%s: %s: layer %d is nowhere on the pages", d.name, h.name, i)
				}
				if l.base <= h.top(i) {
					t.Errorf("%s: %s: layer %d ends at %g, above its top %g", d.name, h.name, i, l.base, h.top(i))
				}
			}
		}
	}
}

// A word read wrong that is nowhere on its page would be a typing error here.
func TestMisreadWordsOccur(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "pdf", "scan-de.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for right, wrong := range misread {
		latin := newPDF().latin(wrong)
		if !bytes.Contains(data, []byte("("+latin+") Tj")) {
			t.Errorf("%q for %q does not occur", wrong, right)
		}
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		name, text string
		width      float64 // in characters
		want       []string
	}{
		{"one line", "Kies, sandig", 12, []string{"Kies, sandig"}},
		{"between words", "Kies, sandig", 11, []string{"Kies,", "sandig"}},
		{"at a soft hyphen", "Kies, kanten~ge~rundet", 15, []string{"Kies, kantenge-", "rundet"}},
		{"no room for a syllable", "Kies, kanten~gerundet", 9, []string{"Kies,", "kantengerundet"}},
		{"soft hyphens are not printed", "an~ge~wittert", 20, []string{"angewittert"}},
		{"nothing", "", 9, []string{""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, f := &sheet{canvas: newPDF()}, courier(10)
			character := s.width(f, "m")
			if diff := cmp.Diff(tt.want, s.wrap(f, tt.text, (tt.width+0.5)*character)); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

// The documents of an archive are all different, and each form has its part of them.
func TestArchive(t *testing.T) {
	dir := t.TempDir()
	const documents = 60
	if err := archive(dir, documents); err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(dir, "pdf", "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	forms, contents := map[string]int{}, map[string]bool{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		form, _, _ := strings.Cut(filepath.Base(path), "-")
		forms[form]++
		contents[string(data)] = true
	}
	if len(contents) != documents {
		t.Errorf("%d documents are different, of %d", len(contents), documents)
	}
	for _, f := range archiveForms() {
		if want := documents / len(archiveForms()); forms[f.name] != want {
			t.Errorf("%d documents are on form %s, want %d", forms[f.name], f.name, want)
		}
	}
}
