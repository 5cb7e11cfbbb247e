package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	// shards and workers are how many a run is divided among.
	shards  = 8
	workers = 4
	// patience is how long something that starts may take.
	patience = time.Minute
)

// A division is a way to read many documents.
type division struct {
	usage
	peak  int64 // most memory of the process that writes the tasks
	notes string
}

// division compares a run alone with one in shards and two over a queue, of
// which the second loses a worker every few seconds. It fails unless all
// come to the same bytes.
func (b *bench) division() error {
	originals, err := filepath.Glob("testdata/pdf/*.pdf")
	if err != nil {
		return err
	}
	each := max(1, b.documents/max(1, len(originals)))
	documents, err := b.copies("divided", originals, each)
	if err != nil {
		return err
	}
	n := float64(each * len(originals))
	var alone division
	for _, way := range []struct {
		name string
		run  func(documents, out string) (division, error)
	}{
		{"alone", b.alone},
		{"shards", b.sharded},
		{"queue", func(documents, out string) (division, error) { return b.queued(documents, out, 0) }},
		{"killed", func(documents, out string) (division, error) { return b.queued(documents, out, b.kill) }},
	} {
		if way.name != "alone" && len(b.ways) > 0 && !slices.Contains(b.ways, way.name) {
			continue
		}
		out, err := b.empty(filepath.Join("division", way.name))
		if err != nil {
			return err
		}
		d, err := way.run(documents, out)
		if err != nil {
			return fmt.Errorf("%s: %w", way.name, err)
		}
		if way.name == "alone" {
			alone = d
		}
		if err := b.same(way.name); err != nil {
			return err
		}
		fmt.Printf("%-7s %6.0f documents: %6.1f a second, time %.2f ×, cpu %.2f ×; %5.1f MB at the peak%s\n", way.name, n,
			n/d.wall.Seconds(), ratioOf(d.wall, alone.wall), ratioOf(d.cpu, alone.cpu), float64(d.peak)/(1<<20), d.notes)
	}
	return nil
}

func ratioOf(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }

// same fails unless a way has come to the bytes of the run alone.
func (b *bench) same(way string) error {
	for _, name := range []string{"tasks.json", "boreholes.json"} {
		want, err := digest(filepath.Join(b.dir, "division", "alone", name))
		if err != nil {
			return err
		}
		got, err := digest(filepath.Join(b.dir, "division", way, name))
		if err != nil {
			return err
		}
		if got != want {
			return fmt.Errorf("%s: %s is not that of the run alone", way, name)
		}
	}
	return nil
}

// digest is the SHA-256 of a file, which may be large.
func digest(path string) (sum [sha256.Size]byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return [sha256.Size]byte(h.Sum(nil)), err
}

// reading is lsml annotate as all ways use it: without recognition and with
// small pictures, so that what is not reading shows.
func (b *bench) reading(documents, out string, flags ...string) *exec.Cmd {
	return b.command(b.lsml, out, append([]string{documents, "--ocr", "never", "--dpi", "36", "--boreholes", filepath.Join(out, "boreholes.json")}, flags...)...)
}

func (b *bench) alone(documents, out string) (division, error) {
	return watched(b.reading(documents, out))
}

// sharded reads one shard after the other, as one machine can, and joins them.
func (b *bench) sharded(documents, out string) (division, error) {
	var sum division
	add := func(cmd *exec.Cmd) error {
		d, err := watched(cmd)
		sum.wall, sum.cpu, sum.peak = sum.wall+d.wall, sum.cpu+d.cpu, max(sum.peak, d.peak)
		return err
	}
	var parts []string
	for i := range shards {
		if err := add(b.reading(documents, out, "--shard", fmt.Sprintf("%d/%d", i, shards))); err != nil {
			return sum, err
		}
		parts = append(parts, filepath.Join(out, fmt.Sprintf("tasks-%d-of-%d.json", i, shards)))
	}
	merge := exec.Command(b.lsml, append([]string{"merge", "-q", "-o", filepath.Join(out, "tasks.json"), "--boreholes", filepath.Join(out, "boreholes.json")}, parts...)...)
	merge.Stderr = os.Stderr
	sum.notes = fmt.Sprintf(" (%d shards, one after the other)", shards)
	return sum, add(merge)
}

