package labelstudio

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

const (
	// tries is how often a request is made before it is given up: with the
	// usual pause, over half a minute, in which a server restarts.
	tries = 6
	// defaultPause before the first repetition.
	defaultPause = time.Second
	// maxPause bounds what a server may ask us to wait.
	maxPause = time.Minute
)

// retrying repeats requests.
type retrying struct {
	pause time.Duration
	tell  func(why error, after time.Duration)
}

func newRetrying(o Options) retrying {
	r := retrying{pause: o.Pause, tell: o.Repeating}
	if r.pause <= 0 {
		r.pause = defaultPause
	}
	if r.tell == nil {
		r.tell = func(error, time.Duration) {}
	}
	return r
}

// do calls f until it succeeds, fails for good, or has failed too often.
func (r retrying) do(ctx context.Context, method string, f func() error) error {
	for n := 1; ; n++ {
		err := f()
		if err == nil || n == tries || !repeatable(method, err) {
			return err
		}
		if err := r.wait(ctx, n, err); err != nil {
			return err
		}
	}
}

// Again pauses before something that failed for the n-th time, counted from 1,
// is tried again, and gives nil; or gives the error at once if it is not
// [Uncertain], or has come too often. It is for those who look first what had
// its effect.
func (c *Client) Again(ctx context.Context, n int, err error) error {
	if !Uncertain(err) || n >= tries {
		return err
	}
	return c.try.wait(ctx, n, err)
}

// wait pauses after the n-th failure, counted from 1.
func (r retrying) wait(ctx context.Context, n int, why error) error {
	pause := r.pause << (n - 1)
	var e *Error
	if errors.As(why, &e) && e.after > pause {
		pause = e.after
	}
	pause = min(pause, maxPause)
	r.tell(why, pause)
	select {
	case <-time.After(pause):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// repeatable reports whether it may help, and cannot harm, to make a request
// again.
func repeatable(method string, err error) bool {
	return transient(err) && (method != http.MethodPost || !Uncertain(err))
}

// transient reports whether an error may be gone a moment later.
func transient(err error) bool {
	var e *Error
	if errors.As(err, &e) {
		switch e.Status {
		case http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusInternalServerError,
			http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return true
		}
		return false
	}
	var gone *Unreachable
	return errors.As(err, &gone)
}

// Uncertain reports whether a request that failed may have had its effect all
// the same: the server was reached, and something went wrong on its side or on
// the way back.
func Uncertain(err error) bool {
	var e *Error
	if errors.As(err, &e) {
		switch e.Status {
		case http.StatusInternalServerError, http.StatusBadGateway, http.StatusGatewayTimeout:
			return true
		}
		return false
	}
	var gone *Unreachable
	if !errors.As(err, &gone) {
		return false
	}
	var op *net.OpError
	return !errors.As(err, &op) || op.Op != "dial"
}
