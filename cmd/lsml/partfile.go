package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"

	"lsml/lsformat"
	"lsml/pipeline/running/shard"
)

// A partFile gives the entries of a file one after the other, and in the end
// the digest of all of it.
type partFile[T any] struct {
	name string
	file *os.File
	sum  hash.Hash
	next func() (T, error, bool)
	stop func()
}

// newPartFile reads the entries of a file with each, which ends with the error
// that its function gives.
func newPartFile[T any](name string, f *os.File, each func(io.Reader, func(T) error) error) *partFile[T] {
	p := &partFile[T]{name: name, file: f, sum: sha256.New()}
	enough := errors.New("no more is wanted")
	p.next, p.stop = iter.Pull2(func(yield func(T, error) bool) {
		err := each(io.TeeReader(f, p.sum), func(entry T) error {
			if !yield(entry, nil) {
				return enough
			}
			return nil
		})
		if err != nil && !errors.Is(err, enough) {
			var none T
			yield(none, fmt.Errorf("%s: %w", name, err))
		}
	})
	return p
}

// take gives the next entry, which must be there.
func (p *partFile[T]) take() (T, error) {
	entry, err, ok := p.next()
	if !ok {
		err = p.changed()
	}
	return entry, err
}

// end makes sure that the file ends here and is the one that its manifest
// tells of.
func (p *partFile[T]) end(sum string) error {
	if _, err, more := p.next(); err != nil {
		return err
	} else if more || hex.EncodeToString(p.sum.Sum(nil)) != sum {
		return p.changed()
	}
	return nil
}

func (p *partFile[T]) changed() error {
	return hint(fmt.Errorf("%s: is not the file that its manifest tells of", p.name), "run its shard again")
}

func (p *partFile[T]) close() {
	p.stop()
	p.file.Close()
}

func eachTask(r io.Reader, f func(json.RawMessage) error) error {
	return lsformat.Each(r, func(_ int, raw json.RawMessage) error { return f(raw) })
}

func eachProfile(r io.Reader, f func(profile) error) error {
	return lsformat.EachDocument(r, func(document string, raw json.RawMessage) error {
		return f(profile{document, raw})
	})
}

// copy writes what a part holds of one document.
func (m *merger) copy(part int, d shard.Document, tasks *lsformat.Writer, holes *lsformat.BoreholesWriter) error {
	number := m.parts[part].Number
	for range d.Tasks {
		raw, err := m.tasks[number].take()
		if err != nil {
			return err
		}
		if err := tasks.WriteRaw(raw); err != nil {
			return err
		}
	}
	if !m.holes || !d.Holes {
		return nil
	}
	p, err := m.boreholes[number].take()
	switch {
	case err != nil:
		return err
	case p.document != d.Name:
		return m.boreholes[number].changed()
	}
	return holes.WriteRaw(p.document, p.boreholes)
}

// check makes sure that nothing is left of any part, and that all are whole.
func (m *merger) check() error {
	for _, p := range m.parts {
		if err := m.tasks[p.Number].end(p.End.Tasks); err != nil {
			return err
		}
		if !m.holes {
			continue
		}
		if err := m.boreholes[p.Number].end(p.End.Boreholes); err != nil {
			return err
		}
	}
	return nil
}

func (m *merger) close() {
	for _, f := range m.manifests {
		f.Close()
	}
	for _, p := range m.tasks {
		p.close()
	}
	for _, p := range m.boreholes {
		p.close()
	}
}
