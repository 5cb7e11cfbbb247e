package store_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"lsml/pipeline/running/store"
	"lsml/pipeline/running/store/storetest"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// line is a line to the server with these faults.
func line(t *testing.T, s *storetest.Server, choose func(*http.Request) storetest.Fault) *storetest.Line {
	t.Helper()
	l, err := storetest.NewLine(s.URL, choose)
	must(t, err)
	t.Cleanup(l.Close)
	return l
}

// contents are bytes that differ with n, of one to several pieces of a
// multipart upload.
func contents(n int) []byte {
	sizes := []int{0, 1, 100_000, 5 << 20, 40 << 20}
	sum := sha256.Sum256(fmt.Append(nil, n))
	return bytes.Repeat(sum[:], sizes[n%len(sizes)]/len(sum)+n%2)
}

// TestFaults moves objects over a line on which one request in four meets a
// fault: all of them arrive, and none is ever half there.
func TestFaults(t *testing.T) {
	server := storetest.Start(t, "bucket")
	l := line(t, server, storetest.Sometimes(4, 1))
	s := storetest.Stores(l.URL)
	s.Patience = store.Patience{Tries: 12, Pause: time.Millisecond, LongestPause: 50 * time.Millisecond, Time: time.Minute, Rate: 64 << 10}
	ctx, dir := context.Background(), t.TempDir()
	const objects, movers = 30, 4
	next := make(chan int)
	var wg sync.WaitGroup
	for range movers {
		wg.Go(func() {
			for n := range next {
				from, to := filepath.Join(dir, fmt.Sprint(n)), filepath.Join(dir, fmt.Sprint(n, ".back"))
				address := fmt.Sprintf("s3://bucket/in/%03d Größe+%%.pdf", n)
				err := errors.Join(os.WriteFile(from, contents(n), 0o666), s.Put(ctx, from, address), s.Fetch(ctx, address, to))
				if err != nil {
					t.Error(err)
					continue
				}
				if got, err := os.ReadFile(to); err != nil || !bytes.Equal(got, contents(n)) {
					t.Errorf("object %d came back as %d bytes, want %d (%v)", n, len(got), len(contents(n)), err)
				}
			}
		})
	}
	for n := range objects {
		next <- n
	}
	close(next)
	wg.Wait()

	listed := 0
	for o, err := range s.Objects(ctx, "s3://bucket/in") {
		must(t, err)
		if want := fmt.Sprintf("%03d Größe+%%.pdf", listed); o.Name != want || o.Size != int64(len(contents(listed))) {
			t.Errorf("listed %s of %d bytes, want %s of %d", o.Name, o.Size, want, len(contents(listed)))
		}
		listed++
	}
	if listed != objects {
		t.Errorf("listed %d objects, want %d", listed, objects)
	}
	for f := storetest.Busy; f <= storetest.Slow; f++ {
		if l.Met(f) == 0 {
			t.Errorf("no request has met fault %d", f)
		}
	}
	if parts, err := filepath.Glob(filepath.Join(dir, "*.part")); err != nil || len(parts) > 0 {
		t.Errorf("left behind: %v", parts)
	}
}

// TestNothingHalf breaks every transfer of contents for good: what was there
// before stays as it was, and nothing else appears.
func TestNothingHalf(t *testing.T) {
	server := storetest.Start(t, "bucket")
	dir := t.TempDir()
	small, large := filepath.Join(dir, "small"), filepath.Join(dir, "large")
	must(t, os.WriteFile(small, contents(2), 0o666))
	must(t, os.WriteFile(large, contents(4), 0o666))
	direct := storetest.Stores(server.URL)
	ctx := context.Background()
	must(t, direct.Put(ctx, small, "s3://bucket/there"))

	for _, tt := range []struct {
		name     string
		put, get storetest.Fault
	}{
		{"connections break", storetest.Reset, storetest.Reset},
		{"transfers break", storetest.CutAsk, storetest.CutReply},
		{"the server is busy", storetest.Busy, storetest.Busy},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := line(t, server, func(r *http.Request) storetest.Fault {
				switch r.Method {
				case http.MethodPut:
					return tt.put
				case http.MethodGet:
					return tt.get
				}
				return storetest.None
			})
			s := storetest.Stores(l.URL)
			s.Patience = store.Patience{Tries: 2, Pause: time.Millisecond, LongestPause: time.Millisecond, Time: time.Minute, Rate: 64 << 10}
			for _, file := range []string{small, large} {
				for _, address := range []string{"s3://bucket/new", "s3://bucket/there"} {
					if err := s.Put(ctx, file, address); err == nil {
						t.Errorf("putting %s to %s gave no error", filepath.Base(file), address)
					}
				}
			}
			back := filepath.Join(dir, "back")
			if err := s.Fetch(ctx, "s3://bucket/there", back); err == nil {
				t.Error("fetching gave no error")
			}
			if found, _ := filepath.Glob(back + "*"); len(found) > 0 {
				t.Errorf("fetching left %v", found)
			}
		})
	}
	var keys []string
	for o, err := range direct.Objects(ctx, "s3://bucket") {
		must(t, err)
		keys = append(keys, fmt.Sprint(o.Name, " ", o.Size))
	}
	if want := fmt.Sprint("there ", len(contents(2))); len(keys) != 1 || keys[0] != want {
		t.Errorf("the bucket holds %q, want only %q", keys, want)
	}
}

