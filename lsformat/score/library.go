package score

import (
	"io"
	"maps"
	"slices"

	"lsml/lsformat/spill"
)

// A Library gives documents by their file name. Documents is one in memory, a
// Shelf one of any size.
type Library interface {
	// Names are those of all documents, sorted.
	Names() []string
	// Has reports whether there is a document of a name.
	Has(name string) bool
	// Document is that of a name, empty where there is none. An error is one of
	// the place where it is kept.
	Document(name string) (Document, error)
}

// Names implements Library.
func (all Documents) Names() []string { return slices.Sorted(maps.Keys(all)) }

// Has implements Library.
func (all Documents) Has(name string) bool {
	_, ok := all[name]
	return ok
}

// Document implements Library.
func (all Documents) Document(name string) (Document, error) { return all[name], nil }

// A Shelf is a Library in a temporary file. The zero value is empty; it is
// closed in the end.
type Shelf struct {
	kept spill.Store[Document] // documents in the parts in which they came
}

// Load adds what a file says, as the function Load reads it.
func (s *Shelf) Load(r io.Reader, dpi float64) error { return loadFile(r, s, dpi) }

// LoadTruth adds ground truth, as the function LoadTruth reads it.
func (s *Shelf) LoadTruth(r io.Reader) error { return loadTruthFile(r, s) }

// Close deletes what is kept.
func (s *Shelf) Close() error { return s.kept.Close() }

func (s *Shelf) add(name string, d Document) error { return s.kept.Put(name, d) }

func (s *Shelf) set(name string, d Document) error {
	s.kept.Forget(name)
	return s.kept.Put(name, d)
}

// Names implements Library.
func (s *Shelf) Names() []string { return s.kept.Names() }

// Has implements Library.
func (s *Shelf) Has(name string) bool { return s.kept.Has(name) }

// Document implements Library.
func (s *Shelf) Document(name string) (d Document, err error) {
	parts, err := s.kept.Get(name)
	for _, part := range parts {
		d.Layers, d.Coordinates = append(d.Layers, part.Layers...), append(d.Coordinates, part.Coordinates...)
		d.Tolerance = max(d.Tolerance, part.Tolerance)
	}
	return d, err
}
