package main

import (
	"errors"
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

// A contest is programs that take turns at the same work, ours first: what each
// took, turn by turn.
type contest [][]usage

// turns runs the programs n times, in turns.
func turns(n int, programs ...func() (usage, error)) (contest, error) {
	c := make(contest, len(programs))
	for range n {
		for i, run := range programs {
			u, err := run()
			if err != nil {
				return c, err
			}
			c[i] = append(c[i], u)
		}
	}
	return c, nil
}

func wall(u usage) time.Duration { return u.wall }
func cpu(u usage) time.Duration  { return u.cpu }

// ratio is the median of ours to that of another program, turn by turn.
func (c contest) ratio(other int, of func(usage) time.Duration) float64 {
	var ratios []float64
	for i, ours := range c[0] {
		ratios = append(ratios, float64(of(ours))/float64(of(c[other][i])))
	}
	return median(ratios)
}

// beside tells how the last program fares, if it is the older lsml.
func (b *bench) beside(c contest) string {
	if b.old == "" {
		return ""
	}
	last := len(c) - 1
	return fmt.Sprintf("; beside %s: time %.2f ×, cpu %.2f ×", b.old, c.ratio(last, wall), c.ratio(last, cpu))
}

// withOld adds a run of the older lsml to the programs, if there is one.
func (b *bench) withOld(programs []func() (usage, error), run func(lsml string) (usage, error)) []func() (usage, error) {
	if b.old == "" {
		return programs
	}
	return append(programs, func() (usage, error) { return run(b.old) })
}

// hold notes that a figure is beyond what it may be at the most. Only figures that do
// not depend on the machine, nor on what else it does, may be held so.
func (b *bench) hold(what string, figure, most float64) {
	if figure > most {
		b.beyond = append(b.beyond, fmt.Sprintf("%s: %.2f, at most %.2f", what, figure, most))
	}
}

// held is an error if a figure is beyond what it may be.
func (b *bench) held() error {
	if len(b.beyond) == 0 {
		return nil
	}
	return errors.New("beyond the limits: " + strings.Join(b.beyond, "; "))
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
