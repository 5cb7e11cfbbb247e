package mlbackend

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"
)

// An outcome is how a task ended.
type outcome string

const (
	predicted outcome = "predicted"
	nothing   outcome = "nothing"  // read, and found nothing
	left      outcome = "left"     // not a task for this model
	failed    outcome = "failed"   // the model said so, or answered what Label Studio refuses
	panicked  outcome = "panicked" // a fault of the model
	late      outcome = "late"     // not ready at the deadline
	malformed outcome = "malformed"
)

var outcomes = []outcome{predicted, nothing, left, failed, panicked, late, malformed}

// An answer is what came of one task.
type answer struct {
	entry   entry // empty where there is no prediction
	outcome outcome
	err     error // why there is none
	took    time.Duration
}

// The entries of tasks without a prediction. The editor that waits for an
// interactive answer reads an object only.
var (
	noPrediction  = entry{result: []byte(`[]`)}
	noInteractive = entry{result: []byte(`{"result":[]}`)}
)

// A batch is one /predict request under way.
type batch struct {
	project *Project
	version string
	context *Context
	tasks   []taskOrError
}

// predict asks the model about every task of the request and answers with one
// entry each, in order, at the deadline at the latest.
func (h *Handler) predict(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx, cancel := context.WithDeadline(r.Context(), v.Time.Add(h.options.Deadline))
	defer cancel()
	q, err := h.readPredict(ctx, r)
	defer func() { h.heldTasks.give(q.held) }()
	if err != nil {
		return err
	}
	v.Project, v.Tasks, v.Interactive = q.project.id, len(q.tasks)+q.beyond, q.context != nil
	p := h.project(q.project.id, q.labelConfig)
	b := batch{project: p, version: h.model.Version(p), context: q.context, tasks: q.tasks}

	end := h.history.begin(*v)
	answers := h.answers(ctx, b)
	end()
	defer h.letGo(answers)
	h.report(v, b, answers)
	if q.beyond > 0 {
		v.Error = cmp.Or(v.Error, fmt.Sprintf("%d tasks are too many at once: ask again", v.Tasks))
		h.log.Warn("no prediction", "project", v.Project, "tasks", q.beyond, "outcome", late, "err", "too many at once")
	}
	writeResults(w, answers, q.beyond, q.context != nil)
	return nil
}

// readPredict reads a request, in turn if it is large.
func (h *Handler) readPredict(ctx context.Context, r *http.Request) (predictRequest, error) {
	done, err := h.turnToRead(ctx, r)
	if err != nil {
		return predictRequest{}, err
	}
	defer done()
	q, err := decodePredict(r.Body, h.options.WholeTasks, &h.heldTasks)
	if err != nil {
		return q, badRequest(err)
	}
	return q, nil
}

// hold keeps an answer until all are there, if there is room for it.
func (h *Handler) hold(a answer) answer {
	if !h.heldAnswers.take(a.entry.own) {
		return answer{outcome: late, err: errors.New("too many answers at once: ask again"), took: a.took}
	}
	return a
}

// letGo gives back the room of answers that are sent.
func (h *Handler) letGo(answers []answer) {
	for _, a := range answers {
		h.heldAnswers.give(a.entry.own)
	}
}

// answers runs the tasks of a batch in order, in turn with those of other
// requests and as slots get free, and returns what is there when the last has
// answered or ctx ends. A model that does not heed ctx keeps its slot, and its
// answer is dropped.
func (h *Handler) answers(ctx context.Context, b batch) []answer {
	type numbered struct {
		answer
		i int
	}
	done := make(chan numbered, len(b.tasks))
	go func() {
		for i, t := range b.tasks {
			select {
			case h.slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			end, ok := h.begin(ctx)
			if !ok {
				<-h.slots
				return
			}
			go func() {
				defer func() { <-h.slots }()
				defer end()
				done <- numbered{h.ask(ctx, b, t), i}
			}()
		}
	}()
	all := make([]answer, len(b.tasks))
	for i := range all {
		all[i] = answer{outcome: late, err: errNotReady}
	}
	for range b.tasks {
		select {
		case a := <-done:
			all[a.i] = h.hold(a.answer)
		case <-ctx.Done():
			for len(done) > 0 {
				a := <-done
				all[a.i] = h.hold(a.answer)
			}
			return all
		}
	}
	return all
}

var errNotReady = errors.New("not ready at the deadline")

// ask gets the model's prediction for one task and turns all that can go
// wrong with it into an answer.
func (h *Handler) ask(ctx context.Context, b batch, t taskOrError) (a answer) {
	start := time.Now()
	h.metrics.running.Inc()
	defer func() {
		if p := recover(); p != nil {
			h.log.Error("panic", "project", b.project.ID, "task", t.ID, "panic", p, "stack", string(debug.Stack()))
			a = answer{outcome: panicked, err: fmt.Errorf("panic: %v", p)}
		}
		a.took = time.Since(start)
		h.metrics.running.Dec()
	}()
	if t.err != nil {
		return answer{outcome: malformed, err: t.err}
	}
	p, err := h.model.Predict(ctx, b.project, t.Task, b.context)
	if errors.Is(err, ErrLeft) {
		return answer{outcome: left}
	}
	if err != nil {
		a := answer{outcome: failed, err: err}
		if ctx.Err() != nil {
			a.outcome = late
		}
		if b.context != nil && p.Result != nil {
			a.entry, _, _ = encode(p, b.version) // empty if it cannot be sent either
		}
		return a
	}
	e, items, err := encodeAll(p, b)
	switch {
	case err != nil:
		return answer{outcome: failed, err: err}
	case items == 0:
		return answer{entry: e, outcome: nothing}
	}
	return answer{entry: e, outcome: predicted}
}

// mostReasons is how many reasons for tasks without a prediction a request may
// have in the log: who asks for a project's thousands is told how many more.
const mostReasons = 20

// report logs why tasks have no prediction, each reason once with the first of
// its tasks, and counts all.
func (h *Handler) report(v *visit, b batch, answers []answer) {
	type reason struct {
		outcome outcome
		text    string
	}
	tasks := map[reason][]int{}
	var order []reason
	for i, a := range answers {
		h.metrics.task(a)
		if a.outcome == predicted {
			v.Predicted++
		}
		if a.err == nil {
			continue
		}
		v.Error = cmp.Or(v.Error, shorten(a.err.Error()))
		r := reason{a.outcome, a.err.Error()}
		if tasks[r] == nil {
			order = append(order, r)
		}
		tasks[r] = append(tasks[r], i)
	}
	for _, r := range order[:min(len(order), mostReasons)] {
		first := tasks[r][0]
		about := []any{"project", v.Project, "task", b.tasks[first].ID, "outcome", r.outcome, "took", answers[first].took, "err", r.text}
		if others := len(tasks[r]) - 1; others > 0 {
			about = append(about, "others", others)
		}
		h.log.Warn("no prediction", about...)
	}
	if more := len(order) - mostReasons; more > 0 {
		h.log.Warn("no prediction, for as many reasons more", "project", v.Project, "reasons", more)
	}
}

// writeResults sends the answers one after the other, and that there is none
// for the tasks beyond: together they may be larger than what should be held
// twice.
func writeResults(w http.ResponseWriter, answers []answer, beyond int, interactive bool) {
	none := noPrediction
	if interactive {
		none = noInteractive
	}
	entries := make([]entry, len(answers))
	for i, a := range answers {
		if entries[i] = a.entry; a.entry.size() == 0 {
			entries[i] = none
		}
	}
	writeEntries(w, entries, beyond, none)
}
