package store

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"time"

	"github.com/minio/minio-go/v7"
)

// Patience says how broken transfers are dealt with.
type Patience struct {
	// Tries is how often one is tried in all.
	Tries int
	// Pause is the time before the second try; it doubles with each, up to
	// LongestPause.
	Pause, LongestPause time.Duration
	// Time and Rate, in bytes a second, bound one try: Time, and what the
	// object takes at Rate. What is slower hangs.
	Time time.Duration
	Rate int64
}

// DefaultPatience bears a store that is away for half a minute, as when it is
// restarted or asks for less haste.
var DefaultPatience = Patience{
	Tries: 7, Pause: 500 * time.Millisecond, LongestPause: 15 * time.Second,
	Time: time.Minute, Rate: 64 << 10,
}

// errSlow is why a try ended that took too long.
var errSlow = errors.New("not finished in time")

// again calls f until it succeeds, cannot succeed, or has been tried often
// enough. A try that moves an object allows itself the time for its bytes.
func (p Patience) again(ctx context.Context, f func(ctx context.Context, allow func(bytes int64)) error) error {
	if p.Tries == 0 {
		p = DefaultPatience
	}
	pause := p.Pause
	for try := 1; ; try++ {
		err := p.once(ctx, f)
		if err == nil || ctx.Err() != nil || try >= p.Tries || !isPassing(err) {
			return err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
		pause = min(2*pause, p.LongestPause)
	}
}

// once is one try, which is called off when its time is over.
func (p Patience) once(ctx context.Context, f func(context.Context, func(int64)) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	clock := time.AfterFunc(p.Time, func() { cancel(errSlow) })
	defer clock.Stop()
	err := f(ctx, func(bytes int64) { clock.Reset(p.Time + time.Duration(bytes/p.Rate)*time.Second) })
	if err != nil && errors.Is(context.Cause(ctx), errSlow) {
		return errSlow
	}
	return err
}

// isPassing reports whether what went wrong may go well the next time: a
// network or server at fault, not a refusal or a fault of this machine.
func isPassing(err error) bool {
	var here *fs.PathError
	switch status := statusOf(err); {
	case errors.As(err, &here), errors.Is(err, errTooLarge):
		return false
	case status == http.StatusRequestTimeout, status == http.StatusTooManyRequests, isGarbled(err):
		return true
	case status >= http.StatusBadRequest && status < http.StatusInternalServerError:
		return false
	}
	return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, ErrNoCredentials)
}

// isGarbled reports that a server of S3 could not parse a request, of which a
// broken connection left a part: "BadRequest" is no refusal, those have codes of
// their own.
func isGarbled(err error) bool {
	var s3 minio.ErrorResponse
	return errors.As(err, &s3) && s3.StatusCode == http.StatusBadRequest && s3.Code == "BadRequest"
}
