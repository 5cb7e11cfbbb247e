package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// partSuffix is the end of a file's name while it is written. One run at a
// time writes a file, so the name can be the same each time, and what a run
// that was killed left behind is written over.
const partSuffix = ".part"

// wholeFiles are files that appear together and complete, or not at all.
type wholeFiles struct {
	parts []part
}

// A part is a file that is being written, and where it belongs.
type part struct {
	file *os.File
	path string
}

// create begins a file; - is standard output.
func (w *wholeFiles) create(path string, stdout io.Writer) (io.Writer, error) {
	if path == toStdout {
		return stdout, nil
	}
	path = realOf(path) // a link stays, the file it leads to is replaced
	f, err := os.Create(path + partSuffix)
	if err != nil {
		return nil, err
	}
	w.parts = append(w.parts, part{f, path})
	return f, nil
}

// keep puts the files in their places once all of them are on the disk, so
// that a loss of power cannot leave a name with half of its contents.
func (w *wholeFiles) keep() error {
	for _, p := range w.parts {
		if err := errors.Join(p.file.Sync(), p.file.Close()); err != nil {
			return fmt.Errorf("%s: %w", p.path, err)
		}
	}
	for len(w.parts) > 0 {
		p := w.parts[0]
		if err := os.Rename(p.file.Name(), p.path); err != nil {
			return err
		}
		w.parts = w.parts[1:]
	}
	return nil
}

// discard removes what is not kept.
func (w *wholeFiles) discard() {
	for _, p := range w.parts {
		p.file.Close()
		os.Remove(p.file.Name())
	}
}
