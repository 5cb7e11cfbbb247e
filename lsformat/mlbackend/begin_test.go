package mlbackend

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// A request of one task is answered while one of thousands still is under way,
// also where the model can do little at a time.
func TestFairTurns(t *testing.T) {
	const many, each = 2000, time.Millisecond
	synctest.Test(t, func(t *testing.T) {
		processor := make(chan struct{}, 1)
		work := func(context.Context, *Project, Task, *Context) (Prediction, error) {
			processor <- struct{}{}
			defer func() { <-processor }()
			time.Sleep(each)
			return Prediction{}, nil
		}
		h := newTestHandler(t, fakeModel{predict: work}, Options{AtOnce: 2 * many})
		var tasks []string
		for i := range many {
			tasks = append(tasks, serverTask(i))
		}
		took := make(chan time.Duration)
		go func() {
			start := time.Now()
			send(h, http.MethodPost, "/predict", serverBatch(noContext, tasks...))
			took <- time.Since(start)
		}()
		time.Sleep(each / 2)
		start := time.Now()
		send(h, http.MethodPost, "/predict", serverBatch(noContext, serverTask(1)))
		if took := time.Since(start); took > 10*beginTime {
			t.Errorf("one task took %v", took)
		}
		if took := <-took; took < many*each {
			t.Errorf("%d tasks took %v: the test tells nothing", many, took)
		}
	})
}

// Tasks that wait in the model for something else let the next ones begin.
func TestTasksThatWaitAreUnderWayTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newTestHandler(t, fakeModel{predict: slowBy}, Options{AtOnce: 100})
		var tasks []string
		for range 100 {
			tasks = append(tasks, serverTask(10))
		}
		start := time.Now()
		send(h, http.MethodPost, "/predict", serverBatch(noContext, tasks...))
		if took := time.Since(start); took > 11*time.Second {
			t.Errorf("100 tasks of 10 s took %v", took)
		}
	})
}
