package source

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// tree writes files into a new folder and goes there. A line "name -> target"
// is a link; any other is a file that holds its own name.
func tree(t *testing.T, lines string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		name, target, link := strings.Cut(line, " -> ")
		must(t, os.MkdirAll(filepath.Dir(name), 0o777))
		if link {
			must(t, os.Symlink(target, name))
			continue
		}
		must(t, os.WriteFile(name, []byte(name), 0o666))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// told is what was found, a line each, as a test reads it.
func told(f Found) string {
	var b strings.Builder
	for _, s := range f.Sources {
		b.WriteString(s.Name + " at " + filepath.ToSlash(s.Path) + " as " + s.Stem)
		for _, i := range s.Images {
			fmt.Fprintf(&b, ", page %d %s", i.Page, filepath.ToSlash(i.Path))
		}
		if s.ImagesOnly {
			b.WriteString(", only these")
		}
		b.WriteString("\n")
	}
	for _, s := range f.Skipped {
		b.WriteString("skip " + s.Name + ": " + s.Why() + "\n")
	}
	for _, u := range f.Unreadable {
		b.WriteString("unreadable " + u.Name + ": " + u.Err.Error() + "\n")
	}
	return b.String()
}

func TestFind(t *testing.T) {
	cases, err := txtar.ParseFile("testdata/find.txtar")
	must(t, err)
	if len(cases.Files)%3 != 0 || len(cases.Files) == 0 {
		t.Fatalf("testdata/find.txtar: %d sections, want triples of tree, paths, found", len(cases.Files))
	}
	for i := 0; i < len(cases.Files); i += 3 {
		files, paths, want := cases.Files[i], cases.Files[i+1], cases.Files[i+2]
		t.Run(files.Name, func(t *testing.T) {
			tree(t, string(files.Data))
			var o Options
			args := strings.Fields(string(paths.Data))
			if len(args) > 1 && args[0] == "--pdf-dir" {
				o.PDFDir, args = args[1], args[2:]
			}
			found, err := Find(context.Background(), args, o)
			must(t, err)
			if diff := cmp.Diff(string(want.Data), told(found)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFindBeginning(t *testing.T) {
	t.Chdir(t.TempDir())
	must(t, os.WriteFile("profile", []byte("%PDF-1.7\n"), 0o666))
	must(t, os.WriteFile("scan.bak", []byte("II*\x00\x08\x00\x00\x00"), 0o666))
	must(t, os.WriteFile("notes", []byte("%P"), 0o666))
	found, err := Find(context.Background(), []string{"."}, Options{})
	must(t, err)
	want := "profile at profile as profile\nscan.bak at scan.bak as scan\nskip notes: neither a PDF nor an image\n"
	if diff := cmp.Diff(want, told(found)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestFindMissingPath(t *testing.T) {
	t.Chdir(t.TempDir())
	_, err := Find(context.Background(), []string{"pdfs"}, Options{})
	if want := "pdfs: no such file or directory"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestFindCanceled(t *testing.T) {
	tree(t, "in/a.pdf")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Find(ctx, []string{"in"}, Options{}); err == nil {
		t.Error("a canceled search gave no error")
	}
}

func TestMarkPictures(t *testing.T) {
	tree(t, "in/png/a_0.png")
	must(t, MarkPictures("in/png"))
	for _, tt := range []struct{ name, path, want string }{
		{"below a path", "in", "skip png: page pictures written by lsml\n"},
		{"named", "in/png", "a_0.png at in/png/a_0.png as a_0\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found, err := Find(context.Background(), []string{tt.path}, Options{})
			must(t, err)
			if diff := cmp.Diff(tt.want, told(found)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHashed(t *testing.T) {
	tree(t, "a.pdf\na_0.png")
	s := Source{Path: "a.pdf", Images: []PageImage{{Page: 1, Path: "a_0.png"}}}
	got, err := s.Hashed()
	must(t, err)
	want := Source{
		Path: "a.pdf", Size: 5, SHA256: "a7949e623819aa32baf4c32d0457e275b4eff130ec61f43cf284ffdef26efcf4",
		Images: []PageImage{{Page: 1, Path: "a_0.png", SHA256: "e14c70c0785c3170a00a608bf0beb6d3f92d5ae36a205d6a974564e56a106e70"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if s.Images[0].SHA256 != "" {
		t.Error("the source that was hashed changed")
	}
	if _, err := (Source{Path: "gone.pdf"}).Hashed(); err == nil || err.Error() != "no such file or directory" {
		t.Errorf("missing file: got error %v", err)
	}
}

func TestSplitPage(t *testing.T) {
	for _, tt := range []struct {
		name string
		stem string
		page int
		ok   bool
	}{
		{"A123_0.png", "A123", 1, true},
		{"A_1_12.PNG", "A_1", 13, true},
		{"A_01.png", "", 0, false},
		{"A_-1.png", "", 0, false},
		{"A_.png", "", 0, false},
		{"_3.png", "", 0, false},
		{"A.png", "", 0, false},
		{"A_0.jpg", "", 0, false},
		{"A_99999999999999999999.png", "", 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			stem, page, ok := splitPage(tt.name)
			if stem != tt.stem || page != tt.page || ok != tt.ok {
				t.Errorf("got %q, %d, %v, want %q, %d, %v", stem, page, ok, tt.stem, tt.page, tt.ok)
			}
		})
	}
}
