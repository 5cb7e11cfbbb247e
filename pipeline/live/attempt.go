package live

import (
	"fmt"
	"sync/atomic"
	"time"

	"lsml/pipeline"
	"lsml/pipeline/memory"
	"lsml/pipeline/reading"
)

// An attempt is what a document came to, how often it was tried, and what was
// known of its form.
type attempt struct {
	result  pipeline.Result
	number  int    // from 1
	version string // of the memory, for its form
	// same is the last memory of which it is known that it makes no difference:
	// to compare forms takes longer than to answer.
	same *atomic.Pointer[memory.Memory]
}

// newAttempt is an attempt with a memory, after another.
func newAttempt(r pipeline.Result, known *memory.Memory, last attempt) attempt {
	a := attempt{result: r, number: 1, version: versionFor(r, known), same: &atomic.Pointer[memory.Memory]{}}
	if last.number > 0 && keepAttempt(last) != forever {
		a.number = last.number + 1
	}
	a.same.Store(known)
	return a
}

// versionFor is the version of a memory for the form of a document.
func versionFor(r pipeline.Result, known *memory.Memory) string {
	if r.Form == nil {
		return ""
	}
	return known.VersionOf(*r.Form)
}

// madeWith reports whether a memory knows the same of the document's form as
// the one that the attempt was made with.
func (a attempt) madeWith(known *memory.Memory) bool {
	if a.same.Load() == known {
		return true
	}
	if versionFor(a.result, known) != a.version {
		return false
	}
	a.same.Store(known)
	return true
}

// keepAttempt is how long an attempt is worth keeping.
func keepAttempt(a attempt) time.Duration { return keepResult(a.result) }

// unsettled is why the pages that were read should not be answered for yet: a
// layer that begins on a missing page would be told without its beginning, and
// Label Studio would keep that for good.
func (a attempt) unsettled() error {
	if a.number >= lastAttempt || keepResult(a.result) == forever {
		return nil
	}
	p := a.result.Problems[0]
	return fmt.Errorf("another page is missing and will be tried again: %s", p.Message)
}

// keepResult is how long a result is worth keeping.
func keepResult(r pipeline.Result) time.Duration {
	for _, p := range r.Problems {
		switch p.Kind {
		case reading.Timeout, reading.Crash, reading.Canceled, reading.Internal:
			return retryAfter
		}
	}
	return forever
}
