package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/source"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// impatient tries again, but does not wait.
var impatient = Patience{Tries: 3, Pause: time.Millisecond, LongestPause: time.Millisecond, Time: time.Minute, Rate: 1 << 20}

// inMemory are stores whose buckets are in memory, with these objects in one
// that is called bucket. Each object holds its own key.
func inMemory(t testing.TB, keys ...string) *Stores {
	t.Helper()
	bucket := &memory{objects: map[string]string{}}
	for _, key := range keys {
		bucket.objects[key] = key
	}
	return &Stores{Patience: impatient, Open: func(_ context.Context, a Address) (Bucket, error) {
		if a.Bucket == "bucket" {
			return bucket, nil
		}
		return &memory{}, nil
	}}
}

// names lists what is at an address: the name and the key of each object.
func names(t *testing.T, s *Stores, address string) []string {
	t.Helper()
	var all []string
	for o, err := range s.Objects(context.Background(), address) {
		must(t, err)
		all = append(all, o.Name+" at "+o.Address)
	}
	return all
}

func TestObjects(t *testing.T) {
	s := inMemory(t, "a.pdf", "f/", "f/a.pdf", "f/g/b.pdf", "f/a.pdf/c", "fa.pdf")
	for _, tt := range []struct {
		name, address string
		want          []string
	}{
		{"a folder", "s3://bucket/f/", []string{"a.pdf at s3://bucket/f/a.pdf", "a.pdf/c at s3://bucket/f/a.pdf/c", "g/b.pdf at s3://bucket/f/g/b.pdf"}},
		{"a folder without its slash", "gs://bucket/f/g", []string{"b.pdf at gs://bucket/f/g/b.pdf"}},
		{"an object, even if it could be a folder", "azblob://bucket/f/a.pdf", []string{"a.pdf at azblob://bucket/f/a.pdf"}},
		{"nothing", "s3://bucket/x", nil},
		{"an empty bucket", "s3://other", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, names(t, s, tt.address)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestObjectsOfManyPages lists more than a page, and ends where it is told to.
func TestObjectsOfManyPages(t *testing.T) {
	var keys []string
	for i := range 2*pageSize + 1 {
		keys = append(keys, fmt.Sprintf("%05d.pdf", i))
	}
	s := inMemory(t, keys...)
	if got := names(t, s, "s3://bucket"); len(got) != len(keys) {
		t.Errorf("got %d objects, want %d", len(got), len(keys))
	}
	seen := 0
	for range s.Objects(context.Background(), "s3://bucket") {
		if seen++; seen == 10 {
			break
		}
	}
	if seen != 10 {
		t.Errorf("saw %d objects, want 10", seen)
	}
}

// TestVersion: another content is another version, the same is the same.
func TestVersion(t *testing.T) {
	s := inMemory(t, "a.pdf")
	version := func() string {
		for o, err := range s.Objects(context.Background(), "s3://bucket/a.pdf") {
			must(t, err)
			return o.Version
		}
		return ""
	}
	first := version()
	if first == "" || first != version() {
		t.Errorf("versions %q and %q of the same object", first, version())
	}
	file := filepath.Join(t.TempDir(), "other")
	must(t, os.WriteFile(file, []byte("other"), 0o666))
	must(t, s.Put(context.Background(), file, "s3://bucket/a.pdf"))
	if first == version() {
		t.Errorf("version %q of other contents", first)
	}
}

func TestPutFetchHas(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := inMemory(t)
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	must(t, os.WriteFile(from, []byte("contents"), 0o666))
	const address = "s3://bucket/out/Bohrung Süd, 50% + ä.json"
	if has, err := s.Has(ctx, address); has || err != nil {
		t.Errorf("before: got %v, %v, want nothing there", has, err)
	}
	must(t, s.Put(ctx, from, address))
	if has, err := s.Has(ctx, address); !has || err != nil {
		t.Errorf("after: got %v, %v, want it there", has, err)
	}
	must(t, s.Fetch(ctx, address, to))
	got, err := os.ReadFile(to)
	must(t, err)
	if string(got) != "contents" {
		t.Errorf("got %q, want what was put", got)
	}
}

func TestFailures(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := inMemory(t)
	for _, tt := range []struct {
		name string
		err  error
		is   error
		want string
	}{
		{"no such object", s.Fetch(ctx, "s3://bucket/a.pdf", filepath.Join(dir, "a")), fs.ErrNotExist, "s3://bucket/a.pdf: no such object or bucket"},
		{"no such file", s.Put(ctx, filepath.Join(dir, "gone"), "s3://bucket/a.pdf"), fs.ErrNotExist, "stat " + dir + "/gone: no such file or directory"},
		{"no such folder", fetchInto(s, filepath.Join(dir, "gone", "a")), fs.ErrNotExist, "s3://bucket/there: open " + dir + "/gone/a.part: no such file or directory"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !errors.Is(tt.err, tt.is) || tt.err.Error() != tt.want {
				t.Errorf("got %v, want %s", tt.err, tt.want)
			}
		})
	}
}

func fetchInto(s *Stores, file string) error {
	b, err := s.bucket(context.Background(), Address{S3, "bucket", ""})
	if err != nil {
		return err
	}
	b.(*memory).objects["there"] = "x"
	return s.Fetch(context.Background(), "s3://bucket/there", file)
}

// TestFind finds documents in a store as in a folder.
func TestFind(t *testing.T) {
	s := inMemory(t, "in/a.pdf", "in/a_0.png", "in/.hidden/b.pdf", "in/notes.txt", "in/Z/c.PDF", "in/../d.pdf", "in//e.pdf",
		"in/png/.lsml-pictures", "in/png/+first.png", "in/png/x_0.png", "scans/s_3.png", "pdfs/s.pdf")
	found, err := source.Find(context.Background(), []string{"s3://bucket/in", "s3://bucket/scans", "s3://bucket/in/a.pdf"},
		source.Options{PDFDir: "s3://bucket/pdfs", Store: s})
	must(t, err)
	var got []string
	for _, d := range found.Sources {
		line := d.Name + " at " + d.Path + " as " + d.Stem
		for _, i := range d.Images {
			line += fmt.Sprintf(", page %d %s", i.Page, i.Path)
		}
		got = append(got, line)
	}
	for _, skip := range found.Skipped {
		got = append(got, "skip "+skip.Name+": "+skip.Why())
	}
	want := []string{
		"d.pdf at s3://bucket/in/../d.pdf as d",
		"e.pdf at s3://bucket/in//e.pdf as e",
		"Z/c.PDF at s3://bucket/in/Z/c.PDF as Z/c",
		"a.pdf at s3://bucket/in/a.pdf as a, page 1 s3://bucket/in/a_0.png",
		"s.pdf at s3://bucket/pdfs/s.pdf as s, page 4 s3://bucket/scans/s_3.png",
		"skip .hidden/b.pdf: hidden",
		"skip notes.txt: neither a PDF nor an image",
		"skip png: page pictures written by lsml",
		"skip a.pdf: the same file as a.pdf",
		"skip a_0.png: the image of a page of a.pdf",
		"skip s_3.png: the image of a page of s.pdf",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestRemove(t *testing.T) {
	s := inMemory(t, "a.pdf", "b.pdf")
	for range 2 { // what is gone stays gone
		must(t, s.Remove(context.Background(), "s3://bucket/a.pdf"))
	}
	if d := cmp.Diff([]string{"b.pdf at s3://bucket/b.pdf"}, names(t, s, "s3://bucket")); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}
