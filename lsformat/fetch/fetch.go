// Package fetch finds the file that a task of Label Studio speaks of: any file
// (Finder.LocalPath), or the page of a document (Finder.Page).
//
// A task names its page by an address: a file that Label Studio serves from
// its disk (/data/local-files/?d=, /data/upload/), an object in a bucket
// (s3://, gs://, azure-blob://), a web address, file: or data:. Our own tasks
// also name the PDF and the page. Files below the given folders are read where
// they are, and objects below the given folders of stores with keys of our own;
// everything else is downloaded, through Label Studio where it holds the key.
//
// Tasks are written by strangers. Nothing outside the folders is read, whatever
// dots and links an address goes through. Label Studio's token goes to Label
// Studio only, also over redirects. No other address of the private network is
// dialed, whatever name it hides behind. Files and the room they take are
// bounded.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Defaults of Options.
const (
	// DefaultFileBytes is what Label Studio takes as an upload.
	DefaultFileBytes = 250 << 20
	// DefaultCacheBytes holds some thousand page images.
	DefaultCacheBytes = 2 << 30
)

const (
	// localAtOnce bounds the files that are looked for and hashed together.
	localAtOnce = 8
	// downloadsAtOnce bounds the downloads, which may take a minute each and
	// must not hold up who asks for a file that is here.
	downloadsAtOnce = 16
)

// places bound what goes on together.
type places chan struct{}

// take waits for a place, which the function that it gives leaves.
func (p places) take(ctx context.Context) (leave func(), err error) {
	select {
	case p <- struct{}{}:
		return func() { <-p }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Options say where files may come from.
type Options struct {
	// Roots are the folders that may be read, in the order in which they are
	// searched. The folder that Label Studio serves is one.
	Roots []string
	// Folders are the folders of stores that may be read, by their addresses
	// (s3://bucket/folder), after the roots; Store brings their objects.
	Folders []string
	Store   Store
	// LabelStudio is the address of the server, such as
	// http://localhost:8080; empty for none.
	LabelStudio string
	// Token is an access token of that server: a legacy token or a personal
	// access token, which is exchanged for short-lived ones.
	Token string
	// Downloads is the folder where downloads are kept. What an earlier
	// process left in it is removed.
	Downloads string
	// FileBytes bounds a file, CacheBytes all downloads together.
	FileBytes, CacheBytes int64
}

// A Finder finds files. It is safe for concurrent use.
type Finder struct {
	roots     []*root
	folders   []folder
	store     Store
	looking   places
	digests   *digests
	downloads *downloads // nil without a folder for them
	fileBytes int64
}

// New opens the roots. Close releases them.
func New(o Options) (*Finder, error) {
	if o.FileBytes <= 0 {
		o.FileBytes = DefaultFileBytes
	}
	if o.CacheBytes <= 0 {
		o.CacheBytes = DefaultCacheBytes
	}
	f := &Finder{looking: make(places, localAtOnce), digests: newDigests(), fileBytes: o.FileBytes}
	for _, dir := range o.Roots {
		r, err := openRoot(dir)
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		f.roots = append(f.roots, r)
	}
	for _, at := range o.Folders {
		f.folders = append(f.folders, folder(strings.TrimSuffix(at, "/")))
	}
	f.store = o.Store
	if o.Downloads == "" {
		if len(f.folders) > 0 {
			return nil, errors.Join(errors.New("folders of stores need one for downloads"), f.Close())
		}
		return f, nil
	}
	var err error
	if f.downloads, err = newDownloads(o); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Close releases the roots and deletes the downloads.
func (f *Finder) Close() error {
	var errs []error
	for _, r := range f.roots {
		errs = append(errs, r.close())
	}
	if f.downloads != nil {
		errs = append(errs, f.downloads.close())
	}
	return errors.Join(errs...)
}

// A File is a file that was found. It stays where it is until Release.
type File struct {
	Path   string
	SHA256 string // lower-case hex
	Size   int64

	release func()
}

// Release ends the use of the file. It may be called more than once.
func (f File) Release() {
	if f.release != nil {
		f.release()
	}
}

// LocalPath finds the file that a value of a task's data names, which may be an
// upload, a file that Label Studio serves from its disk, an object in a bucket,
// or an address of the web or of data. It is the get_local_path of the Python
// SDK, with its bounds; taskID is needed for objects that Label Studio alone
// may read.
func (f *Finder) LocalPath(ctx context.Context, value, taskID string) (File, error) {
	a, err := parseAddress(value)
	if err != nil {
		return File{}, err
	}
	return f.file(ctx, a, taskID)
}

// errNotFound means that no root has the file; the network may.
var errNotFound = errors.New("not found")

// file finds the file at an address, on this disk if possible.
func (f *Finder) file(ctx context.Context, a address, taskID string) (File, error) {
	if a.local != "" {
		found, err := f.local(ctx, a.local)
		if !errors.Is(err, errNotFound) {
			return found, err
		}
	}
	if found, err := f.stored(ctx, a); !errors.Is(err, errNotFound) {
		return found, err
	}
	switch {
	case a.remote == "" && a.data == "":
		return File{}, fmt.Errorf("%s: not found in any data root", a)
	case f.downloads == nil:
		return File{}, fmt.Errorf("%s: there is no folder for downloads", a)
	case a.data != "":
		return f.downloads.inline(a.data)
	}
	found, err := f.downloads.get(ctx, a, taskID)
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", a, err)
	}
	return found, nil
}

// local finds a file below a root. The name has forward slashes; an absolute
// one counts if it lies in a root.
func (f *Finder) local(ctx context.Context, name string) (File, error) {
	leave, err := f.looking.take(ctx)
	if err != nil {
		return File{}, err
	}
	defer leave()
	for _, r := range f.roots {
		rel, ok := r.relative(name)
		if !ok {
			continue
		}
		found, err := r.file(rel, f.fileBytes, f.digests)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return File{}, fmt.Errorf("%s: %w", name, err)
		}
		return found, nil
	}
	return File{}, errNotFound
}

// A root is a folder that may be read.
type root struct {
	dir     *os.Root
	beneath beneath
	path    string // absolute
}

func openRoot(dir string) (*root, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	d, err := os.OpenRoot(abs)
	if err != nil {
		return nil, fmt.Errorf("data root: %w", err)
	}
	b, err := openBeneath(d)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("data root: %w", err), d.Close())
	}
	return &root{d, b, abs}, nil
}

