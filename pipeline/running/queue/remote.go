package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"lsml/pipeline"
	"lsml/pipeline/reading"
	"lsml/pipeline/running"
	"lsml/pipeline/source"
)

// resultsAhead is how many results are on their way to a coordinator at a
// time, which takes them faster than they are made.
const resultsAhead = 100

// A Run is what a coordinator wants done.
type Run struct {
	// ID tells this run from all others on the server, and is the same when it
	// is taken up again: letters and digits.
	ID string
	// Order says how to read a document, as JSON; it reaches Worker.Open.
	Order json.RawMessage
	// Tries is how often a document is given to workers.
	Tries int
	// Stop ends when no further document is to be begun.
	Stop <-chan struct{}
	// Fresh forgets what an earlier run of this ID has left on the server.
	Fresh bool
}

// Remote is a running.Runner that has documents read by workers.
type Remote struct {
	conn *Conn
	run  Run
	end  context.CancelFunc
	wg   sync.WaitGroup

	withdrawn chan struct{} // closed when nobody can take a document any more

	mu      sync.Mutex
	waiting map[string]*waiter       // by key
	early   map[string]jetstream.Msg // results that nobody waits for yet
	done    map[string]bool          // keys whose result was taken
	heard   time.Time                // when a worker was last heard of
}

var _ running.Runner = (*Remote)(nil)

// Remote begins to coordinate a run, or takes it up again. It must be closed.
func (c *Conn) Remote(ctx context.Context, run Run) (*Remote, error) {
	r := &Remote{conn: c, run: run, withdrawn: make(chan struct{}),
		waiting: map[string]*waiter{}, early: map[string]jetstream.Msg{}, done: map[string]bool{}, heard: time.Now()}
	if run.Fresh {
		if err := r.purge(ctx, workStream, resultStream); err != nil {
			return nil, err
		}
	}
	if err := r.inherit(ctx); err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	beats, err := c.nats.Subscribe(takenSubject+run.ID+".*", r.beat)
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	r.end = func() { cancel(); _ = beats.Unsubscribe() } // it ends with the connection, too
	r.wg.Go(func() { c.each(ctx, false, r.consumer, r.arrived) })
	r.wg.Go(func() { r.withdraw(ctx) })
	r.wg.Go(func() { r.look(ctx) })
	return r, nil
}

// Close ends the run. What it may have left on the server goes, if all is done;
// else it waits there for the run to go on.
func (r *Remote) Close(done bool) error {
	r.end()
	r.wg.Wait()
	if !done {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), answerWithin)
	defer cancel()
	err := r.purge(ctx, workStream, resultStream)
	if dropped := r.conn.js.DeleteConsumer(ctx, resultStream, r.name()); !errors.Is(dropped, jetstream.ErrConsumerNotFound) {
		err = errors.Join(err, dropped)
	}
	return err
}

// Run offers a document and waits for its result. The key is of letters and
// digits, as it is a part of a subject. A result that has arrived is off the
// server before it is in anybody's journal: a death between the two costs one
// reading more.
func (r *Remote) Run(ctx context.Context, key string, s source.Source, p running.Progress) (pipeline.Result, error) {
	text, err := job{Version: r.conn.server.Version, Tries: r.run.Tries, Order: r.run.Order, Source: s}.encode()
	if err != nil {
		return pipeline.Result{}, fmt.Errorf("queue: %s: %w", s.Name, err)
	}
	w := r.await(key, s, p)
	defer r.forget(key)
	withdrawn := r.withdrawn
	tick := time.NewTicker(r.conn.pace.again)
	defer tick.Stop()
	for offer := len(w.result) == 0; ; {
		if offer && withdrawn != nil && !isClosed(r.run.Stop) {
			err := r.conn.put(ctx, &nats.Msg{Subject: r.workOf(key), Data: text, Header: nats.Header{}})
			switch {
			case errors.Is(err, nats.ErrMaxPayload): // with thousands of page images
				return pipeline.Unread(s, &reading.Error{Kind: reading.TooLarge, Op: "queue", Msg: "has more page images than a message can name"}), nil
			case err != nil:
				return pipeline.Result{}, err
			}
		}
		select {
		case m := <-w.result:
			result, err := r.conn.takeResult(ctx, m)
			if err == nil {
				r.take(key)
				w.end(result)
				return result, nil
			}
			r.conn.warn("%v", err)
		case <-withdrawn:
			if withdrawn = nil; w.silent(r.conn.pace.silence) {
				return pipeline.Result{}, running.ErrStopped
			}
			tick.Reset(r.conn.pace.beat)
		case <-tick.C:
			if withdrawn == nil && w.silent(r.conn.pace.silence) {
				return pipeline.Result{}, running.ErrStopped
			}
		case <-r.conn.gone:
			return pipeline.Result{}, ErrAway
		case <-ctx.Done():
			return pipeline.Result{}, ctx.Err()
		}
		offer = true
	}
}

