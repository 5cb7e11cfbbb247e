package shard

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A Header says what a part was made from.
type Header struct {
	Shard
	// Documents is how many there are in all shards, and Listing the digest of
	// all their names in order.
	Documents int    `json:"documents"`
	Listing   string `json:"listing"`
	// Unreadable is how many folders no shard could search.
	Unreadable int `json:"unreadable,omitempty"`
	// Settings are all options that make a difference, by name.
	Settings map[string]string `json:"settings"`
	// Boreholes is the file of the part of the boreholes, as seen from the
	// folder of the tasks; empty if none were wanted.
	Boreholes string `json:"boreholes,omitempty"`
}

// A Document is what a part holds of one document.
type Document struct {
	Index  int    `json:"index"` // from 0 among all documents
	Name   string `json:"name"`
	Status string `json:"status"`
	Tasks  int    `json:"tasks"`
	Holes  bool   `json:"boreholes,omitempty"` // it is among the boreholes
}

// An End closes a manifest: without one the part is not complete.
type End struct {
	// Tasks and Boreholes are the SHA-256 of the files of the part.
	Tasks     string `json:"tasks_sha256"`
	Boreholes string `json:"boreholes_sha256,omitempty"`
}

// A line of a manifest holds one of the three.
type line struct {
	Header   *Header   `json:"part,omitempty"`
	Document *Document `json:"document,omitempty"`
	End      *End      `json:"end,omitempty"`
}

// A Writer writes a manifest, a JSON object on each line.
type Writer struct{ e *json.Encoder }

// NewWriter begins a manifest.
func NewWriter(w io.Writer, h Header) (*Writer, error) {
	m := &Writer{json.NewEncoder(w)}
	return m, m.write(line{Header: &h})
}

// Document adds a document; they come in the order of their indexes.
func (m *Writer) Document(d Document) error { return m.write(line{Document: &d}) }

// End closes the manifest.
func (m *Writer) End(e End) error { return m.write(line{End: &e}) }

func (m *Writer) write(l line) error {
	if err := m.e.Encode(l); err != nil {
		return fmt.Errorf("write manifest: %w", err)
	}
	return nil
}

// errIncomplete means that a manifest has no End.
var errIncomplete = errors.New("the manifest does not end: the shard has not finished")

// A Reader reads a manifest, a document at a time.
type Reader struct {
	Header Header
	// End is set once all documents are read.
	End End

	d     *json.Decoder
	ahead *Document // the next one, nil after the last
}

// NewReader reads the head of a manifest.
func NewReader(r io.Reader) (*Reader, error) {
	m := &Reader{d: json.NewDecoder(bufio.NewReader(r))}
	var l line
	if err := m.d.Decode(&l); err != nil || l.Header == nil {
		return nil, errors.New("not the manifest of a shard")
	}
	m.Header = *l.Header
	if err := m.Header.check(); err != nil {
		return nil, err
	}
	return m, m.next()
}

// Head is the document that comes next; it reports false after the last.
func (m *Reader) Head() (d Document, ok bool) {
	if m.ahead == nil {
		return Document{}, false
	}
	return *m.ahead, true
}

// next moves to the next document, or to the end.
func (m *Reader) next() error {
	var l line
	switch err := m.d.Decode(&l); {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errIncomplete
	case err != nil:
		return fmt.Errorf("not the manifest of a shard: %w", err)
	case l.Document == nil && l.End == nil:
		return errors.New("not the manifest of a shard: a line is neither a document nor the end")
	case l.End != nil:
		m.End = *l.End
	}
	if m.ahead = l.Document; m.ahead != nil && m.ahead.Tasks < 0 {
		return errors.New("not the manifest of a shard: a document has less than no tasks")
	}
	return nil
}
