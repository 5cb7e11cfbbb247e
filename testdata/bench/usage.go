package main

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// A usage is what processes took that ran at the same time.
type usage struct {
	wall time.Duration
	cpu  time.Duration // user and system, of all of them and their children
}

// together runs the commands at the same time.
func together(commands []*exec.Cmd) (usage, error) {
	begun := time.Now()
	started := 0
	var failed error
	for _, c := range commands {
		if failed = c.Start(); failed != nil {
			break
		}
		started++
	}
	var u usage
	for _, c := range commands[:started] {
		if err := c.Wait(); err != nil && failed == nil {
			failed = fmt.Errorf("%s: %w", strings.Join(c.Args[:min(len(c.Args), 3)], " "), err)
		}
		u.cpu += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	}
	u.wall = time.Since(begun)
	return u, failed
}

// A contest is two programs that take turns at the same work.
type contest struct{ ours, theirs []usage }

// turns runs both programs n times, in turns.
func turns(n int, ours, theirs func() (usage, error)) (contest, error) {
	var c contest
	for range n {
		a, err := ours()
		if err != nil {
			return c, err
		}
		b, err := theirs()
		if err != nil {
			return c, err
		}
		c.ours, c.theirs = append(c.ours, a), append(c.theirs, b)
	}
	return c, nil
}

func wall(u usage) time.Duration { return u.wall }
func cpu(u usage) time.Duration  { return u.cpu }

// ratio is the median of ours to theirs, pair by pair.
func (c contest) ratio(of func(usage) time.Duration) float64 {
	var ratios []float64
	for i := range c.ours {
		ratios = append(ratios, float64(of(c.ours[i]))/float64(of(c.theirs[i])))
	}
	return median(ratios)
}

// seconds is the median of some runs.
func seconds(runs []usage, of func(usage) time.Duration) float64 {
	var all []float64
	for _, u := range runs {
		all = append(all, of(u).Seconds())
	}
	return median(all)
}

// median is the middle value, the lower of two.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)-1)/2]
}
