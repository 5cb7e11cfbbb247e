package main

import (
	"bytes"
	"io"
	"math/rand/v2"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"
)

// BenchmarkLoadWithoutPause is the most that the service answers when all pages
// are known: each client asks for the next task as soon as it has an answer.
func BenchmarkLoadWithoutPause(b *testing.B) {
	for b.Loop() {
		l := newLoad(b, loadPages)
		l.readAll()
		l.wantAll(b)
		l.learnAnswers()
		before := processorTime(b)
		start := time.Now()
		times := l.hammer(loadSeconds(b))
		tasks := float64(len(times))
		b.ReportMetric(tasks/time.Since(start).Seconds(), "tasks/s")
		b.ReportMetric((processorTime(b)-before).Seconds()*1e6/tasks, "cpu-µs/task")
		slices.Sort(times)
		for name, share := range map[string]float64{"ms/median": 0.5, "ms/p99": 0.99, "ms/max": 1} {
			b.ReportMetric(times[int(share*(tasks-1))].Seconds()*1e3, name)
		}
	}
}

// learnAnswers notes what is answered for each task by itself.
func (l *load) learnAnswers() {
	l.bodies, l.answers = make([][]byte, len(l.tasks)), make([][]byte, len(l.tasks))
	for i := range l.tasks {
		l.bodies[i] = []byte(l.body([]int{i}))
		l.answers[i] = l.post(l.bodies[i])
	}
}

// hammer has every client ask for one task after the other, and gives how long
// each took. An answer must be the one that was learned, to the byte.
func (l *load) hammer(d time.Duration) []time.Duration {
	end := time.Now().Add(d)
	var mu sync.Mutex
	var all []time.Duration
	var wg sync.WaitGroup
	for client := range loadClients {
		wg.Go(func() {
			random := rand.New(rand.NewPCG(uint64(client), 0))
			var mine []time.Duration
			for now := time.Now(); now.Before(end); {
				i := random.IntN(len(l.tasks))
				answer := l.post(l.bodies[i])
				next := time.Now()
				mine = append(mine, next.Sub(now))
				now = next
				if !bytes.Equal(answer, l.answers[i]) {
					l.tb.Errorf("%s: got %s, want %s", l.tasks[i], answer, l.answers[i])
					return
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, mine...)
		})
	}
	wg.Wait()
	return all
}

// post sends a request and gives its answer.
func (l *load) post(body []byte) []byte {
	got, err := l.client.Post(l.url, "application/json", bytes.NewReader(body))
	if err != nil {
		l.tb.Error(err)
		return nil
	}
	defer got.Body.Close()
	answer, err := io.ReadAll(got.Body)
	if err != nil {
		l.tb.Error(err)
	}
	return answer
}

// processorTime is what this process has used.
func processorTime(tb testing.TB) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
