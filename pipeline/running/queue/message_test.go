package queue

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/running/queue/embedded"
	"lsml/pipeline/source"
)

// TestJob: names that are not UTF-8 arrive as they are.
func TestJob(t *testing.T) {
	want := job{Version: "v1", Tries: 3, Order: json.RawMessage(`{"a":1}`), Source: source.Source{
		Path: "/srv/B\xfcro.pdf", Name: "B\xfcro.pdf", Stem: "B\xfcro", SHA256: "00", Size: 7,
		Images: []source.PageImage{{Page: 2, Path: "/srv/B\xfcro_1.png", SHA256: "01"}},
	}}
	text, err := want.encode()
	must(t, err)
	got, err := decodeJob(text)
	must(t, err)
	got.Names = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// FuzzJob: whatever a message holds, it is a job or an error, and a job is
// encoded as one that is equal.
func FuzzJob(f *testing.F) {
	text, err := job{Version: "v1", Source: source.Source{Images: []source.PageImage{{Page: 1}}}}.encode()
	must(f, err)
	f.Add(text)
	f.Add([]byte(`{"source":{"images":[{}]}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		j, err := decodeJob(text)
		if err != nil {
			return
		}
		again, err := j.encode()
		must(t, err)
		k, err := decodeJob(again)
		must(t, err)
		if j.Source.Path != k.Source.Path || j.Tries != k.Tries {
			t.Errorf("%+v became %+v", j, k)
		}
	})
}

// TestVersionToken: a token is one part of a subject, legible, and another one
// for another version.
func TestVersionToken(t *testing.T) {
	seen := map[string]string{}
	for _, tt := range []struct{ version, legible string }{
		{"devel", "devel"},
		{"v1.2.3", "v1_2_3"},
		{"v1_2_3", "v1_2_3"},
		{"v0.0.0-2026+dirty", "v0_0_0-2026_dirty"},
		{"a.b > *", "a_b____"},
		{"", ""},
	} {
		got := versionToken(tt.version)
		if legibleVersion(got) != tt.legible || strings.ContainsAny(got, ".*> ") {
			t.Errorf("%q: got %s", tt.version, got)
		}
		if other, taken := seen[got]; taken {
			t.Errorf("%q and %q are both %s", tt.version, other, got)
		}
		seen[got] = tt.version
	}
}

func TestRedacted(t *testing.T) {
	for _, tt := range []struct{ address, want string }{
		{"nats://host:4222", "nats://host:4222"},
		{"nats://user:secret@host:4222", "nats://host:4222"},
		{"nats://secret@a:4222,tls://u:secret@b:4222", "nats://a:4222,tls://b:4222"},
		{"nats://host:4222?token=secret", "nats://host:4222"},
		{"nats://u:secret%zz@host", "nats://…"},
	} {
		if got := Redacted(tt.address); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// TestConnectKeepsSecrets: whatever is wrong with an address, the error does not
// tell what is secret.
func TestConnectKeepsSecrets(t *testing.T) {
	s, err := embedded.Start(embedded.Options{Listen: "127.0.0.1:0", Dir: t.TempDir(), Token: "right"})
	must(t, err)
	defer s.Close()
	host := strings.TrimPrefix(s.URL(), "nats://")
	for _, address := range []string{
		"nats://secret@" + host, "nats://user:secret@" + host, "nats://secret@127.0.0.1:1", "nats://secret%zz@" + host,
		"secret@" + host, "http://secret@" + host, "nats://secret@", "nats://secret@[::1", "nats://secret@no.such.host.invalid:4222",
	} {
		_, err := Connect(context.Background(), Server{URL: address}, false)
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("got error %v", err)
		}
	}
	c, err := Connect(context.Background(), Server{URL: "nats://right@" + host}, false)
	must(t, err)
	must(t, c.Close())
}
