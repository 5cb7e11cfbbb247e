package reviews

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// FileName is the name of the store in a folder.
const FileName = "reviews.db"

// patience is how long another process may hold the file: longer than a
// service takes to read all of a large project.
const patience = 10 * time.Second

// A Store keeps the reviews of all projects of one Label Studio. It is safe
// for concurrent use. The file is open only while it is read or written, so
// that the reviews of a running service can be read by another process.
type Store struct {
	path        string
	readOnly    bool
	maxProjects int

	mu    sync.Mutex
	db    *bbolt.DB // nil while nobody works with it
	users int
}

// Open is the store in a folder, which is made if it is not there.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	s := &Store{path: filepath.Join(dir, FileName), maxProjects: maxProjects}
	return s, s.with(func(*bbolt.DB) error { return nil }) // what cannot be opened is told now
}

// OpenToRead is the store in a folder, for reading. There must be one.
func OpenToRead(dir string) (*Store, error) {
	s := &Store{path: filepath.Join(dir, FileName), readOnly: true}
	if _, err := os.Stat(s.path); err != nil {
		return nil, err
	}
	return s, s.with(func(*bbolt.DB) error { return nil })
}

// Projects are the projects with anything kept, in the order of their numbers.
func (s *Store) Projects() ([]string, error) {
	var found []string
	err := s.with(func(db *bbolt.DB) error {
		return db.View(func(tx *bbolt.Tx) error {
			return tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
				if p, ok := projectOf(name); ok {
					found = append(found, p)
				}
				return nil
			})
		})
	})
	slices.SortFunc(found, ByNumber)
	return found, err
}

// ByNumber compares projects by their numbers.
func ByNumber(a, b string) int { return cmp.Or(len(a)-len(b), cmp.Compare(a, b)) }

// update changes a project's bucket, which it makes if it is not there. All
// is changed, and on the disk, or nothing.
func (s *Store) update(project string, change func(*bbolt.Bucket) error) error {
	name, err := bucketOf(project)
	if err != nil {
		return err
	}
	return s.with(func(db *bbolt.DB) error {
		return db.Update(func(tx *bbolt.Tx) error {
			b, err := s.bucket(tx, name)
			if err != nil {
				return err
			}
			return change(b)
		})
	})
}

// bucket is the bucket of a project with those in it, made if need be.
func (s *Store) bucket(tx *bbolt.Tx, name []byte) (*bbolt.Bucket, error) {
	if b := tx.Bucket(name); b != nil {
		return b, nil
	}
	projects := 0
	err := tx.ForEach(func([]byte, *bbolt.Bucket) error {
		projects++
		return nil
	})
	if err != nil {
		return nil, err
	}
	if projects >= s.maxProjects {
		return nil, fmt.Errorf("more than %d projects", s.maxProjects)
	}
	b, err := tx.CreateBucket(name)
	if err != nil {
		return nil, err
	}
	for _, inner := range [][]byte{settingsBucket, tasksBucket, annotationsBucket, predictionsBucket, deletedBucket} {
		if _, err := b.CreateBucket(inner); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// view looks at a project's bucket; where there is none there is nothing to
// look at.
func (s *Store) view(project string, look func(*bbolt.Bucket) error) error {
	name, err := bucketOf(project)
	if err != nil {
		return err
	}
	return s.with(func(db *bbolt.DB) error {
		return db.View(func(tx *bbolt.Tx) error {
			b := tx.Bucket(name)
			if b == nil {
				return nil
			}
			return look(b)
		})
	})
}

// with calls use with the open file, which all that use it at once share.
func (s *Store) with(use func(*bbolt.DB) error) error {
	db, err := s.acquire()
	if err != nil {
		return err
	}
	err = use(db)
	if err = errors.Join(err, s.release()); err != nil {
		return fmt.Errorf("%s: %w", s.path, err)
	}
	return nil
}

func (s *Store) acquire() (*bbolt.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		db, err := bbolt.Open(s.path, 0o600, &bbolt.Options{Timeout: patience, ReadOnly: s.readOnly})
		if errors.Is(err, bbolterrors.ErrTimeout) {
			return nil, fmt.Errorf("%s: in use by another process", s.path)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.path, err)
		}
		s.db = db
	}
	s.users++
	return s.db, nil
}

func (s *Store) release() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.users--; s.users > 0 {
		return nil
	}
	db := s.db
	s.db = nil
	return db.Close()
}