// TestSlow: a transfer that does not get on is called off.
func TestSlow(t *testing.T) {
	server := storetest.Start(t, "bucket")
	direct := storetest.Stores(server.URL)
	ctx, dir := context.Background(), t.TempDir()
	file := filepath.Join(dir, "file")
	must(t, os.WriteFile(file, contents(3), 0o666))
	must(t, direct.Put(ctx, file, "s3://bucket/slow"))
	l := line(t, server, func(*http.Request) storetest.Fault { return storetest.Slow })
	s := storetest.Stores(l.URL)
	s.Patience = store.Patience{Tries: 2, Pause: time.Millisecond, LongestPause: time.Millisecond, Time: 100 * time.Millisecond, Rate: 1 << 40}
	err := s.Fetch(ctx, "s3://bucket/slow", filepath.Join(dir, "back"))
	if want := "s3://bucket/slow: not finished in time"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestRefusals end at once, say why, and do not tell secrets.
func TestRefusals(t *testing.T) {
	server := storetest.Start(t, "bucket")
	for _, v := range storetest.Environment(server.URL) {
		name, value, _ := strings.Cut(v, "=")
		t.Setenv(name, value)
	}
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o666))
	for _, tt := range []struct {
		name    string
		set     [2]string
		address string
		is      error
		says    string
	}{
		{"no such bucket", [2]string{}, "s3://other/a", fs.ErrNotExist, "no such object or bucket"},
		{"a wrong key", [2]string{"AWS_SECRET_ACCESS_KEY", "another-secret"}, "s3://bucket/a", fs.ErrPermission, "access denied: "},
		{"no key", [2]string{"AWS_SECRET_ACCESS_KEY", ""}, "s3://bucket/a", store.ErrNoCredentials, "no credentials were found"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.set[0] != "" {
				t.Setenv(tt.set[0], tt.set[1])
			}
			if tt.set[1] == "" && tt.set[0] != "" {
				t.Setenv("AWS_ACCESS_KEY_ID", "")
			}
			s := &store.Stores{}
			begun := time.Now()
			err := s.Put(context.Background(), file, tt.address)
			if !errors.Is(err, tt.is) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want %s", err, tt.says)
			}
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("it took %s to say so", took)
			}
			if text := fmt.Sprint(err); strings.Contains(text, "secret-that") || strings.Contains(text, "another-secret") {
				t.Errorf("%s tells a secret", text)
			}
		})
	}
}

// TestEnvironment reaches a server by the variables of the old service.
func TestEnvironment(t *testing.T) {
	server := storetest.Start(t, "bucket")
	for _, v := range storetest.Environment(server.URL) {
		name, value, _ := strings.Cut(v, "=")
		t.Setenv(name, value)
	}
	t.Setenv("AWS_ENDPOINT_URL", "")
	t.Setenv("AWS_ENDPOINT", server.URL)
	t.Setenv("AWS_S3_BUCKET", "bucket")
	t.Setenv("AWS_REGION", "")
	s := &store.Stores{}
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, contents(2), 0o666))
	must(t, s.Put(context.Background(), file, "s3:///folder/a.pdf"))
	if got, err := os.ReadFile(filepath.Join(server.Root, "bucket/folder/a.pdf")); err != nil || !bytes.Equal(got, contents(2)) {
		t.Errorf("the server has %d bytes, want %d (%v)", len(got), len(contents(2)), err)
	}
}

// A server below a path is refused with the reason: its requests could not be
// signed.
func TestEndpointWithPath(t *testing.T) {
	for endpoint, want := range map[string]bool{"https://s3.example": true, "http://127.0.0.1:9000/": true, "https://example/storage/v1/s3": false} {
		_, err := store.OpenS3(endpoint, "eu-central-2", "key", "secret", "bucket")
		if (err == nil) != want {
			t.Errorf("%s: error %v", endpoint, err)
		}
		if err != nil && !strings.Contains(err.Error(), "has a path") {
			t.Errorf("%s: error %v does not tell why", endpoint, err)
		}
	}
}
