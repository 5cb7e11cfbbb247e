package fetch

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/lsformat/labelstudio"
)

const legacyToken = "0123456789abcdef0123456789abcdef01234567"

// personalToken is a JSON Web Token as Label Studio makes them.
func personalToken() string {
	part := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	return part(`{"alg":"HS256"}`) + "." + part(`{"token_type":"refresh","exp":1}`) + "." + part("signature")
}

// A seen request is what a server was asked.
type seen struct{ Method, URI, Authorization string }

// A fakeServer answers with its own URI as content and notes what it is asked.
type fakeServer struct {
	*httptest.Server
	mu   sync.Mutex
	seen []seen
}

func newServer(t *testing.T, handle http.HandlerFunc) *fakeServer {
	s := &fakeServer{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.seen = append(s.seen, seen{r.Method, r.URL.RequestURI(), r.Header.Get("Authorization")})
		s.mu.Unlock()
		if handle != nil {
			handle(w, r)
			return
		}
		fmt.Fprint(w, r.URL.RequestURI())
	}))
	t.Cleanup(s.Close)
	return s
}

func TestDownload(t *testing.T) {
	const asked = "Token " + legacyToken
	bucket := "/tasks/7/resolve/?fileuri=" + url.QueryEscape(base64.URLEncoding.EncodeToString([]byte("s3://bucket/a b.png")))
	server := newServer(t, nil)
	tests := []struct {
		name, image, taskID string
		want                []seen
	}{
		{"local file", "/data/local-files/?d=png/a%20b.png", "", []seen{{"GET", "/data/local-files/?d=png/a%20b.png", asked}}},
		{"upload", "/data/upload/1/x.png", "", []seen{{"GET", "/data/upload/1/x.png", asked}}},
		{"own address in full", server.URL + "/data/upload/1/y.png", "", []seen{{"GET", "/data/upload/1/y.png", asked}}},
		{"bucket", "s3://bucket/a b.png", "7", []seen{{"GET", bucket, asked}}},
		{"bucket without a task", "gs://bucket/a.png", "", nil},
		{"task id that is a path", "gs://bucket/c.png", "../../api", nil},
	}
	f := newFinder(t, Options{LabelStudio: server.URL, Token: legacyToken, Downloads: t.TempDir()})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server.seen = nil
			p, err := f.Page(t.Context(), Task{ID: tt.taskID, Image: tt.image})
			if (err != nil) != (tt.want == nil) {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, server.seen); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
			if err != nil {
				return
			}
			defer p.Release()
			if got := content(t, p.Document); got != tt.want[0].URI {
				t.Errorf("got %q", got)
			}
		})
	}
}

// The token goes to Label Studio only, and no private address is dialed but
// its own: not asked for outright, not by a name, not over a redirect.
func TestStrangersGetNothing(t *testing.T) {
	stranger := newServer(t, nil)
	port := stranger.URL[strings.LastIndex(stranger.URL, ":"):]
	labelStudio := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, stranger.URL+"/redirected.png", http.StatusSeeOther)
	})
	f := newFinder(t, Options{LabelStudio: labelStudio.URL, Token: legacyToken, Downloads: t.TempDir()})
	for _, image := range []string{
		stranger.URL + "/a.png",
		"http://localhost" + port + "/a.png",
		"http://0.0.0.0" + port + "/a.png",
		"http://[::ffff:127.0.0.1]" + port + "/a.png",
		"http://2130706433" + port + "/a.png",
		"http://169.254.169.254/latest/meta-data",
		"/data/local-files/?d=a.png", // which Label Studio redirects
		"s3://bucket/a.png",
	} {
		t.Run(image, func(t *testing.T) {
			if _, err := f.Page(t.Context(), Task{ID: "7", Image: image}); err == nil {
				t.Error("no error")
			}
		})
	}
	if len(stranger.seen) > 0 {
		t.Errorf("the stranger was asked %v", stranger.seen)
	}
}