func (r *root) close() error { return errors.Join(r.beneath.close(), r.dir.Close()) }

// open opens a file to read it. To open a pipe is no wait for who writes into
// it.
func (r *root) open(rel string) (*os.File, error) {
	f, err := r.beneath.open(rel)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	return r.dir.OpenFile(rel, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

// relative is a name as a path below the root. It reports false for one that
// leads out of it by dots; links are held back when the file is opened.
func (r *root) relative(name string) (string, bool) {
	p := filepath.FromSlash(name)
	if filepath.IsAbs(p) {
		rel, err := filepath.Rel(r.path, p)
		if err != nil {
			return "", false
		}
		p = rel
	}
	p = filepath.Clean(p)
	return p, filepath.IsLocal(p) && !strings.ContainsRune(p, 0)
}

// file opens a regular file through the root, which follows no link that
// leads out of it, and takes its digest.
func (r *root) file(rel string, limit int64, d *digests) (File, error) {
	f, err := r.open(rel)
	if err != nil {
		return File{}, withoutPath(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return File{}, withoutPath(err)
	case !info.Mode().IsRegular():
		return File{}, errors.New("not a regular file")
	case info.Size() > limit:
		return File{}, fmt.Errorf("larger than %d bytes", limit)
	}
	path := filepath.Join(r.path, rel)
	sum, err := d.of(path, info, f)
	if err != nil {
		return File{}, withoutPath(err)
	}
	return File{Path: path, SHA256: sum, Size: info.Size()}, nil
}

// withoutPath takes operation and path off an error of the file system.
func withoutPath(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
