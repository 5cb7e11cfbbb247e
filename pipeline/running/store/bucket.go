package store

import (
	"context"
	"io"
	"os"
	"time"
)

// A Bucket is what a store has under one name. An error that is fs.ErrNotExist,
// or tells of that HTTP status, means that there is no such object or bucket.
type Bucket interface {
	// Get opens an object of so many bytes.
	Get(ctx context.Context, key string) (body io.ReadCloser, size int64, err error)
	// Put makes an object of a file, whole or not at all.
	Put(ctx context.Context, key string, f *os.File, size int64, contentType string) error
	// Remove deletes an object; one that is not there is gone already.
	Remove(ctx context.Context, key string) error
	// Size is how many bytes an object has.
	Size(ctx context.Context, key string) (int64, error)
	// List gives the objects whose keys begin with the prefix, by their keys:
	// at most so many, from a mark on that is empty for the first ones. What
	// comes after them is at the next mark; an empty one ends the list.
	List(ctx context.Context, prefix, mark string, most int) (page []Object, next string, err error)
}

// An Object is what a listing says of one.
type Object struct {
	Key     string
	Size    int64 // in bytes
	ModTime time.Time
	// Digest tells contents apart, in the store's own way.
	Digest string
}
