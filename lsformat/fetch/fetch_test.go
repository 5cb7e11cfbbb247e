package fetch

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/source"
)

// write makes files below a folder; their content is their path.
func write(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func newFinder(t *testing.T, o Options) *Finder {
	t.Helper()
	f, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func sumOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

// content reads a file that was found, and holds its digest against it.
func content(t *testing.T, f File) string {
	t.Helper()
	b, err := os.ReadFile(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	if f.SHA256 != sumOf(string(b)) || f.Size != int64(len(b)) {
		t.Errorf("%s: size %d, digest %s are not those of the file", f.Path, f.Size, f.SHA256)
	}
	return string(b)
}

func TestPage(t *testing.T) {
	dir := t.TempDir()
	write(t, dir,
		"png/zurich/A_1_0.png", "pdf/zurich/A_1.pdf", // a stem with an underscore
		"png/bern/B_3.png", "png/bern/B.pdf",
		"png/lone/C_0.png",
		"deep/png/x/D_0.png", "deep/pdf/x/D.pdf",
		"upload/1/0a1b2c3d-E_0.png", "pdf/1/E.PDF",
		"pdf/deep/F G.pdf",
		"png/zurich/Öl+Tank 7_0.png", "pdf/zurich/Öl+Tank 7.pdf",
		"notpaged.png",
	)
	type page struct {
		Document, Image, Name string
		Number                int
	}
	tests := []struct {
		name string
		task Task
		want page
	}{
		{"PDF of the image's project", Task{Image: "/data/local-files/?d=png/zurich/A_1_0.png"}, page{"pdf/zurich/A_1.pdf", "png/zurich/A_1_0.png", "pdf/zurich/A_1.pdf", 1}},
		{"PDF beside the image", Task{Image: "/data/local-files/?d=png/bern/B_3.png"}, page{"png/bern/B.pdf", "png/bern/B_3.png", "png/bern/B.pdf", 4}},
		{"an image alone", Task{Image: "/data/local-files/?d=png/lone/C_0.png"}, page{"png/lone/C_0.png", "", "C_0.png", 1}},
		{"an image that is no page", Task{Image: "/data/local-files/?d=notpaged.png"}, page{"notpaged.png", "", "notpaged.png", 1}},
		{"a deep folder", Task{Image: "/data/local-files/?d=deep/png/x/D_0.png"}, page{"deep/pdf/x/D.pdf", "deep/png/x/D_0.png", "deep/pdf/x/D.pdf", 1}},
		{"an upload", Task{Image: "/data/upload/1/0a1b2c3d-E_0.png"}, page{"pdf/1/E.PDF", "upload/1/0a1b2c3d-E_0.png", "pdf/1/E.PDF", 1}},
		{"an upload, as older servers write it", Task{Image: "upload/1/0a1b2c3d-E_0.png"}, page{"pdf/1/E.PDF", "upload/1/0a1b2c3d-E_0.png", "pdf/1/E.PDF", 1}},
		{"escapes", Task{Image: "/data/local-files/?d=png/zurich/%C3%96l%2BTank%207_0.png"}, page{"pdf/zurich/Öl+Tank 7.pdf", "png/zurich/Öl+Tank 7_0.png", "pdf/zurich/Öl+Tank 7.pdf", 1}},
		{"our own task", Task{Image: "/data/local-files/?d=gone_0.png", PDF: "pdf/deep/F G.pdf", Page: 3}, page{"pdf/deep/F G.pdf", "", "pdf/deep/F G.pdf", 3}},
		{"our own task, named below pdf", Task{PDF: "deep/F G.pdf", Page: 3, SHA256: sumOf("pdf/deep/F G.pdf")}, page{"pdf/deep/F G.pdf", "", "pdf/deep/F G.pdf", 3}},
		{"another PDF by that name", Task{Image: "/data/local-files/?d=png/bern/B_3.png", PDF: "zurich/A_1.pdf", Page: 1, SHA256: sumOf("other")}, page{"png/bern/B.pdf", "png/bern/B_3.png", "png/bern/B.pdf", 4}},
		{"file", Task{Image: "file://" + filepath.ToSlash(dir) + "/png/lone/C_0.png"}, page{"png/lone/C_0.png", "", "C_0.png", 1}},
		{"absolute path", Task{Image: filepath.ToSlash(dir) + "/png/lone/C_0.png"}, page{"png/lone/C_0.png", "", "C_0.png", 1}},
		{"relative path", Task{Image: "png/lone/C_0.png"}, page{"png/lone/C_0.png", "", "C_0.png", 1}},
		{"PDF of an image in a bucket", Task{Image: "s3://bucket/png/zurich/A_1_0.png"}, page{"pdf/zurich/A_1.pdf", "", "pdf/zurich/A_1.pdf", 1}},
		{"PDF of an image on the web", Task{Image: "https://example.org/zurich/A_1_0.png?x=1"}, page{"pdf/zurich/A_1.pdf", "", "pdf/zurich/A_1.pdf", 1}},
	}
	f := newFinder(t, Options{Roots: []string{t.TempDir(), dir}})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := f.Page(t.Context(), tt.task)
			if err != nil {
				t.Fatal(err)
			}
			defer p.Release()
			got := page{Document: content(t, p.Document), Name: p.Name, Number: p.Number}
			if p.Image != nil {
				got.Image = content(t, *p.Image)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}

// A document that is attached to another is named with it, by the task or by
// the name of its image, as lsml annotate names it; a file of that name is itself.
func TestAttached(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "pdf/z/A.pdf", "png/z/A.pdf!B_0.png", "png/z/A.pdf!C.pdf!D_1.png", "pdf/z/E!F.pdf", "pdf/z/E", "secret.pdf")
	if err := os.Mkdir(filepath.Join(dir, "pdf", "z", "A.pdf!dir"), 0o777); err != nil {
		t.Fatal(err)
	}
	outer := source.Source{Path: filepath.Join(dir, "pdf", "z", "A.pdf"), Name: "pdf/z/A.pdf", SHA256: sumOf("pdf/z/A.pdf")}
	b := outer.Attached("B.pdf")
	tests := []struct {
		name  string
		task  Task
		want  source.Source
		page  int
		image string
	}{
		{"by its image", Task{Image: "/data/local-files/?d=png/z/A.pdf%21B_0.png"}, b, 1, "png/z/A.pdf!B_0.png"},
		{"two deep", Task{Image: "/data/local-files/?d=png/z/A.pdf%21C.pdf%21D_1.png"}, outer.Attached("C.pdf").Attached("D.pdf"), 2, "png/z/A.pdf!C.pdf!D_1.png"},
		{"by our own task", Task{PDF: "pdf/z/A.pdf!B.x", Page: 3}, outer.Attached("B.x"), 3, ""},
		{"with its digest", Task{PDF: "z/A.pdf!B.pdf", Page: 3, SHA256: b.SHA256}, b, 3, ""},
		{"a file of such a name", Task{PDF: "pdf/z/E!F.pdf", Page: 1}, source.Source{
			Path: filepath.Join(dir, "pdf", "z", "E!F.pdf"), Name: "pdf/z/E!F.pdf", SHA256: sumOf("pdf/z/E!F.pdf")}, 1, ""},
	}
	f := newFinder(t, Options{Roots: []string{dir}})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := f.Page(t.Context(), tt.task)
			if err != nil {
				t.Fatal(err)
			}
			defer p.Release()
			got := source.Source{Path: p.Document.Path, Name: p.Name, SHA256: p.Document.SHA256}
			tt.want.Stem = "" // names pictures that are written
			if d := cmp.Diff(tt.want, got); d != "" || p.Number != tt.page {
				t.Errorf("page %d, want %d; mismatch (-want +got):\n%s", p.Number, tt.page, d)
			}
			if got := p.Image; (got != nil) != (tt.image != "") || got != nil && content(t, *got) != tt.image {
				t.Errorf("image %v, want %s", got, tt.image)
			}
		})
	}
	for _, name := range []string{"pdf/z/A.pdf!dir/../../../secret.pdf", `pdf/z/A.pdf!a\b.pdf`, "pdf/z/gone.pdf!B.pdf", "pdf/z/A.pdf!B.pdf!C.pdf!D.pdf!E.pdf"} {
		if p, err := f.Page(t.Context(), Task{PDF: name, Page: 1}); err == nil && p.Attached {
			t.Errorf("%s: found %s", name, p.Document.Path)
		}
	}
	if p, err := f.Page(t.Context(), Task{PDF: "z/A.pdf!B.pdf", Page: 1, SHA256: sumOf("other")}); err == nil {
		t.Errorf("another document by that name: found %s", p.Document.Path)
	}
}

