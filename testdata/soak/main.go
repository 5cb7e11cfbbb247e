// Soak puts lsml serve under load for as long as is asked, with faults on
// purpose, and ends with a verdict.
//
//	go run ./testdata/soak [-lsml ./lsml] [-for 15m] [-clients 64] [-known 1s]
//
// Clients ask for pages that are known, draw boxes, send events and documents,
// and misbehave: they are slow, send endless lists of tasks, events without
// proof, and tasks that lead to named pipes. Meanwhile reading processes are
// killed, and, where soak runs as root, the disk that uploads go to is small
// and fills up. Every minute it tells what the service takes and how fast it
// answers. The verdict is bad if an answer was wrong, a review that was
// acknowledged is not kept, memory or times were beyond their bounds, or the
// service ended by itself.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

// The bounds of the verdict.
const (
	mostResident = 600 << 20       // bytes, of the service without its reading processes
	tellEvery    = time.Minute     // between two lines
	killEvery    = 5 * time.Second // between two deaths of reading processes
)

func main() {
	program := flag.String("lsml", "./lsml", "the program")
	length := flag.Duration("for", 15*time.Minute, "how long")
	clients := flag.Int("clients", 64, "how many at a time")
	known := flag.Duration("known", time.Second, "in what time 99 of 100 known pages of a minute are answered, on a machine with nothing else to do")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	bad, err := soak(ctx, *program, *length, *clients, *known)
	if err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
	if len(bad) > 0 {
		for _, b := range bad {
			fmt.Println("BAD:", b)
		}
		os.Exit(3)
	}
	fmt.Println("GOOD: no wrong answer, nothing lost, within the bounds")
}

// soak runs the service and its clients, and gives what was bad.
func soak(ctx context.Context, program string, length time.Duration, clients int, known time.Duration) (bad []string, err error) {
	dir, err := os.MkdirTemp("", "lsml-soak-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	s, err := begin(program, dir)
	if err != nil {
		return nil, err
	}
	defer s.end()
	l := newLoad(s, known)
	if err := l.learnAnswers(ctx); err != nil {
		return nil, err
	}
	running, cancel := context.WithTimeout(ctx, length)
	defer cancel()
	fmt.Printf("%8s %10s %9s %9s %9s %9s %7s %7s %7s\n", "minute", "RSS MB", "children", "requests", "p50 ms", "p99 ms", "wrong", "late", "killed")
	done := l.start(running, clients)
	l.tellUntil(done, tellEvery)
	if !s.lives() {
		l.bad("the service ended by itself: %s", s.lastWords())
	}
	s.end()
	l.compareReviews(filepath.Join(dir, "kept"))
	if bad = l.verdict(); len(bad) > 0 {
		bad = append(bad, "the end of the service's log:\n"+s.lastWords())
	}
	return bad, nil
}
