package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"sync"
	"time"
)

// maxDigests bounds the digests that are remembered; at this number, the
// pages of a large project, they take some megabytes.
const maxDigests = 50_000

// digests remembers the digest of files that have not changed since, so that
// a document is read once and not for each of its pages.
type digests struct {
	mu    sync.Mutex
	known map[string]digest
}

type digest struct {
	size int64
	time time.Time
	sum  string
}

func newDigests() *digests { return &digests{known: make(map[string]digest)} }

// of is the SHA-256 of an open file in lower-case hex.
func (d *digests) of(path string, info fs.FileInfo, content io.Reader) (string, error) {
	d.mu.Lock()
	k, ok := d.known[path]
	d.mu.Unlock()
	if ok && k.size == info.Size() && k.time.Equal(info.ModTime()) {
		return k.sum, nil
	}
	h := sha256.New()
	if _, err := io.Copy(h, content); err != nil {
		return "", err
	}
	sum := hex.EncodeToString(h.Sum(nil))
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.known) >= maxDigests {
		clear(d.known)
	}
	d.known[path] = digest{info.Size(), info.ModTime(), sum}
	return sum, nil
}
