package main

import (
	"path/filepath"
	"testing"

	"lsml/pipeline/running/journal"
)

// TestForget: what is done is forgotten, the name of the run on a queue is not.
func TestForget(t *testing.T) {
	done, err := journal.Open(filepath.Join(t.TempDir(), "journal"))
	if err != nil {
		t.Fatal(err)
	}
	defer done.Close()
	c := &annotateCmd{}
	for _, step := range []func() error{
		func() error { return forget(done) },
		func() error { return done.Put("document", 1) },
		func() error { _, err := c.runID(done); return err },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	before, _ := c.runID(done)
	if err := forget(done); err != nil {
		t.Fatal(err)
	}
	after, err := c.runID(done)
	if err != nil || before != after || done.Len() != 1 {
		t.Errorf("%d entries, run %q (%v), want only the run %q", done.Len(), after, err, before)
	}
}
