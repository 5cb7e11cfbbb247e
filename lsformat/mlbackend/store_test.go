package mlbackend

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Both stores keep the same promises.
func TestStores(t *testing.T) {
	file, err := OpenFileStore(filepath.Join(t.TempDir(), "models", "store.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for name, s := range map[string]Store{"memory": &MemoryStore{}, "file": file} {
		t.Run(name, func(t *testing.T) {
			wantValue(t, s, "1", "lexicon", "")
			set(t, s, "1", "lexicon", "Kies")
			set(t, s, "2", "lexicon", "gravier")
			set(t, s, "", "lexicon", "ghiaia")
			set(t, s, "1", "lexicon", "Sand")
			set(t, s, "1", "other", "")
			wantValue(t, s, "1", "lexicon", "Sand")
			wantValue(t, s, "2", "lexicon", "gravier")
			wantValue(t, s, "", "lexicon", "ghiaia")
			wantValue(t, s, "1", "other", "")

			var wg sync.WaitGroup
			for i := range 10 {
				wg.Go(func() { set(t, s, "3", fmt.Sprint(i), fmt.Sprint(i)) })
			}
			wg.Wait()
			for i := range 10 {
				wantValue(t, s, "3", fmt.Sprint(i), fmt.Sprint(i))
			}
		})
	}
}

func set(t *testing.T, s Store, project, key, value string) {
	t.Helper()
	if err := s.Set(project, key, value); err != nil {
		t.Error(err)
	}
}

func wantValue(t *testing.T, s Store, project, key, want string) {
	t.Helper()
	got, err := s.Get(project, key)
	if err != nil || got != want {
		t.Errorf("project %q, key %q: got %q, %v; want %q", project, key, got, err, want)
	}
}

func TestFileStoreOutlivesTheProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := OpenFileStore(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	set(t, s, "1", "lexicon", "Kies")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = OpenFileStore(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	wantValue(t, s, "1", "lexicon", "Kies")
}

func TestFileStoreNamesItsFile(t *testing.T) {
	dir := t.TempDir() // a folder cannot be opened as a store
	if _, err := OpenFileStore(dir, nil); err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("got %v", err)
	}
}

func TestMemoryStoreIsBounded(t *testing.T) {
	var s MemoryStore
	for i := range maxProjects {
		set(t, &s, fmt.Sprint(i), "k", "v")
	}
	if err := s.Set("one more", "k", "v"); err == nil {
		t.Error("no error")
	}
	set(t, &s, "0", "k", "w")
	if err := s.Set("0", "k", strings.Repeat("x", maxMemory)); err == nil {
		t.Error("a value of any size is kept")
	}
	set(t, &s, "0", "k", "v")
}

// What a model keeps never meets what the handler keeps.
func TestProjectKeysAreTheModelsOwn(t *testing.T) {
	s := &MemoryStore{}
	p := NewProject("1", s)
	if err := p.Set(labelConfigKey, "mine"); err != nil {
		t.Fatal(err)
	}
	wantValue(t, s, "1", labelConfigKey, "")
	if got, err := p.Get(labelConfigKey); got != "mine" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}
