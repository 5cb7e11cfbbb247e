package boltfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// The layout of a file of bbolt (internal/common in its sources). Numbers are
// in the order of the machine.
const (
	pageHeader = 16 // id u64, flags u16, count u16, overflow u32
	element    = 16 // of a branch: pos, ksize u32, page u64; of a leaf: flags, pos, ksize, vsize u32
	bucketHead = 16 // root page u64, sequence u64
	metaBytes  = 64 // magic, version, page size, flags u32; root u64, sequence, freelist, pages, txid, checksum u64

	branchPage   = 0x01
	leafPage     = 0x02
	freelistPage = 0x10
	bucketFlag   = 0x01

	magic      = 0xED0CDAED
	version    = 2
	noFreelist = ^uint64(0)
	// manyFree is the count of a free list whose length is its first entry.
	manyFree = 0xFFFF

	minPage, maxPage = 1 << 10, 1 << 16 // bytes
)

// errNoFile means that there is no regular file to check.
var errNoFile = errors.New("not a regular file")

// Check looks through the pages of a file of bbolt: whether each that is in use
// is reached once, is what it says and holds what it says, keys in order, and
// none is free. An empty file is one that bbolt has yet to fill. What is in the
// values is not looked at.
func Check(file *os.File) error {
	info, err := file.Stat()
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return errNoFile
	case info.Size() == 0:
		return nil
	}
	c := &checker{file: file, size: info.Size(), used: map[uint64]bool{0: true, 1: true}}
	if err := c.readMeta(); err != nil {
		return err
	}
	if err := c.tree(c.meta.root); err != nil {
		return err
	}
	return c.free()
}

// A checker goes through one file.
type checker struct {
	file io.ReaderAt
	size int64
	meta meta
	used map[uint64]bool // pages that were reached, and those that they run over
}

// A meta is the beginning of all: there are two, of which the newer one that is
// whole counts.
type meta struct {
	pageSize             int64
	root, freelist, high uint64 // pages; high is the first that was never used
	txid                 uint64
}

// readMeta finds the meta that counts.
func (c *checker) readMeta() error {
	err := errors.New("neither of its two beginnings is whole")
	// The second one lies behind the first page, whose size only the first
	// one tells; where that is not whole, each size may be it.
	if m, ok := c.metaAt(0); ok {
		c.meta, err = m, nil
	}
	for size := int64(minPage); size <= maxPage; size *= 2 {
		if m, ok := c.metaAt(size); ok && m.pageSize == size && (err != nil || m.pageSize == c.meta.pageSize && m.txid > c.meta.txid) {
			c.meta, err = m, nil
		}
	}
	if err == nil && int64(c.meta.high) > c.size/c.meta.pageSize {
		return fmt.Errorf("%d pages of %d bytes are missing at its end", int64(c.meta.high)-c.size/c.meta.pageSize, c.meta.pageSize)
	}
	return err
}

func (c *checker) metaAt(offset int64) (m meta, ok bool) {
	raw := make([]byte, pageHeader+metaBytes)
	if _, err := c.file.ReadAt(raw, offset); err != nil {
		return m, false
	}
	raw = raw[pageHeader:]
	sum := fnv.New64a()
	sum.Write(raw[:metaBytes-8])
	m = meta{pageSize: int64(u32(raw, 8)), root: u64(raw, 16), freelist: u64(raw, 32), high: u64(raw, 40), txid: u64(raw, 48)}
	ok = u32(raw, 0) == magic && u32(raw, 4) == version && u64(raw, 56) == sum.Sum64() &&
		m.pageSize >= minPage && m.pageSize <= maxPage && m.pageSize&(m.pageSize-1) == 0 && m.high < 1<<48
	return m, ok
}

// page reads a page with those that it runs over into, and notes that they are
// in use.
func (c *checker) page(id uint64) ([]byte, error) {
	if id < 2 || id >= c.meta.high {
		return nil, fmt.Errorf("page %d of %d", id, c.meta.high)
	}
	head := make([]byte, pageHeader)
	if _, err := c.file.ReadAt(head, int64(id)*c.meta.pageSize); err != nil {
		return nil, err
	}
	run := uint64(u32(head, 12)) + 1
	if u64(head, 0) != id || id+run > c.meta.high {
		return nil, fmt.Errorf("page %d calls itself %d and has %d pages", id, u64(head, 0), run)
	}
	for i := id; i < id+run; i++ {
		if c.used[i] {
			return nil, fmt.Errorf("page %d is reached twice", i)
		}
		c.used[i] = true
	}
	raw := make([]byte, int64(run)*c.meta.pageSize)
	_, err := c.file.ReadAt(raw, int64(id)*c.meta.pageSize)
	return raw, err
}

