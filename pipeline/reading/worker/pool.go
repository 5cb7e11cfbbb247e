package worker

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

const (
	// mostRequests is after how many answers a child is replaced, so that
	// small leaks in C do not add up.
	mostRequests = 2000
	// memoryShare is the share of its memory limit from which a child is
	// replaced before the next page: what it holds, it will not give back.
	memoryShare = 0.6
	// closeTimeout is how long idle children may take to end by themselves.
	closeTimeout = time.Second
)

// Options of a Pool.
type Options struct {
	// Size is the number of children at most; 0 means one per processor.
	Size int
	// Path is the program to run, Args its arguments, and Env what is added to
	// its environment. The default is this program with the argument "worker".
	Path string
	Args []string
	Env  []string
	// PageTimeout bounds the time for one page, or for opening a document;
	// 0 means no bound.
	PageTimeout time.Duration
	// Memory bounds the bytes of memory of each child, where the system can;
	// 0 means no bound.
	Memory int64
}

// A Pool reads in child processes. They start when they are needed.
type Pool struct {
	options Options
	slots   chan struct{} // one per child that works
	closing context.Context
	close   context.CancelFunc

	mu   sync.Mutex
	idle []*child // the one that worked last is last
}

var _ reading.Reader = (*Pool)(nil)

// NewPool returns a pool that has no children yet.
func NewPool(o Options) (*Pool, error) {
	if o.Size <= 0 {
		o.Size = runtime.GOMAXPROCS(0)
	}
	if o.Path == "" {
		path, err := self()
		if err != nil {
			return nil, internal("find this program: %v", err)
		}
		o.Path = path
		if o.Args == nil {
			o.Args = []string{"worker"}
		}
	}
	p := &Pool{options: o, slots: make(chan struct{}, o.Size)}
	p.closing, p.close = context.WithCancel(context.Background())
	return p, nil
}

