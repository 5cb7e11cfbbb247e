package reviews

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"lsml/lsformat/boltfile"
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
	file   *boltfile.File
	path   string
	limits limits
	now    func() time.Time
}

// Open is the store in a folder, which is made if it is not there. A file that
// is damaged is set aside, and aside told of it, so that there is an empty
// store; without aside it is an error.
func Open(dir string, aside func(*boltfile.Damaged)) (*Store, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return open(dir, boltfile.Options{Patience: patience, SetAside: aside})
}

// OpenToRead is the store in a folder, for reading. There must be one.
func OpenToRead(dir string) (*Store, error) {
	return open(dir, boltfile.Options{Patience: patience, ReadOnly: true})
}

func open(dir string, o boltfile.Options) (*Store, error) {
	path := filepath.Join(dir, FileName)
	file, err := boltfile.Open(path, o)
	return &Store{file: file, path: path, limits: defaultLimits, now: time.Now}, err
}

// Projects are the projects with anything kept, in the order of their numbers.
func (s *Store) Projects() ([]string, error) {
	var found []string
	err := s.file.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			if p, ok := projectOf(name); ok {
				found = append(found, p)
			}
			return nil
		})
	})
	slices.SortFunc(found, ByNumber)
	return found, err
}

// ByNumber compares projects by their numbers.
func ByNumber(a, b string) int { return cmp.Or(len(a)-len(b), cmp.Compare(a, b)) }

// A changing is the bucket of a project that is being changed.
type changing struct {
	*bbolt.Bucket
	grown int64 // by how many bytes the change makes it larger
}

// put sets a value in one of its buckets.
func (p *changing) put(bucket, key, value []byte) error {
	b := p.Bucket.Bucket(bucket)
	p.grown += int64(len(value) - len(b.Get(key)))
	return b.Put(key, value)
}

// delete removes a value from one of its buckets.
func (p *changing) delete(bucket, key []byte) error {
	b := p.Bucket.Bucket(bucket)
	p.grown -= int64(len(b.Get(key)))
	return b.Delete(key)
}

// size is how many bytes the values of a project take; 0 as long as it was
// written by a version that did not count.
func (p *changing) size() int64 {
	if value := p.Bucket.Bucket(settingsBucket).Get(sizeKey); len(value) == 8 {
		return int64(binary.BigEndian.Uint64(value))
	}
	return 0
}

// update changes a project's bucket, which it makes if it is not there. All
// is changed, and on the disk, or nothing.
func (s *Store) update(name string, change func(*changing) error) error {
	key, err := bucketOf(name)
	if err != nil {
		return err
	}
	return s.file.Update(func(tx *bbolt.Tx) error {
		b, err := s.bucket(tx, key)
		if err != nil {
			return err
		}
		p := &changing{Bucket: b}
		if err := change(p); err != nil {
			return err
		}
		if err := s.limits.allow(name, p, tx); err != nil {
			return err
		}
		return b.Bucket(settingsBucket).Put(sizeKey, binary.BigEndian.AppendUint64(nil, uint64(max(0, p.size()+p.grown))))
	})
}

// limits bound what the store takes, so that neither one project nor callers
// that invent some leave the others without room.
type limits struct {
	projects int
	project  int64 // bytes of one project's values
	file     int64 // bytes of the file in use
}

// smallChange in bytes is always allowed: a few deletions are, and they are how
// room is made.
const smallChange = 1 << 10

var defaultLimits = limits{projects: 1000, project: 4 << 30, file: 16 << 30}

// allow refuses a change by which a project or the file grows beyond its limit.
func (l limits) allow(name string, p *changing, tx *bbolt.Tx) error {
	if p.grown <= smallChange {
		return nil
	}
	if p.size()+p.grown > l.project {
		return fmt.Errorf("project %s: its reviews would take more than %d bytes", name, l.project)
	}
	free := int64(tx.DB().Stats().FreePageN) * int64(tx.DB().Info().PageSize)
	if tx.Size()-free+p.grown > l.file {
		return fmt.Errorf("the reviews of all projects would take more than %d bytes", l.file)
	}
	return nil
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
	if projects >= s.limits.projects {
		return nil, fmt.Errorf("more than %d projects", s.limits.projects)
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
	return s.file.View(func(tx *bbolt.Tx) error {
		b := tx.Bucket(name)
		if b == nil {
			return nil
		}
		return look(b)
	})
}