// Over a redirect to an address that may be dialed, the token stays behind.
func TestTokenStaysWithItsServer(t *testing.T) {
	var authorization []string
	transport := roundTrip(func(r *http.Request) (*http.Response, error) {
		authorization = append(authorization, r.URL.String()+" "+r.Header.Get("Authorization"))
		w := httptest.NewRecorder()
		if r.URL.Port() == "8080" && r.URL.Scheme == "http" {
			http.Redirect(w, r, r.URL.Query().Get("to"), http.StatusSeeOther)
		}
		return w.Result(), nil
	})
	server, err := url.Parse("http://ls.example:8080")
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: labelstudio.Sign(transport, server, legacyToken)}
	for _, to := range []string{"http://ls.example:9090/", "https://ls.example:8080/", "http://sub.ls.example/", "http://bucket.example/"} {
		authorization = nil
		r, err := client.Get("http://ls.example:8080/?to=" + to)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		want := []string{"http://ls.example:8080/?to=" + to + " Token " + legacyToken, to + " "}
		if d := cmp.Diff(want, authorization); d != "" {
			t.Errorf("mismatch (-want +got):\n%s", d)
		}
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestPersonalToken(t *testing.T) {
	var issued atomic.Int32
	server := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/token/refresh/" {
			var q map[string]string
			if err := json.NewDecoder(r.Body).Decode(&q); err != nil || q["refresh"] != personalToken() {
				http.Error(w, "no", http.StatusUnauthorized)
				return
			}
			fmt.Fprintf(w, `{"access":"access%d"}`, issued.Add(1))
			return
		}
		// The first access token runs out after one request.
		if r.Header.Get("Authorization") == "Bearer access1" && r.URL.Path != "/data/upload/1/a.png" {
			http.Error(w, "expired", http.StatusUnauthorized)
		}
	})
	f := newFinder(t, Options{LabelStudio: server.URL, Token: personalToken(), Downloads: t.TempDir()})
	for _, image := range []string{"/data/upload/1/a.png", "/data/upload/1/b.png"} {
		p, err := f.Page(t.Context(), Task{Image: image})
		if err != nil {
			t.Fatal(err)
		}
		p.Release()
	}
	want := []seen{
		{"POST", "/api/token/refresh/", ""},
		{"GET", "/data/upload/1/a.png", "Bearer access1"},
		{"GET", "/data/upload/1/b.png", "Bearer access1"},
		{"POST", "/api/token/refresh/", ""},
		{"GET", "/data/upload/1/b.png", "Bearer access2"},
	}
	if d := cmp.Diff(want, server.seen); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func TestRefusedTokenIsTold(t *testing.T) {
	server := newServer(t, func(w http.ResponseWriter, r *http.Request) { http.Error(w, "no", http.StatusUnauthorized) })
	for _, token := range []string{legacyToken, personalToken()} {
		f := newFinder(t, Options{LabelStudio: server.URL, Token: token, Downloads: t.TempDir()})
		_, err := f.Page(t.Context(), Task{Image: "/data/upload/1/a.png"})
		if err == nil || !strings.Contains(err.Error(), "401") {
			t.Errorf("got %v", err)
		}
		if err != nil && strings.Contains(err.Error(), token) {
			t.Errorf("the token stands in %v", err)
		}
	}
}

func TestDownloadsAreSharedAndKept(t *testing.T) {
	release := make(chan struct{})
	server := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		<-release
		fmt.Fprint(w, "page")
	})
	dir := t.TempDir()
	f := newFinder(t, Options{LabelStudio: server.URL, Downloads: dir})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			p, err := f.Page(t.Context(), Task{Image: "/data/upload/1/a.png"})
			if err != nil {
				t.Error(err)
				return
			}
			p.Release()
		})
	}
	close(release)
	wg.Wait()
	if got := len(server.seen); got != 1 {
		t.Errorf("the server was asked %d times", got)
	}
	if got := names(t, dir); len(got) != 1 || got[0] != sumOf("page") {
		t.Errorf("kept %v", got)
	}
}

func TestDownloadsTakeBoundedRoom(t *testing.T) {
	server := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, strings.Repeat(r.URL.Path[len(r.URL.Path)-1:], 10))
	})
	dir := t.TempDir()
	f := newFinder(t, Options{LabelStudio: server.URL, Downloads: dir, CacheBytes: 25})
	get := func(name string) Page {
		t.Helper()
		p, err := f.Page(t.Context(), Task{Image: "/data/upload/1/" + name})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	get("a").Release()
	b := get("b")
	get("a").Release() // now b was not used for longest, but it is in use
	get("c").Release()
	if d := cmp.Diff(map[string]bool{sumOf("bbbbbbbbbb"): true, sumOf("cccccccccc"): true}, set(names(t, dir))); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
	b.Release()
	get("d").Release()
	if d := cmp.Diff(map[string]bool{sumOf("cccccccccc"): true, sumOf("dddddddddd"): true}, set(names(t, dir))); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func TestLargeDownloadIsCutOff(t *testing.T) {
	server := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		for range 100 {
			fmt.Fprint(w, strings.Repeat("x", 1000)) // in pieces, so that no length is told
			w.(http.Flusher).Flush()
		}
	})
	dir := t.TempDir()
	f := newFinder(t, Options{LabelStudio: server.URL, Downloads: dir, FileBytes: 5000})
	if _, err := f.Page(t.Context(), Task{Image: "/data/upload/1/a.png"}); err == nil || !strings.Contains(err.Error(), "larger than 5000 bytes") {
		t.Errorf("got %v", err)
	}
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("left %v", got)
	}
}

