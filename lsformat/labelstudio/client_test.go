package labelstudio

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const legacy = "0123456789abcdef0123456789abcdef01234567"

// personal looks like a personal access token.
var personal = "e30." + base64.RawURLEncoding.EncodeToString([]byte(`{"token_type":"refresh"}`)) + ".c2ln"

// serve starts a server and a client for it that does not wait long.
func serve(t *testing.T, token string, f http.HandlerFunc) *Client {
	t.Helper()
	s := httptest.NewServer(f)
	t.Cleanup(s.Close)
	c, err := New(Options{URL: s.URL, Token: token, Pause: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNewRefusesAddresses(t *testing.T) {
	for _, address := range []string{"", "localhost:8080", "ftp://host", "http://", "http://user:s3cret@host", "http://user:s3cret@ho st"} {
		if _, err := New(Options{URL: address}); err == nil {
			t.Errorf("%q is taken", address)
		} else if strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%v shows a password", err)
		}
	}
}

func TestLegacyToken(t *testing.T) {
	c := serve(t, legacy, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `{"email":%q}`, r.Header.Get("Authorization"))
	})
	got, err := c.Whoami(t.Context())
	if want := "Token " + legacy; got != want || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

// TestPersonalToken has access tokens that are good for two requests each.
func TestPersonalToken(t *testing.T) {
	given, used := 0, map[string]int{}
	var bodies []string
	c := serve(t, personal, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		if r.URL.Path == "/api/token/refresh/" {
			if r.Header.Get("Authorization") != "" || !strings.Contains(string(body), personal) {
				t.Errorf("refresh with %q and %s", r.Header.Get("Authorization"), body)
			}
			given++
			fmt.Fprintf(w, `{"access":"access%d"}`, given)
			return
		}
		access := r.Header.Get("Authorization")
		if used[access]++; used[access] > 2 {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		bodies = append(bodies, access+" "+strings.TrimSpace(string(body)))
		io.WriteString(w, "{}")
	})
	for i := range 5 {
		if err := c.SetData(t.Context(), i, i); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{`Bearer access1 {"data":0}`, `Bearer access1 {"data":1}`, `Bearer access2 {"data":2}`, `Bearer access2 {"data":3}`, `Bearer access3 {"data":4}`}
	if d := cmp.Diff(want, bodies); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func TestRefusedPersonalToken(t *testing.T) {
	c := serve(t, personal, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusUnauthorized)
		io.WriteString(w, `{"detail":"Token is blacklisted"}`)
	})
	_, err := c.Whoami(t.Context())
	var e *Error
	if !errors.As(err, &e) || e.Status != http.StatusUnauthorized || e.Detail != "Token is blacklisted" {
		t.Errorf("got %v", err)
	}
	if strings.Contains(err.Error(), personal) {
		t.Errorf("the error shows the token: %v", err)
	}
}

// TestRedirectsAreNotFollowed keeps the token from where a redirect leads, and
// a POST from becoming a GET.
func TestRedirectsAreNotFollowed(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("the redirect was followed")
	}))
	defer elsewhere.Close()
	c := serve(t, legacy, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL, http.StatusMovedPermanently)
	})
	_, err := c.Whoami(t.Context())
	if err == nil || !strings.Contains(err.Error(), elsewhere.URL) {
		t.Errorf("got %v, want where it leads", err)
	}
}

