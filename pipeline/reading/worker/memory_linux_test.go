//go:build !race

package worker_test

import (
	"testing"

	"lsml/pipeline/reading"
	"lsml/pipeline/reading/worker"
)

// Memory is bounded and known on Linux only. The race detector reserves more
// than any bound allows and ends the child itself, so these run without it.

func TestMemoryIsBounded(t *testing.T) {
	pool := newPool(t, worker.Options{Size: 1, Memory: 512 << 20, PageTimeout: patience})
	_, err := pool.Page(t.Context(), "allocate", 1, reading.Options{})
	if reading.KindOf(err) != reading.TooLarge {
		t.Errorf("got %v, want %q", err, reading.TooLarge)
	}
}

func TestAGrownChildIsReplaced(t *testing.T) {
	pool := newPool(t, worker.Options{Size: 1, Memory: 512 << 20})
	first := reader(t, pool, "fine")
	if grown := reader(t, pool, "grow"); grown != first {
		t.Fatal("a small child was replaced")
	}
	if reader(t, pool, "fine") == first {
		t.Error("the grown child still works")
	}
	waitGone(t, first)
}
