package mlbackend

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// slowBy waits for as many seconds as the task's id says, or until ctx ends.
func slowBy(ctx context.Context, _ *Project, t Task, _ *Context) (Prediction, error) {
	d, err := time.ParseDuration(t.ID + "s")
	if err != nil {
		return Prediction{}, err
	}
	select {
	case <-time.After(d):
		return Prediction{Result: []map[string]string{{"id": t.ID}}}, nil
	case <-ctx.Done():
		return Prediction{}, ctx.Err()
	}
}

// deafBy is slowBy for a model that does not heed its context.
func deafBy(_ context.Context, p *Project, t Task, c *Context) (Prediction, error) {
	return slowBy(context.Background(), p, t, c)
}

func TestDeadline(t *testing.T) {
	tests := []struct {
		name    string
		predict func(context.Context, *Project, Task, *Context) (Prediction, error)
		params  string
		tasks   []int // seconds
		atOnce  int
		want    string
		took    time.Duration
	}{
		{"all in time", slowBy, noContext, []int{3, 1, 2}, 8, `{"results":[{"result":[{"id":"3"}]},{"result":[{"id":"1"}]},{"result":[{"id":"2"}]}]}`, 3 * time.Second},
		{"one late", slowBy, noContext, []int{1, 20, 2}, 8, `{"results":[{"result":[{"id":"1"}]},[],{"result":[{"id":"2"}]}]}`, 10 * time.Second},
		{"one deaf", deafBy, noContext, []int{1, 20, 2}, 8, `{"results":[{"result":[{"id":"1"}]},[],{"result":[{"id":"2"}]}]}`, 10 * time.Second},
		{"one at a time", slowBy, noContext, []int{4, 5, 6}, 1, `{"results":[{"result":[{"id":"4"}]},{"result":[{"id":"5"}]},[]]}`, 10 * time.Second},
		{"interactive", slowBy, drawn, []int{20}, 8, `{"results":[{"result":[]}]}`, 10 * time.Second},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newTestHandler(t, fakeModel{predict: tt.predict}, Options{Deadline: 10 * time.Second, AtOnce: tt.atOnce})
				var tasks []string
				for _, s := range tt.tasks {
					tasks = append(tasks, serverTask(s))
				}
				start := time.Now()
				w := send(h, http.MethodPost, "/predict", serverBatch(tt.params, tasks...))
				if took := time.Since(start); took != tt.took {
					t.Errorf("took %v, want %v", took, tt.took)
				}
				checkJSON(t, w, tt.want)
				time.Sleep(time.Minute) // until the deaf has ended too
			})
		})
	}
}

// A model that never comes back must not stop what Label Studio asks within a
// second, nor hold more slots than it was given.
func TestInstantWhileBusy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		stuck := func(context.Context, *Project, Task, *Context) (Prediction, error) {
			<-release
			return Prediction{}, nil
		}
		h := newTestHandler(t, fakeModel{version: "v1", predict: stuck}, Options{AtOnce: 1})
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() { send(h, http.MethodPost, "/predict", serverBatch(noContext, serverTask(1), serverTask(2))) })
		}
		synctest.Wait()
		start := time.Now()
		for _, r := range []struct{ method, path, body string }{
			{"GET", "/health", ""},
			{"GET", "/", ""},
			{"POST", "/setup", `{"project":"1.1","schema":"<View/>"}`},
			{"GET", "/versions", ""},
			{"GET", "/status", ""},
			{"GET", "/metrics", ""},
			{"POST", "/webhook", `{"action":"PROJECT_UPDATED"}`},
		} {
			if w := send(h, r.method, r.path, r.body); w.Code >= 300 {
				t.Errorf("%s: status %d", r.path, w.Code)
			}
		}
		if took := time.Since(start); took != 0 {
			t.Errorf("took %v while the model is busy", took)
		}
		wg.Wait()
		if got := len(h.slots); got != 1 {
			t.Errorf("%d slots are taken by the stuck model, want 1", got)
		}
		close(release)
		synctest.Wait()
		if got := len(h.slots); got != 0 {
			t.Errorf("%d slots are still taken", got)
		}
	})
}

func TestClientThatLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newTestHandler(t, fakeModel{predict: slowBy}, Options{})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		b := batch{project: NewProject("1", &MemoryStore{}), tasks: []taskOrError{{Task: Task{ID: "0"}}, {Task: Task{ID: "60"}}}}
		start := time.Now()
		answers := h.answers(ctx, b)
		if took := time.Since(start); took != time.Second {
			t.Errorf("took %v", took)
		}
		got := []outcome{answers[0].outcome, answers[1].outcome}
		if d := cmp.Diff([]outcome{predicted, late}, got); d != "" {
			t.Errorf("mismatch (-want +got):\n%s", d)
		}
	})
}

// Whatever the timing, each request gets its own answers, in its own order,
// and no more tasks are in the model than was asked for.
func TestManyAtOnce(t *testing.T) {
	const clients, tasks, atOnce = 16, 25, 4
	var inModel, most atomic.Int32
	predict := func(ctx context.Context, p *Project, t Task, c *Context) (Prediction, error) {
		now := inModel.Add(1)
		defer inModel.Add(-1)
		for m := most.Load(); now > m && !most.CompareAndSwap(m, now); m = most.Load() {
		}
		if strings.HasSuffix(t.ID, "7") {
			return Prediction{}, errors.New("sevens fail")
		}
		return echo(ctx, p, t, c)
	}
	h := newTestHandler(t, fakeModel{predict: predict}, Options{AtOnce: atOnce})
	var wg sync.WaitGroup
	for client := range clients {
		wg.Go(func() {
			var asked, want []string
			for i := range tasks {
				id := client*tasks + i
				asked = append(asked, serverTask(id))
				if id%10 == 7 {
					want = append(want, `[]`)
				} else {
					want = append(want, fmt.Sprintf(`{"result":[{"id":"%d"}]}`, id))
				}
			}
			w := send(h, http.MethodPost, "/predict", serverBatch(noContext, asked...))
			send(h, http.MethodGet, "/status", "")
			if got, want := w.Body.String(), `{"results":[`+strings.Join(want, ",")+"]}\n"; got != want {
				t.Errorf("client %d: got %s, want %s", client, got, want)
			}
		})
	}
	wg.Wait()
	if most.Load() > atOnce {
		t.Errorf("%d tasks were in the model at once, want at most %d", most.Load(), atOnce)
	}
}
