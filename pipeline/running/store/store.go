// Package store reads and writes objects in the stores of the clouds: S3 and
// what speaks like it, Google Cloud Storage, Azure Blob Storage.
//
// An object is named by an address, scheme://bucket/key, in which the key
// stands as it is, without escapes. Documents and pictures are small, so an
// object is moved as a whole between the store and a file of this machine:
//
//	store ──Fetch──▶ file ──▶ reading, writing ──▶ file ──Put──▶ store
//
// Whatever happens on the way, a reader never meets half of an object, neither
// here nor there. A transfer that breaks is tried again a few times, later and
// later; one that cannot succeed ends at once. Errors name the address and the
// reason, and never what was used to sign a request.
package store

import (
	"context"
	"sync"
)

// Stores are the buckets in use, each opened when it is first needed. Its
// methods may be called concurrently. The zero value is ready for use.
type Stores struct {
	// Open opens the bucket of an address; nil stands for Open of this package.
	Open func(ctx context.Context, a Address) (Bucket, error)
	// Patience is how broken transfers are dealt with; zero stands for
	// DefaultPatience.
	Patience Patience

	mu      sync.Mutex
	buckets map[Address]Bucket // by address without key
}

// bucket is the open bucket of an address.
func (s *Stores) bucket(ctx context.Context, a Address) (Bucket, error) {
	at := a
	at.Key = ""
	s.mu.Lock()
	defer s.mu.Unlock()
	if b, ok := s.buckets[at]; ok {
		return b, nil
	}
	open := s.Open
	if open == nil {
		open = Open
	}
	b, err := open(ctx, at)
	if err != nil {
		return nil, failure(at, err)
	}
	if s.buckets == nil {
		s.buckets = map[Address]Bucket{}
	}
	s.buckets[at] = b
	return b, nil
}
