package upload

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// mountSmall mounts a disk of this size.
func mountSmall(t *testing.T, size string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	if err := syscall.Mount("none", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("a small disk cannot be mounted: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// TestFullDisk: a disk that is full, where documents lie or where uploads are
// received and read, is told as that and left as it was. It wants to mount
// small ones, as only root may; TestChangeOnFullDisk does without.
func TestFullDisk(t *testing.T) {
	ample := func(t *testing.T, _ string) string { return t.TempDir() }
	tests := []struct {
		name          string
		root, scratch func(t *testing.T, size string) string
		size          string
		bytes         int // of the document
	}{
		{"where documents lie", mountSmall, ample, "8k", 3000},
		{"where uploads are received", ample, mountSmall, "4k", 6000},
		{"where pictures are made", ample, mountSmall, "8k", 3000},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root, scratch := tt.root(t, tt.size), tt.scratch(t, tt.size)
			h, err := New(t.Context(), Options{Root: root, Scratch: filepath.Join(scratch, "uploads"), Reader: fakeReader{}, Address: func(p string) string { return p }})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { h.Close() })
			w := post(t, h, toA, sent{"a.pdf", "%PDF- pages 3" + strings.Repeat(" ", tt.bytes)})
			if a := told(t, w); a.Status != 507 {
				t.Errorf("got %+v", a)
			}
			if d := cmp.Diff(map[string]string{"pdf": "", "png": ""}, tree(t, h.shelf.(*disk).root)); d != "" {
				t.Errorf("something is left (-want +got):\n%s", d)
			}
			if left, err := os.ReadDir(h.options.Scratch); len(left) > 0 || err != nil {
				t.Errorf("in the scratch folder are left %v, %v", left, err)
			}
		})
	}
}
