package queue

import (
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"lsml/pipeline"
	"lsml/pipeline/running"
	"lsml/pipeline/source"
)

// A waiter waits for the result of one document, and passes on what is heard
// of it. Beats may be lost, and come late.
type waiter struct {
	source   source.Source
	progress running.Progress
	result   chan jetstream.Msg // room for one

	mu    sync.Mutex
	heard time.Time // when it was last heard to be in hand; zero if never
	told  beat      // what the progress knows
	ended bool
}

// silent reports whether nothing was heard of the document for so long.
func (w *waiter) silent(long time.Duration) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return time.Since(w.heard) > long
}

// beat notes what a worker says.
func (w *waiter) beat(b beat) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.ended {
		w.tell(b)
	}
}

// end makes up for what was not heard.
func (w *waiter) end(r pipeline.Result) {
	w.mu.Lock()
	defer w.mu.Unlock()
	pages := len(r.Document.Pages)
	w.tell(beat{Pages: max(pages, w.told.Pages), Read: pages})
	w.ended = true
}

// tell passes on what is new.
func (w *waiter) tell(b beat) {
	if w.heard.IsZero() {
		w.progress.Started(w.source)
	}
	w.heard = time.Now()
	if b.Pages > w.told.Pages {
		w.told.Pages = b.Pages
		w.progress.Counted(w.source, b.Pages)
	}
	for ; w.told.Read < b.Read; w.told.Read++ {
		w.progress.Read(w.source)
	}
}
