package mlbackend

import (
	"context"
	"io"
	"net/http"
	"sync/atomic"
)

// What requests may hold together, so that neither one of any size nor many
// of them take the memory of the machine.
const (
	// mostTasks is how many tasks of one request are asked about. Label Studio
	// sends all that a user has selected in one; what is beyond is answered as
	// not ready, and asked for again.
	mostTasks = 10_000
	// maxValueBytes bounds one task, and any other value of a request.
	maxValueBytes = 32 << 20
	// heldTasks and heldAnswers bound in bytes the tasks and the answers of
	// all requests under way.
	heldTasks   = 64 << 20
	heldAnswers = 256 << 20
	// largeBody is the size in bytes from which on a body is read in turn, and
	// largeAtOnce how many are: to decode one takes several times its size.
	largeBody   = 1 << 20
	largeAtOnce = 2
)

// A room counts what is held of something with a bound.
type room struct {
	held atomic.Int64
	size int64
}

// take reports whether n more bytes fit in, and counts them if they do.
func (r *room) take(n int) bool {
	if r.held.Add(int64(n)) > r.size {
		r.give(n)
		return false
	}
	return true
}

func (r *room) give(n int) { r.held.Add(-int64(n)) }

// turnToRead waits until a large body may be read, or ctx ends; who has read
// it calls the function that is returned.
func (h *Handler) turnToRead(ctx context.Context, r *http.Request) (done func(), err error) {
	if r.ContentLength >= 0 && r.ContentLength < largeBody {
		return func() {}, nil
	}
	select {
	case h.large <- struct{}{}:
		return func() { <-h.large }, nil
	case <-ctx.Done():
		return nil, &httpError{http.StatusServiceUnavailable, "too many large requests at once: ask again"}
	}
}

// A valueReader bounds the values of a body, each of which is read whole.
type valueReader struct {
	io.Reader
	left int64
}

// next begins another value.
func (v *valueReader) next() { v.left = maxValueBytes }

func (v *valueReader) Read(b []byte) (int, error) {
	if v.left <= 0 {
		return 0, &http.MaxBytesError{Limit: maxValueBytes}
	}
	n, err := v.Reader.Read(b[:min(int64(len(b)), v.left)])
	v.left -= int64(n)
	return n, err
}
