package queue

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline"
	"lsml/pipeline/reading"
	"lsml/pipeline/source"
)

// TestKilled: what a worker had in hand that was killed is read by another.
func TestKilled(t *testing.T) {
	t.Parallel()
	b, l := newBench(t), &log{}
	s := b.source("a", "hang")
	first := b.workProcess()
	r := remote(t, b.connect("v1", l), Run{ID: "a"})
	results := make(chan []pipeline.Result)
	go func() { results <- run(r, []source.Source{s}) }()
	awaitFile(context.Background(), s.Path+".reached")
	must(t, first.Process.Kill())
	must(t, os.WriteFile(s.Path+".go", nil, 0o666))
	b.workProcess()
	wantAll(t, <-results, []source.Source{s})
	must(t, r.Close(true))
}

// TestDeadLetter: a document on which workers die is given up, and only that.
func TestDeadLetter(t *testing.T) {
	t.Parallel()
	b, l := newBench(t), &log{}
	const tries = 2
	deadly, good := b.source("deadly.pdf", "deadly"), b.sources(3, "good", "good")
	c := b.connect("v1", l)
	r := remote(t, c, Run{ID: "a", Tries: tries})
	results := make(chan []pipeline.Result)
	go func() { results <- run(r, append(good, deadly)) }()
	for range tries {
		if err := b.workProcess().Wait(); err == nil {
			t.Fatal("the worker was to die")
		}
	}
	b.workProcess()
	got := <-results
	wantAll(t, got[:3], good)
	want := []pipeline.Problem{{Kind: reading.Crash, Message: "queue: it was given to workers 2 times, and none lived to finish it"}}
	if diff := cmp.Diff(want, got[3].Problems); diff != "" || got[3].Status != pipeline.Failed || got[3].Source.Name != "deadly.pdf" {
		t.Errorf("%s: %s, problems: mismatch (-want +got):\n%s", got[3].Source.Name, got[3].Status, diff)
	}
	s, err := c.js.Stream(context.Background(), deadStream)
	must(t, err)
	letter, err := s.GetMsg(context.Background(), 1)
	must(t, err)
	if letter.Header.Get(nameHeader) != `"deadly.pdf"` || !strings.Contains(letter.Header.Get(reasonHeader), "2 times") {
		t.Errorf("the dead letter says %v", letter.Header)
	}
	must(t, r.Close(true))
}

// TestSlow: a document that takes longer than a worker may be silent is read
// once, by a worker that is not.
func TestSlow(t *testing.T) {
	t.Parallel()
	b, l, d := newBench(t), &log{}, &desk{}
	b.work("v1", l, d, 2)
	b.work("v1", l, d, 2)
	sources := b.sources(1, "slow", "slow")
	r := remote(t, b.connect("v1", l), Run{ID: "a"})
	wantAll(t, run(r, sources), sources)
	if n := len(d.begun()); n != 1 {
		t.Errorf("read %d times, want once", n)
	}
	must(t, r.Close(true))
}

// TestVersions: a worker of another version takes nothing, and both sides say
// why nothing happens.
func TestVersions(t *testing.T) {
	t.Parallel()
	b, theirs, ours, d := newBench(t), &log{}, &log{}, &desk{}
	b.work("v2", theirs, d, 1)
	sources := b.sources(2, "a", "a")
	r := remote(t, b.connect("v1.0", ours), Run{ID: "a"})
	results := make(chan []pipeline.Result)
	go func() { results <- run(r, sources) }()
	eventually(t, "the worker says so", func() bool {
		return theirs.has("documents wait for a worker of version v1_0; this one is v2 and cannot read them")
	})
	eventually(t, "the coordinator says so", func() bool {
		return ours.has("no worker of version v1.0 is there, only of version v2; documents wait for one")
	})
	if n := len(d.begun()); n != 0 {
		t.Errorf("%d documents were read by the wrong version", n)
	}
	b.work("v1.0", &log{}, d, 1)
	wantAll(t, <-results, sources)
	must(t, r.Close(true))
}

// TestRefused: a machine that cannot read the first document ends; the document
// goes to another. If no machine can read it, it is given up for that reason.
func TestRefused(t *testing.T) {
	t.Parallel()
	b, l, d := newBench(t), &log{}, &desk{}
	s := b.source("a", "a")
	must(t, os.Rename(s.Path, s.Path+".moved"))
	r := remote(t, b.connect("v1", l), Run{ID: "a"})
	results := make(chan []pipeline.Result)
	go func() { results <- run(r, []source.Source{s}) }()
	wantRefused(t, b, "a: no such file or directory")
	must(t, os.WriteFile(s.Path, []byte("other"), 0o666))
	wantRefused(t, b, "is another file here than on the machine that offers it")
	must(t, os.Rename(s.Path+".moved", s.Path))
	b.work("v1", l, d, 1)
	wantAll(t, <-results, []source.Source{s})
	must(t, r.Close(true))

	r = remote(t, b.connect("v2", l), Run{ID: "b", Tries: 1, Order: json.RawMessage(`"refuse"`)})
	stop := b.work("v2", l, d, 1)
	got := run(r, []source.Source{s})[0]
	if got.Status != pipeline.Failed || len(got.Problems) != 1 || got.Problems[0].Message != "queue: no data for the language" {
		t.Errorf("got %s, %v", got.Status, got.Problems)
	}
	if err := stop(); err == nil {
		t.Error("the worker did not say that it could read nothing")
	}
	must(t, r.Close(true))
}

// TestWorkerStops: the first request finishes what is in hand; when the context
// ends, that goes back at once.
func TestWorkerStops(t *testing.T) {
	t.Parallel()
	b, l, d := newBench(t), &log{}, &desk{}
	held := b.source("held", "hang")
	r := remote(t, b.connect("v1", l), Run{ID: "a"})
	results := make(chan []pipeline.Result)
	go func() { results <- run(r, []source.Source{held}) }()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() {
		ended <- b.connect("v1", l).Work(ctx, nil, Worker{AtOnce: 1, Open: d.open})
	}()
	awaitFile(context.Background(), held.Path+".reached")
	must(t, os.Remove(held.Path+".reached"))
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want that of the context", err)
	}
	stop := b.work("v1", l, d, 1)
	awaitFile(context.Background(), held.Path+".reached")
	go func() {
		time.Sleep(2 * quick.beat)
		_ = os.WriteFile(held.Path+".go", nil, 0o666)
	}()
	must(t, stop())
	wantAll(t, <-results, []source.Source{held})
	must(t, r.Close(true))
}
