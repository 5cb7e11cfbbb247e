package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"lsml/pipeline/running/store"
)

// partSuffix is the end of a file's name while it is written. One run at a
// time writes a file, so the name can be the same each time, and what a run
// that was killed left behind is written over.
const partSuffix = ".part"

// wholeFiles are files that appear together and complete, or not at all. Those
// that belong into a store are files of a folder of the run before.
type wholeFiles struct {
	scratch string
	put     func(file, address string) error // takes a file to a store
	parts   []part
}

// A part is a file that is being written, and where it belongs. One without a
// path is in its place: a pipe or a device, that is written through.
type part struct {
	file *os.File
	path string
}

// create begins a file; - is standard output. What is there and is no file is
// never replaced by one, which would take /dev/null from the whole machine.
func (w *wholeFiles) create(path string, stdout io.Writer) (io.Writer, error) {
	if path == toStdout || path == "/dev/stdout" {
		return stdout, nil
	}
	if !store.Is(path) && isSpecial(path) {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		w.parts = append(w.parts, part{file: f})
		return f, nil
	}
	name := filepath.Join(w.scratch, fmt.Sprintf("output-%d", len(w.parts)))
	if !store.Is(path) {
		path = realOf(path) // a link stays, the file it leads to is replaced
		name = path + partSuffix
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	w.parts = append(w.parts, part{f, path})
	return f, nil
}

// isSpecial reports whether there is something at a path that is no regular
// file.
func isSpecial(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular()
}

// keep puts the files in their places once all of them are on the disk, so
// that a loss of power cannot leave a name with half of its contents. It goes
// in the order in which they were created.
func (w *wholeFiles) keep() error {
	for _, p := range w.parts {
		if p.path == "" { // which has no disk to be on
			if err := p.file.Close(); err != nil {
				return err
			}
			continue
		}
		if err := errors.Join(p.file.Sync(), p.file.Close()); err != nil {
			return fmt.Errorf("%s: %w", p.path, err)
		}
	}
	for len(w.parts) > 0 {
		if err := w.place(w.parts[0]); err != nil {
			return err
		}
		w.parts = w.parts[1:]
	}
	return nil
}

// place puts one file where it belongs.
func (w *wholeFiles) place(p part) error {
	if p.path == "" {
		return nil
	}
	if store.Is(p.path) {
		return errors.Join(w.put(p.file.Name(), p.path), os.Remove(p.file.Name()))
	}
	return os.Rename(p.file.Name(), p.path)
}

// discard removes what is not kept.
func (w *wholeFiles) discard() {
	for _, p := range w.parts {
		p.file.Close()
		if p.path != "" {
			os.Remove(p.file.Name())
		}
	}
}
