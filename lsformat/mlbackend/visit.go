package mlbackend

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// historyLength is how many past requests the status page shows: what fits on
// a screen or two.
const historyLength = 50

// maxErrorBytes keeps the reason of a failure to a line or two.
const maxErrorBytes = 300

// A visit is one request, as the log and the status page tell it.
type visit struct {
	Time        time.Time `json:"time"`
	Endpoint    string    `json:"endpoint"`
	Project     string    `json:"project,omitempty"`
	Action      string    `json:"action,omitempty"` // of an event
	Tasks       int       `json:"tasks"`
	Predicted   int       `json:"predicted"`
	Interactive bool      `json:"interactive,omitempty"`
	Status      int       `json:"status,omitempty"` // none while it is under way
	Seconds     float64   `json:"seconds"`
	// Error is the refusal, or the first reason for a task without prediction.
	Error string `json:"error,omitempty"`

	OnlyProject string `json:"-"` // that the sender may speak of; empty for any
}

// speaksOf reports whether the sender may speak of a project.
func (v *visit) speaksOf(project string) bool { return v.OnlyProject == "" || v.OnlyProject == project }

// fail answers with an error, unless an answer has begun.
func (v *visit) fail(w *recorder, err error) {
	status := http.StatusInternalServerError
	if e, ok := err.(*httpError); ok {
		status = e.status
	}
	v.Error = shorten(err.Error())
	if w.begun {
		return
	}
	_ = writeJSON(w, status, refusal{status, v.Error})
}

// A refusal is the body of an answer that is an error.
type refusal struct {
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

// attributes are the visit for the log.
func (v *visit) attributes() []any {
	took := time.Duration(v.Seconds * float64(time.Second))
	a := []any{"endpoint", v.Endpoint, "status", v.Status, "took", took}
	if v.Project != "" {
		a = append(a, "project", v.Project)
	}
	if v.Action != "" {
		a = append(a, "action", v.Action)
	}
	if v.Endpoint == "predict" {
		a = append(a, "tasks", v.Tasks, "predicted", v.Predicted, "interactive", v.Interactive)
	}
	if v.Error != "" {
		a = append(a, "err", v.Error)
	}
	return a
}

// shorten cuts a long reason, at a character.
func shorten(s string) string {
	if len(s) <= maxErrorBytes {
		return s
	}
	return strings.ToValidUTF8(s[:maxErrorBytes], "") + "…"
}

// A recorder notes the status of an answer on its way out.
type recorder struct {
	http.ResponseWriter
	status int
	begun  bool
}

func (r *recorder) WriteHeader(status int) {
	if !r.begun {
		r.status, r.begun = status, true
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	r.begun = true
	return r.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController set deadlines.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// A history knows which requests are under way and which were last.
type history struct {
	start time.Time

	mu      sync.Mutex
	last    []visit // newest last
	running map[int]visit
	keys    int
}

func newHistory() *history {
	return &history{start: time.Now(), running: make(map[int]visit)}
}

// begin notes that a request is under way; the function it returns ends that.
func (h *history) begin(v visit) (end func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	key := h.keys
	h.keys++
	h.running[key] = v
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.running, key)
	}
}

func (h *history) add(v visit) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.last) == historyLength {
		h.last = slices.Delete(h.last, 0, 1)
	}
	h.last = append(h.last, v)
}

// both copies what is under way, oldest first, and what was, newest first.
func (h *history) both() (running, last []visit) {
	h.mu.Lock()
	defer h.mu.Unlock()
	running = make([]visit, 0, len(h.running))
	for _, key := range slices.Sorted(maps.Keys(h.running)) {
		running = append(running, h.running[key])
	}
	last = append([]visit{}, h.last...)
	slices.Reverse(last)
	return running, last
}
