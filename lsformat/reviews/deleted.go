package reviews

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"go.etcd.io/bbolt"
)

// A deleted annotation is one that Label Studio says is gone.
type deleted struct {
	At time.Time `json:"at"`
	kept
}

// deletedOf is the deletion in a value of the deleted; nil for no value. One of
// a version that kept nothing was at no time.
func deletedOf(value []byte) (*deleted, error) {
	if value == nil {
		return nil, nil
	}
	d := &deleted{}
	if len(value) == 0 {
		return d, nil
	}
	return d, json.Unmarshal(value, d)
}

// outlivedBy reports whether an annotation that was changed at a time was not
// deleted after all.
func (d *deleted) outlivedBy(updated string) bool {
	at, err := time.Parse(time.RFC3339Nano, updated)
	return err == nil && !d.At.IsZero() && at.After(d.At)
}

// Delete takes away annotations of a project, and keeps in mind that they are
// gone: their other events may come later.
func (s *Store) Delete(project string, annotations ...int) error {
	return s.update(project, func(p *changing) error { return s.remove(p, annotations) })
}

// DeleteTasks takes away the annotations of tasks.
func (s *Store) DeleteTasks(project string, tasks ...int) error {
	return s.update(project, func(p *changing) error {
		gone, err := annotationsOf(p.Bucket, tasks)
		if err != nil {
			return err
		}
		return s.remove(p, gone)
	})
}

// annotationsOf are the ids of the annotations of tasks.
func annotationsOf(b *bbolt.Bucket, tasks []int) ([]int, error) {
	wanted := map[int]bool{}
	for _, id := range tasks {
		wanted[id] = true
	}
	var found []int
	err := b.Bucket(annotationsBucket).ForEach(func(key, value []byte) error {
		var k kept
		if err := json.Unmarshal(value, &k); err != nil {
			return err
		}
		if wanted[k.Task] {
			found = append(found, idOf(key))
		}
		return nil
	})
	return found, err
}

// remove moves annotations to the deleted ones, of which the oldest lose what
// is kept of them.
func (s *Store) remove(p *changing, annotations []int) error {
	for _, id := range annotations {
		if id <= 0 {
			return fmt.Errorf("annotation %d: it needs an id", id)
		}
		if err := s.removeOne(p, keyOf(id)); err != nil {
			return err
		}
	}
	return s.forgetDeleted(p)
}

func (s *Store) removeOne(p *changing, key []byte) error {
	value := p.Bucket.Bucket(annotationsBucket).Get(key)
	if value == nil && p.Bucket.Bucket(deletedBucket).Get(key) != nil {
		return nil // once is enough
	}
	d := deleted{At: s.now().UTC()}
	if value != nil {
		if err := json.Unmarshal(value, &d.kept); err != nil {
			return err
		}
	}
	if err := put(p, deletedBucket, key, d); err != nil {
		return err
	}
	return p.delete(annotationsBucket, key)
}

// forgetDeleted empties the deletions that are long past.
func (s *Store) forgetDeleted(p *changing) error {
	var old [][]byte
	err := p.Bucket.Bucket(deletedBucket).ForEach(func(key, value []byte) error {
		d, err := deletedOf(value)
		if err == nil && d.Annotation != nil && s.now().Sub(d.At) > keepDeleted {
			old = append(old, bytes.Clone(key))
		}
		return err
	})
	for _, key := range old {
		err = errors.Join(err, p.put(deletedBucket, key, nil))
	}
	return err
}
