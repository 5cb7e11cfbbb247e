package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// speedDocuments is about how many documents are read: so many that starting
// processes does not count.
const speedDocuments = 200

// mostRatio is how much longer than the floor lsml may take, mostWork how much more of
// the processor's time, of which wantedWork is wanted.
const (
	mostRatio  = 1.5
	mostWork   = 1.0
	wantedWork = 0.65
)

// mostStart is what a run over one page may take, in milliseconds.
const mostStart = 120

// speed compares lsml annotate with the floor on the documents in a folder.
// Text recognition is off, since the floor has none.
func (b *bench) speed(title, documents string) error {
	pages := 0
	ours := func(lsml string) (u usage, err error) {
		u, pages, err = b.annotate(lsml, "speed", documents, "--ocr", "never")
		return u, err
	}
	theirs := func() (usage, error) {
		out, err := b.empty("floor")
		if err != nil {
			return usage{}, err
		}
		return floor(documents, out, b.jobs)
	}
	result, err := turns(b.rounds, b.withOld([]func() (usage, error){func() (usage, error) { return ours(b.lsml) }, theirs}, ours)...)
	if err != nil {
		return err
	}
	fmt.Printf("reading %s, %d pages, %d processes: %.1f pages a second, the floor %.1f; time %.2f × (at most %.1f), cpu %.2f × (at most %.2f, wanted %.2f)%s\n",
		title, pages, b.jobs, float64(pages)/seconds(result[0], wall), float64(pages)/seconds(result[1], wall),
		result.ratio(1, wall), mostRatio, result.ratio(1, cpu), mostWork, wantedWork, b.beside(result))
	b.hold("time by the floor's on "+title, result.ratio(1, wall), mostRatio)
	b.hold("processor time by the floor's on "+title, result.ratio(1, cpu), mostWork)
	return nil
}

// startRounds is how often a single page is read: a run is short, and what else
// the machine does tells more in it.
const startRounds = 15

// start measures a run over a single page, most of which is the start of
// processes.
func (b *bench) start() error {
	const page = "testdata/pdf/boundary-de.pdf"
	one := func(lsml string) (usage, error) {
		u, _, err := b.annotate(lsml, "start", page)
		return u, err
	}
	result, err := turns(startRounds, b.withOld([]func() (usage, error){func() (usage, error) { return one(b.lsml) }}, one)...)
	if err != nil {
		return err
	}
	fmt.Printf("one page, start to end: %.0f ms (at most %d), cpu %.0f ms%s\n", 1000*seconds(result[0], wall), mostStart, 1000*seconds(result[0], cpu), b.beside(result))
	return nil
}

// annotate runs a program lsml over documents and counts the pages it painted.
func (b *bench) annotate(lsml, name, documents string, flags ...string) (u usage, pages int, err error) {
	out, err := b.empty(name)
	if err != nil {
		return u, 0, err
	}
	cmd := b.command(lsml, out, append(flags, documents)...)
	if u, err = together([]*exec.Cmd{cmd}); err != nil {
		return u, 0, err
	}
	pictures, err := filepath.Glob(filepath.Join(out, "png", "*.png"))
	return u, len(pictures), err
}

// command is a program's annotate with its output and pictures in out.
func (b *bench) command(lsml, out string, args ...string) *exec.Cmd {
	cmd := exec.Command(lsml, "annotate", "-q", "--kept", "off", "-o", filepath.Join(out, "tasks.json"), "-j", strconv.Itoa(b.jobs))
	cmd.Args = append(cmd.Args, args...)
	cmd.Stderr = os.Stderr
	return cmd
}
