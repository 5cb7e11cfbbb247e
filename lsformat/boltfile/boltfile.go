// Package boltfile is a file of bbolt that may be damaged.
//
// bbolt trusts its file: a page that a failing disk, a bad copy or a hostile
// hand has changed ends the process, by a panic, by an address that is not
// there or by pages that lead in a circle. So a file is looked through when it
// is opened (Check), and what bbolt stumbles over later is caught. A damaged
// file is an error that names it; a service sets the file aside, under a name
// that says so, and goes on with an empty one.
package boltfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// Damaged is the error of a file that is not as it was written.
type Damaged struct {
	Path string
	// Aside is where the file is now; empty if it is still in its place.
	Aside string
	Err   error
}

func (d *Damaged) Error() string {
	if d.Aside == "" {
		return fmt.Sprintf("%s: damaged: %v", d.Path, d.Err)
	}
	return fmt.Sprintf("%s: damaged: %v; set aside as %s", d.Path, d.Err, filepath.Base(d.Aside))
}

func (d *Damaged) Unwrap() error { return d.Err }

// Options say how a file is used.
type Options struct {
	// Patience is how long another process may hold the file.
	Patience time.Duration
	// ReadOnly is for who only looks; the file must be there.
	ReadOnly bool
	// Hold keeps the file open, and other processes from it, until Close.
	// Otherwise it is open only while it is used.
	Hold bool
	// SetAside is told of a damaged file that was set aside, in whose place is
	// an empty one now. Nil leaves such a file where it is, as an error.
	SetAside func(*Damaged)
}

// A File is safe for concurrent use.
type File struct {
	path    string
	options Options

	mu      sync.Mutex
	current *handle // nil while nobody has it open
}

// A handle is an open file, which all that use it at once share.
type handle struct {
	db    *bbolt.DB
	users int
}

// Open looks a file through, which is made if it is not there.
func Open(path string, o Options) (*File, error) {
	f := &File{path: path, options: o}
	if err := f.sound(); err != nil {
		return nil, err
	}
	return f, f.with(func(*bbolt.DB) error { return nil })
}

// Close lets go of a file that is held.
func (f *File) Close() error {
	f.mu.Lock()
	h := f.current
	f.mu.Unlock()
	if h == nil {
		return nil
	}
	return f.release(h)
}

// View looks at the file.
func (f *File) View(look func(*bbolt.Tx) error) error {
	return f.with(func(db *bbolt.DB) error { return db.View(look) })
}

// Update changes the file: all is changed, and on the disk, or nothing.
func (f *File) Update(change func(*bbolt.Tx) error) error {
	return f.with(func(db *bbolt.DB) error { return db.Update(change) })
}

// sound checks the file, if there is one, while nobody else writes it.
func (f *File) sound() error {
	file, err := os.OpenFile(f.path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if errors.Is(err, fs.ErrNotExist) && !f.options.ReadOnly {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	if err := lock(file, f.options.Patience); err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	err = Check(file)
	if info, statErr := file.Stat(); err == nil && f.options.ReadOnly && statErr == nil && info.Size() == 0 {
		err = errEmpty
	}
	if err != nil {
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.damaged(nil, err)
	}
	return nil
}

// errEmpty is for a file without a byte, which who only looks cannot fill.
var errEmpty = errors.New("it is empty")

// damaged sets the file aside, if that is wanted, and gives the error. The
// handle, if any, is left to those who have it, and not closed: bbolt may hold
// locks that nobody gives back. The caller holds the lock.
func (f *File) damaged(h *handle, err error) error {
	d := &Damaged{Path: f.path, Err: err}
	if f.options.SetAside == nil || f.options.ReadOnly || errors.Is(err, errNoFile) {
		return d
	}
	if f.current != h { // another user has set it aside
		return d
	}
	aside := fmt.Sprintf("%s.damaged-%s", f.path, time.Now().UTC().Format("20060102T150405.000"))
	if err := os.Rename(f.path, aside); err != nil {
		d.Err = errors.Join(d.Err, err)
		return d
	}
	d.Aside, f.current = aside, nil
	f.options.SetAside(d)
	if h == nil {
		return nil
	}
	return d
}

// with calls use with the open file.
func (f *File) with(use func(*bbolt.DB) error) error {
	h, err := f.acquire()
	if err != nil {
		return err
	}
	stumble, err := guarded(func() error { return use(h.db) })
	if stumble != nil {
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.damaged(h, stumble)
	}
	if err = errors.Join(err, f.release(h)); err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	return nil
}

// guarded calls a function of bbolt. What it stumbles over, be it a panic or
// memory behind the end of the file, is the first error, what it says the second.
func guarded(call func() error) (stumble, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			stumble = fmt.Errorf("%v", p)
		}
	}()
	return nil, call()
}

// acquire opens the file unless somebody has it open. One that was damaged since
// it was looked through is set aside, if that is wanted, and an empty one opened.
func (f *File) acquire() (*handle, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.current == nil {
		db, err := f.open()
		if stumbled := new(Damaged); errors.As(err, &stumbled) {
			if err = f.damaged(nil, stumbled.Err); err == nil {
				db, err = f.open()
			}
		}
		if err != nil {
			return nil, err
		}
		f.current = &handle{db: db}
		if f.options.Hold {
			f.current.users++ // given back by Close
		}
	}
	f.current.users++
	return f.current, nil
}

func (f *File) open() (db *bbolt.DB, err error) {
	stumble, err := guarded(func() (err error) {
		db, err = bbolt.Open(f.path, 0o600, &bbolt.Options{Timeout: f.options.Patience, ReadOnly: f.options.ReadOnly})
		return err
	})
	switch {
	case stumble != nil:
		return nil, &Damaged{Path: f.path, Err: stumble}
	case errors.Is(err, bbolterrors.ErrTimeout):
		return nil, fmt.Errorf("%s: %w", f.path, errInUse)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", f.path, err)
	}
	return db, nil
}

var errInUse = errors.New("in use by another process")

// release closes the file after its last user.
func (f *File) release(h *handle) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	h.users--
	if h.users > 0 || f.current != h {
		return nil
	}
	f.current = nil
	return h.db.Close()
}

// lock waits until no other process writes the file.
func lock(file *os.File, patience time.Duration) error {
	const pause = 20 * time.Millisecond
	for end := time.Now().Add(patience); ; time.Sleep(pause) {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB)
		switch {
		case err == nil:
			return nil
		case !errors.Is(err, syscall.EWOULDBLOCK):
			return err
		case time.Now().After(end):
			return errInUse
		}
	}
}
