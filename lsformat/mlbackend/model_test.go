package mlbackend

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// A fakeModel is a Model made of what a test needs; the rest does nothing.
type fakeModel struct {
	version string
	predict func(ctx context.Context, p *Project, t Task, c *Context) (Prediction, error)
	fit     func(ctx context.Context, p *Project, e Event) error
}

func (m fakeModel) Version(*Project) string { return m.version }

func (m fakeModel) Predict(ctx context.Context, p *Project, t Task, c *Context) (Prediction, error) {
	if m.predict == nil {
		return Prediction{}, nil
	}
	return m.predict(ctx, p, t, c)
}

func (m fakeModel) Fit(ctx context.Context, p *Project, e Event) error {
	if m.fit == nil {
		return nil
	}
	return m.fit(ctx, p, e)
}

// echo answers each task with one item that names the task.
func echo(_ context.Context, _ *Project, t Task, _ *Context) (Prediction, error) {
	return Prediction{Result: []map[string]string{{"id": t.ID}}}, nil
}

func newTestHandler(t testing.TB, m Model, o Options) *Handler {
	t.Helper()
	h, err := New(m, o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// send puts one request to the handler.
func send(h http.Handler, method, target, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, target, strings.NewReader(body)))
	return w
}

// fitLog notes what reaches Fit.
type fitLog struct {
	mu     sync.Mutex
	events []string
}

func (l *fitLog) fit(_ context.Context, p *Project, e Event) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	ids := make([]string, 0, len(e.Tasks))
	for _, t := range e.Tasks {
		ids = append(ids, t.ID)
	}
	annotations, err := json.Marshal(e.Annotations)
	if err != nil {
		return err
	}
	l.events = append(l.events, strings.Join([]string{
		e.Action, "project " + p.ID, p.LabelConfig, "tasks " + strings.Join(ids, ","), "annotations " + string(annotations),
	}, "; "))
	return nil
}
