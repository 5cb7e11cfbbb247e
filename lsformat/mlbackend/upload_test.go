package mlbackend

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestUpload: files are left to whoever takes them, and come only from those
// who log in, not over a page of another site, whatever else is open.
func TestUpload(t *testing.T) {
	taker := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.WriteHeader(http.StatusCreated)
		fmt.Fprintf(w, "%s %d bytes", r.Method, len(body))
	})
	const bodyLimit = 10
	login := Options{User: "geo", Password: "log", EventSecret: "told", BodyLimit: bodyLimit}
	takes := login
	takes.Upload = taker
	body := strings.Repeat("x", 2*bodyLimit)
	tests := []struct {
		name           string
		o              Options
		method, path   string
		password, site string
		status         int
		says           string
	}{
		{"file", takes, "POST", "/upload", "log", "", 201, "POST 20 bytes"},
		{"below a path", takes, "POST", "/lsml/upload", "log", "same-origin", 201, "POST 20 bytes"},
		{"form", takes, "GET", "/upload", "log", "none", 201, "GET 20 bytes"},
		{"nobody takes it", login, "POST", "/upload", "log", "", 404, "uploads are not taken here"},
		{"without password", takes, "POST", "/upload", "", "", 401, "missing or wrong"},
		{"form without password", takes, "GET", "/upload", "", "", 401, "missing or wrong"},
		{"another method", takes, "PUT", "/upload", "log", "", 405, "upload takes GET, HEAD or POST"},
		{"from another site", takes, "POST", "/upload", "log", "cross-site", 403, "another site"},
		{"others are bounded still", takes, "POST", "/setup", "log", "", 413, "larger than 10 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(tt.method, tt.path, strings.NewReader(`"`+body[1:]))
			if tt.password != "" {
				r.SetBasicAuth("geo", tt.password)
			}
			r.Header.Set("Sec-Fetch-Site", tt.site)
			w := httptest.NewRecorder()
			newTestHandler(t, fakeModel{}, tt.o).ServeHTTP(w, r)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) {
				t.Errorf("got %d %s, want %d with %q", w.Code, w.Body, tt.status, tt.says)
			}
		})
	}
	if _, err := New(fakeModel{}, Options{Upload: taker}); err == nil {
		t.Error("anybody may upload")
	}
}
