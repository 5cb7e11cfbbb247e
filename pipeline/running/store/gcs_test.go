package store

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/oauth2"
)

// tokenServer answers as Google Cloud Storage does to those who speak S3 with a
// token, and to nobody else.
func tokenServer(t *testing.T, objects *memory, token string) *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name := range r.Header {
			if strings.HasPrefix(name, "X-Amz-") {
				t.Errorf("%s %s has the header %s, which goes with no token", r.Method, r.URL, name)
			}
		}
		if r.Header.Get("Authorization") != "Bearer "+token {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `<Error><Code>AuthenticationRequired</Code><Message>Authentication required.</Message></Error>`)
			return
		}
		bucket, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		if bucket != "bucket" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		serveObject(w, r, objects, key)
	}))
	t.Cleanup(s.Close)
	return s
}

func serveObject(w http.ResponseWriter, r *http.Request, objects *memory, key string) {
	w.Header().Set("Last-Modified", "Mon, 02 Jan 2006 15:04:05 GMT")
	text, err := objects.get(key)
	switch {
	case r.Method == http.MethodPut:
		body := make([]byte, r.ContentLength)
		r.Body.Read(body)
		objects.objects[key] = string(body)
	case key == "":
		listObjects(w, r, objects)
	case err != nil:
		w.WriteHeader(http.StatusNotFound)
	default:
		w.Header().Set("Content-Length", strconv.Itoa(len(text)))
		if r.Method == http.MethodGet {
			fmt.Fprint(w, text)
		}
	}
}

func listObjects(w http.ResponseWriter, r *http.Request, objects *memory) {
	q := r.URL.Query()
	if q.Has("list-type") {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	most, _ := strconv.Atoi(q.Get("max-keys"))
	page, next, _ := objects.List(r.Context(), q.Get("prefix"), q.Get("marker"), most)
	fmt.Fprintf(w, `<ListBucketResult><IsTruncated>%v</IsTruncated><NextMarker>%s</NextMarker>`, next != "", next)
	for _, o := range page {
		fmt.Fprintf(w, `<Contents><Key>%s</Key><Size>%d</Size><LastModified>2006-01-02T15:04:05.000Z</LastModified><ETag>"%s"</ETag></Contents>`, o.Key, o.Size, o.Digest)
	}
	fmt.Fprint(w, `</ListBucketResult>`)
}

// TestGoogle moves objects with a token, and is told when it does not fit.
func TestGoogle(t *testing.T) {
	objects := &memory{objects: map[string]string{"in/a.pdf": "first", "in/b.pdf": "second"}}
	server := tokenServer(t, objects, "right")
	open := func(token string) *Stores {
		return &Stores{Patience: impatient, Open: func(_ context.Context, a Address) (Bucket, error) {
			return newGCS(server.URL, a.Bucket, oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token}))
		}}
	}
	ctx, file := t.Context(), filepath.Join(t.TempDir(), "file")
	s := open("right")
	must(t, s.Fetch(ctx, "gs://bucket/in/a.pdf", file))
	must(t, s.Put(ctx, file, "gs://bucket/in/Größe+%.pdf"))
	if text, err := os.ReadFile(file); err != nil || string(text) != "first" || objects.objects["in/Größe+%.pdf"] != "first" {
		t.Errorf("fetched %q and put %q, want the first object (%v)", text, objects.objects["in/Größe+%.pdf"], err)
	}
	for key, want := range map[string]bool{"in/a.pdf": true, "in/c.pdf": false} {
		if has, err := s.Has(ctx, "gs://bucket/"+key); has != want || err != nil {
			t.Errorf("%s: there is one: %v, want %v (%v)", key, has, want, err)
		}
	}
	want := []string{"Größe+%.pdf at gs://bucket/in/Größe+%.pdf", "a.pdf at gs://bucket/in/a.pdf", "b.pdf at gs://bucket/in/b.pdf"}
	if diff := cmp.Diff(want, names(t, s, "gs://bucket/in")); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	for _, refused := range []error{
		open("wrong").Put(ctx, file, "gs://bucket/c.pdf"), open("wrong").Fetch(ctx, "gs://bucket/in/a.pdf", file),
	} {
		if refused == nil || !strings.Contains(refused.Error(), "access denied: ") {
			t.Errorf("a wrong token gives %v", refused)
		}
	}
	if err := s.Fetch(ctx, "gs://other/a.pdf", file); err == nil || !strings.HasSuffix(err.Error(), "no such object or bucket") {
		t.Errorf("another bucket gives %v", err)
	}
}
