package mlbackend

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// A Store keeps short texts by project and key. It is safe for concurrent use.
type Store interface {
	// Get is the value of a key, empty if it was never set.
	Get(project, key string) (string, error)
	// Set replaces the value of a key; it is kept once Set has returned.
	Set(project, key, value string) error
}

// maxProjects bounds a MemoryStore against callers that invent projects.
const maxProjects = 10_000

// A MemoryStore is a Store that ends with the process. The zero value is empty.
type MemoryStore struct {
	mu       sync.RWMutex
	projects map[string]map[string]string
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
	s.projects[project][key] = value
	return nil
}

// A FileStore is a Store in one file. What was set survives the death of the
// process at any moment (bbolt writes copies and then switches).
type FileStore struct {
	db *bbolt.DB
}

// lockPatience is how long OpenFileStore waits for another process to let go
// of the file: as long as a restarted service may overlap with the old one.
const lockPatience = 5 * time.Second

// OpenFileStore opens or creates the store at path, with its folder. A second
// process cannot open the same file.
func OpenFileStore(path string) (*FileStore, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockPatience})
	if errors.Is(err, bbolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%s: in use by another process", path)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &FileStore{db: db}, nil
}

// Close releases the file.
func (s *FileStore) Close() error { return s.db.Close() }

// Get implements Store.
func (s *FileStore) Get(project, key string) (value string, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		if b := tx.Bucket(bucketOf(project)); b != nil {
			value = string(b.Get([]byte(key)))
		}
		return nil
	})
	return value, err
}

// Set implements Store.
func (s *FileStore) Set(project, key, value string) error {
	return s.db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists(bucketOf(project))
		if err != nil {
			return err
		}
		return b.Put([]byte(key), []byte(value))
	})
}

// bucketOf names a project's bucket; a name must not be empty, an id may be.
func bucketOf(project string) []byte { return []byte("project " + project) }
