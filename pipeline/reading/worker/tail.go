package worker

import (
	"strings"
	"sync"
)

const (
	// tailSize is how much of a child's standard error is kept.
	tailSize = 16 << 10
	// summarySize bounds what of it enters a message.
	summarySize = 300
)

// A tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if over := len(t.text) - tailSize; over > 0 {
		t.text = append(t.text[:0], t.text[over:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}

// reasons are how the lines begin in which the Go runtime says why it ends a
// process; stacks follow, which mean little to a user.
var reasons = []string{"fatal error:", "panic:", "runtime: out of memory", "SIG"}

// summary is the line that tells most: the reason of a crash, or else the last
// line.
func (t *tail) summary() string {
	var last string
	for line := range strings.Lines(t.String()) {
		line = strings.TrimSpace(line)
		for _, r := range reasons {
			if strings.HasPrefix(line, r) {
				return shorten(line)
			}
		}
		if line != "" {
			last = line
		}
	}
	return shorten(last)
}

func shorten(line string) string {
	line = strings.ToValidUTF8(line, "?")
	if len(line) > summarySize {
		return strings.ToValidUTF8(line[:summarySize], "") + "…"
	}
	return line
}
