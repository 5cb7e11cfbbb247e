package running

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"

	"lsml/pipeline"
	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
	"lsml/pipeline/running/journal"
	"lsml/pipeline/source"
)

// ErrStopped means that a batch was asked to stop before all was done. What
// is done is in the journal.
var ErrStopped = errors.New("stopped before all was done")

// hashersAtOnce is how many sources are read for their digests at a time: as
// many as keep many readers busy, and few enough for a disk.
const hashersAtOnce = 16

// A Batch gives many sources to a Runner, several at a time. Results go to the
// journal as they come and are read back one by one, so that memory does not
// grow with them.
//
//	sources ─▶ Runner ─▶ journal ─▶ Each, in the order of the sources
//	              └────▶ Watcher
type Batch struct {
	Runner  Runner
	Journal *journal.Journal
	// Settings tells apart runs that make different results of the same
	// document: the version and every option that matters.
	Settings string
	// AtOnce is how many documents are in hand together; 0 means one.
	AtOnce int
	// Store has the pictures that are not files; nil if all of them are.
	Store Store
	// Watcher is told how the work goes; nil for none.
	Watcher Watcher

	sources []source.Source
	mu      sync.Mutex              // of keys, lost and done
	keys    []string                // in the journal; empty for what is in lost or not done
	lost    map[int]pipeline.Result // what the journal must not keep
	done    int
	telling sync.Mutex    // one call of the watcher at a time
	hashing chan struct{} // a slot for each that reads for a digest
}

// A Watcher is told how a batch goes on. Its methods are called one at a time.
type Watcher interface {
	Progress
	// Ended tells what became of a document; kept means in an earlier run.
	Ended(r pipeline.Result, kept bool)
}

// Run takes the sources through the pipeline. When stop ends, what is in hand
// is finished; when ctx ends, it is dropped. Both give ErrStopped if something
// is left to do. Other errors are those of the journal, and of a store that
// does not answer.
func (b *Batch) Run(ctx context.Context, stop <-chan struct{}, sources []source.Source) error {
	b.sources, b.keys, b.lost, b.done = sources, make([]string, len(sources)), map[int]pipeline.Result{}, 0
	b.hashing = make(chan struct{}, hashersAtOnce)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(1, b.AtOnce) {
		wg.Go(func() {
			for i := range next {
				if err := b.one(ctx, i); err != nil {
					cancel(err)
				}
			}
		})
	}
	feed(ctx, stop, next, len(sources))
	wg.Wait()
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	if b.done < len(sources) {
		return ErrStopped
	}
	return nil
}

// feed hands out 0 to n-1 until it is told to stop.
func feed(ctx context.Context, stop <-chan struct{}, next chan<- int, n int) {
	defer close(next)
	for i := range n {
		select { // a stop counts even if a worker waits as well
		case <-stop:
			return
		default:
		}
		select {
		case next <- i:
		case <-stop:
			return
		case <-ctx.Done():
			return
		}
	}
}

// Each gives the results of a run in the order of its sources, one at a time,
// those of documents inside another behind it.
func (b *Batch) Each(f func(pipeline.Result) error) error {
	for i, key := range b.keys {
		r, ok := b.lost[i]
		if key != "" {
			r, ok = pipeline.Result{}, true
			if _, err := b.Journal.Get(key, &r); err != nil {
				return err
			}
		}
		if !ok {
			continue
		}
		for _, one := range r.All() {
			if err := f(one); err != nil {
				return err
			}
		}
	}
	return nil
}

// one takes one source through the pipeline, unless the journal has it.
func (b *Batch) one(ctx context.Context, i int) error {
	if ctx.Err() != nil {
		return nil
	}
	s, err := b.hashed(b.sources[i])
	if err != nil {
		return b.end(i, "", pipeline.Unread(s, &reading.Error{Kind: reading.Invalid, Op: "read", Msg: err.Error()}), false)
	}
	key, err := b.key(s)
	if err != nil {
		return err
	}
	if r, ok, err := b.kept(ctx, key); err != nil {
		return unlessOver(ctx, err)
	} else if ok {
		return b.end(i, key, r, true)
	}
	r, err := b.Runner.Run(ctx, key, s, relay{b})
	switch {
	case errors.Is(err, ErrStopped):
		return nil
	case err != nil:
		return unlessOver(ctx, err)
	}
	if canceled(r) {
		if ctx.Err() != nil {
			return nil
		}
		return b.end(i, "", r, false)
	}
	if r, err = b.keep(key, r); err != nil {
		return err
	}
	return b.end(i, key, r, false)
}

