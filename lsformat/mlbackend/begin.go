package mlbackend

import (
	"context"
	"time"
)

// beginTime is how long a task may keep others from beginning: many times what
// an answer takes that the model has at hand, and little to who waits for one
// that it has not.
const beginTime = 5 * time.Millisecond

// begin waits for the turn of a task, which ends with the task, by the function
// that is returned, or after beginTime. Few tasks begin at a time, and a request
// waits for its next turn behind the other requests: however many tasks one
// has, a page that is at hand is answered as soon as each other request had a
// turn. It reports false when ctx ends first.
func (h *Handler) begin(ctx context.Context) (end func(), ok bool) {
	select {
	case h.beginning <- struct{}{}:
	case <-ctx.Done():
		return nil, false
	}
	give := func() { <-h.beginning }
	late := time.AfterFunc(beginTime, give)
	return func() {
		if late.Stop() {
			give()
		}
	}, true
}
