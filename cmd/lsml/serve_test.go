package main

import (
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

// listening is what a service logs of each place where it listens.
var listening = regexp.MustCompile(`listening url=(\S+)`)

// ask sends a request to the service that logs to a file, at the last place
// where it listens, and prints the status and the answer:
//
//	ask LOG METHOD PATH [BODYFILE]
func ask(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: ask log method path [bodyfile]")
	}
	if !await(ts.MkAbs(args[0]), "listening") {
		ts.Fatalf("nobody listens: %s", ts.ReadFile(args[0]))
	}
	places := listening.FindAllStringSubmatch(ts.ReadFile(args[0]), -1)
	body := ""
	if len(args) == 4 {
		body = ts.ReadFile(args[3])
	}
	r, err := http.NewRequest(args[1], places[len(places)-1][1]+args[2], strings.NewReader(body))
	ts.Check(err)
	if user := ts.Getenv("BASIC_AUTH_USER"); user != "" {
		r.SetBasicAuth(user, ts.Getenv("BASIC_AUTH_PASS"))
	}
	answer, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer answer.Body.Close()
	_, err = io.WriteString(ts.Stdout(), answer.Status+"\n")
	ts.Check(err)
	_, err = io.Copy(ts.Stdout(), answer.Body)
	ts.Check(err)
}

func TestServeAddresses(t *testing.T) {
	tests := []struct {
		name string
		c    serveCmd
		want []string
	}{
		{"by default on this machine only", serveCmd{}, []string{"localhost:9090"}},
		{"the port of a container", serveCmd{Port: 9095}, []string{":9095"}},
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
	dir, remove, err := (&serveCmd{}).workDir()
	if err != nil {
		t.Fatal(err)
	}
	remove()
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("%s is still there", dir)
	}
}