// hashed is Source.Hashed, not too many at a time.
func (b *Batch) hashed(s source.Source) (source.Source, error) {
	b.hashing <- struct{}{}
	defer func() { <-b.hashing }()
	return s.Hashed()
}

// unlessOver is no error once all is called off: what is cut short then comes
// to errors of all kinds.
func unlessOver(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// kept is the result of an earlier run, if there is one that still holds.
func (b *Batch) kept(ctx context.Context, key string) (r pipeline.Result, ok bool, err error) {
	if ok, err = b.Journal.Get(key, &r); err != nil || !ok || !settled(r) {
		return r, false, err
	}
	ok, err = b.hasPictures(ctx, r)
	return r, ok, err
}

// keep puts a result into the journal.
func (b *Batch) keep(key string, r pipeline.Result) (pipeline.Result, error) {
	r, text, err := r.JSON()
	if err != nil {
		return r, err
	}
	return r, b.Journal.Put(key, text)
}

// end notes where the result of a source is; without a key it stays in memory.
func (b *Batch) end(i int, key string, r pipeline.Result, kept bool) error {
	b.mu.Lock()
	b.keys[i] = key
	b.done++
	if key == "" {
		b.lost[i] = r
	}
	b.mu.Unlock()
	b.watch(func(w Watcher) { w.Ended(r, kept) })
	return nil
}

// key names what a source with these settings comes to.
func (b *Batch) key(s source.Source) (string, error) {
	s.Path = "" // the same document, from wherever it is named
	text, err := json.Marshal(struct {
		Settings string
		Source   source.Source
	}{b.Settings, s})
	if err != nil {
		return "", fmt.Errorf("key of %s: %w", s.Name, err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// settled reports whether another run would come to the same result. Time and
// memory may have been short for reasons that are gone.
func settled(r pipeline.Result) bool {
	return !hasProblem(r, reading.Timeout, reading.Crash, reading.Internal)
}

// hasPictures reports whether the pictures of a result are still there and
// not empty, as a loss of power may leave them.
func (b *Batch) hasPictures(ctx context.Context, r pipeline.Result) (bool, error) {
	var pages []paper.Page
	for _, one := range r.All() {
		pages = append(pages, one.Document.Pages...)
	}
	for _, p := range pages {
		if p.Picture == nil {
			continue
		}
		if b.Store != nil && isAddress(p.Picture.Path) {
			if has, err := b.Store.Has(ctx, p.Picture.Path); err != nil || !has {
				return false, err
			}
			continue
		}
		if info, err := os.Stat(p.Picture.Path); err != nil || info.Size() == 0 {
			return false, nil
		}
	}
	return true, nil
}

// canceled reports whether a result is incomplete because work was called off.
func canceled(r pipeline.Result) bool {
	return hasProblem(r, reading.Canceled)
}

// hasProblem reports whether a result, or that of a document inside, has a
// problem of one of some kinds.
func hasProblem(r pipeline.Result, kinds ...reading.Kind) bool {
	return slices.ContainsFunc(r.All(), func(one pipeline.Result) bool {
		return slices.ContainsFunc(one.Problems, func(p pipeline.Problem) bool { return slices.Contains(kinds, p.Kind) })
	})
}

// watch calls the watcher, if there is one, and no two at a time.
func (b *Batch) watch(f func(Watcher)) {
	if b.Watcher == nil {
		return
	}
	b.telling.Lock()
	defer b.telling.Unlock()
	f(b.Watcher)
}

// A relay tells the batch's watcher what a Runner has to tell.
type relay struct{ batch *Batch }

func (t relay) Started(s source.Source) { t.batch.watch(func(w Watcher) { w.Started(s) }) }

func (t relay) Counted(s source.Source, pages int) {
	t.batch.watch(func(w Watcher) { w.Counted(s, pages) })
}

func (t relay) Read(s source.Source) { t.batch.watch(func(w Watcher) { w.Read(s) }) }
