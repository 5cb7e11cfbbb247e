package live

import (
	"context"
	"errors"
	"slices"
	"sync"
)

// errGivenUp means that too many came later.
var errGivenUp = errors.New("too much to do: given up, ask again")

// turns lets some work at a time and the others wait. Whoever came last is
// next: behind a project's thousand tasks, the one that an annotator has just
// opened must not wait for them all, and those who came first have mostly left.
type turns struct {
	most int // who may wait

	mu      sync.Mutex
	free    int
	size    int
	waiting []chan bool // oldest first; told true for a turn, false to give up
}

func newTurns(size, most int) *turns { return &turns{most: most, free: size, size: size} }

// take waits for a turn, which give ends.
func (t *turns) take(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	t.mu.Lock()
	if t.free > 0 {
		t.free--
		t.mu.Unlock()
		return nil
	}
	told := make(chan bool, 1)
	t.waiting = append(t.waiting, told)
	if len(t.waiting) > t.most {
		t.waiting[0] <- false
		t.waiting = slices.Delete(t.waiting, 0, 1)
	}
	t.mu.Unlock()
	select {
	case mine := <-told:
		if !mine {
			return errGivenUp
		}
		return nil
	case <-ctx.Done():
		t.leave(told)
		return ctx.Err()
	}
}

// leave takes a waiter out of the line, and passes on the turn that it may
// have been given meanwhile.
func (t *turns) leave(told chan bool) {
	t.mu.Lock()
	i := slices.Index(t.waiting, told)
	if i >= 0 {
		t.waiting = slices.Delete(t.waiting, i, i+1)
	}
	t.mu.Unlock()
	if i < 0 && <-told {
		t.give()
	}
}

// give ends a turn.
func (t *turns) give() {
	t.mu.Lock()
	defer t.mu.Unlock()
	last := len(t.waiting) - 1
	if last < 0 {
		t.free++
		return
	}
	t.waiting[last] <- true
	t.waiting = t.waiting[:last]
}

// count is how many have a turn and how many wait for one.
func (t *turns) count() (running, waiting int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.size - t.free, len(t.waiting)
}
