package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"lsml/pipeline"
	"lsml/pipeline/running"
	"lsml/pipeline/running/queue"
	"lsml/pipeline/running/store"
	"lsml/pipeline/source"
)

// workCmd is lsml work.
type workCmd struct {
	queueFlags
	Jobs int `short:"j" default:"${jobs}" placeholder:"N" help:"How many pages to read at a time, each in a process of its own. Default: the number of processors, here ${default}."`
	keptFlag
	talk
}

// Help is the text below the summary of lsml work --help.
func (workCmd) Help() string {
	return `Takes documents that lsml annotate --queue offers, one after the other, and reads them as that command says. It waits when there are none, also for the server and for the first run.

Examples:

    lsml work --queue nats://queue.example:4222
    LSML_QUEUE=nats://…@queue.example:4222 lsml work -j 4

Documents and pictures must be in a store, or where this machine sees them at the same paths as the one that offers them. The version of lsml must be the same. Whoever can write to the server can have a worker read what it can: protect it with a token or credentials.

The first ^C finishes the documents in hand, the second gives them back. What a worker had in hand that was killed goes to another after ten seconds.

Exit codes:

    0    ended by ^C
    1    could not run: no server for five minutes, or the first document cannot be read on this machine
    130  interrupted, and documents given back
`
}

// Validate checks what kong cannot.
func (c *workCmd) Validate() error {
	switch {
	case c.Queue == "":
		return errors.New("--queue: is needed, or LSML_QUEUE in the environment")
	case c.Jobs < 1:
		return errors.New("--jobs: at least 1 is needed")
	}
	return nil
}

// Run works until the first ^C, and then ends what is in hand.
func (c *workCmd) Run(stop *interrupt, term *terminal) (err error) {
	term.use(c.talk)
	conn, err := c.connect(stop.asked, term, true)
	if stop.asked.Err() != nil {
		return nil // while it waited
	} else if err != nil {
		return err
	}
	b, err := newWorkbench(c.Jobs, c.keptFlag)
	if err != nil {
		return errors.Join(err, conn.Close())
	}
	if !c.Quiet {
		term.say("lsml: works for %s, %s at a time; ^C ends it", queue.Redacted(c.Queue), count(c.Jobs, "page", "pages"))
	}
	show := &workShow{term: term, talk: c.talk}
	err = conn.Work(stop.forced, stop.asked.Done(), queue.Worker{
		AtOnce: c.Jobs + 1, // the next is at hand while a result is on its way
		Open:   b.open,
		Ended:  show.ended,
	})
	show.end()
	var refused *queue.RefusedError
	if errors.As(err, &refused) {
		err = hint(err, "documents must be in a store, or where all machines see them at the same paths")
	}
	return errors.Join(withStoreHint(err), b.close(), conn.Close())
}

// workShow tells what a worker does.
type workShow struct {
	term *terminal
	talk talk

	mu        sync.Mutex
	documents int
}

func (s *workShow) ended(r pipeline.Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.documents++
	switch {
	case s.talk.Quiet:
	case s.term.jsonLog:
		s.term.log.Info("document", attributesOf(r)...)
	case s.talk.Verbose:
		s.term.say("lsml: %s", told(r))
	}
}

func (s *workShow) end() {
	if !s.talk.Quiet {
		s.term.say("lsml: read %s", count(s.documents, "document", "documents"))
	}
}

// A workbench holds what a worker reads with: processes, stores, and a folder
// for what is on its way from or to them. Settings that differ in nothing but
// the folder of pictures share their processes.
type workbench struct {
	jobs    int
	kept    keptFlag
	stores  *store.Stores
	scratch string

	mu    sync.Mutex
	pools map[time.Duration]*pool // by the time for a page
	known *keptMemory             // the last that was asked for
}

// A pool is processes that read, with how many documents they are at.
type pool struct {
	closingReader
	documents int
}

func newWorkbench(jobs int, kept keptFlag) (*workbench, error) {
	scratch, err := os.MkdirTemp("", "lsml-work-")
	return &workbench{jobs: jobs, kept: kept, stores: &store.Stores{}, scratch: scratch, pools: map[time.Duration]*pool{}}, err
}

// close ends the processes.
func (b *workbench) close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	var errs []error
	for _, p := range b.pools {
		errs = append(errs, p.Close())
	}
	return errors.Join(append(errs, os.RemoveAll(b.scratch))...)
}

// open gives what reads one document as an order says.
func (b *workbench) open(order json.RawMessage) (running.Runner, func(), error) {
	var s settings
	if err := json.Unmarshal(order, &s); err != nil {
		return nil, nil, err
	}
	s.Reading.Picture = "" // pictures go to marked folders only, whatever an order names
	known, err := b.memory(s)
	if err != nil {
		return nil, nil, err
	}
	p, err := b.pool(s)
	if err != nil {
		return nil, nil, err
	}
	local := running.Local{Pipeline: s.pipeline(p, b.jobs, known)}
	return bringer{local, newDepot(b.stores, b.scratch, string(s.Images)), string(s.Images)}, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		p.documents--
	}, nil
}

// memory is the one that settings name, which must be the same as where they come
// from.
func (b *workbench) memory(s settings) (*keptMemory, error) {
	if len(s.Memory) == 0 {
		return nil, nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.known != nil && b.known.digest == s.MemoryDigest {
		return b.known, nil
	}
	known, err := memoryFlag{string(s.Memory)}.load()
	if err != nil {
		return nil, err
	}
	if known.digest != s.MemoryDigest {
		return nil, fmt.Errorf("%s: is not the memory that annotate reads by", s.Memory)
	}
	b.known = known
	return known, nil
}

// pool is the processes for some settings, which then have one document more.
// Others that have none are ended.
func (b *workbench) pool(s settings) (*pool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	p, ok := b.pools[s.Timeout]
	if !ok {
		for timeout, idle := range b.pools {
			if idle.documents == 0 {
				delete(b.pools, timeout)
				if err := idle.Close(); err != nil {
					return nil, err
				}
			}
		}
		flags := s.flags()
		flags.keptFlag = b.kept
		reader, err := newReader(b.jobs, flags, nil) // documents may lie anywhere
		if err != nil {
			return nil, err
		}
		p = &pool{closingReader: reader}
		b.pools[s.Timeout] = p
	}
	if err := checkLanguages(s.flags()); err != nil {
		return nil, err
	}
	p.documents++
	return p, nil
}

// A bringer reads documents where they are, and brings those in a store.
type bringer struct {
	running.Local
	depot  *running.Depot
	images string
}

func (b bringer) Run(ctx context.Context, key string, s source.Source, p running.Progress) (pipeline.Result, error) {
	if store.Is(b.images) || inStore(s) {
		b.Depot = b.depot
	}
	if !filepath.IsLocal(filepath.FromSlash(s.Stem)) {
		return pipeline.Result{}, fmt.Errorf("%s: its pictures would leave the folder %s", s.Name, b.images)
	}
	if err := checkMarked(b.images); err != nil && !s.ImagesOnly {
		return pipeline.Result{}, err
	}
	return b.Local.Run(ctx, key, s, p)
}

// checkMarked makes sure that a folder of pictures is the one that the run has
// made, and not one of this machine only.
func checkMarked(images string) error {
	if store.Is(images) {
		return nil
	}
	mark, _ := source.Mark()
	_, err := os.Stat(filepath.Join(images, mark))
	return err
}
