package engine_test

import (
	"fmt"
	"os"
	"testing"

	"lsml/pipeline/reading/engine"
	"lsml/pipeline/reading/readingtest"
	"lsml/pipeline/reading/worker"
)

// The test binary is also the child of the pool below.
func TestMain(m *testing.M) {
	if !worker.IsChild() {
		os.Exit(m.Run())
	}
	in, out := worker.Pipes()
	if err := worker.Serve(engine.New(), in, out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func TestEngine(t *testing.T) {
	e := engine.New()
	defer e.Close()
	readingtest.Run(t, e)
}

func TestEngineInChildren(t *testing.T) {
	pool, err := worker.NewPool(worker.Options{Size: 2, Memory: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	readingtest.Run(t, pool)
}
