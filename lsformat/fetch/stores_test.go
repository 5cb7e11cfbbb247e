package fetch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A fakeStore has objects by address.
type fakeStore struct {
	objects map[string]string

	mu    sync.Mutex
	asked []string
}

func (s *fakeStore) Fetch(_ context.Context, address, file string) error {
	s.mu.Lock()
	s.asked = append(s.asked, address)
	s.mu.Unlock()
	content, ok := s.objects[address]
	switch {
	case !ok:
		return fs.ErrNotExist
	case content == "denied":
		return fs.ErrPermission
	}
	return os.WriteFile(file, []byte(content), 0o600)
}

func TestPagesInStores(t *testing.T) {
	store := &fakeStore{objects: map[string]string{
		"s3://labels/png/zurich/A_1.png": "picture of A", "s3://archive/old/pdf/zurich/A.pdf": "A",
		"s3://labels/png/B_0.png": "picture of B", "s3://labels/pdf/B.pdf": "B",
		"azblob://box/C_0.png": "picture of C", "azblob://box/C.pdf": "C",
		"s3://labels/lone.png": "lone", "s3://labels/pdf/D.pdf": "denied",
		"s3://other/E.png": "not ours", "s3://labels-too/F.png": "not ours either",
	}}
	f := newFinder(t, Options{
		Folders: []string{"s3://labels", "s3://archive/old/", "azblob://box"}, Store: store, Downloads: t.TempDir(),
	})
	tests := []struct {
		name     string
		task     Task
		document string
		number   int
		image    string // empty for none beside the document
		fails    bool
	}{
		{"picture and PDF in two buckets", Task{Image: "s3://labels/png/zurich/A_1.png"}, "A", 2, "picture of A", false},
		{"in one bucket", Task{Image: "s3://labels/png/B_0.png"}, "B", 1, "picture of B", false},
		{"by the name that Label Studio serves", Task{Image: "/data/local-files/?d=png/B_0.png"}, "B", 1, "picture of B", false},
		{"the schemes of Azure", Task{Image: "azure-blob://box/C_0.png"}, "C", 1, "picture of C", false},
		{"a PDF by its name", Task{PDF: "zurich/A.pdf", Page: 3, SHA256: sumOf("A")}, "A", 3, "", false},
		{"a picture alone", Task{Image: "s3://labels/lone.png"}, "lone", 1, "", false},
		{"denied", Task{PDF: "D.pdf", Page: 1}, "", 0, "", true},
		{"another bucket", Task{Image: "s3://other/E.png"}, "", 0, "", true},
		{"a bucket whose name begins alike", Task{Image: "s3://labels-too/F.png"}, "", 0, "", true},
		{"out of the folder", Task{Image: "s3://archive/old/../secret/G.png"}, "", 0, "", true},
		{"nothing", Task{Image: "s3://labels/png/none_0.png"}, "", 0, "", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := f.Page(t.Context(), tt.task)
			if tt.fails {
				if err == nil {
					t.Errorf("found %s", p.Document.Path)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer p.Release()
			if got := content(t, p.Document); got != tt.document || p.Number != tt.number {
				t.Errorf("got %q, page %d", got, p.Number)
			}
			if (p.Image != nil) != (tt.image != "") || p.Image != nil && content(t, *p.Image) != tt.image {
				t.Errorf("image %v", p.Image)
			}
		})
	}
	for _, at := range store.asked {
		if at == "s3://other/E.png" || at == "s3://labels-too/F.png" {
			t.Errorf("asked for %s", at)
		}
	}
}

// What is brought, and what is not there, is asked for once.
func TestObjectsAreAskedForOnce(t *testing.T) {
	store := &fakeStore{objects: map[string]string{"s3://b/a.png": "a"}}
	f := newFinder(t, Options{Folders: []string{"s3://b"}, Store: store, Downloads: t.TempDir()})
	for range 3 {
		found, err := f.LocalPath(t.Context(), "s3://b/a.png", "")
		if err != nil {
			t.Fatal(err)
		}
		content(t, found)
		found.Release()
		if _, err := f.LocalPath(t.Context(), "s3://b/none.png", "7"); err == nil {
			t.Fatal("found nothing")
		}
	}
	if d := cmp.Diff([]string{"s3://b/a.png", "s3://b/none.png"}, store.asked); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func TestLocalPath(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "png/a.png", "upload/1/0a1b2c3d-b.png")
	f := newFinder(t, Options{Roots: []string{dir}, Downloads: t.TempDir()})
	for value, want := range map[string]string{
		"/data/local-files/?d=png/a.png": "png/a.png", "upload/1/0a1b2c3d-b.png": "upload/1/0a1b2c3d-b.png",
		"/data/upload/1/0a1b2c3d-b.png": "upload/1/0a1b2c3d-b.png", "png/a.png": "png/a.png", "data:,inline": "inline",
	} {
		found, err := f.LocalPath(t.Context(), value, "")
		if err != nil {
			t.Errorf("%s: %v", value, err)
			continue
		}
		if got := content(t, found); got != want {
			t.Errorf("%s: got %q", value, got)
		}
		found.Release()
	}
	if _, err := f.LocalPath(t.Context(), "gopher://a", ""); err == nil || errors.Is(err, errNotFound) {
		t.Errorf("got %v", err)
	}
}
