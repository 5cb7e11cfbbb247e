package journal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, path string) *Journal {
	t.Helper()
	j, err := Open(path)
	must(t, err)
	t.Cleanup(func() { j.Close() })
	return j
}

// contents are the values of the keys a, b, c that are there.
func contents(t testing.TB, j *Journal) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, key := range []string{"a", "b", "c"} {
		var v string
		ok, err := j.Get(key, &v)
		must(t, err)
		if ok != j.Has(key) {
			t.Errorf("Get and Has do not agree on %s", key)
		}
		if ok {
			all[key] = v
		}
	}
	return all
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := open(t, path)
	must(t, j.Put("a", "one"))
	must(t, j.Put("b", "two\nlines"))
	must(t, j.Put("a", "three"))
	want := map[string]string{"a": "three", "b": "two\nlines"}
	if diff := cmp.Diff(want, contents(t, j)); diff != "" {
		t.Errorf("while open: mismatch (-want +got):\n%s", diff)
	}
	must(t, j.Close())
	if diff := cmp.Diff(want, contents(t, open(t, path))); diff != "" {
		t.Errorf("opened again: mismatch (-want +got):\n%s", diff)
	}
}

// TestTorn cuts a journal at every byte, as a death in mid-write does: the
// entries that are whole stay, and the journal goes on after them.
func TestTorn(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "whole")
	j := open(t, path)
	must(t, j.Put("a", "one"))
	must(t, j.Put("b", "two"))
	must(t, j.Close())
	whole, err := os.ReadFile(path)
	must(t, err)
	ends := []int{bytes.IndexByte(whole, '\n') + 1, bytes.LastIndexByte(whole[:len(whole)-1], '\n') + 1, len(whole)}

	for cut := range len(whole) + 1 {
		path := filepath.Join(dir, fmt.Sprint(cut))
		must(t, os.WriteFile(path, whole[:cut], 0o666))
		want := map[string]string{"c": "three"}
		if cut >= ends[1] {
			want["a"] = "one"
		}
		if cut >= ends[2] {
			want["b"] = "two"
		}
		j := open(t, path)
		must(t, j.Put("c", "three"))
		must(t, j.Close())
		if diff := cmp.Diff(want, contents(t, open(t, path))); diff != "" {
			t.Errorf("cut at %d: mismatch (-want +got):\n%s", cut, diff)
		}
	}
}

func TestDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := open(t, path)
	for _, key := range []string{"a", "b", "c"} {
		must(t, j.Put(key, "value of "+key))
	}
	must(t, j.Close())
	text, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path, bytes.Replace(text, []byte("of b"), []byte("of x"), 1), 0o666))
	if diff := cmp.Diff(map[string]string{"a": "value of a"}, contents(t, open(t, path))); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := open(t, path)
	if _, err := Open(path); !errors.Is(err, ErrInUse) {
		t.Errorf("second Open: got error %v, want ErrInUse", err)
	}
	must(t, j.Close())
	open(t, path)
}

func TestForeignFileIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "thesis.txt")
	must(t, os.WriteFile(path, []byte("four years of work\n"), 0o666))
	if _, err := Open(path); err == nil {
		t.Error("a foreign file was opened as a journal")
	}
	text, err := os.ReadFile(path)
	must(t, err)
	if string(text) != "four years of work\n" {
		t.Errorf("the file now holds %q", text)
	}
}

func TestOtherFormBeginsAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	must(t, os.WriteFile(path, []byte("lsml journal 0\nsomething\n"), 0o666))
	if n := open(t, path).Len(); n != 0 {
		t.Errorf("got %d entries, want none", n)
	}
}

func TestClearAndRemove(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := open(t, path)
	must(t, j.Put("a", "one"))
	must(t, j.Clear())
	must(t, j.Put("b", "two"))
	if diff := cmp.Diff(map[string]string{"b": "two"}, contents(t, j)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	must(t, j.Remove())
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("after Remove: got %v, want no file", err)
	}
}

func TestKeys(t *testing.T) {
	j := open(t, filepath.Join(t.TempDir(), "journal"))
	for _, key := range []string{"", "a b", "a\nb"} {
		if err := j.Put(key, 1); !errors.Is(err, ErrKey) {
			t.Errorf("key %q: got error %v, want ErrKey", key, err)
		}
	}
}

func TestTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := open(t, path)
	const writers, entries = 8, 50
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for e := range entries {
				if err := j.Put(fmt.Sprintf("%d-%d", w, e), strings.Repeat("x", 100*w)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	must(t, j.Close())
	if n := open(t, path).Len(); n != writers*entries {
		t.Errorf("got %d entries, want %d", n, writers*entries)
	}
}

// FuzzOpen: whatever stands behind the header, a journal opens, takes an
// entry, and has at least that entry when opened again.
func FuzzOpen(f *testing.F) {
	f.Add([]byte(nil))
	f.Add(encode("a", []byte(`"one"`)))
	f.Add([]byte("00000000 a \n"))
	f.Add([]byte("\x00\x00\x00\n"))
	f.Fuzz(func(t *testing.T, rest []byte) {
		path := filepath.Join(t.TempDir(), "journal")
		must(t, os.WriteFile(path, append([]byte(header), rest...), 0o666))
		j := open(t, path)
		must(t, j.Put("last", "entry"))
		want := j.Len()
		must(t, j.Close())
		j = open(t, path)
		var v string
		ok, err := j.Get("last", &v)
		must(t, err)
		if !ok || v != "entry" || j.Len() != want {
			t.Errorf("got %q, %v and %d entries, want %d", v, ok, j.Len(), want)
		}
	})
}