// What a killed process left is removed; what is not ours stays.
func TestDownloadsBeginEmpty(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, sumOf("old"), "part-123", "mine.png")
	newFinder(t, Options{Downloads: dir})
	if d := cmp.Diff([]string{"mine.png"}, names(t, dir)); d != "" {
		t.Errorf("mismatch (-want +got):\n%s", d)
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func set(names []string) map[string]bool {
	s := make(map[string]bool)
	for _, n := range names {
		s[n] = true
	}
	return s
}

func TestPublic(t *testing.T) {
	tests := []struct {
		ip   string
		want bool
	}{
		{"8.8.8.8", true}, {"2a00:1450:400a:800::200e", true}, {"172.32.0.1", true},
		{"127.0.0.1", false}, {"127.8.8.8", false}, {"0.0.0.0", false}, {"10.1.2.3", false}, {"172.16.0.1", false},
		{"192.168.1.1", false}, {"169.254.169.254", false}, {"100.64.0.1", false}, {"224.0.0.1", false}, {"255.255.255.255", false},
		{"::1", false}, {"::", false}, {"fe80::1", false}, {"fc00::1", false}, {"::ffff:10.0.0.1", false}, {"64:ff9b::a00:1", false}, {"2002:7f00:1::", false},
	}
	for _, tt := range tests {
		t.Run(tt.ip, func(t *testing.T) {
			if got := public(netip.MustParseAddr(tt.ip)); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestAddressesAreShownWithoutSecrets(t *testing.T) {
	tests := []struct{ name, given, want string }{
		{"password", "https://user:pass@example.org/a.png", "https://example.org/a.png"},
		{"signature", "https://bucket.example/a.png?X-Amz-Signature=abc", "https://bucket.example/a.png"},
		{"of Azure", "https://c.blob.core.windows.net/a.png?sv=1&sig=abc", "https://c.blob.core.windows.net/a.png"},
		{"in capitals", "HTTPS://bucket.example/a.png?TOKEN=abc#x", "https://bucket.example/a.png"},
		{"no address", "https://bucket.example/%zz?sig=abc", "https://bucket.example/%zz…"},
		{"a path on Label Studio", "/data/local-files/?d=png/a_0.png", "/data/local-files/?d=png/a_0.png"},
		{"endless", strings.Repeat("x", 300), strings.Repeat("x", 200) + "…"},
		{"data", "data:" + strings.Repeat("x", 300), "data:" + strings.Repeat("x", 195) + "…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (address{given: tt.given}).String(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// The token goes to the addresses of files, and to nothing else on the server
// that somebody writes into a task.
func TestTokenIsForFiles(t *testing.T) {
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path+" "+r.Header.Get("Authorization"))
		fmt.Fprint(w, "content")
	}))
	defer server.Close()
	f := newFinder(t, Options{LabelStudio: server.URL + "/ls", Token: legacyToken, Downloads: t.TempDir()})
	tests := []struct{ address, want string }{
		{"/data/upload/1/a.png", "/ls/data/upload/1/a.png Token " + legacyToken},
		{server.URL + "/ls/data/upload/1/a.png", "/ls/data/upload/1/a.png Token " + legacyToken},
		{"s3://bucket/a.png", "/ls/tasks/7/resolve/ Token " + legacyToken},
		{"/data/../api/users", ""},
		{"/data/upload/../../api/users", ""},
		{"/data/upload/%2e%2e/%2e%2e/api/users", ""},
		{"/data/avatars/1.png", ""},
		{server.URL + "/ls/api/users", "/ls/api/users "},
		{server.URL + "/ls/data/upload/../../api/users", "/ls/data/upload/../../api/users "},
		{server.URL + "/elsewhere/data/upload/1/a.png", "/elsewhere/data/upload/1/a.png "},
	}
	for _, tt := range tests {
		t.Run(tt.address, func(t *testing.T) {
			asked = nil
			p, err := f.Page(t.Context(), Task{ID: "7", Image: tt.address})
			if (err == nil) != (tt.want != "") {
				t.Errorf("error %v", err)
			}
			if err == nil {
				p.Release()
			}
			if got := strings.Join(asked, ", "); got != tt.want {
				t.Errorf("asked for %q, want %q", got, tt.want)
			}
		})
	}
}
