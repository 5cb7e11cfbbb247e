package fetch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sync"
)

// A kept file is one of the downloads, named by its digest. It may be deleted
// when nobody uses it.
type kept struct {
	size int64
	used int // by how many
	last int64
}

// partPattern names a file that is still being written.
const partPattern = "part-*"

// objectPattern names a folder with an object that is on its way.
const objectPattern = "object-*"

// keptName matches the files in the folder of downloads.
var keptName = regexp.MustCompile(`^(?:[0-9a-f]{64}|part-[0-9]+)$`)

// clear deletes what is called like a download.
func (d *downloads) clear() error {
	entries, err := os.ReadDir(d.dir)
	for _, e := range entries {
		if on, _ := path.Match(objectPattern, e.Name()); on && e.IsDir() {
			err = errors.Join(err, os.RemoveAll(filepath.Join(d.dir, e.Name())))
		}
		if e.Type().IsRegular() && keptName.MatchString(e.Name()) {
			err = errors.Join(err, os.Remove(filepath.Join(d.dir, e.Name())))
		}
	}
	return err
}

func (d *downloads) close() error {
	d.client.CloseIdleConnections()
	return d.clear()
}

// use counts a user of a kept file. The caller holds the lock.
func (d *downloads) use(sum string) (File, bool) {
	k := d.files[sum]
	if k == nil {
		return File{}, false
	}
	k.used++
	d.uses++
	k.last = d.uses
	var once sync.Once
	return File{
		Path: filepath.Join(d.dir, sum), SHA256: sum, Size: k.size,
		release: func() {
			once.Do(func() {
				d.mu.Lock()
				defer d.mu.Unlock()
				k.used--
				d.makeRoom()
			})
		},
	}, true
}

// keep writes a file, whole or not at all, and makes room for it.
func (d *downloads) keep(r io.Reader) (f File, err error) {
	part, err := os.CreateTemp(d.dir, partPattern)
	if err != nil {
		return File{}, err
	}
	defer os.Remove(part.Name()) // nothing, once it is renamed
	defer part.Close()
	h := sha256.New()
	size, err := io.Copy(io.MultiWriter(part, h), io.LimitReader(r, d.fileBytes+1))
	switch {
	case err != nil:
		return File{}, err
	case size > d.fileBytes:
		return File{}, fmt.Errorf("larger than %d bytes", d.fileBytes)
	}
	if err := part.Close(); err != nil {
		return File{}, err
	}
	sum := hex.EncodeToString(h.Sum(nil))
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.files[sum] == nil {
		if err := os.Rename(part.Name(), filepath.Join(d.dir, sum)); err != nil {
			return File{}, err
		}
		d.files[sum] = &kept{size: size}
		d.bytes += size
	}
	f, _ = d.use(sum)
	d.makeRoom()
	return f, nil
}

// inline is the content of a data: address as a file.
func (d *downloads) inline(data string) (File, error) {
	content, err := decodeData(data, d.fileBytes)
	if err != nil {
		return File{}, err
	}
	return d.keep(bytes.NewReader(content))
}

// makeRoom deletes what was not used for the longest time, until the rest
// fits. The caller holds the lock.
func (d *downloads) makeRoom() {
	for d.bytes > d.maxBytes {
		oldest := ""
		for sum, k := range d.files {
			if k.used == 0 && (oldest == "" || k.last < d.files[oldest].last) {
				oldest = sum
			}
		}
		if oldest == "" {
			return
		}
		d.bytes -= d.files[oldest].size
		delete(d.files, oldest)
		_ = os.Remove(filepath.Join(d.dir, oldest)) // left for clear, if it cannot be
	}
}
