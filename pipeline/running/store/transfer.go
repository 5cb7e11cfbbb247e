package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"os"
	"path"
	"strconv"
	"strings"

	"lsml/pipeline/source"
)

const (
	// maxFetch bounds one object in bytes; larger ones are no documents.
	maxFetch = 4 << 30
	// pageSize is how many objects a listing holds at a time, the most that S3
	// gives.
	pageSize = 1000
	// partSize is the piece in which larger objects are sent, in bytes; S3
	// takes 10,000 of them. A broken piece is sent again alone.
	partSize = 16 << 20
	// partsAtOnce bounds the pieces in memory for each object on its way.
	partsAtOnce = 2
	// partial is the end of the name of a file that is not yet whole.
	partial = ".part"
)

var errTooLarge = fmt.Errorf("larger than %d bytes", int64(maxFetch))

// Fetch writes an object to a file, which appears whole or not at all.
func (s *Stores) Fetch(ctx context.Context, address, file string) error {
	a, b, err := s.at(ctx, address)
	if err != nil {
		return err
	}
	err = s.Patience.again(ctx, func(ctx context.Context, allow func(int64)) error {
		r, size, err := b.Get(ctx, a.Key)
		if err != nil {
			return err
		}
		defer r.Close()
		allow(size)
		return writeWhole(file, r, size)
	})
	return failure(a, err)
}

// writeWhole writes so many bytes to a file, or leaves none.
func writeWhole(file string, r io.Reader, size int64) error {
	if size > maxFetch {
		return errTooLarge
	}
	f, err := os.Create(file + partial)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	n, err := io.Copy(f, io.LimitReader(r, size))
	if err == nil && n < size {
		err = io.ErrUnexpectedEOF
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}

// Put writes a file to an object, which appears whole, in place of an earlier
// one, or not at all.
func (s *Stores) Put(ctx context.Context, file, address string) error {
	a, b, err := s.at(ctx, address)
	if err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	err = s.Patience.again(ctx, func(ctx context.Context, allow func(int64)) error {
		allow(info.Size())
		return put(ctx, b, file, a.Key)
	})
	return failure(a, err)
}

// put is one try of Put.
func put(ctx context.Context, b Bucket, file, key string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return b.Put(ctx, key, f, info.Size(), contentType(key))
}

// contentType is the type of what has such a name.
func contentType(key string) string {
	if t := mime.TypeByExtension(path.Ext(key)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// Remove deletes an object, if it is there.
func (s *Stores) Remove(ctx context.Context, address string) error {
	a, b, err := s.at(ctx, address)
	if err != nil {
		return err
	}
	err = s.Patience.again(ctx, func(ctx context.Context, _ func(int64)) error {
		if err := b.Remove(ctx, a.Key); !isMissing(err) {
			return err
		}
		return nil
	})
	return failure(a, err)
}

// Has reports whether there is such an object, and that it is not empty.
func (s *Stores) Has(ctx context.Context, address string) (bool, error) {
	a, b, err := s.at(ctx, address)
	if err != nil {
		return false, err
	}
	has := false
	err = s.Patience.again(ctx, func(ctx context.Context, _ func(int64)) error {
		size, err := b.Size(ctx, a.Key)
		has = err == nil && size > 0
		if isMissing(err) {
			return nil
		}
		return err
	})
	return has, failure(a, err)
}

// Objects lists the object of an address, or else all that lie below it as in
// a folder, in the order of their keys. It holds one page of them at a time.
func (s *Stores) Objects(ctx context.Context, address string) iter.Seq2[source.Object, error] {
	return func(yield func(source.Object, error) bool) {
		a, b, err := s.at(ctx, address)
		if err != nil {
			yield(source.Object{}, err)
			return
		}
		if !a.isFolder() {
			one, ok, err := s.one(ctx, a, b)
			if ok || err != nil {
				yield(one, err)
				return
			}
			a.Key += folder
		}
		s.list(ctx, a, b, yield)
	}
}

// one is the object of exactly this address; it reports false if there is none.
func (s *Stores) one(ctx context.Context, a Address, b Bucket) (o source.Object, ok bool, err error) {
	err = s.Patience.again(ctx, func(ctx context.Context, _ func(int64)) error {
		page, _, err := b.List(ctx, a.Key, "", 1)
		if ok = err == nil && len(page) > 0 && page[0].Key == a.Key; ok {
			o = object(a, path.Base(a.Key), page[0])
		}
		return err
	})
	return o, ok, failure(a, err)
}

// list gives all objects whose key begins with that of the address.
func (s *Stores) list(ctx context.Context, a Address, b Bucket, yield func(source.Object, error) bool) {
	for mark, more := "", true; more; more = mark != "" {
		var page []Object
		var next string
		err := s.Patience.again(ctx, func(ctx context.Context, _ func(int64)) (err error) {
			page, next, err = b.List(ctx, a.Key, mark, pageSize)
			return err
		})
		if err != nil {
			yield(source.Object{}, failure(a, err))
			return
		}
		for _, o := range page {
			name := strings.TrimPrefix(o.Key, a.Key)
			if strings.HasSuffix(o.Key, folder) || name == "" { // a mark for an empty folder
				continue
			}
			if !yield(object(a, name, o), nil) {
				return
			}
		}
		mark = next
	}
}

// object is what a listing says of an object that has this name below what
// was asked for.
func object(a Address, name string, o Object) source.Object {
	a.Key = o.Key
	address := a.String()
	return source.Object{
		Address: address,
		Name:    address[len(address)-len(name):], // shares its bytes
		Size:    o.Size,
		Version: strconv.FormatInt(o.Size, 36) + "." + strconv.FormatInt(o.ModTime.UnixNano(), 36) + "." + o.Digest,
	}
}

// at is an address taken apart, and its bucket.
func (s *Stores) at(ctx context.Context, address string) (Address, Bucket, error) {
	a, err := Parse(address)
	if err != nil {
		return a, nil, err
	}
	b, err := s.bucket(ctx, a)
	return a, b, err
}
