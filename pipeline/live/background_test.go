package live

import (
	"context"
	"errors"
	"testing"
	"time"
)

// What ends takes no more work, however many try to begin some at that moment.
func TestBackgroundEnds(t *testing.T) {
	for range 200 {
		var b background
		begun := make(chan bool)
		go func() {
			ok := b.begin()
			if ok {
				b.done()
			}
			begun <- ok
		}()
		b.end()
		<-begun
		if b.begin() {
			t.Fatal("began after the end")
		}
	}
}

// A value that is wanted after the end is refused, and not computed.
func TestMemoEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m := newMemo(ctx, 1, newTurns(1, 1), func(int) time.Duration { return forever })
	cancel()
	m.work.end()
	v, err := m.get(t.Context(), "key", true, func(int) bool { return true }, func(context.Context) (int, error) { return 1, nil }, func() {})
	if v != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("got %d, %v", v, err)
	}
}
