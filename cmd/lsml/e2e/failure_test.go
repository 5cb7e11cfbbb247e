//go:build e2e

package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// through is a way to the server on which f may answer in its place; it says
// whether it did.
func (s *server) through(t *testing.T, f func(w http.ResponseWriter, r *http.Request) bool) string {
	t.Helper()
	to, err := url.Parse(s.url())
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !f(w, r) {
			proxy.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(front.Close)
	return front.URL
}

// isImport reports whether a request brings tasks.
func isImport(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/import") && r.URL.RawQuery == ""
}

// TestPushFailures pushes on bad days. Whatever happens, the project holds
// every task once in the end.
func TestPushFailures(t *testing.T) {
	tests := []struct {
		name  string
		fault func(n int32, w http.ResponseWriter, r *http.Request) bool
	}{
		{"the server is busy", func(n int32, w http.ResponseWriter, r *http.Request) bool {
			if n > 2 {
				return false
			}
			w.Header().Set("Retry-After", "1")
			http.Error(w, "queue full", http.StatusServiceUnavailable)
			return true
		}},
		{"the answer is lost", func(n int32, w http.ResponseWriter, r *http.Request) bool {
			if n > 1 {
				return false
			}
			shipped.forward(t, r)
			panic(http.ErrAbortHandler) // cuts the connection
		}},
		{"the answer is an error though the tasks are there", func(n int32, w http.ResponseWriter, r *http.Request) bool {
			if n > 1 {
				return false
			}
			shipped.forward(t, r)
			http.Error(w, "db_predictions", http.StatusInternalServerError)
			return true
		}},
		{"the request is lost", func(n int32, w http.ResponseWriter, r *http.Request) bool {
			if n > 1 {
				return false
			}
			panic(http.ErrAbortHandler)
		}},
	}
	want := readTasks(t, tasksFile())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var imports atomic.Int32
			at := shipped.through(t, func(w http.ResponseWriter, r *http.Request) bool {
				return isImport(r) && tt.fault(imports.Add(1), w, r)
			})
			title := "When " + tt.name
			code, _, stderr := runAs(t, at, token, "push", tasksFile(), "--project", title[:min(len(title), 50)], "--document-root", files())
			got := countsOf(t, code, stderr)
			if got.New+got.Updated+got.Unchanged != len(want) {
				t.Errorf("%+v are not %d tasks", got, len(want))
			}
			if !strings.Contains(stderr, "; again in ") {
				t.Errorf("nothing tells of the failure:\n%s", stderr)
			}
			if d := cmp.Diff(want, shipped.tasks(t, shipped.project(t, title[:min(len(title), 50)])), sameTask); d != "" {
				t.Errorf("mismatch (-file +server):\n%s", d)
			}
		})
	}
}

// forward has a request take effect, and gives nobody the answer.
func (s *server) forward(t *testing.T, r *http.Request) {
	to := r.Clone(r.Context())
	to.RequestURI, to.Host = "", ""
	to.URL.Scheme, to.URL.Host = "http", strings.TrimPrefix(s.url(), "http://")
	answer, err := http.DefaultClient.Do(to)
	if err != nil {
		t.Error(err)
		return
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusCreated {
		t.Errorf("the import itself: %s", answer.Status)
	}
}

// TestWrongToken is told from a server that is not there, and nothing of the
// token is shown.
func TestWrongToken(t *testing.T) {
	const wrong = "ffffffffffffffffffffffffffffffffffffffff"
	code, _, stderr := runAs(t, shipped.url(), wrong, "push", tasksFile(), "--project", "Never made")
	if code != 1 || !strings.Contains(stderr, "401") || !strings.Contains(stderr, "hint: LABEL_STUDIO_API_KEY") || strings.Contains(stderr, wrong) {
		t.Errorf("push ends with %d:\n%s", code, stderr)
	}
}

// TestStoppedServer pushes into a server that is not there, and again once it
// is back.
func TestStoppedServer(t *testing.T) {
	strict.push(t, tasksFile(), "Stopped")
	before := strict.tasks(t, strict.project(t, "Stopped"))
	strict.stop()
	code, _, stderr := strict.lsml(t, "push", tasksFile(), "--project", "Stopped")
	if code != 1 || !strings.Contains(stderr, "connection refused") || !strings.Contains(stderr, "hint: is Label Studio running at") {
		t.Errorf("push ends with %d:\n%s", code, stderr)
	}
	if err := strict.start(); err != nil {
		t.Fatal(err)
	}
	if err := strict.await(); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(counts{Unchanged: len(before)}, strict.push(t, tasksFile(), "Stopped")); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	if d := cmp.Diff(before, strict.tasks(t, strict.project(t, "Stopped"))); d != "" {
		t.Errorf("mismatch (-before +after):\n%s", d)
	}
}
