package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"lsml/pipeline/running/store"
)

// draftSuffix is the end of a file's name while it is written. One run at a
// time writes a file, so the name can be the same each time, and what a run
// that was killed left behind is written over.
const draftSuffix = ".part"

// wholeFiles are files that appear together and complete, or not at all. Those
// that belong into a store are files of a folder of the run before.
type wholeFiles struct {
	scratch string
	put     func(file, address string) error // takes a file to a store
	drafts  []draft
}

// A draft is a file that is being written, and where it belongs. One without a
// path is in its place: a pipe or a device, that is written through.
type draft struct {
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
			return nil, pathFirst(err)
		}
		w.drafts = append(w.drafts, draft{file: f})
		return f, nil
	}
	asked, name := path, filepath.Join(w.scratch, fmt.Sprintf("output-%d", len(w.drafts)))
	if !store.Is(path) {
		path = realOf(path) // a link stays, the file it leads to is replaced
		name = path + draftSuffix
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, aboutFile(asked, err)
	}
	w.drafts = append(w.drafts, draft{f, path})
	return f, nil
}

// aboutFile tells of a draft that could not be made by the name that was asked for.
func aboutFile(path string, err error) error {
	var p *os.PathError
	switch {
	case store.Is(path) || !errors.As(err, &p):
		return err
	case errors.Is(err, os.ErrNotExist):
		return hint(fmt.Errorf("%s: there is no folder %s", path, filepath.Dir(path)), "make it with mkdir")
	}
	return fmt.Errorf("%s: %w", path, p.Err)
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
	for _, d := range w.drafts {
		if d.path == "" { // which has no disk to be on
			if err := d.file.Close(); err != nil {
				return err
			}
			continue
		}
		if err := errors.Join(d.file.Sync(), d.file.Close()); err != nil {
			return fmt.Errorf("%s: %w", d.path, err)
		}
	}
	for len(w.drafts) > 0 {
		if err := w.place(w.drafts[0]); err != nil {
			return err
		}
		w.drafts = w.drafts[1:]
	}
	return nil
}

// place puts one file where it belongs.
func (w *wholeFiles) place(d draft) error {
	if d.path == "" {
		return nil
	}
	if store.Is(d.path) {
		return errors.Join(w.put(d.file.Name(), d.path), os.Remove(d.file.Name()))
	}
	return os.Rename(d.file.Name(), d.path)
}

// discard removes what is not kept.
func (w *wholeFiles) discard() {
	for _, d := range w.drafts {
		d.file.Close()
		if d.path != "" {
			os.Remove(d.file.Name())
		}
	}
}
