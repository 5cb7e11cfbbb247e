package live

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

func nothingToRelease() {}

func TestMemoKeepsWhatIsUsed(t *testing.T) {
	m := newMemo(t.Context(), 2, newTurns(1, 10), func(int) time.Duration { return forever })
	computed := ""
	for _, key := range []string{"a", "b", "a", "c", "a", "b"} {
		v, err := m.get(t.Context(), key, false, always[int], func(context.Context) (int, error) {
			computed += key
			return int(key[0]), nil
		}, nothingToRelease)
		if v != int(key[0]) || err != nil {
			t.Errorf("%s: got %d, %v", key, v, err)
		}
	}
	if want := "abcb"; computed != want { // b was used longest ago when c came
		t.Errorf("computed %s, want %s", computed, want)
	}
}

func TestMemoAndFailures(t *testing.T) {
	m := newMemo(t.Context(), 2, newTurns(1, 10), func(int) time.Duration { return forever })
	calls := 0
	for _, compute := range []func(context.Context) (int, error){
		func(context.Context) (int, error) { return 0, errors.New("no") },
		func(context.Context) (int, error) { panic("no") },
	} {
		for range 2 {
			_, err := m.get(t.Context(), "a", false, always[int], func(ctx context.Context) (int, error) { calls++; return compute(ctx) }, nothingToRelease)
			if err == nil {
				t.Error("no error")
			}
		}
	}
	if calls != 4 {
		t.Errorf("%d calls, want 4: errors are not kept, and take no turn away", calls)
	}
}

// Files are held until the computation that uses them has ended, also when
// the one who asked has left.
func TestMemoReleasesLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemo(context.Background(), 2, newTurns(1, 10), func(int) time.Duration { return forever })
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		var released atomic.Int64 // after how long
		_, err := m.get(ctx, "a", false, always[int], func(context.Context) (int, error) {
			time.Sleep(time.Minute)
			return 1, nil
		}, func() { released.Store(int64(time.Since(start))) })
		if !errors.Is(err, context.DeadlineExceeded) || released.Load() != 0 {
			t.Errorf("got %v, released after %v", err, time.Duration(released.Load()))
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if got := time.Duration(released.Load()); got != time.Minute {
			t.Errorf("released after %v", got)
		}
	})
}

func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns(1, 3)
		var mu sync.Mutex
		var order []string
		note := func(s string) {
			mu.Lock()
			defer mu.Unlock()
			order = append(order, s)
		}
		for i := range 6 {
			go func() {
				time.Sleep(time.Duration(i) * time.Second) // they come one by one
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
				defer cancel()
				if i == 3 { // and one leaves
					ctx, cancel = context.WithTimeout(t.Context(), 10*time.Second)
					defer cancel()
				}
				if err := turns.take(ctx); err != nil {
					note(fmt.Sprintf("%d: %v", i, err))
					return
				}
				defer turns.give()
				time.Sleep(time.Minute)
				note(fmt.Sprint(i))
			}()
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		want := []string{
			"1: " + errGivenUp.Error(), // at 4, when 1, 2 and 3 were waiting
			"2: " + errGivenUp.Error(),
			"3: " + context.DeadlineExceeded.Error(),
			"0", "5", "4",
		}
		if d := cmp.Diff(want, order); d != "" {
			t.Errorf("mismatch (-want +got):\n%s", d)
		}
		if running, waiting := turns.count(); running != 0 || waiting != 0 {
			t.Errorf("%d run and %d wait at the end", running, waiting)
		}
	})
}

// A value that is wanted after the end is refused, and not computed.
func TestMemoEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m := newMemo(ctx, 1, newTurns(1, 1), func(int) time.Duration { return forever })
	cancel()
	m.work.End()
	v, err := m.get(t.Context(), "key", true, func(int) bool { return true }, func(context.Context) (int, error) { return 1, nil }, func() {})
	if v != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("got %d, %v", v, err)
	}
}
