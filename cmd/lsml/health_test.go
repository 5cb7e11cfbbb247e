package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestHealth asks a service as container engines do.
func TestHealth(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); r.URL.Path != "/a/health" || user+password != "geolog" {
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	defer server.Close()
	tests := []struct {
		name    string
		command healthCmd
		want    string // "" if all is well
	}{
		{"well", healthCmd{server.URL + "/a", "geo", "log"}, ""},
		{"wrong password", healthCmd{server.URL + "/a/", "geo", "lag"}, "401 Unauthorized"},
		{"no such service", healthCmd{"http://127.0.0.1:1", "", ""}, "refused"},
		{"no address", healthCmd{"ftp://127.0.0.1", "", ""}, "unsupported protocol"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := test.command.Run(t.Context())
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}
