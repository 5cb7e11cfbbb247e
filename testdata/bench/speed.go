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

// mostRatio is how much longer than the floor lsml may take.
const mostRatio = 1.5

// speed compares lsml annotate with the floor on the documents in a folder.
// Text recognition is off, since the floor has none.
func (b *bench) speed(title, documents string) error {
	pages := 0
	result, err := turns(b.rounds, func() (u usage, err error) {
		u, pages, err = b.annotate("speed", documents, "--ocr", "never")
		return u, err
	}, func() (usage, error) {
		out, err := b.empty("floor")
		if err != nil {
			return usage{}, err
		}
		return floor(documents, out, b.jobs)
	})
	if err != nil {
		return err
	}
	fmt.Printf("reading %s, %d pages, %d processes: %.1f pages a second, the floor %.1f; time %.2f × (at most %.1f), cpu %.2f ×\n",
		title, pages, b.jobs, float64(pages)/seconds(result.ours, wall), float64(pages)/seconds(result.theirs, wall),
		result.ratio(wall), mostRatio, result.ratio(cpu))
	return nil
}

// annotate runs lsml over documents and counts the pages it painted.
func (b *bench) annotate(name, documents string, flags ...string) (u usage, pages int, err error) {
	out, err := b.empty(name)
	if err != nil {
		return u, 0, err
	}
	cmd := b.command(out, append(flags, documents)...)
	if u, err = together([]*exec.Cmd{cmd}); err != nil {
		return u, 0, err
	}
	pictures, err := filepath.Glob(filepath.Join(out, "png", "*.png"))
	return u, len(pictures), err
}

// command is lsml annotate with its output and pictures in out.
func (b *bench) command(out string, args ...string) *exec.Cmd {
	cmd := exec.Command(b.lsml, "annotate", "-q", "--kept", "off", "-o", filepath.Join(out, "tasks.json"), "-j", strconv.Itoa(b.jobs))
	cmd.Args = append(cmd.Args, args...)
	cmd.Stderr = os.Stderr
	return cmd
}
