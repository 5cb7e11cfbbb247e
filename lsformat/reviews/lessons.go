package reviews

import (
	"encoding/json"

	"go.etcd.io/bbolt"
)

// A Lesson is what the reviews of a document teach, for whoever finds that out:
// the store knows what it is of, and keeps it.
type Lesson struct {
	// Of tells apart the states of the reviews, and ways to learn from them.
	Of string `json:"of"`
	// Taught is what was learned; nil where nothing could be.
	Taught json.RawMessage `json:"taught,omitempty"`
}

// SetLessons keeps what reviews of documents teach, by the documents' names, all
// or nothing. One that is the zero Lesson is forgotten.
func (s *Store) SetLessons(project string, lessons map[string]Lesson) error {
	return s.update(project, func(p *changing) error {
		if _, err := p.Bucket.CreateBucketIfNotExists(lessonsBucket); err != nil { // older stores have none
			return err
		}
		for document, l := range lessons {
			if l.Of == "" {
				if err := p.delete(lessonsBucket, []byte(document)); err != nil {
					return err
				}
				continue
			}
			if err := put(p, lessonsBucket, []byte(document), l); err != nil {
				return err
			}
		}
		return nil
	})
}

// Lessons are those of a project, by the names of its documents.
func (s *Store) Lessons(project string) (map[string]Lesson, error) {
	lessons := map[string]Lesson{}
	err := s.view(project, func(b *bbolt.Bucket) error {
		in := b.Bucket(lessonsBucket)
		if in == nil {
			return nil
		}
		return in.ForEach(func(document, value []byte) error {
			var l Lesson
			err := json.Unmarshal(value, &l)
			lessons[string(document)] = l
			return err
		})
	})
	return lessons, err
}
