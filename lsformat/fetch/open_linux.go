package fetch

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// A beneath opens files below a folder in one call of the system, which follows
// no link that leads out of it (openat2, Linux 5.6). os.Root makes three calls
// for each folder on the way, most of what it takes to find a page that is
// known.
type beneath struct{ folder *os.File }

func openBeneath(r *os.Root) (beneath, error) {
	folder, err := r.Open(".")
	return beneath{folder}, err
}

// open opens a file to read it, or says with fs.ErrNotExist that there is none.
// Any other error means to ask os.Root, which works everywhere and knows why.
func (b beneath) open(rel string) (*os.File, error) {
	fd, err := unix.Openat2(int(b.folder.Fd()), rel, &unix.OpenHow{
		Flags:   unix.O_RDONLY | unix.O_NONBLOCK | unix.O_CLOEXEC,
		Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_MAGICLINKS,
	})
	if err != nil {
		return nil, err
	}
	f := os.NewFile(uintptr(fd), rel)
	if f == nil {
		return nil, errors.ErrUnsupported
	}
	return f, nil
}

func (b beneath) close() error { return b.folder.Close() }
