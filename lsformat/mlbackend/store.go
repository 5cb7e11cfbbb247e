package mlbackend

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"lsml/lsformat/boltfile"
)

// A Store keeps short texts by project and key. It is safe for concurrent use.
type Store interface {
	// Get is the value of a key, empty if it was never set.
	Get(project, key string) (string, error)
	// Set replaces the value of a key; it is kept once Set has returned.
	Set(project, key, value string) error
}

// maxProjects bounds a store against callers that invent projects.
const maxProjects = 10_000

// What a store takes in bytes: the settings of a project have some kilobytes.
const (
	maxMemory = 64 << 20
	maxFile   = 1 << 30
)

// A MemoryStore is a Store that ends with the process. The zero value is empty.
type MemoryStore struct {
	mu       sync.RWMutex
	projects map[string]map[string]string
	bytes    int // of all values
}

// Get implements Store.
func (s *MemoryStore) Get(project, key string) (string, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.projects[project][key], nil
}

// Set implements Store.
func (s *MemoryStore) Set(project, key, value string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.projects == nil {
		s.projects = make(map[string]map[string]string)
	}
	if s.projects[project] == nil {
		if len(s.projects) >= maxProjects {
			return fmt.Errorf("more than %d projects", maxProjects)
		}
		s.projects[project] = make(map[string]string)
	}
	grown := len(value) - len(s.projects[project][key])
	if grown > 0 && s.bytes+grown > maxMemory {
		return fmt.Errorf("the settings of all projects would take more than %d bytes", maxMemory)
	}
	s.bytes += grown
	s.projects[project][key] = value
	return nil
}

// A FileStore is a Store in one file. What was set survives the death of the
// process at any moment (bbolt writes copies and then switches).
type FileStore struct {
	file *boltfile.File
}

// lockPatience is how long OpenFileStore waits for another process to let go
// of the file: as long as a restarted service may overlap with the old one.
const lockPatience = 5 * time.Second

// OpenFileStore opens or creates the store at path, with its folder. A second
// process cannot open the same file. A file that is damaged is set aside, and
// aside told of it, so that there is an empty store; without aside it is an
// error.
func OpenFileStore(path string, aside func(*boltfile.Damaged)) (*FileStore, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	f, err := boltfile.Open(path, boltfile.Options{Patience: lockPatience, Hold: true, SetAside: aside})
	if err != nil {
		return nil, err
	}
	return &FileStore{f}, nil
}

// Close releases the file.
func (s *FileStore) Close() error { return s.file.Close() }

// Get implements Store.
func (s *FileStore) Get(project, key string) (value string, err error) {
	err = s.file.View(func(tx *bbolt.Tx) error {
		if b := tx.Bucket(bucketOf(project)); b != nil {
			value = string(b.Get([]byte(key)))
		}
		return nil
	})
	return value, err
}

// Set implements Store.
func (s *FileStore) Set(project, key, value string) error {
	return s.file.Update(func(tx *bbolt.Tx) error {
		if tx.Size()+int64(len(value)) > maxFile {
			return fmt.Errorf("the settings of all projects would take more than %d bytes", maxFile)
		}
		b := tx.Bucket(bucketOf(project))
		if b == nil {
			var err error
			if b, err = newBucket(tx, project); err != nil {
				return err
			}
		}
		return b.Put([]byte(key), []byte(value))
	})
}

// newBucket makes the bucket of a project, unless there are too many.
func newBucket(tx *bbolt.Tx, project string) (*bbolt.Bucket, error) {
	projects := 0
	err := tx.ForEach(func([]byte, *bbolt.Bucket) error {
		projects++
		return nil
	})
	if err != nil {
		return nil, err
	}
	if projects >= maxProjects {
		return nil, fmt.Errorf("more than %d projects", maxProjects)
	}
	return tx.CreateBucket(bucketOf(project))
}

// bucketOf names a project's bucket; a name must not be empty, an id may be.
func bucketOf(project string) []byte { return []byte("project " + project) }
