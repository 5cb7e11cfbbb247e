package upload

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A shelf is where documents and their pictures are kept: a folder of this
// machine, or one in a store. Names are paths below it with forward slashes.
type shelf interface {
	// try finds out now what every upload would fail with.
	try(ctx context.Context) error
	// stat reports whether there is anything of a name, and whether it is a
	// file to be read.
	stat(ctx context.Context, name string) (there, file bool, err error)
	// path is where a file can be read, if need be from a copy in the folder
	// scratch.
	path(ctx context.Context, name, scratch string) (string, error)
	// put brings files to their places: all of them or none, the first one
	// first. What is there is fs.ErrExist, unless they replace it.
	put(ctx context.Context, files []placed, replace bool) error
	// remove removes a file; fs.ErrNotExist is for one that is not there.
	remove(ctx context.Context, name string) error
	// folders are the folders in a folder, some hundred of them at most.
	folders(ctx context.Context, name string) []string
	close() error
}

// A placed file is one of this machine with its place.
type placed struct{ target, file string }

// A disk is a shelf in a folder of this machine, out of which no link leads.
type disk struct{ root *os.Root }

func openDisk(folder string) (*disk, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	return &disk{root}, nil
}

func (d *disk) close() error { return d.root.Close() }

func (d *disk) try(context.Context) error {
	for _, folder := range []string{documentsFolder, picturesFolder} {
		if err := d.root.MkdirAll(folder, 0o777); err != nil {
			return err
		}
		c := change{root: d.root}
		defer c.discard()
		if err := c.stage(folder+"/lsml", strings.NewReader("")); err != nil {
			return err
		}
	}
	return nil
}

func (d *disk) stat(_ context.Context, name string) (there, file bool, err error) {
	info, err := d.root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, false, nil
	}
	return err == nil, err == nil && info.Mode().IsRegular(), err
}

func (d *disk) path(_ context.Context, name, _ string) (string, error) {
	return filepath.Join(d.root.Name(), filepath.FromSlash(name)), nil
}

func (d *disk) put(_ context.Context, files []placed, replace bool) error {
	c := change{root: d.root, replace: replace}
	defer c.discard()
	for _, f := range files {
		if err := c.stageFile(f.target, f.file); err != nil {
			return err
		}
	}
	return c.keep()
}

func (d *disk) remove(_ context.Context, name string) error { return d.root.Remove(name) }

func (d *disk) folders(_ context.Context, name string) []string {
	entries, err := fs.ReadDir(d.root.FS(), name)
	if err != nil {
		return nil // the form does without
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && len(names) < maxProjects && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}

// sumOf is the SHA-256 of a file in lower-case hex.
func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	s := sha256.New()
	_, err = io.Copy(s, f)
	return hex.EncodeToString(s.Sum(nil)), err
}
