package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/reading"
	"lsml/pipeline/reading/confine"
	"lsml/pipeline/source"
)

// A reading process opens the documents that it is there for, and no others.
func TestReadingProcessesAreConfined(t *testing.T) {
	if lacks := confine.Missing(); len(lacks) > 0 {
		t.Skip("the kernel lacks", lacks)
	}
	document, err := os.ReadFile("../../testdata/pdf/fromto-de.pdf")
	if err != nil {
		t.Fatal(err)
	}
	inside, outside := filepath.Join(t.TempDir(), "a.pdf"), filepath.Join(t.TempDir(), "a.pdf")
	for _, path := range []string{inside, outside} {
		if err := os.WriteFile(path, document, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	reader, err := newReader(1, readingFlags{Timeout: time.Minute, keptFlag: keptFlag{Kept: "off"}}, &confine.Places{Read: []string{filepath.Dir(inside)}})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if _, err := reader.Page(t.Context(), inside, 1, reading.Options{}); err != nil {
		t.Error(err)
	}
	if _, err := reader.Page(t.Context(), outside, 1, reading.Options{}); err == nil || !strings.Contains(err.Error(), "permission denied") {
		t.Errorf("outside: %v", err)
	}
}

func TestPlaces(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"in/below", "elsewhere"} {
		if err := os.MkdirAll(at(name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"in/a.pdf", "in/below/b.pdf", "elsewhere/c.pdf"} {
		if err := os.WriteFile(at(name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(at("elsewhere/c.pdf"), at("in/c.pdf")); err != nil {
		t.Fatal(err)
	}
	p := &plan{images: at("png/new")}
	p.Sources = []source.Source{{Path: at("in/below/b.pdf")}, {Path: at("in/a.pdf")}, {Path: at("in/c.pdf")}, {Path: "s3://bucket/d.pdf"}}
	want := &confine.Places{Read: []string{at("in"), at("elsewhere")}, Write: []string{at("png/new")}}
	if d := cmp.Diff(want, p.places()); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	if _, err := os.Stat(at("png/new")); err != nil {
		t.Error(err)
	}
}
