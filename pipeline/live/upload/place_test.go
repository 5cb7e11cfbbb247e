package upload

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// openRoot is a new data root.
func openRoot(t *testing.T) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// tree is what lies below a folder: the contents of files, "" for folders that
// are empty.
func tree(t *testing.T, root *os.Root) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		delete(found, filepath.ToSlash(filepath.Dir(name)))
		if e.IsDir() {
			found[name] = ""
			return nil
		}
		content, err := root.ReadFile(name)
		found[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func write(t *testing.T, root *os.Root, name, content string) {
	t.Helper()
	if err := errors.Join(root.MkdirAll(filepath.Dir(name), 0o777), root.WriteFile(name, []byte(content), 0o666)); err != nil {
		t.Fatal(err)
	}
}

func TestChange(t *testing.T) {
	staged := map[string]string{"pdf/a/x.pdf": "new x", "pdf/a/y.pdf": "new y", "pdf/b/z.pdf": "new z"}
	tests := []struct {
		name    string
		before  map[string]string
		replace bool
		fails   bool
		want    map[string]string
	}{
		{"into nothing", nil, false, false, staged},
		{"beside others", map[string]string{"pdf/a/w.pdf": "w"}, false, false,
			map[string]string{"pdf/a/w.pdf": "w", "pdf/a/x.pdf": "new x", "pdf/a/y.pdf": "new y", "pdf/b/z.pdf": "new z"}},
		{"over the last", map[string]string{"pdf/b/z.pdf": "z"}, false, true, map[string]string{"pdf/b/z.pdf": "z"}},
		{"in place of the last", map[string]string{"pdf/b/z.pdf": "z"}, true, false, staged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := openRoot(t)
			for name, content := range tt.before {
				write(t, root, name, content)
			}
			c := change{root: root, replace: tt.replace}
			for _, name := range []string{"pdf/a/x.pdf", "pdf/a/y.pdf", "pdf/b/z.pdf"} {
				if err := c.stage(name, strings.NewReader(staged[name])); err != nil {
					t.Fatal(err)
				}
			}
			err := c.keep()
			c.discard()
			if (err != nil) != tt.fails || tt.fails && !errors.Is(err, fs.ErrExist) {
				t.Errorf("keep: %v", err)
			}
			if d := cmp.Diff(tt.want, tree(t, root)); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}

// A disk that is full in the middle of the second file leaves nothing of both.
func TestChangeOnFullDisk(t *testing.T) {
	root := openRoot(t)
	write(t, root, "pdf/other.pdf", "other")
	c := change{root: root}
	if err := c.stage("pdf/a/x.pdf", strings.NewReader("x")); err != nil {
		t.Fatal(err)
	}
	err := c.stage("png/a/x_0.png", io.MultiReader(strings.NewReader("half"), iotest.ErrReader(syscall.ENOSPC)))
	if statusOf(err) != 507 {
		t.Errorf("got %v with status %d", err, statusOf(err))
	}
	c.discard()
	if d := cmp.Diff(map[string]string{"pdf/other.pdf": "other"}, tree(t, root)); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

// No link leads a file out of the root, and one in a file's place is replaced
// and not followed.
func TestChangeStaysInRoot(t *testing.T) {
	outside := t.TempDir()
	victim := filepath.Join(outside, "victim")
	if err := os.WriteFile(victim, []byte("dear"), 0o666); err != nil {
		t.Fatal(err)
	}
	root := openRoot(t)
	if err := errors.Join(root.Mkdir("pdf", 0o777), root.Symlink(outside, "pdf/a"), root.Symlink(victim, "pdf/b.pdf")); err != nil {
		t.Fatal(err)
	}
	c := change{root: root, replace: true}
	defer c.discard()
	if err := c.stage("pdf/a/victim", strings.NewReader("x")); err == nil {
		t.Error("a link was followed")
	}
	if err := errors.Join(c.stage("pdf/b.pdf", strings.NewReader("new")), c.keep()); err != nil {
		t.Error(err)
	}
	if got, err := os.ReadFile(victim); string(got) != "dear" || err != nil {
		t.Errorf("outside is %q, %v", got, err)
	}
	if info, err := root.Lstat("pdf/b.pdf"); err != nil || !info.Mode().IsRegular() {
		t.Errorf("in place of the link is %v, %v", info, err)
	}
	if entries, err := os.ReadDir(outside); len(entries) != 1 || err != nil {
		t.Errorf("outside are %v, %v", entries, err)
	}
}
