package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"lsml/pipeline"
	"lsml/pipeline/reading"
	"lsml/pipeline/running"
	"lsml/pipeline/source"
)

// A Worker reads documents for whoever offers them.
type Worker struct {
	// AtOnce is how many documents are in hand together.
	AtOnce int
	// Open gives what reads documents of an order, and what to call when it has
	// read one. An error means that they cannot be read on this machine.
	Open func(order json.RawMessage) (r running.Runner, done func(), err error)
	// Ended is told what became of a document; nil for none.
	Ended func(r pipeline.Result)
}

// A RefusedError means that a document was not for this machine. It says what
// is wrong with it.
type RefusedError struct{ Err error }

func (e *RefusedError) Error() string { return e.Err.Error() }
func (e *RefusedError) Unwrap() error { return e.Err }

// work is a worker at work.
type work struct {
	Worker
	conn  *Conn
	slots chan struct{}
	hands atomic.Int32 // documents in hand
	done  atomic.Int32 // documents that were read
	fail  context.CancelCauseFunc
	wg    sync.WaitGroup
}

// Work takes documents and reads them until stop ends, and then finishes what
// is in hand; when ctx ends, that goes back. It ends with ErrAway when the
// server is gone, and with a RefusedError if the first document is not for this
// machine, since then none may be.
func (c *Conn) Work(ctx context.Context, stop <-chan struct{}, w Worker) error {
	k := &work{Worker: w, conn: c, slots: make(chan struct{}, w.AtOnce)}
	taking, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	k.fail = fail
	go func() {
		select {
		case <-stop:
			fail(nil)
		case <-c.gone:
			fail(ErrAway)
		case <-taking.Done():
		}
	}()
	k.wg.Go(func() { k.look(taking) })
	k.slots <- struct{}{}
	c.each(taking, true, c.workConsumer, func(m jetstream.Msg) {
		k.hands.Add(1)
		k.wg.Go(func() {
			defer func() { k.hands.Add(-1); <-k.slots }()
			k.handle(ctx, m)
		})
		select { // a slot for the next
		case k.slots <- struct{}{}:
		case <-taking.Done():
		}
	})
	k.wg.Wait()
	if err := context.Cause(taking); !errors.Is(err, context.Canceled) {
		return err
	}
	return ctx.Err()
}

// workConsumer is the consumer of all workers of this version. The server
// forgets it when none has been there for a day.
func (c *Conn) workConsumer(ctx context.Context) (jetstream.Consumer, error) {
	token := versionToken(c.server.Version)
	return c.js.CreateOrUpdateConsumer(ctx, workStream, jetstream.ConsumerConfig{
		Durable: "work-" + token, FilterSubject: workSubject + token + ".>",
		AckPolicy: jetstream.AckExplicitPolicy, AckWait: c.pace.silence,
		MaxAckPending: -1, MaxDeliver: -1, InactiveThreshold: keepWork,
	})
}

// handle takes one document all the way, and says meanwhile that it is in hand.
func (w *work) handle(ctx context.Context, m jetstream.Msg) {
	j, err := decodeJob(m.Data())
	if err == nil && j.Version != w.conn.server.Version {
		err = fmt.Errorf("version %s is needed, this is %s", j.Version, w.conn.server.Version)
	}
	if err != nil {
		w.conn.warn("queue: %s: %v", m.Subject(), err)
		_ = m.Term() // nobody could read it
		return
	}
	tries := tries(m)
	if tries > j.Tries {
		w.bury(ctx, m, j, fmt.Errorf("it was given to workers %d times, and none lived to finish it", j.Tries))
		return
	}
	seen := &pulse{}
	ended := w.beat(m, seen)
	defer ended()
	r, err := w.read(ctx, m, j, seen)
	if err == nil && ctx.Err() == nil {
		w.done.Add(1)
		err = w.deliver(ctx, m, r)
	}
	switch {
	case ctx.Err() != nil, errors.Is(err, ErrAway):
		_ = m.Nak() // it comes back by itself, too, only later
	case err != nil:
		w.refuse(ctx, m, j, tries, err)
	}
}

// tries is how often a document has been given to workers, this time included.
func tries(m jetstream.Msg) int {
	meta, err := m.Metadata()
	if err != nil {
		return 1
	}
	return int(meta.NumDelivered)
}

