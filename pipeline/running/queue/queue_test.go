package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/nats-io/nats.go"

	"lsml/pipeline"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/running"
	"lsml/pipeline/source"
)

// Two runs on one server, with two workers, each get their own results, every
// document is read once, and nothing is left.
func TestTwoRuns(t *testing.T) {
	t.Parallel()
	b, l, d := newBench(t), &log{}, &desk{}
	b.work("v1", l, d, 2)
	b.work("v1", l, d, 2)
	var wg sync.WaitGroup
	for _, id := range []string{"a", "b"} {
		sources := b.sources(40, id, "text of "+id)
		c := b.connect("v1", l)
		r := remote(t, c, Run{ID: id})
		wg.Go(func() {
			wantAll(t, run(r, sources), sources)
			if err := r.Close(true); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	c := b.connect("v1", l)
	for _, stream := range []string{workStream, resultStream, deadStream} {
		if n := messages(t, c, stream); n > 0 {
			t.Errorf("%s holds %d messages after the runs", stream, n)
		}
	}
	names := d.begun()
	slices.Sort(names)
	if n := len(slices.Compact(names)); n != 80 || len(d.begun()) != 80 {
		t.Errorf("%d documents were read %d times, want 80 once each", n, len(d.begun()))
	}
}

// TestCoordinatorKilled: a coordinator that comes after one that was killed
// reads nothing twice: neither what is offered, nor what is in hand, nor what
// is done and was not taken.
func TestCoordinatorKilled(t *testing.T) {
	t.Parallel()
	b, l, d := newBench(t), &log{}, &desk{}
	held, others := b.source("held", "hang"), b.sources(20, "other", "other")
	all := append(others, held)

	first := b.connect("v1", l)
	r := remote(t, first, Run{ID: "a"})
	go run(r, all)
	eventually(t, "all are offered", func() bool { return messages(t, first, workStream) == len(all) })
	first.nats.Close() // as a death does

	b.work("v1", l, d, 2)
	awaitFile(context.Background(), held.Path+".reached")
	c := b.connect("v1", l)
	eventually(t, "all others are read", func() bool { return messages(t, c, resultStream) == len(others) })
	r = remote(t, c, Run{ID: "a"})
	results := make(chan []pipeline.Result)
	go func() { results <- run(r, all) }()
	eventually(t, "what was read is taken", func() bool { return messages(t, c, resultStream) == 0 })
	must(t, os.WriteFile(held.Path+".go", nil, 0o666))
	wantAll(t, <-results, all)
	if n := len(d.begun()); n != len(all) {
		t.Errorf("%d documents were read %d times", len(all), n)
	}
	must(t, r.Close(true))
}

// TestManyEarly: a result is not lost behind more results than a coordinator
// holds for documents to come.
func TestManyEarly(t *testing.T) {
	t.Parallel()
	b, l := newBench(t), &log{}
	s, c := b.source("a", "text"), b.connect("v1", l)
	text, err := json.Marshal(pipeline.Result{Source: s, Status: pipeline.OK, Document: paper.Document{Name: s.Name, SHA256: s.SHA256}})
	must(t, err)
	for i := range Window {
		must(t, c.putResult(context.Background(), fmt.Sprintf("%sa.other%d", resultSubject, i), text))
	}
	must(t, c.putResult(context.Background(), resultSubject+"a."+keyOf(s), text))
	r := remote(t, c, Run{ID: "a"})
	within, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	result, err := r.Run(within, keyOf(s), s, &pulse{})
	must(t, err)
	wantAll(t, []pipeline.Result{result}, []source.Source{s})
	must(t, r.Close(true))
}

// TestFresh: a run that is to forget what was done does not take old results.
func TestFresh(t *testing.T) {
	t.Parallel()
	b, l, d := newBench(t), &log{}, &desk{}
	sources := b.sources(3, "a", "a")
	first := b.connect("v1", l)
	r := remote(t, first, Run{ID: "a"})
	go run(r, sources)
	eventually(t, "all are offered", func() bool { return messages(t, first, workStream) == len(sources) })
	first.nats.Close()
	c := b.connect("v1", l)
	r = remote(t, c, Run{ID: "a", Fresh: true})
	if n := messages(t, c, workStream); n != 0 {
		t.Errorf("%d documents are offered still", n)
	}
	b.work("v1", l, d, 1)
	wantAll(t, run(r, sources), sources)
	must(t, r.Close(true))
}

// TestServerRestarts: the server goes away in the middle, once with all that
// it held and once without.
func TestServerRestarts(t *testing.T) {
	for _, tt := range []struct {
		name    string
		forgets bool
	}{{"and remembers", false}, {"and forgets", true}} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b, l, d := newBench(t), &log{}, &desk{}
			held, others := b.source("held", "hang"), b.sources(20, "other", "other")
			all := append([]source.Source{held}, others...)
			b.work("v1", l, d, 1)
			r := remote(t, b.connect("v1", l), Run{ID: "a"})
			results := make(chan []pipeline.Result)
			go func() { results <- run(r, all) }()
			awaitFile(context.Background(), held.Path+".reached")
			b.server.Close()
			if tt.forgets {
				must(t, os.RemoveAll(b.dir+"/server"))
			}
			b.start()
			must(t, os.WriteFile(held.Path+".go", nil, 0o666))
			wantAll(t, <-results, all)
			must(t, r.Close(true))
		})
	}
}

