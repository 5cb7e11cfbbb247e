package push

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat"
	"lsml/lsformat/labelstudio"
)

// TestUploads copies pictures: one file for one content, once.
func TestUploads(t *testing.T) {
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "png"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"a_0.png": "x", "a_1.png": "y", "a_2.png": "x"} {
		if err := os.WriteFile(filepath.Join(root, "png", name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f := &fake{t: t}
	c := f.start()
	o := Options{Open: open(pages(3, "m")), Pictures: Upload, Root: root}
	if d := cmp.Diff(Report{NewProject: true, Tasks: 3, Created: 3, Uploaded: 2, Versions: []string{"m"}}, report(t, c, o)); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	address := func(i int) string {
		var d lsformat.Data
		if err := json.Unmarshal(f.tasks[i].Data, &d); err != nil {
			t.Fatal(err)
		}
		return d.Image
	}
	if address(0) != address(2) || address(0) == address(1) || !strings.HasPrefix(address(0), "/data/upload/1/") {
		t.Errorf("addresses %s, %s, %s", address(0), address(1), address(2))
	}
	if d := cmp.Diff(Report{Tasks: 3, Unchanged: 3, Versions: []string{"m"}}, report(t, c, o)); d != "" {
		t.Errorf("second: mismatch (-want +got):\n%s", d)
	}
	if err := os.WriteFile(filepath.Join(root, "png", "a_1.png"), []byte("z"), 0o644); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(Report{Tasks: 3, Updated: 1, Unchanged: 2, Uploaded: 1, Versions: []string{"m"}}, report(t, c, o)); d != "" {
		t.Errorf("another picture: mismatch (-want +got):\n%s", d)
	}
}

// TestUploadStaysInRoot asks for a file outside, through a link.
func TestUploadStaysInRoot(t *testing.T) {
	outside, root := t.TempDir(), t.TempDir()
	if err := errors.Join(
		os.WriteFile(filepath.Join(outside, "a_0.png"), []byte("secret"), 0o644),
		os.Symlink(outside, filepath.Join(root, "png")),
	); err != nil {
		t.Fatal(err)
	}
	f := &fake{t: t}
	_, err := Run(t.Context(), f.start(), Options{Open: open(pages(1, "m")), Project: "Profiles", Pictures: Upload, Root: root})
	if err == nil || len(f.uploads) > 0 {
		t.Errorf("uploaded %v: %v", f.uploads, err)
	}
}

// TestPictureNotServed tells of a storage whose pictures do not come.
func TestPictureNotServed(t *testing.T) {
	f := &fake{t: t}
	f.fault = func(r *http.Request, before bool) int {
		if before && strings.HasPrefix(r.URL.Path, "/data/") {
			return http.StatusNotFound
		}
		return 0
	}
	_, err := Run(t.Context(), f.start(), Options{Open: open(pages(1, "m")), Project: "Profiles", Root: "/srv/ls"})
	var picture *PictureError
	if !errors.As(err, &picture) || picture.Folder != "/srv/ls/png" || len(f.imports) > 0 {
		t.Errorf("%d imports and %v", len(f.imports), err)
	}
}

func TestDigest(t *testing.T) {
	of := func(version, score, result string) digest {
		d, err := digestOf(labelstudio.Prediction{ModelVersion: version, Score: json.RawMessage(score), Result: json.RawMessage(result)})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	base := of("m", "0.5", `[{"a":1,"b":[2.50]}]`)
	tests := []struct {
		name string
		got  digest
		same bool
	}{
		{"other order, other blanks, other zeros", of("m", "0.50", `[ {"b":[2.5], "a":1.0} ]`), true},
		{"a score in quotes", of("m", `"0.5"`, `[{"a":1,"b":[2.5]}]`), true},
		{"another version", of("n", "0.5", `[{"a":1,"b":[2.5]}]`), false},
		{"another score", of("m", "0.6", `[{"a":1,"b":[2.5]}]`), false},
		{"no score", of("m", "", `[{"a":1,"b":[2.5]}]`), false},
		{"another result", of("m", "0.5", `[{"a":1,"b":[2.6]}]`), false},
	}
	for _, tt := range tests {
		if (tt.got == base) != tt.same {
			t.Errorf("%s: same %t, want %t", tt.name, tt.got == base, tt.same)
		}
	}
	if of("", "null", "[]") != of("undefined", "", "[]") {
		t.Error("the server calls a missing version undefined, and a missing score null")
	}
}

func TestLocalFile(t *testing.T) {
	tests := []struct {
		address, want string
	}{
		{"/data/local-files/?d=png/a%20b_0.png", "png/a b_0.png"},
		{"/data/local-files?d=/png/a_0.png", "png/a_0.png"},
		{"/data/local-files/?d=../../etc/passwd", "etc/passwd"},
		{"/data/local-files/?d=", ""},
		{"/data/upload/1/a.png", ""},
		{"https://host/data/local-files/?d=a", ""},
		{"s3://bucket/a.png", ""},
	}
	for _, tt := range tests {
		if got, ok := localFile(tt.address); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: got %q, %t, want %q", tt.address, got, ok, tt.want)
		}
	}
}
