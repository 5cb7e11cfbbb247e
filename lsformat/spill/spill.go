// Package spill gathers values by name, however many there are.
//
// A file of a hundred thousand tasks has the pages of a document anywhere, and
// what is said of a document takes all of them. A Store holds what was put under
// each name in a temporary file, and in memory only where it is there; while it
// is little, it needs no file.
package spill

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"lsml/lsformat/decode"
)

// DefaultMost is how many bytes of values a Store holds in memory.
const DefaultMost = 4 << 20

// A Store keeps lists of values, by name, as JSON. The zero value is empty. It
// is used by one goroutine at a time, or by several that only Get, and closed in
// the end.
type Store[V any] struct {
	// Most is how many bytes of values are held in memory before all go into a
	// file; 0 stands for DefaultMost.
	Most int

	places map[string][]place
	recent bytes.Buffer // what is not in the file
	file   *os.File     // nil as long as all is recent
	length int64        // of the file
}

// A place is where a value is: in the file, or behind its end in what is recent.
type place struct {
	at   int64
	size int
}

// Put adds a value to those of a name.
func (s *Store[V]) Put(name string, v V) error {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if s.places == nil {
		s.places = make(map[string][]place)
	}
	s.places[name] = append(s.places[name], place{s.length + int64(s.recent.Len()), len(text)})
	s.recent.Write(text)
	most := s.Most
	if most == 0 {
		most = DefaultMost
	}
	if s.recent.Len() <= most {
		return nil
	}
	return s.flush()
}

// Forget drops the values of a name.
func (s *Store[V]) Forget(name string) { delete(s.places, name) }

// flush takes what is recent into the file.
func (s *Store[V]) flush() error {
	if s.file == nil {
		var err error
		if s.file, err = os.CreateTemp("", "lsml-*"); err != nil {
			return fmt.Errorf("temporary file: %w", err)
		}
		_ = os.Remove(s.file.Name()) // where an open file can be removed, it ends with the process
	}
	n, err := s.file.Write(s.recent.Bytes())
	s.length += int64(n)
	s.recent.Next(n)
	if err != nil {
		return fmt.Errorf("temporary file: %w", err)
	}
	return nil
}

// Get gives the values of a name in the order in which they were put; none for
// a name that is not there.
func (s *Store[V]) Get(name string) ([]V, error) {
	places := s.places[name]
	if len(places) == 0 {
		return nil, nil
	}
	values := make([]V, len(places))
	for i, p := range places {
		text, err := s.text(p)
		if err == nil {
			err = decode.Unmarshal(text, &values[i])
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return values, nil
}

func (s *Store[V]) text(p place) ([]byte, error) {
	if from := p.at - s.length; from >= 0 {
		return s.recent.Bytes()[from : from+int64(p.size)], nil
	}
	text := make([]byte, p.size)
	if _, err := io.ReadFull(io.NewSectionReader(s.file, p.at, int64(p.size)), text); err != nil {
		return nil, fmt.Errorf("temporary file: %w", err)
	}
	return text, nil
}

// Has reports whether there are values of a name.
func (s *Store[V]) Has(name string) bool { return len(s.places[name]) > 0 }

// Names are those that have values, sorted.
func (s *Store[V]) Names() []string { return slices.Sorted(maps.Keys(s.places)) }

// Close deletes the file, and all values with it.
func (s *Store[V]) Close() error {
	file := s.file
	*s = Store[V]{Most: s.Most}
	if file == nil {
		return nil
	}
	err := file.Close()
	if gone := os.Remove(file.Name()); !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}
