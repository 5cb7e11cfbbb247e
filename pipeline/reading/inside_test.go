package reading

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestInside(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.pdf", "Halt!.pdf"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		path, file string
		inner      []string
	}{
		{"a.pdf", "a.pdf", nil},
		{"Halt!.pdf", "Halt!.pdf", nil},
		{"a.pdf!b.pdf", "a.pdf", []string{"b.pdf"}},
		{"a.pdf!b.pdf!c.pdf", "a.pdf", []string{"b.pdf", "c.pdf"}},
		{"Halt!.pdf!b.pdf", "Halt!.pdf", []string{"b.pdf"}},
		{"c.pdf!b.pdf", "c.pdf!b.pdf", nil},
		{"c.pdf", "c.pdf", nil},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			file, inner := Inside(filepath.Join(dir, tt.path))
			if diff := cmp.Diff(filepath.Join(dir, tt.file), file); diff != "" {
				t.Errorf("file mismatch (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.inner, inner); diff != "" {
				t.Errorf("inner mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