func TestSignOnlyOneOrigin(t *testing.T) {
	var seen http.Header
	spy := roundTripper(func(r *http.Request) (*http.Response, error) {
		seen = r.Header
		return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
	})
	server := httptest.NewRequest("GET", "http://ls.example:8080/", nil).URL
	tests := []struct {
		to     string
		signed bool
	}{
		{"http://ls.example:8080/api/", true},
		{"https://ls.example:8080/api/", false},
		{"http://ls.example/api/", false},
		{"http://ls.example:8081/api/", false},
		{"http://ls.example.evil:8080/", false},
		{"http://evil:8080/?http://ls.example:8080", false},
	}
	for _, tt := range tests {
		if _, err := Sign(spy, server, legacy).RoundTrip(httptest.NewRequest("GET", tt.to, nil)); err != nil {
			t.Fatal(err)
		}
		if got := seen.Get("Authorization") != ""; got != tt.signed {
			t.Errorf("%s: signed %t, want %t", tt.to, got, tt.signed)
		}
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestRepeating counts how often requests are made that fail at first.
func TestRepeating(t *testing.T) {
	get := func(ctx context.Context, c *Client) error { _, err := c.Project(ctx, 1); return err }
	post := func(ctx context.Context, c *Client) error { _, err := c.Import(ctx, 1, nil); return err }
	tests := []struct {
		name      string
		call      func(context.Context, *Client) error
		status    int // 0 cuts the connection
		failures  int
		want      int
		succeeds  bool
		uncertain bool
	}{
		{"a look at a busy server", get, 503, 2, 3, true, false},
		{"a look at a server that fails", get, 500, 2, 3, true, false},
		{"a look through a cut connection", get, 0, 1, 2, true, false},
		{"a look that is refused", get, 403, 1, 1, false, false},
		{"a look that never succeeds", get, 502, 99, tries, false, true},
		{"an import into a busy server", post, 503, 2, 3, true, false},
		{"an import that is too much", post, 429, 2, 3, true, false},
		{"an import that fails inside", post, 500, 1, 1, false, true},
		{"an import that takes too long", post, 504, 1, 1, false, true},
		{"an import through a cut connection", post, 0, 1, 1, false, true},
		{"an import that is refused", post, 400, 1, 1, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var requests atomic.Int32 // a cut connection does not wait for its handler
			c := serve(t, legacy, func(w http.ResponseWriter, r *http.Request) {
				if int(requests.Add(1)) > tt.failures {
					io.WriteString(w, "{}")
					return
				}
				if tt.status == 0 {
					panic(http.ErrAbortHandler)
				}
				w.WriteHeader(tt.status)
			})
			// The transport itself repeats a GET on a connection that was kept.
			c.http.Transport.(*signer).next = &http.Transport{DisableKeepAlives: true}
			err := tt.call(t.Context(), c)
			if got := int(requests.Load()); got != tt.want || (err == nil) != tt.succeeds {
				t.Errorf("%d requests, want %d: %v", got, tt.want, err)
			}
			if Uncertain(err) != tt.uncertain {
				t.Errorf("uncertain %t, want %t: %v", Uncertain(err), tt.uncertain, err)
			}
		})
	}
}

func TestUnreachableIsCertain(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	c, err := New(Options{URL: s.URL, Token: legacy, Pause: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	c.try.tell = func(error, time.Duration) { told++ }
	_, err = c.Import(t.Context(), 1, nil)
	var gone *Unreachable
	if !errors.As(err, &gone) || Uncertain(err) || told != tries-1 {
		t.Errorf("told %d times: %v", told, err)
	}
}

func TestPauses(t *testing.T) {
	var pauses []time.Duration
	r := retrying{pause: time.Second, tell: func(_ error, after time.Duration) { pauses = append(pauses, after) }}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for n := 1; n <= 7; n++ {
		if err := r.wait(ended, n, errors.New("x")); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	if err := r.wait(ended, 1, fmt.Errorf("x: %w", &Error{after: 30 * time.Second})); err == nil {
		t.Error("no error after an interrupt")
	}
	want := []time.Duration{1, 2, 4, 8, 16, 32, 60, 30}
	for i := range want {
		want[i] *= time.Second
	}
	if d := cmp.Diff(want, pauses); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func TestDetail(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"a sentence", `{"status_code":401,"detail":"Invalid token.","exc_info":null}`, "Invalid token."},
		{"fields", `{"detail":"Validation error","validation_errors":{"title":["Too short.","Too bad."],"label_config":["mismatched tag"]}}`,
			"label_config: mismatched tag; title: Too short.; Too bad."},
		{"no field", `{"validation_errors":{"non_field_errors":["Error at item 0: no"]}}`, "Error at item 0: no"},
		{"a list", `["Prediction 0: bad",7]`, "Prediction 0: bad; 7"},
		{"cut off", `{"detail":"x`, `{"detail":"x`},
		{"blanks", `{"detail":"a\n   b"}`, "a b"},
		{"too long", `{"detail":"` + strings.Repeat("ä", maxDetail) + `"}`, strings.Repeat("ä", maxDetail/2) + "…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, shortened(detail([]byte(tt.body)))); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}

// TestTasksPages reads a list of tasks in pages.
func TestTasksPages(t *testing.T) {
	const total = 2*taskPage + 1
	c := serve(t, legacy, func(w http.ResponseWriter, r *http.Request) {
		var page int
		if _, err := fmt.Sscan(r.URL.Query().Get("page"), &page); err != nil {
			t.Error(err)
		}
		list := map[string]any{"total": total}
		var tasks []Task
		for id := (page-1)*taskPage + 1; id <= min(page*taskPage, total); id++ {
			tasks = append(tasks, Task{ID: id, Data: json.RawMessage("{}")})
		}
		list["tasks"] = tasks
		if err := json.NewEncoder(w).Encode(list); err != nil {
			t.Error(err)
		}
	})
	next := 1
	err := c.Tasks(t.Context(), 1, false, func(task Task) error {
		if task.ID != next {
			t.Errorf("task %d, want %d", task.ID, next)
		}
		next++
		return nil
	})
	if err != nil || next != total+1 {
		t.Errorf("%d tasks: %v", next-1, err)
	}
}

// TestImportInBackground waits for an import as the Enterprise edition does it.
func TestImportInBackground(t *testing.T) {
	states := []string{`{"status":"created"}`, `{"status":"in_progress"}`, `{"status":"completed","task_count":2,"prediction_count":3}`}
	c := serve(t, legacy, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			io.WriteString(w, `{"import":7}`)
			return
		}
		if r.URL.Path != "/api/projects/1/imports/7/" {
			t.Errorf("asked for %s", r.URL.Path)
		}
		io.WriteString(w, states[0])
		states = states[1:]
	})
	got, err := c.Import(t.Context(), 1, nil)
	if d := cmp.Diff(Imported{2, 3}, got); d != "" || err != nil {
		t.Errorf("%v, mismatch (-want +got):\n%s", err, d)
	}
}

// TestUploadForm gives every file a field of its own: of several with one name
// the server takes the last.
func TestUploadForm(t *testing.T) {
	fields := map[string]string{}
	c := serve(t, legacy, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			io.WriteString(w, `[{"id":1,"file":"upload/1/00000000-a.png"},{"id":2,"file":"upload/1/00000000-b.png"}]`)
			return
		}
		if err := r.ParseMultipartForm(1 << 20); err != nil {
			t.Error(err)
		}
		for name, files := range r.MultipartForm.File {
			fields[name] = files[0].Filename
		}
		io.WriteString(w, `{"file_upload_ids":[1,2]}`)
	})
	got, err := c.Upload(t.Context(), 1, []Picture{{"a.png", []byte("a")}, {"b.png", []byte("b")}})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string]string{"picture0": "a.png", "picture1": "b.png"}, fields); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	if got[1].Address() != "/data/upload/1/00000000-b.png" {
		t.Errorf("address %s", got[1].Address())
	}
}

func TestProbe(t *testing.T) {
	const png = "\x89PNG\r\n\x1a\n"
	tests := []struct {
		name, body string
		status     int
		ok         bool
	}{
		{"a picture", png, 200, true},
		{"nothing", "", 200, false},
		{"a page of a proxy", "<html>login</html>", 200, false},
		{"not there", png, 404, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := serve(t, legacy, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Query().Get("d") != "png/ä b_0.png" {
					t.Errorf("asked for %s", r.URL)
				}
				w.WriteHeader(tt.status)
				io.WriteString(w, tt.body)
			})
			if err := c.Probe(t.Context(), "/data/local-files/?d=png/%C3%A4%20b_0.png"); (err == nil) != tt.ok {
				t.Errorf("got %v", err)
			}
		})
	}
}
