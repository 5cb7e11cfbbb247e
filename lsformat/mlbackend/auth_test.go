package mlbackend

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestLogin(t *testing.T) {
	closed := newTestHandler(t, fakeModel{}, Options{User: "geo", Password: "log"})
	proved := newTestHandler(t, fakeModel{}, Options{User: "geo", Password: "log", EventSecret: "told"})
	noLogin := newTestHandler(t, fakeModel{}, Options{EventSecret: "told"})
	const event = `{"action":"TASKS_DELETED","tasks":[{"id":1}],"project":{"id":7}}`
	tests := []struct {
		name           string
		h              *Handler
		method, path   string
		user, password string
		status         int
	}{
		{"right", closed, "GET", "/health", "geo", "log", 200},
		{"none", closed, "GET", "/health", "", "", 401},
		{"wrong password", closed, "GET", "/health", "geo", "lag", 401},
		{"wrong user", closed, "GET", "/health", "geol", "log", 401},
		{"swapped", closed, "GET", "/health", "log", "geo", 401},
		{"no user", closed, "GET", "/health", "", "log", 401},
		{"unknown endpoints are not told", closed, "GET", "/x", "", "", 401},
		{"status", closed, "GET", "/status", "", "", 401},
		{"metrics", closed, "GET", "/metrics", "", "", 401},
		{"webhook", closed, "POST", "/webhook", "", "", 401},
		{"webhook with the login", proved, "POST", "/webhook", "geo", "log", 201},
		{"webhook with the secret", proved, "POST", "/told/webhook", "", "", 201},
		{"webhook with the secret below a path", proved, "POST", "/lsml/told/webhook/", "", "", 201},
		{"webhook with another secret", proved, "POST", "/tol/webhook", "", "", 401},
		{"webhook with the secret elsewhere", proved, "POST", "/told/x/webhook", "", "", 401},
		{"webhook with the secret of its project", proved, "POST", "/lsml/" + ProjectSecret("told", "7") + "/webhook", "", "", 201},
		{"webhook with that of another project", proved, "POST", "/" + ProjectSecret("told", "8") + "/webhook", "", "", 401},
		{"webhook with one made of another secret", proved, "POST", "/" + ProjectSecret("tell", "7") + "/webhook", "", "", 401},
		{"webhook with the project alone", proved, "POST", "/7-/webhook", "", "", 401},
		{"the secret opens nothing else", proved, "POST", "/told/predict", "", "", 401},
		{"the secret where there is no login", noLogin, "POST", "/told/webhook", "", "", 201},
		{"without it", noLogin, "POST", "/webhook", "", "", 401},
		{"with any login", noLogin, "POST", "/webhook", "geo", "log", 401},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(tt.method, tt.path, strings.NewReader(event))
			if tt.user+tt.password != "" {
				r.SetBasicAuth(tt.user, tt.password)
			}
			w := httptest.NewRecorder()
			tt.h.ServeHTTP(w, r)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d", w.Code, tt.status)
			}
			ofProject := strings.Contains(w.Body.String(), errOtherProject) // which no login helps against
			if challenge := w.Header().Get("WWW-Authenticate"); (w.Code == 401 && tt.h != noLogin && !ofProject) != (challenge != "") {
				t.Errorf("status %d with challenge %q", w.Code, challenge)
			}
		})
	}
}

func TestLoginsThatAreRefused(t *testing.T) {
	for _, o := range []Options{
		{User: "geo"}, {Password: "log"},
		{User: "g:o", Password: "log"}, {User: "geo", Password: "10 €"}, {User: "Łukasz", Password: "log"},
	} {
		if _, err := New(fakeModel{}, o); err == nil {
			t.Errorf("user %q, password %q: no error", o.User, o.Password)
		} else if o.User != "" && o.Password != "" && strings.Contains(err.Error(), o.Password) {
			t.Errorf("the password stands in: %v", err)
		}
	}
}

// Label Studio writes a login in Latin-1, browsers write it in UTF-8.
func TestLettersBeyondASCII(t *testing.T) {
	h := newTestHandler(t, fakeModel{}, Options{User: "Jürg", Password: "Löß"})
	tests := []struct {
		name, user, password string
		status               int
	}{
		{"UTF-8", "Jürg", "Löß", 200},
		{"Latin-1", "J\xfcrg", "L\xf6\xdf", 200},
		{"another letter", "J\xfcrg", "L\xf6\xde", 401},
		{"none", "", "", 401},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/health", nil)
			r.SetBasicAuth(tt.user, tt.password)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d", w.Code, tt.status)
			}
		})
	}
}

func TestPackedBodyIsRefused(t *testing.T) {
	h := newTestHandler(t, fakeModel{}, Options{})
	for encoding, want := range map[string]int{"gzip": http.StatusUnsupportedMediaType, "identity": http.StatusOK, "": http.StatusOK} {
		r := httptest.NewRequest(http.MethodPost, "/predict", strings.NewReader(`{"tasks":[]}`))
		r.Header.Set("Content-Encoding", encoding)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%q: status %d, want %d: %s", encoding, w.Code, want, w.Body)
		}
	}
}

// A body that does not arrive in time has a status of its own.
func TestSlowBody(t *testing.T) {
	server := httptest.NewServer(newTestHandler(t, fakeModel{}, Options{Deadline: 100 * time.Millisecond}))
	defer server.Close()
	body, never := io.Pipe()
	defer never.Close()
	answer, err := http.Post(server.URL+"/predict", "application/json", body)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusRequestTimeout {
		t.Errorf("status %s", answer.Status)
	}
}

// Without a login, a page in a browser must not reach the backend under a name
// that its owner has given the address of this machine.
func TestHosts(t *testing.T) {
	open := newTestHandler(t, fakeModel{}, Options{Hosts: []string{"gis.firm.example"}})
	closed := newTestHandler(t, fakeModel{}, Options{User: "geo", Password: "log", Hosts: []string{}})
	for host, want := range map[string]int{
		"127.0.0.1:9090": 200, "[::1]:9090": 200, "[::1]": 200, "10.0.0.7": 200, "localhost:9090": 200, "LOCALHOST": 200, "stratigraphy:9090": 200,
		"host.docker.internal:9090": 200, "lsml.default.svc.cluster.local": 200, "gis.firm.example:9090": 200, "GIS.firm.example.": 200, "": 200,
		"evil.example:9090": 403, "127.0.0.1.evil.example": 403, "localhost.evil.example": 403, "evil.local.example": 403,
	} {
		r := httptest.NewRequest(http.MethodGet, "/health", nil)
		r.Host = host
		w := httptest.NewRecorder()
		open.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("host %q: status %d, want %d", host, w.Code, want)
		}
		r.SetBasicAuth("geo", "log")
		w = httptest.NewRecorder()
		closed.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Errorf("host %q with a login: status %d", host, w.Code)
		}
	}
}
