package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"syscall"
	"time"
)

// A load is what the clients do, and what comes of it.
type load struct {
	service    *service
	mostCached time.Duration // for 99 of 100 known answers of a minute

	mu       sync.Mutex
	known    map[string]string // the right answer by document
	times    []time.Duration   // of known answers, since the last line
	requests int
	wrong    int
	late     int // known answers beyond the bound
	killed   int
	kept     map[int]bool // annotations that were acknowledged
	ids      int
	largest  int64 // resident bytes
	worst    time.Duration
	badness  []string
}

func newLoad(s *service, mostCached time.Duration) *load {
	return &load{service: s, mostCached: mostCached, known: map[string]string{}, kept: map[int]bool{}}
}

func (l *load) bad(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	const most = 20
	if len(l.badness) < most {
		l.badness = append(l.badness, time.Now().Format(time.TimeOnly)+" "+fmt.Sprintf(format, args...))
	}
}

// verdict is all that was bad.
func (l *load) verdict() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	bad := l.badness
	if l.wrong > 0 {
		bad = append(bad, fmt.Sprintf("%d wrong answers", l.wrong))
	}
	if l.largest > mostResident {
		bad = append(bad, fmt.Sprintf("%d MB of memory", l.largest>>20))
	}
	if l.worst > l.mostCached {
		bad = append(bad, fmt.Sprintf("known pages took %v in the 99th percentile of a minute", l.worst))
	}
	return bad
}

// learnAnswers asks for every document once: what comes is the right answer.
func (l *load) learnAnswers(ctx context.Context) error {
	for _, name := range documents {
		answer, status, err := l.post(ctx, "/predict", predictBody(name))
		if err != nil || status != 200 || !bytes.Contains([]byte(answer), []byte(`"labels"`)) {
			return fmt.Errorf("%s: status %d, %v: %.300s", name, status, err, answer)
		}
		l.known[name] = answer
	}
	return nil
}

// start lets the clients go; the channel is closed when all have ended.
func (l *load) start(ctx context.Context, clients int) <-chan struct{} {
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			random := rand.New(rand.NewPCG(uint64(i), 1))
			for ctx.Err() == nil {
				if i%2 == 0 { // half of the clients are annotators at work
					l.askForKnown(ctx, random)
				} else {
					deeds[random.IntN(len(deeds))](l, ctx, random)
				}
				pause(ctx, time.Duration(random.IntN(200))*time.Millisecond)
			}
		})
	}
	all.Go(func() { l.kill(ctx) })
	done := make(chan struct{})
	go func() {
		all.Wait()
		close(done)
	}()
	return done
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

// kill ends a reading process now and then.
func (l *load) kill(ctx context.Context) {
	for ctx.Err() == nil {
		pause(ctx, killEvery)
		if children := l.service.children(); len(children) > 0 && syscall.Kill(children[rand.IntN(len(children))], syscall.SIGKILL) == nil {
			l.mu.Lock()
			l.killed++
			l.mu.Unlock()
		}
	}
}

// tellUntil tells how it goes until the clients have ended.
func (l *load) tellUntil(done <-chan struct{}, every time.Duration) {
	const look = time.Second
	start, told := time.Now(), time.Now()
	for {
		select {
		case <-done:
			l.tell(time.Since(start))
			return
		case <-time.After(look):
		}
		l.mu.Lock()
		l.largest = max(l.largest, l.service.resident())
		l.mu.Unlock()
		if time.Since(told) >= every {
			told = time.Now()
			l.tell(time.Since(start))
		}
	}
}

func (l *load) tell(since time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	p50, p99 := percentile(l.times, 50), percentile(l.times, 99)
	l.worst = max(l.worst, p99)
	fmt.Printf("%8.1f %10d %9d %9d %9d %9d %7d %7d %7d\n", since.Minutes(), l.service.resident()>>20, len(l.service.children()),
		l.requests, p50.Milliseconds(), p99.Milliseconds(), l.wrong, l.late, l.killed)
	l.times = nil
}

// percentile is the time that n of a hundred are within.
func percentile(times []time.Duration, n int) time.Duration {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(len(sorted)*n/100, len(sorted)-1)]
}

// compareReviews holds what the service acknowledged against what is kept.
func (l *load) compareReviews(kept string) {
	ids, err := keptIn(kept)
	if err != nil {
		l.bad("the reviews cannot be read: %v", err)
		return
	}
	lost := 0
	for id := range l.kept {
		if !ids[id] {
			lost++
		}
	}
	fmt.Printf("%d reviews acknowledged, %d kept\n", len(l.kept), len(ids))
	if lost > 0 {
		l.bad("%d of %d reviews are lost", lost, len(l.kept))
	}
}

// predictBody is the request for a document's first page.
func predictBody(name string) string {
	body, _ := json.Marshal(map[string]any{
		"tasks":   []any{map[string]any{"id": 1, "data": map[string]string{"ocr": "/data/local-files/?d=png/soak/" + name + "_0.png"}}},
		"project": "1.1",
	})
	return string(body)
}
