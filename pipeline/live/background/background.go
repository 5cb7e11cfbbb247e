// Package background keeps count of the work that goes on beside the answers of
// a service, so that the service can end after it.
package background

import "sync"

// Work is what goes on. When it is ended it takes no more: a sync.WaitGroup
// alone may not be added to while it is waited for and counts nothing. The zero
// value has none yet.
type Work struct {
	mu    sync.Mutex
	ended bool
	count sync.WaitGroup
}

// Begin takes on some work, which calls Done in the end, unless no more is taken.
func (w *Work) Begin() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return false
	}
	w.count.Add(1)
	return true
}

// Done is the end of what Begin took on.
func (w *Work) Done() { w.count.Done() }

// Start runs a function in a goroutine of its own, unless no more is taken.
func (w *Work) Start(f func()) {
	if !w.Begin() {
		return
	}
	go func() {
		defer w.Done()
		f()
	}()
}

// End takes no more work and returns when all that was taken is done.
func (w *Work) End() {
	w.mu.Lock()
	w.ended = true
	w.mu.Unlock()
	w.Wait()
}

// Wait returns when all that was taken is done.
func (w *Work) Wait() { w.count.Wait() }
