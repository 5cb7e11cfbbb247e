package mlbackend

import (
	"bytes"
	"context"
	"errors"
	"fmt"
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
	if lines := strings.Count(log.String(), "\n"); lines > 3 {
		t.Errorf("%d lines in the log", lines)
	}
	if !strings.Contains(log.String(), `err="task is not an object" others=9999`) {
		t.Errorf("the log does not tell of the others: %.2000s", log.String())
	}
}

// Of many reasons the log has the first.
func TestManyReasons(t *testing.T) {
	var log bytes.Buffer
	fail := func(_ context.Context, _ *Project, task Task, _ *Context) (Prediction, error) {
		return Prediction{}, errors.New("no file for " + task.ID)
	}
	h := newTestHandler(t, fakeModel{predict: fail}, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	var tasks []string
	for i := range 3 * mostReasons {
		tasks = append(tasks, serverTask(i))
	}
	send(h, http.MethodPost, "/predict", serverBatch(noContext, tasks...))
	if n := strings.Count(log.String(), `msg="no prediction" `); n != mostReasons {
		t.Errorf("%d reasons", n)
	}
	if want := fmt.Sprintf("reasons=%d", 2*mostReasons); !strings.Contains(log.String(), want) {
		t.Errorf("the log does not say %s", want)
	}
}
