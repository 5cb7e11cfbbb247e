package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// An interrupt tells the two requests to stop apart. The first (^C or
// SIGTERM) ends asked: finish what is in hand and keep it. The second ends
// forced: stop at once. A third is not caught.
type interrupt struct {
	asked, forced context.Context
}

// listen starts to catch requests to stop, until release is called.
func listen() (stop *interrupt, release func()) {
	forced, force := context.WithCancel(context.Background())
	asked, ask := context.WithCancel(forced)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		for _, cancel := range []context.CancelFunc{ask, force} {
			select {
			case <-signals:
				cancel()
			case <-forced.Done():
				return
			}
		}
		signal.Stop(signals)
	}()
	return &interrupt{asked, forced}, func() {
		signal.Stop(signals)
		force()
	}
}