// Whatever an address goes through, nothing outside the roots is read.
func TestNothingOutside(t *testing.T) {
	dir := t.TempDir()
	root, outside := filepath.Join(dir, "root"), filepath.Join(dir, "root-private")
	write(t, root, "png/a/A_0.png")
	write(t, outside, "secret.png", "secret.pdf")
	for link, to := range map[string]string{
		"link.png": filepath.Join(outside, "secret.png"),
		"folder":   outside,
		"up.png":   "../root-private/secret.png",
	} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(root, "dir_0.png"), 0o777); err != nil {
		t.Fatal(err)
	}
	f := newFinder(t, Options{Roots: []string{root}})
	for _, address := range []string{
		"/data/local-files/?d=../root-private/secret.png",
		"/data/local-files/?d=png/../../root-private/secret.png",
		"/data/local-files/?d=%2e%2e%2Froot-private%2Fsecret.png",
		"/data/local-files/?d=/../root-private/secret.png",
		"/data/local-files/?d=" + filepath.ToSlash(outside) + "/secret.png",
		"/data/local-files/?d=link.png",
		"/data/local-files/?d=up.png",
		"/data/local-files/?d=folder/secret.png",
		"/data/local-files/?d=secret.png%00.png",
		"/data/local-files/?d=dir_0.png",
		"/data/local-files/?d=",
		"/data/upload/../../root-private/secret.png",
		"file://" + filepath.ToSlash(outside) + "/secret.png",
		"file://" + filepath.ToSlash(root) + "/../root-private/secret.png",
		"file://otherhost" + filepath.ToSlash(root) + "/png/a/A_0.png",
		"file:///etc/passwd",
		"/etc/passwd",
		"../root-private/secret.png",
		filepath.ToSlash(outside) + "/secret.png",
		"ftp://example.org/a.png",
		"",
	} {
		t.Run(address, func(t *testing.T) {
			for _, task := range []Task{{Image: address}, {PDF: address, Page: 1}, {PDF: strings.ReplaceAll(address, ".png", ".pdf"), Page: 1}} {
				if p, err := f.Page(t.Context(), task); err == nil {
					t.Errorf("%+v: found %s", task, p.Document.Path)
				}
			}
		})
	}
}

