//go:build unix

package journal

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// openLocked opens the file, a new one if need be, and takes the lock that
// goes with it. The lock ends with the process, however it ends.
func openLocked(path string) (*os.File, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return nil, plain(err)
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EWOULDBLOCK):
			f.Close()
			return nil, ErrInUse
		case err != nil:
			f.Close()
			return nil, err
		case stillAt(path, f):
			return f, nil
		}
		f.Close()
	}
}

// stillAt reports whether path leads to the open file: a run that ended
// between our opening and our locking has removed it.
func stillAt(path string, f *os.File) bool {
	there, err := os.Stat(path)
	if err != nil {
		return false
	}
	ours, err := f.Stat()
	return err == nil && os.SameFile(there, ours)
}

// plain takes operation and path off an error, which names the path already.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
