package main

import (
	"bytes"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

// listening is what a service logs of each place where it listens.
var listening = regexp.MustCompile(`listening url=(\S+)`)

func TestBeyondLoopback(t *testing.T) {
	for at, want := range map[string]bool{
		"127.0.0.1:9090": false, "[::1]:9090": false,
		"0.0.0.0:9090": true, "[::]:9090": true, "10.0.0.7:9090": true,
	} {
		address := net.TCPAddrFromAddrPort(netip.MustParseAddrPort(at))
		if got := beyondLoopback(address); got != want {
			t.Errorf("%s: got %v", at, got)
		}
	}
}

// ask sends a request to a service and prints the status and the answer:
//
//	ask LOG METHOD PATH [BODYFILE]
func ask(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: ask log method path [bodyfile]")
	}
	body := ""
	if len(args) == 4 {
		body = ts.ReadFile(args[3])
	}
	answer := askFor(ts, args[0], args[1], args[2], "application/json", strings.NewReader(body))
	defer answer.Body.Close()
	_, err := io.Copy(ts.Stdout(), answer.Body)
	ts.Check(err)
}

// askFor sends a request to the service that logs to a file, at the last place
// where it listens, as the user of the environment, and prints the status.
func askFor(ts *testscript.TestScript, log, method, path, kind string, body io.Reader) *http.Response {
	if !await(ts.MkAbs(log), "listening") {
		ts.Fatalf("nobody listens: %s", ts.ReadFile(log))
	}
	places := listening.FindAllStringSubmatch(ts.ReadFile(log), -1)
	r, err := http.NewRequest(method, places[len(places)-1][1]+path, body)
	ts.Check(err)
	r.Header.Set("Content-Type", kind)
	if user := ts.Getenv("BASIC_AUTH_USER"); user != "" {
		r.SetBasicAuth(user, ts.Getenv("BASIC_AUTH_PASS"))
	}
	answer, err := http.DefaultClient.Do(r)
	ts.Check(err)
	_, err = io.WriteString(ts.Stdout(), answer.Status+"\n")
	ts.Check(err)
	return answer
}

// uploadFiles sends a form as curl -F does, prints the status and writes the answer
// to a file:
//
//	upload LOG ANSWER FIELD=VALUE... @FILE...
func uploadFiles(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: upload log answer field=value... @file...")
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, arg := range args[2:] {
		if file, ok := strings.CutPrefix(arg, "@"); ok {
			part, err := form.CreateFormFile("file", filepath.Base(file))
			ts.Check(err)
			_, err = io.WriteString(part, ts.ReadFile(file))
			ts.Check(err)
			continue
		}
		name, value, _ := strings.Cut(arg, "=")
		ts.Check(form.WriteField(name, value))
	}
	ts.Check(form.Close())
	answer := askFor(ts, args[0], http.MethodPost, "/upload", form.FormDataContentType(), &body)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), text, 0o666))
}

func TestServeAddresses(t *testing.T) {
	tests := []struct {
		name string
		c    serveCmd
		want []string
	}{
		{"by default on this machine only", serveCmd{}, []string{"localhost:9090"}},
		{"the port of a container", serveCmd{Port: 9095}, []string{":9095"}},
		{"as the Python services were told", serveCmd{Port: 9095, Host: "127.0.0.1"}, []string{"127.0.0.1:9095"}},
		{"a host alone", serveCmd{Host: "0.0.0.0"}, []string{"0.0.0.0:9090"}},
		{"as told", serveCmd{Port: 9095, Listen: []string{":1", "host:2"}}, []string{":1", "host:2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, tt.c.addresses()); d != "" {
				t.Errorf("mismatch (-want +got):\n%s", d)
			}
		})
	}
}

func TestServeLeavesNoFolder(t *testing.T) {
	s := &service{serveCmd: &serveCmd{}}
	if err := s.openDir(); err != nil {
		t.Fatal(err)
	}
	s.close()
	if _, err := os.Stat(s.dir); !os.IsNotExist(err) {
		t.Errorf("%s is still there", s.dir)
	}
}
