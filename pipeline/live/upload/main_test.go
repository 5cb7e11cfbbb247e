package upload

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

// A fakeReader reads documents that say of themselves what they are:
//
//	pages 3      the number of their pages
//	fails KIND   they cannot be opened
//	lacks 2 KIND the page cannot be read
type fakeReader struct{}

var (
	saysPages = regexp.MustCompile(`pages (\d+)`)
	saysFails = regexp.MustCompile(`fails (\w+)`)
	saysLacks = regexp.MustCompile(`lacks (\d+) (\w+)`)
)

func (fakeReader) Pages(ctx context.Context, path string) (int, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return 0, &reading.Error{Kind: reading.Internal, Op: "open", Msg: err.Error()}
	}
	if m := saysFails.FindSubmatch(content); m != nil {
		return 0, &reading.Error{Kind: reading.Kind(m[1]), Op: "open", Msg: "as asked"}
	}
	count := 1
	if m := saysPages.FindSubmatch(content); m != nil {
		fmt.Sscan(string(m[1]), &count)
	}
	return count, nil
}

func (fakeReader) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return paper.Page{}, &reading.Error{Kind: reading.Internal, Op: "open", Msg: err.Error()}
	}
	if ctx.Err() != nil {
		return paper.Page{}, &reading.Error{Kind: reading.Canceled, Op: "text", Page: number, Msg: "canceled"}
	}
	if m := saysLacks.FindSubmatch(content); m != nil && string(m[1]) == fmt.Sprint(number) {
		return paper.Page{}, &reading.Error{Kind: reading.Kind(m[2]), Op: "text", Page: number, Msg: "as asked"}
	}
	p := paper.Page{Number: number, Width: 595, Height: 842, Text: paper.PrintedText}
	if o.Picture == "" {
		return p, nil
	}
	p.Picture = &paper.Picture{Path: o.Picture, Width: 119, Height: 168}
	if err := writePicture(o.Picture, p.Picture.Width, p.Picture.Height); err != nil {
		return p, &reading.Error{Kind: reading.Internal, Op: "picture", Page: number, Msg: err.Error()}
	}
	return p, nil
}

func writePicture(path string, width, height int) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return png.Encode(f, image.NewGray(image.Rect(0, 0, width, height)))
}

// newHandler is a handler of a new data root that takes files of 5000 bytes.
func newHandler(t *testing.T) *Handler {
	t.Helper()
	h := newHandlerAt(t, t.TempDir())
	t.Cleanup(func() {
		if left, err := os.ReadDir(h.options.Scratch); len(left) > 0 || err != nil {
			t.Errorf("in the scratch folder are left %v, %v", left, err)
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

// newHandlerAt is a handler of a data root that somebody else closes.
func newHandlerAt(t *testing.T, root string) *Handler {
	t.Helper()
	h, err := New(t.Context(), Options{
		Root: root, Scratch: filepath.Join(t.TempDir(), "uploads"), Reader: fakeReader{}, AtOnce: 2, FileBytes: 5000,
		Address: func(path string) string { return "/" + path }, ModelVersion: "v1",
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// A sent file is one of a request.
type sent struct{ name, content string }

// formOf is the body of a request: the fields in the order of their names,
// behind the files, and the type of it all.
func formOf(t *testing.T, fields map[string]string, files ...sent) (body *bytes.Buffer, kind string) {
	t.Helper()
	body = &bytes.Buffer{}
	w := multipart.NewWriter(body)
	for _, f := range files {
		part, err := w.CreateFormFile("file", f.name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(part, f.content)
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if err := w.WriteField(name, fields[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return body, w.FormDataContentType()
}

// post sends a form and gives the answer.
func post(t *testing.T, h http.Handler, fields map[string]string, files ...sent) *httptest.ResponseRecorder {
	t.Helper()
	body, kind := formOf(t, fields, files...)
	r := httptest.NewRequest(http.MethodPost, "/upload", body)
	r.Header.Set("Content-Type", kind)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// told is an answer without digests and tasks.
func told(t *testing.T, w *httptest.ResponseRecorder) answer {
	t.Helper()
	var a answer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	for i := range a.Files {
		a.Files[i].SHA256, a.Files[i].Tasks = "", nil
	}
	if a.Status != w.Code {
		t.Errorf("the answer says %d, its status is %d", a.Status, w.Code)
	}
	return a
}

var toA = map[string]string{"project": "A"}

// with is toA with further fields.
func with(fields ...string) map[string]string {
	m := maps.Clone(toA)
	for i := 0; i < len(fields); i += 2 {
		m[fields[i]] = fields[i+1]
	}
	return m
}
