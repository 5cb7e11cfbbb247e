package live

import "sync"

// A background is the work that goes on beside the answers. When it is waited
// for it ends, and takes no more: a sync.WaitGroup alone may not be added to
// while it is waited for and counts nothing.
type background struct {
	mu    sync.Mutex
	ended bool
	work  sync.WaitGroup
}

// begin takes on some work, which calls done in the end, unless no more is taken.
func (b *background) begin() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return false
	}
	b.work.Add(1)
	return true
}

func (b *background) done() { b.work.Done() }

// start runs a function in a goroutine of its own, unless no more is taken.
func (b *background) start(f func()) {
	if !b.begin() {
		return
	}
	go func() {
		defer b.done()
		f()
	}()
}

// end takes no more work and returns when all that was taken is done.
func (b *background) end() {
	b.mu.Lock()
	b.ended = true
	b.mu.Unlock()
	b.wait()
}

// wait returns when all that was taken is done.
func (b *background) wait() { b.work.Wait() }
