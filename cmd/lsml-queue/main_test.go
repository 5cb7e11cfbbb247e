package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// TestRun: the server says where it is and ends well when it is to; where it
// cannot start it says why, and what to do.
func TestRun(t *testing.T) {
	for _, tt := range []struct {
		name, listen, token string
		code                int
		told                string
	}{
		{"this machine", "127.0.0.1:0", "", exitOK, "lsml: the queue is at nats://127.0.0.1:"},
		{"wider, with a token", ":0", "word", exitOK, "lsml: the queue is at nats://"},
		{"wider", ":0", "", exitFailed, "lsml: error: :0: listens beyond this machine without a token\nlsml: hint: set LSML_QUEUE_TOKEN"},
		{"no port", "127.0.0.1", "", exitUsage, "lsml: error: --listen: "},
		{"nothing", "", "", exitUsage, "lsml: error: --listen: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv(token, tt.token)
			stop, cancel := context.WithCancel(t.Context())
			cancel()
			var told strings.Builder
			code := run(stop, []string{"-listen", tt.listen, "-dir", filepath.Join(t.TempDir(), "server")}, &told)
			if code != tt.code || !strings.HasPrefix(told.String(), tt.told) {
				t.Errorf("exit code %d, want %d, and told\n%s", code, tt.code, told.String())
			}
		})
	}
}

// TestUsage: a flag that there is not is wrong usage.
func TestUsage(t *testing.T) {
	var told strings.Builder
	if code := run(t.Context(), []string{"-token", "word"}, &told); code != exitUsage || !strings.Contains(told.String(), "-listen HOST:PORT") {
		t.Errorf("exit code %d, and told\n%s", code, told.String())
	}
}