// beat says at once and then every few seconds that a document is in hand,
// until it is told that it is not.
func (w *work) beat(m jetstream.Msg, seen *pulse) (ended func()) {
	run := strings.Split(m.Subject(), ".")
	subject := takenSubject + run[len(run)-2] + "." + run[len(run)-1]
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			if text, err := json.Marshal(seen.now()); err == nil {
				_ = w.conn.nats.Publish(subject, text) // the next one comes soon
			}
			if !pause(ctx, w.conn.pace.beat) {
				return
			}
			_ = m.InProgress()
		}
	})
	return func() { cancel(); wg.Wait() }
}

// read reads the document, if it is the same that the coordinator has seen.
func (w *work) read(ctx context.Context, m jetstream.Msg, j job, p running.Progress) (pipeline.Result, error) {
	here, err := j.Source.Hashed()
	if err != nil {
		return pipeline.Result{}, fmt.Errorf("%s: %w", j.Source.Path, err)
	}
	if !same(here, j.Source) {
		return pipeline.Result{}, fmt.Errorf("%s: is another file here than on the machine that offers it", j.Source.Path)
	}
	runner, done, err := w.Open(j.Order)
	if err != nil {
		return pipeline.Result{}, err
	}
	defer done()
	return runner.Run(ctx, lastToken(m.Subject()), j.Source, p)
}

// same reports whether two sources have the same contents.
func same(a, b source.Source) bool {
	if a.SHA256 != b.SHA256 || len(a.Images) != len(b.Images) {
		return false
	}
	for i := range a.Images {
		if a.Images[i].SHA256 != b.Images[i].SHA256 {
			return false
		}
	}
	return true
}

// deliver stores a result, and then acknowledges the document.
func (w *work) deliver(ctx context.Context, m jetstream.Msg, r pipeline.Result) error {
	r, text, err := r.JSON()
	if err != nil {
		return err
	}
	if err := w.conn.putResult(ctx, resultOf(m), text); err != nil {
		return err
	}
	within, cancel := context.WithTimeout(context.Background(), answerWithin)
	defer cancel()
	_ = m.DoubleAck(within) // without it the document comes again, and its result is refused
	if w.Ended != nil {
		w.Ended(r)
	}
	return nil
}

// resultOf is the subject of the result of a document.
func resultOf(m jetstream.Msg) string {
	_, runAndKey, _ := strings.Cut(strings.TrimPrefix(m.Subject(), workSubject), ".")
	return resultSubject + runAndKey
}

// refuse gives a document back that this machine cannot read, or buries it if
// it has been given away often enough. A machine that has not read any may not
// be able to read one; it ends, before it refuses them all.
func (w *work) refuse(ctx context.Context, m jetstream.Msg, j job, tries int, why error) {
	ends := w.done.Load() == 0
	if ends {
		w.fail(&RefusedError{why})
	}
	if tries >= j.Tries {
		w.bury(ctx, m, j, why)
		return
	}
	_ = m.NakWithDelay(w.conn.pace.rest)
	if !ends {
		w.conn.warn("given back: %s: %v", j.Source.Name, why)
		pause(ctx, w.conn.pace.rest)
	}
}

// bury gives a document up.
func (w *work) bury(ctx context.Context, m jetstream.Msg, j job, why error) {
	letter := nats.NewMsg(deadSubject + strings.TrimPrefix(m.Subject(), workSubject))
	letter.Data = m.Data()
	letter.Header.Set(reasonHeader, why.Error())
	letter.Header.Set(nameHeader, fmt.Sprintf("%q", j.Source.Name))
	w.conn.warn("given up: %s: %v", j.Source.Name, why)
	err := w.conn.put(ctx, letter)
	if err == nil {
		err = w.deliver(ctx, m, pipeline.Unread(j.Source, &reading.Error{Kind: reading.Crash, Op: "queue", Msg: why.Error()}))
	}
	if err != nil { // it comes again, and is buried then
		w.conn.warn("%v", err)
	}
}

// A pulse counts the pages of a document in hand.
type pulse struct{ pages, read atomic.Int64 }

func (p *pulse) now() beat { return beat{Pages: int(p.pages.Load()), Read: int(p.read.Load())} }

func (p *pulse) Started(source.Source)              {}
func (p *pulse) Counted(_ source.Source, pages int) { p.pages.Store(int64(pages)) }
func (p *pulse) Read(source.Source)                 { p.read.Add(1) }

var _ running.Progress = (*pulse)(nil)