// tree goes through the pages of a bucket.
func (c *checker) tree(id uint64) error {
	raw, err := c.page(id)
	if err != nil {
		return err
	}
	if err := c.elements(raw); err != nil {
		return fmt.Errorf("page %d: %w", id, err)
	}
	return nil
}

// elements goes through what a page holds, and all that lies below it.
func (c *checker) elements(raw []byte) error {
	if len(raw) < pageHeader {
		return errors.New("cut off")
	}
	kind, count := u16(raw, 8), int(u16(raw, 10))
	if kind != branchPage && kind != leafPage {
		return fmt.Errorf("of an unknown kind: %#x", kind)
	}
	if pageHeader+count*element > len(raw) || kind == branchPage && count == 0 {
		return fmt.Errorf("%d elements", count)
	}
	var last []byte
	for i := range count {
		at := pageHeader + i*element
		key, below, err := elementAt(raw, at, kind)
		if err != nil {
			return fmt.Errorf("element %d: %w", i, err)
		}
		if i > 0 && bytes.Compare(last, key) >= 0 {
			return fmt.Errorf("element %d: its key is not behind the one before", i)
		}
		last = key
		if err := below(c); err != nil {
			return err
		}
	}
	return nil
}

// elementAt is the key of an element, and what goes through what is below it.
func elementAt(raw []byte, at int, kind uint16) (key []byte, below func(*checker) error, err error) {
	if kind == branchPage {
		key, err = within(raw, at, u32(raw, at), u32(raw, at+4))
		return key, func(c *checker) error { return c.tree(u64(raw, at+8)) }, err
	}
	flags, pos, ksize, vsize := u32(raw, at), u32(raw, at+4), u32(raw, at+8), u32(raw, at+12)
	both, err := within(raw, at, pos, ksize)
	if err == nil {
		key = both
		both, err = within(raw, at+int(ksize), pos, vsize)
	}
	if err == nil && flags > bucketFlag {
		err = fmt.Errorf("flags %#x", flags)
	}
	if err != nil || flags != bucketFlag {
		return key, func(*checker) error { return nil }, err
	}
	return key, func(c *checker) error { return c.bucket(both) }, nil
}

// within is a piece of a page that lies pos behind at.
func within(raw []byte, at int, pos, size uint32) ([]byte, error) {
	begin := int64(at) + int64(pos)
	if end := begin + int64(size); end <= int64(len(raw)) {
		return raw[begin:end], nil
	}
	return nil, errors.New("beyond its page")
}

// bucket goes through the bucket in a value, which has pages of its own or,
// where it is small, lies there itself.
func (c *checker) bucket(value []byte) error {
	if len(value) < bucketHead {
		return errors.New("a bucket that is cut off")
	}
	if root := u64(value, 0); root != 0 {
		return c.tree(root)
	}
	inline := value[bucketHead:]
	if len(inline) >= pageHeader && u16(inline, 8) != leafPage {
		return errors.New("a bucket of an unknown kind")
	}
	return c.elements(inline)
}

// free makes sure that no page that is in use is free to be used anew.
func (c *checker) free() error {
	if c.meta.freelist == noFreelist {
		return nil
	}
	raw, err := c.page(c.meta.freelist)
	if err != nil {
		return fmt.Errorf("free list: %w", err)
	}
	if kind := u16(raw, 8); kind != freelistPage {
		return fmt.Errorf("free list: of another kind: %#x", kind)
	}
	first, count := 0, uint64(u16(raw, 10))
	list := raw[pageHeader:]
	if count == manyFree {
		first, count = 1, u64(list, 0)
	}
	if count > uint64(len(list)/8-first) {
		return fmt.Errorf("free list: %d pages", count)
	}
	for i := range int(count) {
		id := u64(list, 8*(first+i))
		if id < 2 || id >= c.meta.high || c.used[id] {
			return fmt.Errorf("free list: page %d is none to be free, or is there twice", id)
		}
		c.used[id] = true
	}
	return nil
}

func u16(b []byte, at int) uint16 { return binary.NativeEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.NativeEndian.Uint32(b[at:]) }
func u64(b []byte, at int) uint64 { return binary.NativeEndian.Uint64(b[at:]) }
