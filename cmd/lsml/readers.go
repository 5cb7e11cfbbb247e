package main

import (
	"encoding/json"
	"strings"
	"time"

	"lsml/pipeline"
	"lsml/pipeline/reading"
	"lsml/pipeline/running"
	"lsml/pipeline/running/journal"
	"lsml/pipeline/running/store"
)

// underway is how many documents are in hand for each page that is read at a
// time, where some are on their way from or to a store.
const underway = 3

// settings are all that makes a difference to a document's result.
type settings struct {
	Version         string
	Reading         reading.Options
	Timeout         time.Duration
	DocumentTimeout time.Duration
	Images          []byte // path of the folder, which need not be UTF-8; empty writes none
	// Memory is the path of the memory, empty for none; MemoryDigest tells its
	// contents.
	Memory       []byte `json:",omitempty"`
	MemoryDigest string `json:",omitempty"`
}

// settings are those of this run.
func (c *annotateCmd) settings(p *plan) settings {
	s := settings{
		Version: version(), Reading: c.options(c.DPI), Timeout: c.Timeout, DocumentTimeout: c.DocumentTimeout, Images: []byte(p.images),
	}
	if p.memory != nil {
		s.Memory, s.MemoryDigest = []byte(p.memory.path), p.memory.digest
	}
	return s
}

// encode is the settings as JSON.
func (s settings) encode() []byte {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings and numbers always have a JSON form
	}
	return text
}

// flags are those that say how to read so.
func (s settings) flags() readingFlags {
	return readingFlags{OCR: string(s.Reading.OCR), Lang: strings.Join(s.Reading.Languages, "+"), Timeout: s.Timeout}
}

// pipeline reads documents with these settings, so many pages at a time, by a
// memory, nil for none.
func (s settings) pipeline(r reading.Reader, jobs int, memory *keptMemory) *pipeline.Pipeline {
	p := &pipeline.Pipeline{Reader: r, Reading: s.Reading, PagesAtOnce: jobs, DocumentTimeout: s.DocumentTimeout}
	if memory != nil {
		p.Memory = memory
	}
	if images := string(s.Images); images != "" && !store.Is(images) {
		p.Picture = picturesIn(images)
	}
	return p
}

// readers are whoever reads the documents of a run.
type readers struct {
	running.Runner
	atOnce int // documents in hand together
	// close ends them; with done, because all is read.
	close func(done bool) error
}

// readers are processes of this machine, or the workers of a queue.
func (c *annotateCmd) readers(p *plan, done *journal.Journal, stop *interrupt, term *terminal) (*readers, error) {
	if c.Queue != "" {
		return c.workers(p, done, stop, term)
	}
	reader, err := newReader(c.Jobs, c.readingFlags, p.places())
	if err != nil {
		return nil, err
	}
	local := running.Local{Pipeline: c.settings(p).pipeline(reader, c.Jobs, p.memory)}
	r := &readers{atOnce: c.Jobs, close: func(bool) error { return reader.Close() }}
	if p.scratch != "" {
		local.Depot = newDepot(p.stores, p.scratch, p.images)
		r.atOnce = underway * c.Jobs
	}
	r.Runner = local
	return r, nil
}