func TestFilesAreBounded(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "12345.png", "1234.png")
	f := newFinder(t, Options{Roots: []string{dir}, Downloads: t.TempDir(), FileBytes: 8})
	tests := []struct {
		name, image string
		ok          bool
	}{
		{"just so", "1234.png", true},
		{"larger", "12345.png", false},
		{"data", "data:,12345678", true},
		{"larger data", "data:,123456789", false},
		{"larger data in base64", "data:;base64," + base64.StdEncoding.EncodeToString([]byte("123456789")), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := f.Page(t.Context(), Task{Image: tt.image})
			if (err == nil) != tt.ok {
				t.Errorf("got error %v", err)
			}
			p.Release()
		})
	}
}

func TestDataAddress(t *testing.T) {
	tests := []struct{ name, value, want string }{
		{"base64", "data:image/png;base64,S2llcw==", "Kies"},
		{"text", "data:,Kies%20sandig", "Kies sandig"},
		{"escaped base64", "data:;base64,S2llcw%3D%3D", "Kies"},
		{"no comma", "data:image/png;base64", ""},
		{"broken base64", "data:;base64,!", ""},
		{"broken escape", "data:,%zz", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := decodeData(tt.value, 100)
			if (err != nil) != (tt.want == "") || string(got) != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

// FuzzParseAddress: no address is taken to lie outside of what it is below.
func FuzzParseAddress(f *testing.F) {
	for _, s := range []string{"/data/local-files/?d=png/a_0.png", "s3://b/k", "file:///x", "data:,x", "upload/1/x.png", "http://h/data/local-files/?d=.."} {
		f.Add(s)
	}
	r := &root{path: filepath.FromSlash("/srv/root")}
	f.Fuzz(func(t *testing.T, value string) {
		a, err := parseAddress(value)
		if err != nil || a.local == "" {
			return
		}
		if rel, ok := r.relative(a.local); ok && !strings.HasPrefix(filepath.Join(r.path, rel), r.path) {
			t.Errorf("%q leads to %q", value, rel)
		}
	})
}
