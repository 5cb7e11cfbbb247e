package upload

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// browse sends a request as a browser does.
func browse(t *testing.T, h http.Handler, fields map[string]string, files ...sent) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/upload", nil)
	if fields != nil {
		body, kind := formOf(t, fields, files...)
		r = httptest.NewRequest(http.MethodPost, "/upload", body)
		r.Header.Set("Content-Type", kind)
	}
	r.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestPage(t *testing.T) {
	h := newHandler(t)
	write(t, h.shelf.(*disk).root, "pdf/<b>Zürich/x.pdf", "x")
	const hostile = "<script>alert(1)<\u2044script>.txt"
	tests := []struct {
		name   string
		fields map[string]string
		files  []sent
		status int
		has    []string
	}{
		{"form", nil, nil, 200, []string{"<h1>Upload documents</h1>", `<option value="&lt;b&gt;Zürich">`, `enctype="multipart/form-data"`}},
		{"what came of it", toA, []sent{{"a.pdf", "%PDF-"}, {hostile, ""}}, 415, []string{"pdf/A/a.pdf", "&lt;script&gt;", "Uploaded 1 of 2 files to A", "neither a PDF", `href="upload?preview=`, `href="upload?tasks=`, `value="A"`}},
		{"nothing", map[string]string{"project": "<b>"}, nil, 400, []string{"Nothing was uploaded", "file: is missing", `value="&lt;b&gt;"`}},
		{"into Label Studio, which is not allowed", with("push", "yes"), []sent{{"b.pdf", "%PDF-"}}, 403, []string{"Nothing was uploaded", "push: uploads are not brought"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := browse(t, h, tt.fields, tt.files...)
			page := w.Body.String()
			if w.Code != tt.status {
				t.Errorf("got %d, want %d", w.Code, tt.status)
			}
			for _, want := range tt.has {
				if !strings.Contains(page, want) {
					t.Errorf("%q is missing in:\n%s", want, page)
				}
			}
			for _, refused := range []string{"<script>alert", "<b>"} {
				if strings.Contains(page, refused) {
					t.Errorf("%q stands in:\n%s", refused, page)
				}
			}
			if policy := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'") {
				t.Errorf("policy %q", policy)
			}
		})
	}
}

// What came of an upload can be looked at, and saved, for a while.
func TestWhatCame(t *testing.T) {
	h := newHandler(t)
	browse(t, h, toA, sent{"a.pdf", "%PDF-"}, sent{"b.txt", ""})
	recent := h.Recent()
	if len(recent) != 2 || recent[0].Name != "b.txt" || recent[0].Error == "" || recent[1].File != "pdf/A/a.pdf" || recent[1].Key == "" {
		t.Fatalf("recent: %+v", recent)
	}
	for link, want := range map[string]string{
		"preview=" + recent[1].Key: `src="data:image/jpeg;base64,`,
		"tasks=" + recent[1].Key:   `"pdf":"A/a.pdf"`,
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/upload?"+link, nil))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d without %s:\n%s", link, w.Code, want, w.Body)
		}
	}
	for range keptAnswers {
		h.album.keep("A", []byte(fmt.Sprint(h.album.bytes)))
	}
	for _, link := range []string{"preview=", "tasks="} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/upload?"+link+recent[1].Key, nil))
		if w.Code != http.StatusNotFound {
			t.Errorf("%s: %d for what is kept no more", link, w.Code)
		}
	}
	if h.Recent()[1].Key != "" {
		t.Error("there is a link to what is kept no more")
	}
}

// An upload goes into Label Studio where that is asked for and allowed.
func TestPush(t *testing.T) {
	h := newHandler(t)
	fails := errors.New("no such token")
	var err error
	h.options.Push = func(_ context.Context, project string, tasks []byte) (string, error) {
		return "http://localhost:8080/projects/7?" + project + fmt.Sprint(strings.Count(string(tasks), `"pdf":`)), err
	}
	if page := browse(t, h, toA, sent{"a.pdf", "%PDF-"}).Body.String(); strings.Contains(page, "projects/7") {
		t.Error("pushed without being asked")
	}
	if page := browse(t, h, with("push", "yes"), sent{"b.pdf", "%PDF- pages 2"}).Body.String(); !strings.Contains(page, `href="http://localhost:8080/projects/7?A2"`) {
		t.Errorf("no link in:\n%s", page)
	}
	err = fails
	if page := browse(t, h, with("push", "yes"), sent{"b.pdf", "%PDF- pages 2"}).Body.String(); !strings.Contains(page, "Not brought into Label Studio: no such token") {
		t.Errorf("no reason in:\n%s", page)
	}
}

// How far a request is, is known to who has its ticket, until it ends.
func TestProgress(t *testing.T) {
	h := newHandler(t)
	var during []state
	h.options.Address = func(path string) string {
		during = append(during, h.states.of("x"))
		return path
	}
	browse(t, h, with("ticket", "x"), sent{"a.pdf", "%PDF-"}, sent{"b.pdf", "%PDF-"})
	if d := cmp.Diff([]state{{2, 0, "a.pdf"}, {2, 1, "b.pdf"}}, during); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/upload?ticket=x", nil))
	if got := w.Body.String(); got != `{"files":0,"read":0,"name":""}` || len(h.states.now) > 0 {
		t.Errorf("after the end: %s", got)
	}
}