// TestLarge: a result that is larger than a message may be arrives, and leaves
// nothing behind.
func TestLarge(t *testing.T) {
	t.Parallel()
	b, l, d := newBench(t), &log{}, &desk{}
	b.work("v1", l, d, 1)
	sources := b.sources(2, "large", "large")
	c := b.connect("v1", l)
	r := remote(t, c, Run{ID: "a"})
	results := run(r, sources)
	wantAll(t, results, sources)
	if n := len(results[0].Document.Language); n != 3<<20 {
		t.Errorf("%d bytes arrived, want %d", n, 3<<20)
	}
	bucket, err := c.js.ObjectStore(context.Background(), largeBucket)
	must(t, err)
	if left, err := bucket.List(context.Background()); len(left) > 0 {
		t.Errorf("left behind: %d objects (%v)", len(left), err)
	}
	must(t, r.Close(true))
}

// wantRefused runs a worker until it refuses its first document.
func wantRefused(t *testing.T, b *bench, text string) {
	t.Helper()
	err := b.connect("v1", &log{}).Work(context.Background(), nil, Worker{AtOnce: 1, Open: (&desk{}).open})
	var refused *RefusedError
	if !errors.As(err, &refused) || !strings.HasSuffix(err.Error(), text) {
		t.Errorf("the worker ended with %v, want %s", err, text)
	}
}

// TestStop: a coordinator that is asked to stop waits for what is in hand, and
// takes back the rest.
func TestStop(t *testing.T) {
	t.Parallel()
	b, l, d := newBench(t), &log{}, &desk{}
	held := b.source("held", "hang")
	stop := make(chan struct{})
	c := b.connect("v1", l)
	r := remote(t, c, Run{ID: "a", Stop: stop})
	b.work("v1", l, d, 1)
	first := make(chan []pipeline.Result)
	go func() { first <- run(r, []source.Source{held}) }()
	awaitFile(context.Background(), held.Path+".reached")
	rest := make(chan []pipeline.Result)
	others := b.sources(5, "other", "other")
	go func() { rest <- run(r, others) }()
	eventually(t, "all are offered", func() bool { return messages(t, c, workStream) == 6 })
	eventually(t, "the coordinator has heard of the one in hand", func() bool {
		r.mu.Lock()
		defer r.mu.Unlock()
		return !r.waiting[keyOf(held)].silent(patience)
	})
	close(stop)
	for _, got := range <-rest {
		if string(got.Status) != running.ErrStopped.Error() {
			t.Errorf("%s: %s, want it to be taken back", got.Source.Name, got.Status)
		}
	}
	must(t, os.WriteFile(held.Path+".go", nil, 0o666))
	wantAll(t, <-first, []source.Source{held})
	must(t, r.Close(false))
	if n := len(d.begun()); n != 1 {
		t.Errorf("%d documents were begun, want the one that was in hand", n)
	}
}

// TestOfferedTwice: a document that is offered is not offered again, by whomever,
// until it is done; then it may be.
func TestOfferedTwice(t *testing.T) {
	t.Parallel()
	b, l := newBench(t), &log{}
	ctx := context.Background()
	first, second := b.connect("v1", l), b.connect("v1", l)
	for _, c := range []*Conn{first, second, first} {
		must(t, c.put(ctx, nats.NewMsg(workSubject+"v1.a.1")))
	}
	must(t, first.put(ctx, nats.NewMsg(workSubject+"v1.a.2")))
	if n := messages(t, first, workStream); n != 2 {
		t.Fatalf("%d messages, want 2", n)
	}
	s, err := first.js.Stream(ctx, workStream)
	must(t, err)
	must(t, s.Purge(ctx))
	must(t, second.put(ctx, nats.NewMsg(workSubject+"v1.a.1")))
	if n := messages(t, first, workStream); n != 1 {
		t.Errorf("%d messages, want that which is offered anew", n)
	}
}

// TestTooManyImages: a document that no message can hold fails, and only it.
func TestTooManyImages(t *testing.T) {
	t.Parallel()
	b, l := newBench(t), &log{}
	s := b.source("a", "a")
	for page := range 20_000 {
		s.Images = append(s.Images, source.PageImage{Page: page, Path: s.Path, SHA256: s.SHA256})
	}
	r := remote(t, b.connect("v1", l), Run{ID: "a"})
	got := run(r, []source.Source{s})[0]
	if got.Status != pipeline.Failed || len(got.Problems) != 1 || got.Problems[0].Kind != reading.TooLarge {
		t.Errorf("got %s, %v", got.Status, got.Problems)
	}
	must(t, r.Close(true))
}

// TestAway: when the server is away for too long, both sides end and say so.
func TestAway(t *testing.T) {
	t.Parallel()
	b, l, d := newBench(t), &log{}, &desk{}
	coordinator, worker := b.connect("v1", l), b.connect("v1", l)
	r := remote(t, coordinator, Run{ID: "a"})
	results := make(chan []pipeline.Result)
	s := b.source("held", "hang")
	go func() { results <- run(r, []source.Source{s}) }()
	ended := make(chan error)
	go func() {
		ended <- worker.Work(context.Background(), nil, Worker{AtOnce: 1, Open: d.open})
	}()
	awaitFile(context.Background(), s.Path+".reached")
	coordinator.nats.Close() // as the client does in the end
	worker.nats.Close()
	must(t, os.WriteFile(s.Path+".go", nil, 0o666))
	if got := (<-results)[0]; string(got.Status) != ErrAway.Error() {
		t.Errorf("the coordinator got %s, want %v", got.Status, ErrAway)
	}
	if err := <-ended; !errors.Is(err, ErrAway) {
		t.Errorf("the worker ended with %v, want %v", err, ErrAway)
	}
	must(t, coordinator.Close())
}
