package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"
)

// A Store brings objects of the stores of clouds here.
type Store interface {
	// Fetch writes the object of an address to a file, which appears whole or
	// not at all. An error that is fs.ErrNotExist says that there is none.
	Fetch(ctx context.Context, address, file string) error
}

// A folder is one in a store that may be read, by its address without a slash
// at the end: s3://bucket/folder.
type folder string

// azure are the schemes that Label Studio and the tools of Azure have for the
// same.
var azure = strings.NewReplacer("azure-blob://", "azblob://")

// nameOf is the path below the folder that an address means, false for one
// that leads elsewhere.
func (f folder) nameOf(a address) (string, bool) {
	if !a.cloud {
		return a.local, clean(a.local)
	}
	name, below := strings.CutPrefix(azure.Replace(a.remote), string(f)+"/")
	return name, below && clean(name)
}

// clean reports whether a path stays below where it begins.
func clean(name string) bool {
	return name != "" && path.Clean("/"+name) == "/"+name
}

// stored finds the object of an address in the folders of stores.
func (f *Finder) stored(ctx context.Context, a address) (File, error) {
	for _, folder := range f.folders {
		name, ok := folder.nameOf(a)
		if !ok {
			continue
		}
		found, err := f.downloads.object(ctx, f.store, string(folder)+"/"+name)
		if !errors.Is(err, errNotFound) {
			return found, err
		}
	}
	return File{}, errNotFound
}

// here finds a file below a root or a folder of a store by its name.
func (f *Finder) here(ctx context.Context, name string) (File, error) {
	found, err := f.local(ctx, name)
	if errors.Is(err, errNotFound) {
		found, err = f.stored(ctx, address{given: name, local: name})
	}
	return found, err
}

// object is an object as a file. That there is none is remembered for a while:
// a page's PDF is looked for in several places.
func (d *downloads) object(ctx context.Context, s Store, address string) (File, error) {
	if d.lacks(address) {
		return File{}, errNotFound
	}
	found, err := d.shared(ctx, address, func(ctx context.Context) error { return d.bring(ctx, s, address) })
	if errors.Is(err, fs.ErrNotExist) {
		d.noteAbsent(address)
		return File{}, errNotFound
	}
	return found, err
}

// bring brings an object into the folder of downloads.
func (d *downloads) bring(ctx context.Context, s Store, address string) error {
	dir, err := os.MkdirTemp(d.dir, objectPattern)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	whole := path.Join(dir, "object")
	if err := s.Fetch(ctx, address, whole); err != nil {
		return err
	}
	in, err := os.Open(whole)
	if err != nil {
		return err
	}
	defer in.Close()
	f, err := d.keep(in)
	if err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	defer f.Release()
	d.note(address, f.SHA256, "")
	return nil
}

// lacks reports whether an object was not there a short while ago.
func (d *downloads) lacks(address string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	at, known := d.absent[address]
	return known && time.Since(at) < freshness
}

func (d *downloads) noteAbsent(address string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.absent) >= maxAddresses {
		clear(d.absent)
	}
	d.absent[address] = time.Now()
}
