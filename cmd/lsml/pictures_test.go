package main

import (
	"os"
	"path/filepath"
	"testing"

	"lsml/pipeline/source"
)

func TestPicture(t *testing.T) {
	p := &plan{images: filepath.FromSlash("/out/png")}
	got := picturesIn(p.images)(source.Source{Name: "x/a_b.pdf", Stem: "x/a_b"}, 12)
	if want := filepath.FromSlash("/out/png/x/a_b_11.png"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestServedURL(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "elsewhere", "png"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "elsewhere", "png"), filepath.Join(dir, "linked")); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, prefix, root, file, want string }{
		{"local files", localFiles, "", "png/a_0.png", "/data/local-files/?d=png/a_0.png"},
		{"what has a meaning in an address", localFiles, "", "png/a b+c&d#e?f%g=h_0.png",
			"/data/local-files/?d=png/a%20b%2Bc%26d%23e%3Ff%25g%3Dh_0.png"},
		{"letters beyond ASCII", "https://host/", "", "png/ä_0.png", "https://host/png/%C3%A4_0.png"},
		{"a store takes names as they are", "s3://bucket/", "", "png/ä b_0.png", "s3://bucket/png/ä b_0.png"},
		{"a deeper root", "https://host/p/", "png", "png/x/a_0.png", "https://host/p/x/a_0.png"},
		{"a link below the root", localFiles, "", "linked/a_0.png", "/data/local-files/?d=linked/a_0.png"},
		{"a root that is a link", localFiles, "linked", "elsewhere/png/a_0.png", "/data/local-files/?d=a_0.png"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := served{tt.prefix, filepath.Join(dir, tt.root)}
			if got := s.url(filepath.Join(dir, tt.file)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestIsBelow(t *testing.T) {
	for _, tt := range []struct {
		path, dir string
		want      bool
	}{
		{"/a/b", "/a", true},
		{"/a", "/a", true},
		{"/ab", "/a", false},
		{"/", "/a", false},
		{"/a/..b", "/a", true},
		{"/a", "/", true},
	} {
		t.Run(tt.path+" in "+tt.dir, func(t *testing.T) {
			if got := isBelow(tt.path, tt.dir); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