// queued reads over a queue, and kills a worker as often; 0 is never.
func (b *bench) queued(documents, out string, kill time.Duration) (d division, err error) {
	url, server, err := b.server(out)
	if err != nil {
		return d, err
	}
	crew := &crew{command: func() *exec.Cmd {
		cmd := exec.Command(b.lsml, "work", "-q", "-j", strconv.Itoa(max(1, b.jobs/workers)), "--queue", url)
		cmd.Stderr = os.Stderr
		return cmd
	}}
	for range workers {
		if err := crew.hire(); err != nil {
			crew.dismiss()
			return d, errors.Join(err, server.Process.Kill(), server.Wait())
		}
	}
	stop := make(chan struct{})
	var killer sync.WaitGroup
	if kill > 0 {
		killer.Go(func() { crew.killEvery(kill, stop) })
	}
	d, err = watched(b.reading(documents, out, "--queue", url))
	close(stop)
	killer.Wait()
	cpu, worst := crew.dismiss()
	peak := mostResident(server.Process.Pid)
	if interrupted := errors.Join(server.Process.Signal(os.Interrupt), server.Wait()); interrupted != nil {
		err = errors.Join(err, interrupted)
	}
	d.cpu += cpu + server.ProcessState.UserTime() + server.ProcessState.SystemTime()
	d.notes = fmt.Sprintf(" (%d workers, %d killed; a worker %.1f MB, the server %.1f MB)", workers, crew.killed, float64(worst)/(1<<20), float64(peak)/(1<<20))
	return d, err
}

// server starts the server of a queue.
func (b *bench) server(out string) (url string, cmd *exec.Cmd, err error) {
	told := filepath.Join(out, "server.txt")
	log, err := os.Create(told)
	if err != nil {
		return "", nil, err
	}
	defer log.Close()
	cmd = exec.Command(b.lsml, "queue", "--listen", "127.0.0.1:0", "--dir", filepath.Join(out, "server"))
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		text, _ := os.ReadFile(told)
		if _, url, ok := strings.Cut(strings.TrimSuffix(string(text), "\n"), "is at "); ok && bytes.HasSuffix(text, []byte("\n")) {
			return url, cmd, nil
		}
	}
	return "", nil, errors.Join(errors.New("the queue did not start"), cmd.Process.Kill(), cmd.Wait())
}

// A crew is workers, each of which is replaced when it is killed.
type crew struct {
	command func() *exec.Cmd
	at      []*exec.Cmd
	killed  int
	cpu     time.Duration
}

// hire starts one more worker.
func (c *crew) hire() error {
	cmd := c.command()
	if err := cmd.Start(); err != nil {
		return err
	}
	c.at = append(c.at, cmd)
	return nil
}

// killEvery kills the worker that is there for longest and hires another, time
// and again.
func (c *crew) killEvery(every time.Duration, stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(every):
		}
		first := c.at[0]
		c.at = c.at[1:]
		if first.Process.Kill() == nil {
			c.killed++
		}
		_ = first.Wait() // killed, as it should be
		c.cpu += first.ProcessState.UserTime() + first.ProcessState.SystemTime()
		if c.hire() != nil {
			return
		}
	}
}

// dismiss ends all workers, and gives the time that they took and the most
// memory that one of them held.
func (c *crew) dismiss() (cpu time.Duration, peak int64) {
	for _, cmd := range c.at {
		peak = max(peak, mostResident(cmd.Process.Pid))
		_ = cmd.Process.Signal(os.Interrupt)
	}
	for _, cmd := range c.at {
		_ = cmd.Wait()
		c.cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	return c.cpu, peak
}

// watched runs a command and watches its memory.
func watched(cmd *exec.Cmd) (division, error) {
	begun := time.Now()
	peak, err := peakOf(cmd)
	d := division{peak: peak}
	d.wall = time.Since(begun)
	if cmd.ProcessState != nil {
		d.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	return d, err
}