// Close ends all children; pages in flight end with Canceled.
func (p *Pool) Close() error {
	p.close()
	for range cap(p.slots) { // wait for the pages in flight, which end now
		p.slots <- struct{}{}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	for _, c := range p.idle {
		c.dismiss()
	}
	for _, c := range p.idle {
		c.end(ctx)
	}
	p.idle = nil
	for range cap(p.slots) {
		<-p.slots
	}
	return nil
}

// Pages counts the pages of the document at path.
func (p *Pool) Pages(ctx context.Context, path string) (int, error) {
	resp, err := p.do(ctx, request{Op: opPages, Path: path})
	return resp.Count, err
}

// Page reads one page. A page on which a child dies is tried once more in a
// fresh one; one that takes longer than the timeout is not.
func (p *Pool) Page(ctx context.Context, path string, number int, o reading.Options) (paper.Page, error) {
	req := request{Op: opPage, Path: path, Number: number, Options: o}
	resp, err := p.do(ctx, req)
	if err != nil {
		return paper.Page{}, err
	}
	if resp.Page == nil {
		return paper.Page{}, p.failure(req, reading.Internal, "the answer holds no page")
	}
	if !measured(resp.Page) {
		return paper.Page{}, p.failure(req, reading.Internal, "a place on the page is no number")
	}
	if resp.Page.Picture != nil {
		resp.Page.Picture.Path = o.Picture // whatever a child says that a file has taken over
	}
	return *resp.Page, nil
}

// measured reports whether all places on a page are numbers, as whoever looks for what
// stands beside them takes for granted. A file can tell sizes so large that a place is
// infinite or none.
func measured(p *paper.Page) bool {
	sound := finite(p.Width, p.Height)
	for _, w := range p.Words {
		sound = sound && finite(w.Box.X0, w.Box.Y0, w.Box.X1, w.Box.Y1, w.Size, w.Confidence)
	}
	for _, r := range p.Rules {
		sound = sound && finite(r.From.X, r.From.Y, r.To.X, r.To.Y, r.Width)
	}
	for _, a := range p.Areas {
		sound = sound && finite(a.Box.X0, a.Box.Y0, a.Box.X1, a.Box.Y1)
	}
	for _, b := range p.Unread {
		sound = sound && finite(b.X0, b.Y0, b.X1, b.Y1)
	}
	return sound
}

// finite reports whether numbers are neither infinite nor none: times zero, these are not
// zero.
func finite(numbers ...float64) bool {
	for _, n := range numbers {
		if n*0 != 0 {
			return false
		}
	}
	return true
}

// do has a child answer the request, and a second one if the first dies on it.
func (p *Pool) do(ctx context.Context, req request) (response, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(p.closing, cancel)()

	select {
	case p.slots <- struct{}{}:
		defer func() { <-p.slots }()
	case <-ctx.Done():
		return response{}, p.failure(req, reading.KindOf(ctx.Err()), "waiting for a reading process: %v", ctx.Err())
	}
	resp, err := p.try(ctx, req, p.take)
	if errors.Is(err, errDied) {
		resp, err = p.try(ctx, req, p.fresh)
	}
	switch {
	case err != nil:
		return response{}, p.explain(ctx, req, err)
	case resp.Error != nil:
		return response{}, resp.Error
	}
	return resp, nil
}

// try has the child that take returns answer the request. A child that fails
// to is gone afterwards, with the picture that it left half written.
func (p *Pool) try(ctx context.Context, req request, take func(context.Context, string) (*child, error)) (response, error) {
	c, err := take(ctx, req.Path)
	if err != nil {
		return response{}, err
	}
	resp, err := c.call(ctx, req, p.options.PageTimeout)
	if err == nil {
		p.giveBack(c)
		return resp, nil
	}
	c.kill()
	removeUnfinished(req.Options.Picture, c.cmd.Process.Pid)
	if errors.Is(err, errDied) {
		err = &death{epitaph: c.epitaph(), starved: starved(c.stderr.String())}
	}
	return response{}, err
}

// A death is the end of a child that should have answered.
type death struct {
	epitaph string
	starved bool // of memory
}

func (d *death) Error() string { return d.epitaph }

// Is makes a death worth another try, unless more memory would be needed.
func (d *death) Is(target error) bool { return target == errDied && !d.starved }

// starved reports whether the last words of a Go program are about memory.
func starved(stderr string) bool {
	return strings.Contains(stderr, "out of memory") || strings.Contains(stderr, "cannot allocate memory")
}

// explain turns the failure of a child into the error of a page.
func (p *Pool) explain(ctx context.Context, req request, err error) error {
	var died *death
	var known *reading.Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &died) && died.starved:
		return p.failure(req, reading.TooLarge, "needs more memory than allowed (%s)", died.epitaph)
	case errors.As(err, &died):
		return p.failure(req, reading.Crash, "the reading process died twice (%s)", died.epitaph)
	case errors.Is(err, errSlow):
		return p.failure(req, reading.Timeout, "not finished after %v", p.options.PageTimeout)
	case ctx.Err() != nil:
		return p.failure(req, reading.KindOf(ctx.Err()), "%v", ctx.Err())
	}
	return p.failure(req, reading.Internal, "%v", err)
}

func (p *Pool) failure(req request, kind reading.Kind, format string, args ...any) error {
	op := "read"
	if req.Op == opPages {
		op = "open"
	}
	return &reading.Error{Kind: kind, Op: op, Page: req.Number, Msg: fmt.Sprintf(format, args...)}
}

// choose finds, among idle children, one that has the document open already,
// else the one that has been idle longest, which is the first.
func choose(idle []*child, path string) int {
	return max(0, slices.IndexFunc(idle, func(c *child) bool { return c.path == path }))
}

// take returns a child to work with, an idle one if there is any.
func (p *Pool) take(ctx context.Context, path string) (*child, error) {
	p.mu.Lock()
	p.idle = slices.DeleteFunc(p.idle, (*child).gone)
	if len(p.idle) > 0 {
		i := choose(p.idle, path)
		c := p.idle[i]
		p.idle = slices.Delete(p.idle, i, i+1)
		p.mu.Unlock()
		return c, nil
	}
	p.mu.Unlock()
	return p.fresh(ctx, path)
}

// fresh returns a new child.
func (p *Pool) fresh(ctx context.Context, _ string) (*child, error) {
	return start(ctx, p.options)
}

// giveBack makes a child available again, or lets it go when it has done its
// part.
func (p *Pool) giveBack(c *child) {
	full := p.options.Memory > 0 && float64(c.memory) > memoryShare*float64(p.options.Memory)
	if full || c.requests >= mostRequests {
		c.kill()
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, c)
}
