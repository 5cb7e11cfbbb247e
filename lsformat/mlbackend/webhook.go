package mlbackend

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

// fitPatience is how long the answer to an event waits for Fit. Label Studio
// sends events while the annotator waits, and gives up after a second.
const fitPatience = 500 * time.Millisecond

// eventOverhead counts what an event costs beside its body, in bytes, so that
// small ones are bounded too.
const eventOverhead = 1 << 10

// eventsHeld is how many of the largest events may wait.
const eventsHeld = 2

// webhook hands an event to Fit. It answers 201 when Fit is through, 202 when
// it is not yet, and 500 with the reason if it failed in time; 200, as the
// Python SDK does, for an event that is new to this program.
func (h *Handler) webhook(w http.ResponseWriter, r *http.Request, v *visit) error {
	e, project, err := h.readEvent(w, r)
	if err != nil {
		return err
	}
	v.Project, v.Action, v.Tasks = project.id, e.Action, len(e.Tasks)
	if !v.speaksOf(project.id) {
		return &httpError{http.StatusUnauthorized, errOtherProject}
	}
	if t, ok := h.model.(Trainer); ok && e.Action == StartTraining {
		return h.train(w, r, t, h.project(project.id, project.labelConfig))
	}
	done := make(chan error, 1)
	if !h.events.add(queuedEvent{h.project(project.id, project.labelConfig), e, done}) {
		return &httpError{http.StatusServiceUnavailable, "too many events are waiting"}
	}
	type reply struct {
		Status string `json:"status"`
	}
	patience := time.NewTimer(fitPatience)
	defer patience.Stop()
	select {
	case err := <-done:
		if err != nil {
			return err
		}
		if !slices.Contains(actions, e.Action) {
			return writeJSON(w, http.StatusOK, reply{"Unknown event"})
		}
		return writeJSON(w, http.StatusCreated, reply{"ok"})
	case <-patience.C:
		return writeJSON(w, http.StatusAccepted, reply{"accepted"})
	}
}

// train answers Start Training with what happens, or why nothing does.
func (h *Handler) train(w http.ResponseWriter, r *http.Request, t Trainer, p *Project) error {
	said, err := t.Train(r.Context(), p)
	h.metrics.event(StartTraining, err)
	if err != nil {
		h.log.Warn("training does not start", "project", p.ID, "err", err)
		return &refusedAloud{err}
	}
	h.log.Info("training", "project", p.ID, "said", said)
	return writeJSON(w, http.StatusCreated, struct {
		Status string `json:"status"`
		Detail string `json:"detail"`
	}{"ok", said})
}

// readEvent reads an event, in turn if it is large.
func (h *Handler) readEvent(w http.ResponseWriter, r *http.Request) (Event, projectRef, error) {
	ctx, cancel := context.WithTimeout(r.Context(), h.options.Deadline)
	defer cancel()
	done, err := h.turnToRead(ctx, r)
	if err != nil {
		return Event{}, projectRef{}, err
	}
	defer done()
	e, project, err := decodeEvent(http.MaxBytesReader(w, r.Body, h.options.EventLimit))
	if err != nil {
		return e, project, badRequest(err)
	}
	return e, project, nil
}

// fit calls the model with an event and recovers its panics.
func (h *Handler) fit(ctx context.Context, q queuedEvent) (err error) {
	defer func() {
		if p := recover(); p != nil {
			h.log.Error("panic", "project", q.project.ID, "action", q.event.Action, "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", p)
		}
		h.metrics.event(q.event.Action, err)
		if err != nil {
			h.log.Warn("event is lost", "project", q.project.ID, "action", q.event.Action, "err", err)
		}
	}()
	return h.model.Fit(ctx, q.project, q.event)
}

// A queuedEvent is an event on its way to Fit; done gets Fit's error.
type queuedEvent struct {
	project *Project
	event   Event
	done    chan<- error
}

func (e queuedEvent) cost() int64 { return int64(len(e.event.Body)) + eventOverhead }

// An eventQueue runs events one at a time in order of arrival. It has a
// goroutine only while there are events.
type eventQueue struct {
	fit    func(context.Context, queuedEvent) error
	limit  int64 // bytes waiting
	ctx    context.Context
	cancel context.CancelFunc

	mu      sync.Mutex
	waiting []queuedEvent
	cost    int64
	idle    chan struct{} // closed when nothing runs or waits
}

func newEventQueue(fit func(context.Context, queuedEvent) error, limit int64) *eventQueue {
	ctx, cancel := context.WithCancel(context.Background())
	q := &eventQueue{fit: fit, limit: limit + eventOverhead, ctx: ctx, cancel: cancel, idle: make(chan struct{})}
	close(q.idle)
	return q
}

// add queues an event unless the queue is full or shut.
func (q *eventQueue) add(e queuedEvent) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.ctx.Err() != nil || q.cost+e.cost() > q.limit {
		return false
	}
	q.waiting = append(q.waiting, e)
	q.cost += e.cost()
	select {
	case <-q.idle:
		q.idle = make(chan struct{})
		go q.run()
	default:
	}
	return true
}

func (q *eventQueue) run() {
	for {
		e, ok := q.next()
		if !ok {
			return
		}
		e.done <- q.fit(q.ctx, e)
		q.mu.Lock()
		q.cost -= e.cost()
		q.mu.Unlock()
	}
}

// next takes the oldest event; without one the queue is idle.
func (q *eventQueue) next() (queuedEvent, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 {
		close(q.idle)
		return queuedEvent{}, false
	}
	e := q.waiting[0]
	q.waiting[0] = queuedEvent{} // its body may be large
	q.waiting = q.waiting[1:]
	return e, true
}

// length is how many events wait, without the one that runs.
func (q *eventQueue) length() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting)
}

func (q *eventQueue) shutdown(ctx context.Context) error {
	q.mu.Lock()
	idle := q.idle
	q.mu.Unlock()
	defer q.cancel()
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
	}
	select {
	case <-idle: // all the same
		return nil
	default:
		return errors.Join(errors.New("events are left"), ctx.Err())
	}
}