// workOf is the subject of a document that is offered.
func (r *Remote) workOf(key string) string {
	return workSubject + versionToken(r.conn.server.Version) + "." + r.run.ID + "." + key
}

// name is that of the run's consumer.
func (r *Remote) name() string { return "run-" + r.run.ID }

// consumer is the run's consumer of results. Nobody else consumes them, so what
// is taken and not acknowledged need not be given again before the next start.
func (r *Remote) consumer(ctx context.Context) (jetstream.Consumer, error) {
	return r.conn.js.CreateOrUpdateConsumer(ctx, resultStream, jetstream.ConsumerConfig{
		Durable: r.name(), FilterSubject: resultSubject + r.run.ID + ".*",
		AckPolicy: jetstream.AckExplicitPolicy, AckWait: keepResults, MaxAckPending: -1, InactiveThreshold: keepWork,
	})
}

// inherit takes the results that wait since an earlier run, so that their
// documents are not offered again.
func (r *Remote) inherit(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	if err := r.conn.js.DeleteConsumer(ctx, resultStream, r.name()); err != nil && !errors.Is(err, jetstream.ErrConsumerNotFound) {
		return err
	}
	consumer, err := r.consumer(ctx)
	if err != nil {
		return err
	}
	for {
		batch, err := consumer.FetchNoWait(resultsAhead)
		if err != nil {
			return err
		}
		none := true
		for m := range batch.Messages() {
			r.arrived(m)
			none = false
		}
		if err := batch.Error(); err != nil || none {
			return err
		}
	}
}

// purge drops what is left of the run in some streams.
func (r *Remote) purge(ctx context.Context, names ...string) error {
	subjects := map[string]string{workStream: r.workOf("*"), resultStream: resultSubject + r.run.ID + ".*"}
	for _, name := range names {
		s, err := r.conn.js.Stream(ctx, name)
		if err == nil {
			err = s.Purge(ctx, jetstream.WithPurgeSubject(subjects[name]))
		}
		if err != nil {
			return fmt.Errorf("queue: stream %s: %w", name, err)
		}
	}
	return nil
}

// withdraw takes back what no worker has taken, once the run is to stop.
func (r *Remote) withdraw(ctx context.Context) {
	select {
	case <-r.run.Stop:
	case <-ctx.Done():
		return
	}
	if err := r.purge(ctx, workStream); err != nil {
		r.conn.warn("%v", err)
	}
	close(r.withdrawn)
}

// arrived notes a result.
func (r *Remote) arrived(m jetstream.Msg) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.heard = time.Now()
	key := lastToken(m.Subject())
	w, waits := r.waiting[key]
	switch {
	case r.done[key]: // a second one, which would keep its place on the server
		_ = m.Ack()
		return
	case waits:
		select {
		case w.result <- m:
			return
		default: // there is one already
		}
	}
	if len(r.early) == Window { // of documents to come
		_ = m.NakWithDelay(r.conn.pace.again)
		return
	}
	r.early[key] = m
}

// take notes that a result was taken.
func (r *Remote) take(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done[key] = true
}

// beat notes that a document is in hand.
func (r *Remote) beat(m *nats.Msg) {
	var b beat
	if json.Unmarshal(m.Data, &b) != nil {
		return
	}
	r.mu.Lock()
	r.heard = time.Now()
	w, ok := r.waiting[lastToken(m.Subject)]
	r.mu.Unlock()
	if ok {
		w.beat(b)
	}
}

// await begins to wait for the result of a document.
func (r *Remote) await(key string, s source.Source, p running.Progress) *waiter {
	w := &waiter{source: s, progress: p, result: make(chan jetstream.Msg, 1)}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.waiting[key] = w
	delete(r.done, key)
	if m, ok := r.early[key]; ok {
		w.result <- m
		delete(r.early, key)
	}
	return w
}

func (r *Remote) forget(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.waiting, key)
}

// isClosed reports whether a channel that nothing is sent on is closed.
func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
