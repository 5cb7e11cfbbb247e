// Package shard divides the documents of a run among machines, and joins what
// they make of them.
//
// Every machine finds all documents and takes those whose names fall to it: by
// a hash, so that it is the same part whatever else there is and in whatever
// order it is listed. Beside its tasks it leaves a manifest, which tells from
// which documents and settings they are made and where they stand among all.
// Join walks the manifests in step and gives the documents in the order of a
// run on one machine, unless one is missing or there twice.
package shard

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// maxCount bounds the shards of a run: as many indexes as a Kubernetes Job or
// an AWS Batch array may have, ten times over.
const maxCount = 100_000

// A Shard is one of Count parts of a run; Index counts from 0. The zero Shard
// is the whole run, undivided.
type Shard struct {
	Index int `json:"shard"`
	Count int `json:"of"`
}

// Parse reads a shard as String writes it.
func Parse(text string) (Shard, error) {
	index, count, ok := strings.Cut(text, "/")
	i, err1 := strconv.Atoi(index)
	n, err2 := strconv.Atoi(count)
	if !ok || err1 != nil || err2 != nil {
		return Shard{}, fmt.Errorf("%q is not I/N, such as 0/8 for the first of eight", text)
	}
	s := Shard{i, n}
	return s, s.check()
}

// check makes sure that there is such a shard.
func (s Shard) check() error {
	switch {
	case s.Count < 1 || s.Count > maxCount:
		return fmt.Errorf("%d shards are not between 1 and %d", s.Count, maxCount)
	case s.Index < 0 || s.Index >= s.Count:
		return fmt.Errorf("of %d shards the first is 0 and the last %d; there is no %d", s.Count, s.Count-1, s.Index)
	}
	return nil
}

// IsWhole reports whether the run is not divided.
func (s Shard) IsWhole() bool { return s.Count == 0 }

// String is I/N.
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Count) }

// Has reports whether the document of that name falls to the shard. Each name
// falls to one shard of a count.
func (s Shard) Has(name string) bool {
	if s.IsWhole() {
		return true
	}
	sum := sha256.Sum256([]byte(name))
	return binary.BigEndian.Uint64(sum[:])%uint64(s.Count) == uint64(s.Index)
}

// File is the file of this shard for a file of the whole run: of tasks.json,
// tasks-03-of-16.json. Files of all shards sort by their index.
func (s Shard) File(name string) string {
	if s.IsWhole() {
		return name
	}
	ext := path.Ext(name)
	digits := len(strconv.Itoa(s.Count - 1))
	return fmt.Sprintf("%s-%0*d-of-%d%s", strings.TrimSuffix(name, ext), digits, s.Index, s.Count, ext)
}

// ManifestOf is the name of the manifest that goes with a file of tasks.
func ManifestOf(tasks string) string { return tasks + ".manifest" }
