package mlbackend

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"
)

// The patience with clients that are slow to ask.
const (
	headerPatience = 10 * time.Second
	idlePatience   = 2 * time.Minute
)

// Serve answers on every listener until ctx ends, then takes no more requests
// and gives those under way, and the events that wait for Fit, the time of
// grace to end. It closes the listeners. It returns nil after an orderly end,
// and at once with the error of a listener that breaks.
func (h *Handler) Serve(ctx context.Context, grace time.Duration, listeners ...net.Listener) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerPatience,
		IdleTimeout:       idlePatience,
	}
	broken := make(chan error, len(listeners))
	var wg sync.WaitGroup
	for _, l := range listeners {
		wg.Go(func() {
			if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
				broken <- err
			}
		})
	}
	defer wg.Wait()
	select {
	case err := <-broken:
		return errors.Join(err, server.Close())
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(ending); err != nil {
		return errors.Join(err, server.Close(), h.Shutdown(ending))
	}
	return h.Shutdown(ending)
}
