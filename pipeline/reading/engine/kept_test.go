package engine_test

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/reading"
)

// files counts the files below a folder.
func files(t *testing.T, dir string) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestKeep reads a scan in one engine and again in another: it is recognised
// once, whatever its file is called, and says the same.
func TestKeep(t *testing.T) {
	requireGerman(t)
	e := newEngine(t)
	_, img := printed(t, e)
	encode := func(b *bytes.Buffer) error { return png.Encode(b, img) }
	kept := t.TempDir()
	o := reading.Options{Languages: []string{"deu"}}

	if err := e.Keep(kept); err != nil {
		t.Fatal(err)
	}
	before := files(t, kept)
	first, err := e.Page(t.Context(), save(t, "a.png", encode), 1, o)
	if err != nil {
		t.Fatal(err)
	}
	once := files(t, kept)
	if once <= before {
		t.Error("nothing was kept")
	}

	again := newEngine(t)
	if err := again.Keep(kept); err != nil {
		t.Fatal(err)
	}
	second, err := again.Page(t.Context(), save(t, "b.png", encode), 1, o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("read otherwise the second time (-first +second):\n%s", diff)
	}
	if twice := files(t, kept); twice != once {
		t.Errorf("%d files are kept after the second reading, %d after the first", twice, once)
	}

	o.Languages = []string{"deu", "deu"} // other models, another reading
	if _, err := again.Page(t.Context(), save(t, "c.png", encode), 1, o); err != nil {
		t.Fatal(err)
	}
	if other := files(t, kept); other <= once {
		t.Error("other languages were answered from what is kept")
	}
}

// A damaged folder costs time, no result.
func TestKeepDamaged(t *testing.T) {
	requireGerman(t)
	e := newEngine(t)
	_, img := printed(t, e)
	page := save(t, "a.png", func(b *bytes.Buffer) error { return png.Encode(b, img) })
	kept := t.TempDir()
	if err := e.Keep(kept); err != nil {
		t.Fatal(err)
	}
	o := reading.Options{Languages: []string{"deu"}}
	first, err := e.Page(t.Context(), page, 1, o)
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(kept, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			return os.WriteFile(path, []byte("{"), 0o644)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	second, err := e.Page(t.Context(), page, 1, o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("read otherwise (-first +second):\n%s", diff)
	}
}

func TestKeepNowhere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := newEngine(t).Keep(filepath.Join(file, "kept")); err == nil {
		t.Error("a folder below a file is no error")
	}
}
