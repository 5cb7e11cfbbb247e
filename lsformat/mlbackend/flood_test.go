package mlbackend

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
)

// A discarding ResponseWriter keeps nothing of the answer.
type discarding struct {
	header http.Header
	bytes  int
}

func (d *discarding) Header() http.Header         { return d.header }
func (d *discarding) WriteHeader(int)             {}
func (d *discarding) Write(b []byte) (int, error) { d.bytes += len(b); return len(b), nil }

// Millions of tasks that are none take little memory and few lines of the log.
func TestFloodOfTasks(t *testing.T) {
	const tasks, most = 2_000_000, 60 << 20
	var log bytes.Buffer
	h := newTestHandler(t, fakeModel{predict: echo}, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	body := `{"tasks":[[]` + strings.Repeat(",[]", tasks-1) + `],"project":"1"}`
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	w := &discarding{header: http.Header{}}
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/predict", strings.NewReader(body)))
	runtime.ReadMemStats(&after)
	if want := len(`{"results":[`) + len("[],")*tasks - 1 + len("]}\n"); w.bytes != want {
		t.Errorf("%d bytes are answered, want %d", w.bytes, want)
	}
	if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > most {
		t.Errorf("the heap grew by %d bytes", grown)
	}
	if lines := strings.Count(log.String(), "\n"); lines > 2*mostReasons {
		t.Errorf("%d lines in the log", lines)
	}
	if !strings.Contains(log.String(), "no prediction for more tasks of this request") {
		t.Errorf("the log does not tell of the others: %.2000s", log.String())
	}
}
