package upload

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
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
	write(t, h.root, "pdf/<b>Zürich/x.pdf", "x")
	const hostile = "<script>alert(1)<\u2044script>.txt"
	tests := []struct {
		name   string
		fields map[string]string
		files  []sent
		status int
		has    []string
	}{
		{"form", nil, nil, 200, []string{"<h1>Upload documents</h1>", `<option value="&lt;b&gt;Zürich">`, `enctype="multipart/form-data"`}},
		{"what came of it", toA, []sent{{"a.pdf", "%PDF-"}, {hostile, ""}}, 415, []string{"Uploaded to A", "pdf/A/a.pdf", "&lt;script&gt;", "neither a PDF", `href="data:application/json;base64,`}},
		{"nothing", map[string]string{"project": "<b>"}, nil, 400, []string{"Nothing was uploaded", "file: is missing"}},
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
			for _, refused := range []string{"<script", "<b>"} {
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
