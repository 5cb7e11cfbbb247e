package upload

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"lsml/pipeline/source"
)

// A change is a set of files that come into the data root together: all are
// written beside their places first, where a full disk stops them, and only
// then put there. No link leads it out of the root.
type change struct {
	root    *os.Root
	replace bool // what is in the places, which is an error otherwise
	parts   []part
	folders []string // made for it, the outer ones first
}

// A part is a file that is not in its place yet. Names have forward slashes.
type part struct{ temporary, target string }

// stage writes what is to be at target.
func (c *change) stage(target string, content io.Reader) error {
	made, err := c.makeFolders(path.Dir(target))
	if err != nil {
		return err
	}
	if made && path.Ext(target) == ".png" && strings.HasPrefix(target, picturesFolder+"/") {
		name, text := source.Mark()
		if err := c.stage(path.Join(path.Dir(target), name), strings.NewReader(text)); err != nil {
			return err
		}
	}
	temporary := path.Join(path.Dir(target), temporaryName(path.Base(target)))
	f, err := c.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	c.parts = append(c.parts, part{temporary, target})
	_, err = io.Copy(f, content)
	return errors.Join(err, f.Sync(), f.Close())
}

// temporaryName names a file that is not whole yet: hidden, so that no search
// takes it for a document, and of nobody else.
func temporaryName(name string) string { return fmt.Sprintf(".%s.%s.part", name, rand.Text()[:8]) }

// stageFile is stage with the content of a file of this machine.
func (c *change) stageFile(target, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	return c.stage(target, f)
}

// makeFolders makes a folder and those above it, and reports whether it was
// missing.
func (c *change) makeFolders(folder string) (made bool, err error) {
	if above := path.Dir(folder); above != "." {
		if _, err := c.makeFolders(above); err != nil {
			return false, err
		}
	}
	switch err := c.root.Mkdir(folder, 0o777); {
	case err == nil:
		c.folders = append(c.folders, folder)
		return true, nil
	case !errors.Is(err, fs.ErrExist):
		return false, err
	}
	return false, nil
}

// keep puts all files in their places. After an error none is there, unless
// they replace others, which are gone then.
func (c *change) keep() error {
	for i, p := range c.parts {
		if err := c.place(p); err != nil {
			if !c.replace {
				for _, placed := range c.parts[:i] {
					err = errors.Join(err, c.root.Remove(placed.target))
				}
			}
			return err
		}
	}
	c.parts, c.folders = nil, nil
	return nil
}

// place puts one file in its place. A link, unlike a renaming, fails if
// somebody else was there first; where there are no links, look before.
func (c *change) place(p part) error {
	if c.replace {
		return c.root.Rename(p.temporary, p.target)
	}
	err := c.root.Link(p.temporary, p.target)
	switch {
	case err == nil:
		_ = c.root.Remove(p.temporary) // hidden where it stays; the document is there
		return nil
	case errors.Is(err, fs.ErrExist):
		return err
	}
	if _, err := c.root.Lstat(p.target); err == nil {
		return &fs.PathError{Op: "place", Path: p.target, Err: fs.ErrExist}
	}
	return c.root.Rename(p.temporary, p.target)
}

// discard removes all that is not kept; after keep, nothing.
func (c *change) discard() {
	for _, p := range c.parts {
		c.root.Remove(p.temporary) // gone, if it was placed
	}
	for i := range c.folders {
		c.root.Remove(c.folders[len(c.folders)-1-i]) // stays, if others use it by now
	}
}
