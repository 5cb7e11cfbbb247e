package live

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"lsml/pipeline/live/background"
)

// always is for values that hold as long as they are kept.
func always[V any](V) bool { return true }

// forever is the time for which a value is kept that does not change.
const forever time.Duration = 1<<63 - 1

// A memo keeps computed values by key. A value that several want is computed
// once, and the computation goes on when all of them have left.
type memo[V any] struct {
	ctx     context.Context // of the computations
	room    int
	turns   *turns
	keepFor func(V) time.Duration
	log     *slog.Logger // of panics
	flights singleflight.Group
	work    background.Work

	mu       sync.Mutex
	values   map[string]*remembered[V]
	uses     int64
	hits     int64
	computed int64
}

type remembered[V any] struct {
	value V
	since time.Time
	keep  time.Duration
	last  int64
}

func newMemo[V any](ctx context.Context, room int, t *turns, keepFor func(V) time.Duration) *memo[V] {
	return &memo[V]{ctx: ctx, room: room, turns: t, keepFor: keepFor, log: slog.New(slog.DiscardHandler), values: make(map[string]*remembered[V])}
}

// get is the value of key: the one that is kept if it still holds, or what
// compute gives when its turn comes, at once if it goes aside of the turns. When
// ctx ends first the error is ctx's. release is called once nobody computes on
// behalf of this call.
func (m *memo[V]) get(ctx context.Context, key string, aside bool, holds func(V) bool, compute func(context.Context) (V, error), release func()) (V, error) {
	if v, ok := m.kept(key); ok && holds(v) {
		m.hit(key)
		release()
		return v, nil
	}
	flight := m.flights.DoChan(key, func() (any, error) {
		if !m.work.Begin() {
			return nil, context.Canceled
		}
		defer m.work.Done()
		return m.compute(key, aside, compute)
	})
	select {
	case r := <-flight:
		release()
		v, _ := r.Val.(V)
		return v, r.Err
	case <-ctx.Done():
		go func() {
			<-flight
			release()
		}()
		var none V
		return none, ctx.Err()
	}
}

// compute waits for its turn, unless it goes aside, computes a value and keeps
// it. A panic becomes an error: it must not end the process.
func (m *memo[V]) compute(key string, aside bool, compute func(context.Context) (V, error)) (v V, err error) {
	defer func() {
		if p := recover(); p != nil {
			m.log.Error("panic", "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	if !aside {
		if err := m.turns.take(m.ctx); err != nil {
			return v, err
		}
		defer m.turns.give()
	}
	if v, err = compute(m.ctx); err == nil {
		m.keep(key, v)
	}
	return v, err
}

// kept is the value that is kept for a key.
func (m *memo[V]) kept(key string) (v V, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.values[key]
	if r == nil || time.Since(r.since) > r.keep {
		return v, false
	}
	return r.value, true
}

// hit notes that the value of a key was of use.
func (m *memo[V]) hit(key string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.hits++
	m.uses++
	if r := m.values[key]; r != nil {
		r.last = m.uses
	}
}

// last is the value that was kept last for a key, whether or not it is still
// worth keeping; the zero value if there is none.
func (m *memo[V]) last(key string) (v V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r := m.values[key]; r != nil {
		v = r.value
	}
	return v
}

// keep puts a value in place of the one that was not used for longest.
func (m *memo[V]) keep(key string, v V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.values[key] == nil && len(m.values) >= m.room {
		oldest := ""
		for k, r := range m.values {
			if oldest == "" || r.last < m.values[oldest].last {
				oldest = k
			}
		}
		delete(m.values, oldest)
	}
	m.uses++
	m.computed++
	m.values[key] = &remembered[V]{value: v, since: time.Now(), keep: m.keepFor(v), last: m.uses}
}

// activity is what a memo holds and does.
type activity struct {
	running, waiting int // computations
	kept             int // values
	hits, computed   int64
}

func (m *memo[V]) activity() activity {
	m.mu.Lock()
	defer m.mu.Unlock()
	running, waiting := m.turns.count()
	return activity{running, waiting, len(m.values), m.hits, m.computed}
}

// String tells a person what is going on.
func (a activity) String() string {
	return fmt.Sprintf("%d being read, %d waiting, %d kept, %d answers from what is kept", a.running, a.waiting, a.kept, a.hits)
}
