package embedded

import (
	"errors"
	"testing"
)

// TestStart: a server that others could reach needs a token.
func TestStart(t *testing.T) {
	for _, tt := range []struct {
		name, listen, token string
		open, fails         bool
	}{
		{"loopback", "127.0.0.1:0", "", false, false},
		{"by name", "localhost:0", "", false, false},
		{"version 6", "[::1]:0", "word", false, false},
		{"everywhere", ":0", "", true, true},
		{"everywhere in version 4", "0.0.0.0:0", "", true, true},
		{"a name that may be anything", "host.example:0", "", true, true},
		{"everywhere with a token", ":0", "word", false, false},
		{"no port", "127.0.0.1", "", false, true},
		{"no number", "127.0.0.1:nats", "", false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Start(Options{Listen: tt.listen, Dir: t.TempDir(), Token: tt.token})
			if err == nil {
				defer s.Close()
			}
			if (err != nil) != tt.fails || errors.Is(err, ErrOpen) != tt.open {
				t.Errorf("got error %v", err)
			}
		})
	}
}
